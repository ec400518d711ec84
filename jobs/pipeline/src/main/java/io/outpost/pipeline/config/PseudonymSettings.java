package io.outpost.pipeline.config;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
      throw InvalidConfigException.of(
          List.of(
              new ConfigProblem(
                  "",
                  " needs one of key_variable: <environment variable with your secret key>, or, for"
                      + " made-up data only, public_demo_key: true.")));
    }
  }

  /** What is wrong with the key in the environment. */
  public List<ConfigProblem> problems(Map<String, String> environment) {
    return isThere(environment)
        ? List.of()
        : List.of(new ConfigProblem("pseudonyms.key_variable", ": " + missing()));
  }

  /** The key, from the environment. */
  public byte[] key(Map<String, String> environment) {
    if (publicDemoKey) {
      return DEMO_KEY.getBytes(StandardCharsets.UTF_8);
    }
    if (!isThere(environment)) {
      throw new InvalidConfigException(missing());
    }
    return environment.get(keyVariable).getBytes(StandardCharsets.UTF_8);
  }

  private boolean isThere(Map<String, String> environment) {
    return publicDemoKey || environment.getOrDefault(keyVariable, "").length() >= SHORTEST;
  }

  private String missing() {
    return "The environment variable "
        + keyVariable
        + " (pseudonyms.key_variable) is missing or shorter than "
        + SHORTEST
        + " characters. Set it to your secret key and keep it: pseudonyms change with it.";
  }
}
