package io.outpost.pipeline.config;

/**
 * Who is told that a run has ended, and how: the content of {@code run-result.json}.
 *
 * @param file a file that is replaced in one step; nothing is written where missing
 * @param webhookVariable environment variable with an address that the content is posted to; not
 *     the address itself, since such addresses hold a secret
 */
public record SignalSettings(String file, String webhookVariable) {
  static final SignalSettings NONE = new SignalSettings(null, null);
}
