package io.outpost.pipeline.night;

/** A job that failed; the cause says why. */
public final class JobFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String job;

  JobFailedException(String job, Throwable cause) {
    super(job + " failed: " + cause.getMessage(), cause);
    this.job = job;
  }

  public String job() {
    return job;
  }
}
