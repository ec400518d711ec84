package io.outpost.pipeline.tables.ops;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, feed, check and severity.
 *
 * <p>Counts, shares and limits, never values; a stop keeps the night from being published.
 */
public enum QualityChecks implements Field {
  AS_OF,
  FEED,
  CHECK_NAME,
  SEVERITY,
  ROWS_CHECKED,
  ROWS_VIOLATED,
  ROWS_QUARANTINED,
  MEASURED,
  LOWEST,
  HIGHEST,
  VERDICT,
  BASIS;

  public static final Table TABLE = Table.ops("quality_checks", values());
}
