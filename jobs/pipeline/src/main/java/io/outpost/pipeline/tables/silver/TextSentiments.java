package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per distinct text and scorer version.
 *
 * <p>A text is scored once, however often it is posted; rows are only added.
 */
public enum TextSentiments implements Field {
  TEXT_HASH,
  SCORER,
  VERY_NEGATIVE,
  NEGATIVE,
  NEUTRAL,
  POSITIVE,
  VERY_POSITIVE,
  POLARITY,
  SUBJECTIVITY,
  LABEL,
  MIXED,
  POSITIVE_PHRASE,
  POSITIVE_PHRASE_POLARITY,
  NEGATIVE_PHRASE,
  NEGATIVE_PHRASE_POLARITY,
  UNKNOWN_SHARE,
  SENTENCES,
  LANGUAGE,
  STATUS;

  public static final Table TABLE = Table.silver("text_sentiments", values());
}
