package io.outpost.pipeline.simulate;

import java.util.Locale;

/** What is wrong with a record that was spoiled on purpose. */
public enum Defect {
  MISSING_REQUIRED_VALUE,
  UNPARSEABLE_NUMBER,
  UNPARSEABLE_TIME,
  AMOUNT_AS_TEXT,
  UNKNOWN_ACCEPTED_VALUE,
  PATTERN_NOT_MET,
  BELOW_MINIMUM,
  WRONG_NUMBER_OF_FIELDS,
  BROKEN_JSON,
  FROM_THE_FUTURE,
  DUPLICATE_SAME,
  DUPLICATE_CHANGED,
  SCORE_OFF_SCALE,
  RESPONSE_BEFORE_OPENED,
  RESOLVED_BEFORE_OPENED;

  /** As the truth file writes it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
