package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.outpost.analytics.statistics.RatioDifference;
import io.outpost.analytics.statistics.RatioOfSums;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Acquisition, spend and profitability of social customers against the others, by the ratio weights
 * of {@code value_factors}: a mean of single customers' factors would be carried by those who are
 * expected to spend next to nothing.
 */
final class FactorContrasts {
  private static final RatioOfSums NONE = new RatioOfSums(0, 0, 0, 0, 0, 0, 0);
  private static final Column RETENTION = CustomerProfiles.RETENTION.col();
  private static final Column SPENT = RETENTION.multiply(CustomerProfiles.SPEND.col());
  private static final Column EARNED = SPENT.multiply(CustomerProfiles.PROFITABILITY.col());
  private static final Column CREDITED = EARNED.multiply(CustomerProfiles.ACQUISITION.col());

  private FactorContrasts() {}

  /** A factor as a ratio of two amounts per customer. */
  private record Factor(CustomerProfiles field, String unit, Column numerator, Column denominator) {
    List<Column> sums() {
      return List.of(
          ExactSums.of(numerator).as(field + "_y"),
          ExactSums.of(denominator).as(field + "_x"),
          ExactSums.ofSquares(numerator).as(field + "_yy"),
          ExactSums.ofSquares(denominator).as(field + "_xx"),
          ExactSums.of(numerator.multiply(denominator)).as(field + "_xy"));
    }

    RatioOfSums in(Row group) {
      return group == null
          ? NONE
          : new RatioOfSums(
              group.getAs("n"),
              0,
              ExactSums.in(group, field + "_y"),
              ExactSums.in(group, field + "_x"),
              ExactSums.in(group, field + "_yy"),
              ExactSums.in(group, field + "_xx"),
              ExactSums.in(group, field + "_xy"));
    }
  }

  private static final List<Factor> FACTORS =
      List.of(
          new Factor(CustomerProfiles.ACQUISITION, "1", CREDITED, EARNED),
          new Factor(CustomerProfiles.SPEND, "currency/d", SPENT, RETENTION),
          new Factor(CustomerProfiles.PROFITABILITY, "1", EARNED, SPENT));

  static List<Row> of(Dataset<Row> profiles) {
    List<Column> sums = new ArrayList<>();
    FACTORS.forEach(factor -> sums.addAll(factor.sums()));
    Map<Boolean, Row> groups = new HashMap<>();
    profiles
        .filter(CustomerProfiles.VALUE.col().isNotNull())
        .groupBy(CustomerProfiles.SOCIAL.col())
        .agg(count(lit(1)).as("n"), sums.toArray(Column[]::new))
        .collectAsList()
        .forEach(row -> groups.put(row.getBoolean(0), row));
    return FACTORS.stream()
        .map(factor -> row(factor, factor.in(groups.get(true)), factor.in(groups.get(false))))
        .toList();
  }

  private static Row row(Factor factor, RatioOfSums social, RatioOfSums others) {
    return ContrastSocialCustomers.row(
        factor.field().columnName(),
        factor.unit(),
        social.n(),
        others.n(),
        social.value(),
        others.value(),
        new RatioDifference(social, others).estimate());
  }
}
