package io.outpost.pipeline.night;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What beside its inputs decides a table, as fingerprints; none of them holds a secret.
 *
 * @param program of the classes and contracts that run
 * @param config of the bytes of the config
 * @param key tells the pseudonyms' key from another one and nothing else about it
 */
public record Settings(String program, String config, String key) {
  private static final Pattern TEXT = Pattern.compile("program:(\\w+),config:(\\w+),key:(\\w+)");

  /** As the ledger holds it. */
  public String text() {
    return "program:" + program + ",config:" + config + ",key:" + key;
  }

  /** From the ledger; none of a run that recorded them as one fingerprint. */
  public static Optional<Settings> of(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(new Settings(parts.group(1), parts.group(2), parts.group(3)))
        : Optional.empty();
  }

  /** In words, what two runs do not share. */
  public List<String> differences(Settings other) {
    List<String> differences = new ArrayList<>();
    if (!program.equals(other.program)) {
      differences.add("the program is another one");
    }
    if (!config.equals(other.config)) {
      differences.add("the config is another one");
    }
    if (!key.equals(other.key)) {
      differences.add("the pseudonyms' key is another one");
    }
    return differences;
  }
}
