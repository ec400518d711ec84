package io.outpost.pipeline.config;

/** A setting that is wrong; the operator must act. */
public final class InvalidConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidConfigException(String message) {
    super(message);
  }

  public InvalidConfigException(String message, Throwable cause) {
    super(message, cause);
  }

  static void check(boolean holds, String setting, Object value, String rule) {
    if (!holds) {
      throw new InvalidConfigException(setting + " is " + value + "; it must be " + rule + ".");
    }
  }
}
