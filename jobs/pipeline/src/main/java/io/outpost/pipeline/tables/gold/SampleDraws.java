package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per drawn customer of a study.
 *
 * <p>Written once by outpost study draw and never changed: the night is that of the frame. Order by
 * number within the stratum gives the draw again.
 */
public enum SampleDraws implements Field {
  AS_OF,
  STUDY,
  CUSTOMER_ID,
  STRATUM,
  NUMBER,
  RANK,
  INCLUSION_PROBABILITY,
  BASE_WEIGHT,
  SEED,
  FRAME_VERSION,
  POPULATION,
  EXCLUDED;

  public static final Table TABLE = Table.gold("sample_draws", values());
}
