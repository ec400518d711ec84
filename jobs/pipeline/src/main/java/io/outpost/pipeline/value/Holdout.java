package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.outpost.pipeline.config.ModelSettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers as they were known on a day, and what they did in the days behind it.
 *
 * @param origin last day that a forecast knows
 */
record Holdout(String segment, LocalDate origin, List<HoldoutCase> cases) {
  private static final String ID = PurchaseHistories.CUSTOMER_ID.columnName();
  private static final String ORIGIN = "origin";

  /**
   * Every segment's holdouts, the newest first.
   *
   * @param known by origin, customers as of {@link #known}
   */
  static List<Holdout> of(SortedMap<LocalDate, Dataset<Row>> known, ModelSettings settings) {
    return known.values().stream()
        .limit(settings.origins())
        .reduce(Dataset::union)
        .map(all -> collected(all, settings))
        .orElse(List.of());
  }

  /**
   * Customers at every origin, the newest first, as {@link HoldoutCase#of} reads them: one origin
   * more than are asked for, so that the last one has something to learn from.
   */
  static SortedMap<LocalDate, Dataset<Row>> known(Inputs inputs, ModelSettings settings) {
    Segments.Extent extent = Segments.Extent.of(inputs.rows(PurchaseHistories.TABLE));
    Dataset<Row> days =
        PurchaseDays.sampled(inputs, extent.customers(), settings.holdoutCustomers());
    LocalDate begin = extent.begin();
    SortedMap<LocalDate, Dataset<Row>> known = new TreeMap<>(Comparator.reverseOrder());
    for (int i = 1; i <= settings.origins() + 1; i++) {
      LocalDate origin = inputs.night().asOf().minusDays((long) i * settings.holdoutDays());
      if (!begin.isAfter(origin)) {
        known.put(
            origin,
            Segments.of(at(days, origin, settings.holdoutDays()), inputs, begin)
                .filter(not(col(Segments.CUT_OFF))));
      }
    }
    return known;
  }

  private static Dataset<Row> at(Dataset<Row> days, LocalDate origin, int holdoutDays) {
    return PurchaseDays.histories(days, origin)
        .join(
            PurchaseDays.bought(days, origin, origin.plusDays(holdoutDays)),
            new String[] {ID},
            "left")
        .select(
            lit(origin).as(ORIGIN),
            col(ID),
            PurchaseHistories.FIRST_PURCHASE.col(),
            PurchaseHistories.REPEATS.col(),
            PurchaseHistories.LAST_PURCHASE_DAY.col(),
            PurchaseHistories.OBSERVED_DAYS.col(),
            PurchaseHistories.SUM_LOG_GAPS.col().cast("double").as(HoldoutCase.LOG_GAPS),
            PurchaseHistories.REPEAT_SPEND.col().cast("double").as(HoldoutCase.REPEAT_SPEND),
            coalesce(col(PurchaseDays.OCCASIONS), lit(0L)).as(PurchaseDays.OCCASIONS),
            coalesce(col(PurchaseDays.SPENT), lit(0)).cast("double").as(PurchaseDays.SPENT));
  }

  private static List<Holdout> collected(Dataset<Row> rows, ModelSettings settings) {
    TreeMap<LocalDate, TreeMap<String, List<HoldoutCase>>> collected = new TreeMap<>();
    for (Row row : rows.collectAsList()) {
      collected
          .computeIfAbsent(row.getAs(ORIGIN), origin -> new TreeMap<>())
          .computeIfAbsent(row.getAs(Segments.SEGMENT), segment -> new ArrayList<>())
          .add(HoldoutCase.of(row));
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
