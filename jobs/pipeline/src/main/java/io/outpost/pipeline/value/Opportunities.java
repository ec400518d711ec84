package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.retention.OpportunityHistories;
import io.outpost.analytics.retention.OpportunityHistory;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.pipeline.config.ModelSettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.Transactions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers who buy or do not buy at each of a row of opportunities of so many days, as BG/BB sees
 * them: drives, seasons, months. The last opportunity ends on the last day that is known, so all of
 * them are whole; the one of the first purchase makes the customer and is not counted.
 *
 * <p>The columns are those of {@link PurchaseHistories} with the opportunity as the unit of time.
 */
final class Opportunities {
  private static final String PERIOD = "period";
  private static final String FIRST_DAY = "first_day";
  private static final Column CUSTOMER = PurchaseHistories.CUSTOMER_ID.col();

  private Opportunities() {}

  /**
   * What the models of a segment are fitted on.
   *
   * @param leftOut customers whose first purchase is not in the data
   */
  record Discrete(String segment, long leftOut, OpportunityHistories histories) {}

  /** Of every segment that has opportunities, up to the night. */
  static List<Discrete> of(Inputs inputs, LocalDate dataBegin, Map<String, Integer> lengths) {
    List<Discrete> all = new ArrayList<>();
    lengths.forEach(
        (segment, length) -> {
          Dataset<Row> days =
              PurchaseDays.of(inputs.rows(Transactions.TABLE), inputs.night().zone());
          Dataset<Row> histories =
              ofSegment(
                  Segments.of(histories(days, inputs.night().asOf(), length, 0), inputs, dataBegin),
                  segment);
          all.add(counted(segment, histories));
        });
    return all;
  }

  /** Everybody's, with what came of the opportunities ahead in {@link PurchaseDays#OCCASIONS}. */
  static Dataset<Row> histories(Dataset<Row> days, LocalDate until, int length, int ahead) {
    Column day = col(PurchaseDays.DAY);
    // 0 is the newest that is known, 1 the one before; -1 the first one ahead.
    Column period = floor(date_diff(lit(until), day).divide(lit((double) length))).cast("int");
    Column known = col(PERIOD).geq(0);
    Column born = max(col(PERIOD));
    return days.filter(PurchaseDays.BOUGHT.and(day.leq(lit(until.plusDays((long) ahead * length)))))
        .groupBy(CUSTOMER, period.as(PERIOD))
        .agg(min(day).as(FIRST_DAY))
        .groupBy(CUSTOMER)
        .agg(
            PurchaseHistories.FIRST_PURCHASE.is(min(col(FIRST_DAY))),
            PurchaseHistories.REPEATS.is(count_if(known).minus(1)),
            PurchaseHistories.LAST_PURCHASE_DAY.is(born.minus(min(when(known, col(PERIOD))))),
            PurchaseHistories.OBSERVED_DAYS.is(born),
            count_if(col(PERIOD).lt(0)).as(PurchaseDays.OCCASIONS))
        .filter(PurchaseHistories.OBSERVED_DAYS.col().geq(0));
  }

  private static Dataset<Row> ofSegment(Dataset<Row> histories, String segment) {
    return segment.equals(FittedModels.ALL)
        ? histories
        : histories.filter(col(Segments.SEGMENT).equalTo(segment));
  }

  /**
   * With n opportunities there are n (n + 1) / 2 + 1 distinct histories, however many customers.
   */
  private static Discrete counted(String segment, Dataset<Row> histories) {
    OpportunityHistories.Builder counted = OpportunityHistories.builder();
    long leftOut = 0;
    List<Row> rows =
        histories
            .groupBy(
                col(Segments.CUT_OFF),
                PurchaseHistories.REPEATS.col(),
                PurchaseHistories.LAST_PURCHASE_DAY.col(),
                PurchaseHistories.OBSERVED_DAYS.col())
            .agg(count(lit(1)).as("customers"))
            .collectAsList();
    for (Row row : rows) {
      long customers = row.getAs("customers");
      if (row.<Boolean>getAs(Segments.CUT_OFF)) {
        leftOut += customers;
      } else {
        counted.add(history(history(row)), customers);
      }
    }
    return new Discrete(segment, leftOut, counted.build());
  }

  private static PurchaseHistory history(Row row) {
    return new PurchaseHistory(
        PurchaseHistories.REPEATS.count(row),
        PurchaseHistories.LAST_PURCHASE_DAY.count(row),
        PurchaseHistories.OBSERVED_DAYS.count(row));
  }

  /** The same history with opportunities for days. */
  static OpportunityHistory history(PurchaseHistory inOpportunities) {
    return new OpportunityHistory(
        Math.toIntExact(inOpportunities.repeats()),
        (int) inOpportunities.lastPurchase(),
        (int) inOpportunities.observed());
  }

  /**
   * Customers of a segment at the origin of a forecast, a sample of those of a large company.
   *
   * @param ahead opportunities to forecast
   */
  static Holdout holdout(
      Inputs inputs, String segment, LocalDate origin, int ahead, ModelSettings settings) {
    Segments.Extent extent = Segments.Extent.of(inputs.rows(PurchaseHistories.TABLE));
    Dataset<Row> days =
        PurchaseDays.sampled(inputs, extent.customers(), settings.holdoutCustomers());
    int length = settings.discrete().get(segment);
    Dataset<Row> known =
        Segments.of(histories(days, origin, length, ahead), inputs, extent.begin())
            .filter(not(col(Segments.CUT_OFF)));
    List<HoldoutCase> cases = new ArrayList<>();
    for (Row row : ofSegment(known, segment).collectAsList()) {
      long bought = row.getAs(PurchaseDays.OCCASIONS);
      cases.add(new HoldoutCase(history(row), 0, 0, bought, 0));
    }
    cases.sort(HoldoutCase.ORDER);
    return new Holdout(segment, origin, cases);
  }
}
