package io.outpost.pipeline.landing;

/** Required landing input is missing or its place is wrong: a data owner must act. */
public final class LandingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LandingException(String message) {
    super(message);
  }

  public LandingException(String message, Throwable cause) {
    super(message, cause);
  }
}
