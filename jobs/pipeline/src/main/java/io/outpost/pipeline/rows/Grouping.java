package io.outpost.pipeline.rows;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import java.time.ZoneId;
import org.apache.spark.sql.Column;

/** Values of grouping columns. */
public final class Grouping {
  /** Stands for every value of a column. */
  public static final String ALL = "all";

  /** Stands for a missing value. */
  public static final String UNKNOWN = "unknown";

  private Grouping() {}

  /** The day of a time in a zone. */
  public static Column day(Column time, ZoneId zone) {
    return to_date(from_utc_timestamp(time, zone.getId()));
  }

  /** The month of a time in a zone, as in 2026-06. */
  public static Column month(Column time, ZoneId zone) {
    return date_format(from_utc_timestamp(time, zone.getId()), "yyyy-MM");
  }

  /** The Monday of the week of a time in a zone, as in 2026-06-29. */
  public static Column week(Column time, ZoneId zone) {
    return date_format(date_trunc("week", from_utc_timestamp(time, zone.getId())), "yyyy-MM-dd");
  }

  /** The value, or unknown. */
  public static Column known(Column value) {
    return coalesce(value, lit(UNKNOWN));
  }

  /** A column of a cube, where null stands for all. */
  public static Column orAll(Column cubed) {
    return coalesce(cubed, lit(ALL));
  }
}
