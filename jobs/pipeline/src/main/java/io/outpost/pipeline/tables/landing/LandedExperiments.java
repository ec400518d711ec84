package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per experiment of the learning agenda, and delivery. */
public enum LandedExperiments implements Field {
  EXPERIMENT_ID,
  THEME,
  OWNER,
  HYPOTHESIS,
  METRIC,
  DECISION_RULE,
  REGISTERED_ON,
  BEGINS,
  ENDS,
  DECISION,
  DECIDED_ON,
  ANSWER;

  public static final Table TABLE = Table.landing("experiments", values());
}
