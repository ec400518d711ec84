package io.outpost.pipeline.config;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with the settings of one section, so that all of it is told at once. */
final class Checks {
  private final List<ConfigProblem> problems = new ArrayList<>();

  /** A setting must keep its rule. */
  void that(boolean holds, String setting, Object value, String rule) {
    if (!holds) {
      problems.add(ConfigProblem.of(setting, value, rule));
    }
  }

  /** Whether nothing is wrong so far. */
  boolean hold() {
    return problems.isEmpty();
  }

  /** Something else that is wrong. */
  void wrong(String setting, String says) {
    problems.add(new ConfigProblem(setting, says));
  }

  /**
   * Ends the checks.
   *
   * @throws InvalidConfigException with all problems, if there are any
   */
  void end() {
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
  }
}
