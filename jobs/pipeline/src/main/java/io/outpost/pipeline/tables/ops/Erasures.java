package io.outpost.pipeline.tables.ops;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per erasure and table.
 *
 * <p>The receipt: what was done, never to whom.
 */
public enum Erasures implements Field {
  ERASURE_ID,
  TABLE_NAME,
  ERASED_ON,
  REMOVED,
  MASKED,
  FILES_DELETED;

  public static final Table TABLE = Table.ops("erasures", values());
}
