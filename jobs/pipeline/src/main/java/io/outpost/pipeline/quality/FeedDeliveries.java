package io.outpost.pipeline.quality;

import io.outpost.pipeline.tables.ops.LandedFiles;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Records and labelled records of a feed by the day of their delivery. */
record FeedDeliveries(NavigableMap<LocalDate, Counts> days) {

  record Counts(long records, long labelled) {
    private Counts plus(Counts other) {
      return new Counts(records + other.records, labelled + other.labelled);
    }
  }

  /**
   * @param files rows of {@link LandedFiles}
   * @param knownAt later deliveries do not count
   */
  static FeedDeliveries of(String feed, List<Row> files, LocalDate knownAt) {
    NavigableMap<LocalDate, Counts> days = new TreeMap<>();
    for (Row row : files) {
      LocalDate day = row.getAs(LandedFiles.KNOWN_AT.columnName());
      if (LandedFiles.FEED.text(row).equals(feed) && !day.isAfter(knownAt)) {
        days.merge(
            day,
            new Counts(LandedFiles.RECORDS.count(row), LandedFiles.LABELLED.count(row)),
            Counts::plus);
      }
    }
    return new FeedDeliveries(days);
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  LocalDate newestDay() {
    return days.lastKey();
  }

  Counts newest() {
    return days.lastEntry().getValue();
  }

  /** Records of the deliveries before the newest. */
  double[] earlier() {
    return days.headMap(days.lastKey()).values().stream().mapToDouble(Counts::records).toArray();
  }
}
