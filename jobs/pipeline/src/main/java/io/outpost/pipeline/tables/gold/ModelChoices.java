package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per night and segment with fits of its own: the purchase model its values rest on. */
public enum ModelChoices implements Field {
  AS_OF,
  SEGMENT,
  MODEL,
  N,
  AIC,
  BEST_AIC,
  BEST_AIC_MODEL,
  LOG_SCORE,
  BEST_LOG_SCORE,
  BEST_LOG_SCORE_MODEL,
  METHOD;

  public static final Table TABLE = Table.gold("model_choices", values());
}
