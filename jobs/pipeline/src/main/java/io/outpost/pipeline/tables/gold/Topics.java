package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, kind, topic and source.
 *
 * <p>Found by the phrases of the config. Experimental: trust a topic as far as its precision was
 * measured.
 */
public enum Topics implements Field {
  AS_OF,
  KIND,
  TOPIC,
  SOURCE,
  TEXTS,
  NEGATIVE,
  POSITIVE,
  POLARITY,
  NEGATIVE_SHARE,
  LABELLED,
  PRECISION;

  public static final Table TABLE = Table.gold("topics", values());
}
