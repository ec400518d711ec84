package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.not;

import io.outpost.pipeline.config.ModelSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What the models of a night are fitted on. Up to {@code models.driver_histories} customers it is
 * on the driver. Of more, distinct histories are cut into chunks that stay in Spark; segments come
 * to the driver, the smallest first, until so many distinct histories are there, because a fit of
 * few rows is sooner done where it is. Wherever it is, the fits have the same bits.
 */
final class FitData implements AutoCloseable {
  private final List<ModelData> models;
  private final List<Partitioned> held;

  private FitData(List<ModelData> models, List<Partitioned> held) {
    this.models = models;
    this.held = held;
  }

  /**
   * @param histories with what {@link Segments} adds
   * @param customers how many they are
   */
  static FitData of(Dataset<Row> histories, long customers, ModelSettings settings) {
    return customers <= settings.driverHistories()
        ? new FitData(ModelData.of(histories, settings.segmentCustomers()), List.of())
        : partitioned(histories, settings, Optional.empty());
  }

  /** Everybody first, then every segment with enough customers, by name. */
  List<ModelData> models() {
    return models;
  }

  /**
   * @param wanted chunks and partitions; those that fit the data where it is empty
   */
  static FitData partitioned(
      Dataset<Row> histories, ModelSettings settings, Optional<PartitionedChunks.Layout> wanted) {
    // Every segment reads both.
    Dataset<Row> purchases =
        CompressedHistories.purchases(histories).persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> spends =
        CompressedHistories.spends(histories).persist(StorageLevel.MEMORY_AND_DISK());
    List<Partitioned> all = new ArrayList<>();
    try {
      PartitionedChunks.Layout layout =
          wanted.orElseGet(() -> PartitionedChunks.Layout.of(purchases));
      for (Segment segment : segments(histories, settings.segmentCustomers())) {
        all.add(Partitioned.of(segment, purchases, spends, layout));
      }
    } finally {
      purchases.unpersist();
      spends.unpersist();
    }
    return onTheDriverIfSmall(all, settings.driverHistories());
  }

  private record Segment(String name, long leftOut) {}

  private static List<Segment> segments(Dataset<Row> histories, int segmentCustomers) {
    List<Row> counts =
        histories
            .groupBy(Segments.SEGMENT)
            .agg(count_if(col(Segments.CUT_OFF)), count_if(not(col(Segments.CUT_OFF))))
            .orderBy(Segments.SEGMENT)
            .collectAsList();
    List<Segment> segments = new ArrayList<>();
    segments.add(
        new Segment(FittedModels.ALL, counts.stream().mapToLong(row -> row.getLong(1)).sum()));
    if (counts.size() > 1) {
      counts.stream()
          .filter(row -> row.getLong(2) >= segmentCustomers)
          .forEach(row -> segments.add(new Segment(row.getString(0), row.getLong(1))));
    }
    return segments;
  }

  /** A segment whose histories and spends are in Spark. */
  private record Partitioned(
      Segment segment, PartitionedHistories purchases, PartitionedSpends spends) {

    static Partitioned of(
        Segment segment,
        Dataset<Row> purchases,
        Dataset<Row> spends,
        PartitionedChunks.Layout layout) {
      String name = segment.name();
      return new Partitioned(
          segment,
          PartitionedHistories.of(
              CompressedHistories.ofSegment(purchases, name, CompressedHistories.HISTORY), layout),
          PartitionedSpends.of(
              CompressedHistories.ofSegment(spends, name, CompressedHistories.SPEND), layout));
    }

    long rows() {
      return purchases.totals().rows() + spends.rows();
    }

    ModelData inSpark() {
      return new ModelData(segment.name(), segment.leftOut(), purchases, spends);
    }

    ModelData onTheDriver() {
      try {
        return new ModelData(
            segment.name(), segment.leftOut(), purchases.collected(), spends.collected());
      } finally {
        close();
      }
    }

    void close() {
      purchases.close();
      spends.close();
    }
  }

  private static FitData onTheDriverIfSmall(List<Partitioned> all, int driverHistories) {
    Map<String, ModelData> small = new HashMap<>();
    List<Partitioned> held = new ArrayList<>();
    long room = driverHistories;
    for (Partitioned each : all.stream().sorted(BY_ROWS).toList()) {
      if (each.rows() <= room) {
        room -= each.rows();
        small.put(each.segment().name(), each.onTheDriver());
      } else {
        held.add(each);
      }
    }
    return new FitData(
        all.stream()
            .map(
                each ->
                    small.containsKey(each.segment().name())
                        ? small.get(each.segment().name())
                        : each.inSpark())
            .toList(),
        held);
  }

  private static final Comparator<Partitioned> BY_ROWS =
      Comparator.comparingLong(Partitioned::rows).thenComparing(each -> each.segment().name());

  /** Lets go of what is in Spark. */
  @Override
  public void close() {
    held.forEach(Partitioned::close);
  }
}
