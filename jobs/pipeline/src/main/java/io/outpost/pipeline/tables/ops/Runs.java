package io.outpost.pipeline.tables.ops;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per run and job.
 *
 * <p>The ledger of every night, finished or not.
 */
public enum Runs implements Field {
  RUN_ID,
  AS_OF,
  JOB,
  TABLE_NAME,
  STATUS,
  ROWS_WRITTEN,
  SECONDS,
  TABLE_VERSION,
  STARTED_AT,
  MESSAGE,
  KNOWN_AT,
  INPUTS;

  public static final Table TABLE = Table.ops("runs", values());
}
