package io.outpost.pipeline.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The key that turns handles, e-mail addresses and phone numbers into pseudonyms.
 *
 * @param keyVariable environment variable that holds the secret key
 * @param keyFile file that holds the secret key, in place of the variable
 * @param publicDemoKey true to use the public key of the samples: for made-up data only
 */
public record PseudonymSettings(String keyVariable, String keyFile, boolean publicDemoKey) {
  private static final String DEMO_KEY = "outpost public demo key, for made-up data only";
  private static final int SHORTEST = 16;

  public PseudonymSettings {
    int given = (keyVariable == null ? 0 : 1) + (keyFile == null ? 0 : 1) + (publicDemoKey ? 1 : 0);
    if (given != 1) {
      throw InvalidConfigException.of(
          List.of(
              new ConfigProblem(
                  "",
                  " needs one of key_variable: <environment variable with your secret key>,"
                      + " key_file: <file with it that only its owner reads>, or, for"
                      + " made-up data only, public_demo_key: true.")));
    }
  }

  /** What is wrong with the key in the environment. */
  public List<ConfigProblem> problems(Map<String, String> environment) {
    if (isThere(environment)) {
      return List.of();
    }
    String setting = keyFile == null ? "pseudonyms.key_variable" : "pseudonyms.key_file";
    return List.of(new ConfigProblem(setting, ": " + missing()));
  }

  /** The key, from the environment. */
  public byte[] key(Map<String, String> environment) {
    if (publicDemoKey) {
      return DEMO_KEY.getBytes(StandardCharsets.UTF_8);
    }
    if (!isThere(environment)) {
      throw new InvalidConfigException(missing());
    }
    return secret(environment).getBytes(StandardCharsets.UTF_8);
  }

  /** Without the line end that editors leave in a file. */
  private String secret(Map<String, String> environment) {
    if (keyFile == null) {
      return environment.getOrDefault(keyVariable, "");
    }
    try {
      return Files.readString(Path.of(keyFile)).strip();
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }

  private boolean isThere(Map<String, String> environment) {
    return publicDemoKey || secret(environment).length() >= SHORTEST;
  }

  private String missing() {
    String place =
        keyFile == null
            ? "The environment variable " + keyVariable + " (pseudonyms.key_variable)"
            : "The file " + keyFile + " (pseudonyms.key_file)";
    return place
        + " is missing or shorter than "
        + SHORTEST
        + " characters. Set it to your secret key and keep it: pseudonyms change with it.";
  }
}
