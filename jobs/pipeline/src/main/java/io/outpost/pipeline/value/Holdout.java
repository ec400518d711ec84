package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.pipeline.config.ModelSettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.Transactions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers as they were known on a day, and what they did in the days behind it.
 *
 * @param origin last day that a forecast knows
 */
record Holdout(String segment, LocalDate origin, List<HoldoutCase> cases) {
  private static final String ID = PurchaseHistories.CUSTOMER_ID.columnName();
  private static final long BUCKETS = 1_000_000;

  /** Every segment's holdouts, the newest first. */
  static List<Holdout> of(Inputs inputs, ModelSettings settings) {
    Dataset<Row> histories = inputs.rows(PurchaseHistories.TABLE);
    Dataset<Row> days =
        PurchaseDays.of(
            inputs
                .rows(Transactions.TABLE)
                .filter(sampled(histories.count(), settings.holdoutCustomers())),
            inputs.night().zone());
    LocalDate begin = Segments.dataBegin(histories);
    Dataset<Row> all = null;
    for (int i = 1; i <= settings.origins(); i++) {
      LocalDate origin = inputs.night().asOf().minusDays((long) i * settings.holdoutDays());
      if (begin.isAfter(origin)) {
        break;
      }
      Dataset<Row> known = at(days, origin, settings.holdoutDays());
      all = all == null ? known : all.union(known);
    }
    return all == null
        ? List.of()
        : collected(Segments.of(all, inputs, begin).filter(not(col(Segments.CUT_OFF))), settings);
  }

  /** A share of the customers by hash of their key: the same ones every night. */
  private static Column sampled(long customers, int wanted) {
    if (customers <= wanted) {
      return lit(true);
    }
    long kept = BUCKETS * wanted / customers;
    return pmod(xxhash64(Transactions.CUSTOMER_ID.col()), lit(BUCKETS)).lt(kept);
  }

  private static Dataset<Row> at(Dataset<Row> days, LocalDate origin, int holdoutDays) {
    return PurchaseDays.histories(days, origin)
        .join(
            PurchaseDays.bought(days, origin, origin.plusDays(holdoutDays)),
            new String[] {ID},
            "left")
        .select(
            lit(origin).as("origin"),
            col(ID),
            PurchaseHistories.FIRST_PURCHASE.col(),
            PurchaseHistories.REPEATS.col(),
            PurchaseHistories.LAST_PURCHASE_DAY.col(),
            PurchaseHistories.OBSERVED_DAYS.col(),
            PurchaseHistories.SUM_LOG_GAPS.col().cast("double").as("gaps"),
            PurchaseHistories.REPEAT_SPEND.col().cast("double").as("repeat_spend"),
            coalesce(col(PurchaseDays.OCCASIONS), lit(0L)).as(PurchaseDays.OCCASIONS),
            coalesce(col(PurchaseDays.SPENT), lit(0)).cast("double").as(PurchaseDays.SPENT));
  }

  private static List<Holdout> collected(Dataset<Row> rows, ModelSettings settings) {
    TreeMap<LocalDate, TreeMap<String, List<HoldoutCase>>> collected = new TreeMap<>();
    for (Row row : rows.collectAsList()) {
      long repeats = PurchaseHistories.REPEATS.count(row);
      double spend = row.getAs("repeat_spend");
      collected
          .computeIfAbsent(row.getAs("origin"), origin -> new TreeMap<>())
          .computeIfAbsent(row.getAs(Segments.SEGMENT), segment -> new ArrayList<>())
          .add(
              new HoldoutCase(
                  new PurchaseHistory(
                      repeats,
                      PurchaseHistories.LAST_PURCHASE_DAY.count(row),
                      PurchaseHistories.OBSERVED_DAYS.count(row)),
                  row.getAs("gaps"),
                  repeats == 0 ? 0 : spend / repeats,
                  row.getAs(PurchaseDays.OCCASIONS),
                  row.getAs(PurchaseDays.SPENT)));
    }
    List<Holdout> holdouts = new ArrayList<>();
    collected
        .descendingMap()
        .forEach(
            (origin, segments) -> {
              List<HoldoutCase> everybody = new ArrayList<>();
              segments.values().forEach(everybody::addAll);
              everybody.sort(HoldoutCase.ORDER);
              holdouts.add(new Holdout(FittedModels.ALL, origin, everybody));
              segments.forEach(
                  (segment, cases) -> {
                    if (segments.size() > 1 && cases.size() >= settings.segmentCustomers()) {
                      cases.sort(HoldoutCase.ORDER);
                      holdouts.add(new Holdout(segment, origin, cases));
                    }
                  });
            });
    return holdouts;
  }
}
