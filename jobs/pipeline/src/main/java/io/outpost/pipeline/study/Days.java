package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.from_utc_timestamp;

import java.time.ZoneId;
import org.apache.spark.sql.Column;

/** Days of times as texts that sort, as in 2026-06-30. */
final class Days {
  private Days() {}

  static Column of(Column time, ZoneId zone) {
    return date_format(from_utc_timestamp(time, zone.getId()), "yyyy-MM-dd");
  }
}
