package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.outpost.analytics.value.HistoryChunks;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.SpendChunks;
import io.outpost.analytics.value.SpendHistories;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sufficient statistics of a segment: each distinct history once, with its count. A million
 * customers are some hundred thousand rows of 24 bytes, which the driver takes; {@link FitData}
 * says when it does not.
 */
record ModelData(String segment, long leftOut, HistoryChunks purchases, SpendChunks spends) {

  /** All on the driver: everybody first, then every segment with enough customers, by name. */
  static List<ModelData> of(Dataset<Row> histories, int segmentCustomers) {
    TreeMap<String, Collected> segments = new TreeMap<>();
    Collected all = new Collected();
    collectPurchases(histories, segments, all);
    collectSpends(histories, segments, all);
    List<ModelData> data = new ArrayList<>();
    data.add(all.of(FittedModels.ALL));
    if (segments.size() > 1) {
      segments.forEach(
          (segment, collected) -> {
            if (collected.customers >= segmentCustomers) {
              data.add(collected.of(segment));
            }
          });
    }
    return data;
  }

  private static final class Collected {
    private final io.outpost.analytics.value.PurchaseHistories.Builder purchases =
        io.outpost.analytics.value.PurchaseHistories.builder();
    private final SpendHistories.Builder spends = SpendHistories.builder();
    private long customers;
    private long leftOut;

    ModelData of(String segment) {
      return new ModelData(segment, leftOut, purchases.build(), spends.build());
    }
  }

  private static void collectPurchases(
      Dataset<Row> histories, TreeMap<String, Collected> segments, Collected all) {
    Column[] key = {
      col(Segments.SEGMENT),
      col(Segments.CUT_OFF),
      PurchaseHistories.REPEATS.col(),
      PurchaseHistories.LAST_PURCHASE_DAY.col(),
      PurchaseHistories.OBSERVED_DAYS.col()
    };
    Column gaps = ExactSums.of(PurchaseHistories.SUM_LOG_GAPS.col());
    for (Row row : histories.groupBy(key).agg(count(lit(1)), gaps.as("gaps")).collectAsList()) {
      Collected segment = segments.computeIfAbsent(row.getString(0), name -> new Collected());
      long count = row.getLong(5);
      for (Collected each : List.of(segment, all)) {
        if (row.getBoolean(1)) {
          each.leftOut += count;
        } else {
          each.customers += count;
          each.purchases.add(
              new PurchaseHistory(row.getLong(2), row.getInt(3), row.getInt(4)),
              count,
              ExactSums.in(row, "gaps"));
        }
      }
    }
  }

  private static void collectSpends(
      Dataset<Row> histories, TreeMap<String, Collected> segments, Collected all) {
    Column[] key = {
      col(Segments.SEGMENT), PurchaseHistories.REPEATS.col(), PurchaseHistories.REPEAT_SPEND.col()
    };
    Dataset<Row> counts =
        histories
            .filter(PurchaseHistories.REPEATS.col().gt(0).and(not(col(Segments.CUT_OFF))))
            .groupBy(key)
            .agg(count(lit(1)));
    for (Row row : counts.collectAsList()) {
      long repeats = row.getLong(1);
      BigDecimal spend = row.getDecimal(2);
      for (Collected each : List.of(segments.get(row.getString(0)), all)) {
        each.spends.add(repeats, spend.doubleValue() / repeats, row.getLong(3));
      }
    }
  }
}
