package io.outpost.pipeline.config;

/**
 * One wrong setting.
 *
 * @param path where it stands, as in {@code returns.displacement_rate.likely}; inside a section's
 *     own checks as seen from that section, empty for the section itself
 * @param says what follows the path in a sentence: what stands there, what must, what to do
 */
public record ConfigProblem(String path, String says) {

  /** A value that breaks its rule. */
  public static ConfigProblem of(String path, Object value, String rule) {
    return new ConfigProblem(path, " is " + value + "; it must be " + rule + ".");
  }

  /** The same problem as seen from the section around. */
  ConfigProblem below(String section) {
    boolean joined = section.isEmpty() || path.isEmpty();
    return new ConfigProblem(joined ? section + path : section + "." + path, says);
  }

  /** The whole sentence. */
  public String text() {
    return path + says;
  }
}
