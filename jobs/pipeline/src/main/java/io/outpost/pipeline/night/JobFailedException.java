package io.outpost.pipeline.night;

/** A job that failed; the cause says why. The message tells rules but no values of rows. */
public final class JobFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String job;

  JobFailedException(String job, Throwable cause) {
    super(job + " failed: " + withoutValues(cause), cause);
    this.job = job;
  }

  /** Delta shows the whole row that breaks a constraint, Spark the value that it cannot cast. */
  private static String withoutValues(Throwable cause) {
    return String.valueOf(reason(cause).getMessage())
        .replaceAll("(?s) violated by row with values:.*", " violated by a row.")
        .replaceAll("(?s)The value '.*?' of the type", "A value of the type");
  }

  /** Behind Spark's words that a task or a write has failed stands why. */
  private static Throwable reason(Throwable cause) {
    boolean isFrame =
        cause.getCause() != null && cause.getClass().getName().startsWith("org.apache.spark.");
    return isFrame ? reason(cause.getCause()) : cause;
  }

  public String job() {
    return job;
  }
}
