package io.outpost.pipeline.quality;

import java.util.List;

/** A feed breaks a threshold of its contract that stops a night. */
public final class QualityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QualityException(List<String> problems) {
    super(
        "The night is not published: "
            + String.join(" ", problems)
            + " Deliver the feed again, or correct its mapping and run outpost quarantine replay; a"
            + " threshold that is too narrow stands in the contract of the feed.");
  }
}
