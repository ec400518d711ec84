package io.outpost.pipeline.config;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The key that turns handles, e-mail addresses and phone numbers into pseudonyms.
 *
 * @param keyVariable environment variable that holds the secret key
 * @param publicDemoKey true to use the public key of the samples: for made-up data only
 */
public record PseudonymSettings(String keyVariable, boolean publicDemoKey) {
  private static final String DEMO_KEY = "outpost public demo key, for made-up data only";
  private static final int SHORTEST = 16;

  public PseudonymSettings {
    if ((keyVariable == null) != publicDemoKey) {
      throw new InvalidConfigException(
          "pseudonyms needs one of key_variable: <environment variable with your secret key>, or,"
              + " for made-up data only, public_demo_key: true.");
    }
  }

  /** The key, from the environment. */
  public byte[] key(Map<String, String> environment) {
    if (publicDemoKey) {
      return DEMO_KEY.getBytes(StandardCharsets.UTF_8);
    }
    String key = environment.getOrDefault(keyVariable, "");
    if (key.length() < SHORTEST) {
      throw new InvalidConfigException(
          "The environment variable "
              + keyVariable
              + " (pseudonyms.key_variable) is missing or shorter than "
              + SHORTEST
              + " characters. Set it to your secret key and keep it: pseudonyms change with it.");
    }
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
