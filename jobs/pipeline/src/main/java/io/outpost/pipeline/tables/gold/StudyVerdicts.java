package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, study and measure.
 *
 * <p>What the study says, in words, with the rule that fired.
 */
public enum StudyVerdicts implements Field {
  AS_OF,
  STUDY,
  MEASURE,
  VERDICT,
  RULE,
  IN_WORDS,
  GAP,
  MARGIN,
  EQUIVALENCE_P,
  LOWER,
  UPPER,
  MATERIALITY_BOUND,
  MATERIALITY,
  LARGEST_DIFFERENCE,
  LARGEST_FEATURE,
  MORE_INVITATIONS,
  RESPONSE_RATE,
  RESPONSE_RATE_SOURCE;

  public static final Table TABLE = Table.gold("study_verdicts", values());
}
