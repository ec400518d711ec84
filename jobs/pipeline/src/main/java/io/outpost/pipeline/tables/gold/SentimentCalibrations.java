package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night and channel.
 *
 * <p>A channel learns from its own labels alone. A new version comes into use only where it is
 * better than the one before on the same texts; the model itself is fitted again from the labels of
 * its day.
 */
public enum SentimentCalibrations implements Field {
  AS_OF,
  CHANNEL,
  DECISION,
  LEARNT_UNTIL,
  SCORER,
  CLASSES,
  LABELS,
  AUTHORS,
  ACCURACY,
  MACRO_F1,
  MACRO_RECALL,
  AUC,
  CALIBRATION_ERROR,
  MACRO_F1_WITHOUT_CORENLP,
  MACRO_F1_RAW,
  AUC_RAW,
  MACRO_F1_BEFORE,
  NET_ERROR,
  NEGATIVE_SHARE,
  NEUTRAL_SHARE,
  POSITIVE_SHARE,
  POLARITY_USED,
  AUC_POSTS,
  AUC_POSTS_RAW;

  public static final Table TABLE = Table.gold("sentiment_calibrations", values());
}
