package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.retention.RenewalCounts;
import io.outpost.pipeline.tables.silver.Subscriptions;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where contracts stand on a night: renewals behind them, days until the next one, whether they are
 * over.
 *
 * <p>A contract under notice runs to its end and is renewed no more. It counts as lost when the
 * renewal it misses is due, like those that nobody has decided about yet.
 */
final class Contracts {
  /** Contracts of a customer that are in force, as an array; null for those without. */
  static final String IN_FORCE = "contracts";

  static final String PERIOD = "period";
  static final String TENURE = "tenure";
  static final String DUE_IN = "due_in";
  static final String UNDER_NOTICE = "under_notice";
  static final String FEE = "fee";
  static final String COST = "cost";

  private static final String END = "end";
  private static final String MONTHS = "months";
  private static final String LOST = "lost";

  private Contracts() {}

  /** Those begun by the night, with the first day without contract where one is known. */
  private static Dataset<Row> known(Dataset<Row> subscriptions, LocalDate asOf) {
    Column months = lit(RenewalKind.YEARLY.months());
    for (RenewalKind kind : RenewalKind.contracts()) {
      months =
          when(Subscriptions.PERIOD.col().equalTo(kind.period()), kind.months()).otherwise(months);
    }
    Column noticed =
        when(
            Subscriptions.CANCELLED.col().leq(lit(asOf)),
            renewal(termsUntil(Subscriptions.CANCELLED.col())));
    return subscriptions
        .filter(Subscriptions.STARTED.col().leq(lit(asOf)))
        .withColumn(MONTHS, months)
        .withColumn(END, coalesce(Subscriptions.ENDED.col(), noticed));
  }

  /** Whole terms that a contract has run on a day. */
  private static Column termsBehind(Column day) {
    return floor(months_between(day, Subscriptions.STARTED.col()).divide(col(MONTHS))).cast("int");
  }

  /** The renewal that ends the term which a day is in; at least the first. */
  private static Column termsUntil(Column day) {
    Column terms = ceil(months_between(day, Subscriptions.STARTED.col()).divide(col(MONTHS)));
    return greatest(terms, lit(1)).cast("int");
  }

  /** The day on which a renewal is due. */
  private static Column renewal(Column number) {
    return add_months(Subscriptions.STARTED.col(), number.multiply(col(MONTHS)));
  }

  /** How many were asked to renew and lost, by length of term. */
  static Map<RenewalKind, RenewalCounts> counts(Dataset<Row> subscriptions, LocalDate asOf) {
    Column night = lit(asOf);
    Column missed = termsUntil(col(END));
    Column lost = coalesce(renewal(missed).leq(night).and(col(END).leq(night)), lit(false));
    Column ended = coalesce(col(END).leq(night), lit(false));
    Column behind = termsBehind(when(ended, col(END)).otherwise(night));
    Map<RenewalKind, RenewalCounts.Builder> builders = new EnumMap<>(RenewalKind.class);
    for (Row row :
        known(subscriptions, asOf)
            .groupBy(
                Subscriptions.PERIOD.col(),
                when(lost, missed).otherwise(behind).as(TENURE),
                lost.as(LOST))
            .agg(count(lit(1)))
            .collectAsList()) {
      RenewalKind kind = RenewalKind.ofPeriod(row.getString(0)).orElseThrow();
      RenewalCounts.Builder counts = builders.computeIfAbsent(kind, key -> RenewalCounts.builder());
      if (row.getBoolean(2)) {
        counts.lost(0, row.getInt(1), row.getLong(3));
      } else {
        counts.kept(0, row.getInt(1), row.getLong(3));
      }
    }
    Map<RenewalKind, RenewalCounts> counts = new EnumMap<>(RenewalKind.class);
    builders.forEach((kind, builder) -> counts.put(kind, builder.build()));
    return counts;
  }

  /** Customers with contracts in force. */
  static Dataset<Row> inForce(Dataset<Row> subscriptions, LocalDate asOf) {
    Column night = lit(asOf);
    Column tenure = termsBehind(night);
    return known(subscriptions, asOf)
        .filter(coalesce(col(END).gt(night), lit(true)))
        .withColumn(TENURE, tenure)
        .groupBy(Subscriptions.CUSTOMER_ID.col())
        .agg(
            max(date_diff(night, Subscriptions.STARTED.col())).as(CustomerFactRows.CONTRACT_DAYS),
            sort_array(
                    collect_list(
                        struct(
                            Subscriptions.PERIOD.col().as(PERIOD),
                            col(TENURE),
                            date_diff(renewal(col(TENURE).plus(1)), night).as(DUE_IN),
                            col(END).isNotNull().as(UNDER_NOTICE),
                            Subscriptions.FEE.col().cast("double").as(FEE),
                            Subscriptions.COST.col().cast("double").as(COST))))
                .as(IN_FORCE));
  }
}
