package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_element_at;

import io.outpost.analytics.value.ValueFactors;
import io.outpost.analytics.value.ValueGradient;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.tables.gold.CustomerValues;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Sums over the customers of a group.
 *
 * @param standardError of the total value; values that rest on the same models share their errors,
 *     those on the models of different segments do not
 * @param costless customers whose acquisition cost is unknown
 * @param open customers whose value rests on a model of renewal that is taken as known in part
 */
record GroupSums(ValueFactors factors, OptionalDouble standardError, long costless, long open) {
  static final String N = "n";

  /** Values that rest on a model of renewal without errors. */
  private static final String UNSURE = "unsure";

  private static final String OPEN = "open";

  /** Parameters of the largest purchase model and of the spend model together. */
  private static final int SENSITIVITIES = 7;

  /** What is added up beside {@link #N}. */
  static Column[] columns() {
    List<Column> columns = new ArrayList<>(ofFactors());
    for (int i = 1; i <= SENSITIVITIES; i++) {
      Column sensitivity = try_element_at(CustomerValues.SENSITIVITIES.col(), lit(i));
      columns.add(ExactSums.of(sensitivity).as("g" + i));
    }
    for (int i = 1; i <= RenewalSensitivities.SIZE; i++) {
      Column sensitivity = try_element_at(CustomerValues.RENEWAL_SENSITIVITIES.col(), lit(i));
      columns.add(ExactSums.of(sensitivity).as("h" + i));
    }
    Column renewed = CustomerValues.RELATION.col().notEqual(CustomerScoring.PURCHASING);
    Column unknown = CustomerValues.RENEWAL_SENSITIVITIES.col().isNull();
    columns.add(count_if(coalesce(renewed, lit(false)).and(unknown)).as(UNSURE));
    columns.add(
        count_if(CustomerValues.METHOD.col().contains(RenewalFits.TAKEN_AS_KNOWN)).as(OPEN));
    return columns.toArray(Column[]::new);
  }

  /** The columns that {@link #factors(Row)} reads, beside {@link #N}. */
  static List<Column> ofFactors() {
    Column spend = CustomerValues.RETENTION.col().multiply(CustomerValues.SPEND.col());
    Column profit = spend.multiply(CustomerValues.PROFITABILITY.col());
    Column cost = CustomerValues.ACQUISITION_COST.col();
    return List.of(
        ExactSums.of(CustomerValues.RETENTION.col()).as("retention"),
        ExactSums.of(spend).as("spend"),
        ExactSums.of(profit).as("profit"),
        ExactSums.of(profit.multiply(CustomerValues.ACQUISITION.col())).as("acquired"),
        ExactSums.of(CustomerValues.REFERRAL_VALUE.col()).as("beside"),
        ExactSums.of(coalesce(cost, lit(0.0))).as("cost"),
        count_if(cost.isNull()).as("costless"));
  }

  /** One group from its parts, one per segment whose models the values rest on. */
  static GroupSums of(List<Row> parts, FittedModels models) {
    ValueFactors factors = ValueFactors.empty();
    double variance = 0;
    boolean sure = true;
    long costless = 0;
    long open = 0;
    double[] renewals = RenewalSensitivities.none();
    for (Row part : parts) {
      factors = factors.plus(factors(part));
      costless += part.<Long>getAs("costless");
      open += part.<Long>getAs(OPEN);
      OptionalDouble error =
          error(part, models.of(part.getAs(CustomerValues.MODEL_SEGMENT.columnName())));
      sure &= error.isPresent() && part.<Long>getAs(UNSURE) == 0;
      variance += Math.pow(error.orElse(0), 2);
      for (int i = 0; i < renewals.length; i++) {
        renewals[i] += ExactSums.in(part, "h" + (i + 1));
      }
    }
    // Everybody's contracts rest on the same models, whichever segment they are in.
    variance += RenewalSensitivities.variance(renewals, models);
    return new GroupSums(
        factors,
        sure ? OptionalDouble.of(Math.sqrt(variance)) : OptionalDouble.empty(),
        costless,
        open);
  }

  static ValueFactors factors(Row sums) {
    return new ValueFactors(
        sums.getAs(N),
        ExactSums.in(sums, "retention"),
        ExactSums.in(sums, "spend"),
        ExactSums.in(sums, "profit"),
        ExactSums.in(sums, "acquired"),
        ExactSums.in(sums, "beside"),
        ExactSums.in(sums, "cost"));
  }

  private static OptionalDouble error(Row sums, FittedModels.Pair models) {
    double[] gradient = new double[ValueGradient.zero(models.purchases()).size()];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = ExactSums.in(sums, "g" + (i + 1));
    }
    return ValueGradient.of(gradient).standardError(models.purchases(), models.spends());
  }
}
