package io.outpost.pipeline.config;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that are wrong; the operator must act. */
public final class InvalidConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  public InvalidConfigException(String message) {
    this(message, List.of());
  }

  public InvalidConfigException(String message, Throwable cause) {
    super(message, cause);
    this.problems = List.of();
  }

  private InvalidConfigException(String message, List<ConfigProblem> problems) {
    super(message);
    this.problems = problems;
  }

  /** All of them at once, a line each. */
  public static InvalidConfigException of(List<ConfigProblem> problems) {
    String message = problems.stream().map(ConfigProblem::text).collect(Collectors.joining("\n"));
    return new InvalidConfigException(message, List.copyOf(problems));
  }

  /** What is wrong with which setting; none where the file as a whole is. */
  List<ConfigProblem> problems() {
    return problems == null ? List.of() : problems;
  }
}
