package io.outpost.pipeline.tables.ops;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per distinct landing file.
 *
 * <p>Recognised by content, whatever its name.
 */
public enum LandedFiles implements Field {
  FILE_SHA256,
  FEED,
  FILE,
  KNOWN_AT,
  READ_AS,
  RECORDS,
  LABELLED;

  public static final Table TABLE = Table.ops("landed_files", values());
}
