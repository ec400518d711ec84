package io.outpost.pipeline.night;

import io.outpost.pipeline.schema.Table;
import java.time.Instant;

/**
 * How a job went.
 *
 * @param rows rows of the commit that holds its output
 * @param version version of the table that holds its output
 * @param inputs fingerprint of everything that decides its output
 */
public record JobRun(
    String job,
    Table table,
    Ending ending,
    long rows,
    double seconds,
    long version,
    String inputs,
    Instant startedAt) {

  /** How a job ended. */
  public enum Ending {
    /** It wrote its table. */
    DONE,
    /** An earlier run that did not get to its end, or one of the same inputs, wrote its table. */
    SKIPPED
  }
}
