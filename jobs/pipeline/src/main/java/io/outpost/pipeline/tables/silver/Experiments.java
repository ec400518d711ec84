package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per experiment of the learning agenda.
 *
 * <p>Metric and decision rule count as fixed beforehand where registered_on is not after begins.
 */
public enum Experiments implements Field {
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
  ANSWER,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("experiments", values());
}
