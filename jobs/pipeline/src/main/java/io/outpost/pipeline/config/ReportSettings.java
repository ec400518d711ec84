package io.outpost.pipeline.config;

/**
 * What the executive page may show.
 *
 * @param quotes true to quote posts, masked; a page travels further than a table
 */
public record ReportSettings(boolean quotes) {
  static final ReportSettings DEFAULT = new ReportSettings(false);
}
