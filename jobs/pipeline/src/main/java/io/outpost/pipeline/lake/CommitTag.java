package io.outpost.pipeline.lake;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a commit says of itself: who wrote it, for which night, from what.
 *
 * @param runId the run
 * @param asOf the night
 * @param job the job
 * @param inputs fingerprint of everything that decides the rows written
 */
public record CommitTag(String runId, LocalDate asOf, String job, String inputs) {
  private static final Pattern TEXT =
      Pattern.compile("run=(\\S+) as_of=(\\d{4}-\\d{2}-\\d{2}) job=(\\S+) inputs=(\\S+)");

  /** Of the same job and night, from other inputs. */
  public CommitTag withInputs(String others) {
    return new CommitTag(runId, asOf, job, others);
  }

  /** Whether a commit holds what this one would write. */
  public boolean isSameWork(CommitTag other) {
    return asOf.equals(other.asOf) && job.equals(other.job) && inputs.equals(other.inputs);
  }

  /** As it stands in the commit. */
  public String text() {
    return "run=" + runId + " as_of=" + asOf + " job=" + job + " inputs=" + inputs;
  }

  /** The tag of a commit; none where something else wrote it. */
  static Optional<CommitTag> of(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new CommitTag(
                parts.group(1), LocalDate.parse(parts.group(2)), parts.group(3), parts.group(4)))
        : Optional.empty();
  }
}
