package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night and measure: social customers against the others.
 *
 * <p>Observational: a difference is not an effect of being social.
 */
public enum SocialContrasts implements Field {
  AS_OF,
  MEASURE,
  UNIT,
  N_SOCIAL,
  N_OTHERS,
  SOCIAL,
  OTHERS,
  ESTIMATE,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  METHOD;

  public static final Table TABLE = Table.gold("social_contrasts", values());
}
