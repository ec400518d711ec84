package io.outpost.pipeline.quality;

import java.util.List;

/** Records were lost or doubled on their way; the night must not be published. */
public final class BalanceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BalanceException(List<String> problems) {
    super(
        "The night is not published, since its records do not balance. "
            + String.join(" ", problems)
            + " Nothing is lost in the landing folder: begin a new lake, and keep this one to find"
            + " out why.");
  }
}
