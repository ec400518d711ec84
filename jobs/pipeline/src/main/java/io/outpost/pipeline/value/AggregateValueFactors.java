package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.value.ValueFactors;
import io.outpost.analytics.value.ValueGradient;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.silver.Posts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The four factors of groups of customers, by ratio weights, with the interval of the total. */
public final class AggregateValueFactors implements Job {
  /** Parameters of BG/NBD and Gamma-Gamma together. */
  private static final int SENSITIVITIES = 7;

  private static final String GROUPING = "grouping";
  private static final String GROUP = "name";

  @Override
  public Table output() {
    return io.outpost.pipeline.tables.gold.ValueFactors.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(CustomerValues.TABLE, ModelFits.TABLE, Posts.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    List<Row> fits = inputs.rows(ModelFits.TABLE).collectAsList();
    List<Row> rows = new ArrayList<>();
    for (Row sums : sums(inputs).collectAsList()) {
      rows.add(row(sums, standardError(fits, sums)));
    }
    return inputs.output(rows);
  }

  private static Dataset<Row> sums(Inputs inputs) {
    Dataset<Row> social =
        inputs
            .rows(Posts.TABLE)
            .filter(Posts.CUSTOMER_ID.col().isNotNull().and(Posts.FROM_BRAND.col().equalTo(false)))
            .select(Posts.CUSTOMER_ID.col(), lit("social").as("social"))
            .distinct();
    Column spend = CustomerValues.RETENTION.col().multiply(CustomerValues.SPEND.col());
    Column profit = spend.multiply(CustomerValues.PROFITABILITY.col());
    List<Column> aggregates = new ArrayList<>();
    aggregates.add(ExactSums.of(CustomerValues.RETENTION.col()).as("retention"));
    aggregates.add(ExactSums.of(spend).as("spend"));
    aggregates.add(ExactSums.of(profit).as("profit"));
    aggregates.add(ExactSums.of(profit.multiply(CustomerValues.ACQUISITION.col())).as("acquired"));
    aggregates.add(ExactSums.of(CustomerValues.REFERRAL_VALUE.col()).as("beside"));
    Column cost = CustomerValues.ACQUISITION_COST.col();
    aggregates.add(ExactSums.of(coalesce(cost, lit(0.0))).as("cost"));
    aggregates.add(count_if(cost.isNull()).as("costless"));
    for (int i = 1; i <= SENSITIVITIES; i++) {
      aggregates.add(
          ExactSums.of(element_at(CustomerValues.SENSITIVITIES.col(), lit(i))).as("g" + i));
    }
    return inputs
        .rows(CustomerValues.TABLE)
        .join(social, new String[] {CustomerValues.CUSTOMER_ID.columnName()}, "left")
        .withColumn("member", explode(groups()))
        .groupBy(col("member." + GROUPING), col("member." + GROUP))
        .agg(count(lit(1)).as("n"), aggregates.toArray(Column[]::new));
  }

  private static Column groups() {
    return array(
        group("all", lit(Grouping.ALL)),
        group("segment", Grouping.known(CustomerValues.SEGMENT.col())),
        group("region", Grouping.known(CustomerValues.REGION.col())),
        group("acquisition_channel", Grouping.known(CustomerValues.ACQUISITION_CHANNEL.col())),
        group("social", when(col("social").isNotNull(), "social").otherwise("others")));
  }

  private static Column group(String grouping, Column name) {
    return struct(lit(grouping).as(GROUPING), name.as(GROUP));
  }

  private static OptionalDouble standardError(List<Row> fits, Row sums) {
    double[] gradient = new double[SENSITIVITIES];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = ExactSums.in(sums, "g" + (i + 1));
    }
    return ValueGradient.of(gradient).standardError(FitRows.bgNbd(fits), FitRows.gammaGamma(fits));
  }

  private static Row row(Row sums, OptionalDouble error) {
    ValueFactors factors =
        new ValueFactors(
            sums.getAs("n"),
            ExactSums.in(sums, "retention"),
            ExactSums.in(sums, "spend"),
            ExactSums.in(sums, "profit"),
            ExactSums.in(sums, "acquired"),
            ExactSums.in(sums, "beside"),
            ExactSums.in(sums, "cost"));
    double n = factors.customers();
    double total = factors.totalValue();
    double half = Confidence.P95.z() * error.orElse(0);
    return RowFactory.create(
        sums.getAs(GROUPING),
        sums.getAs(GROUP),
        factors.customers(),
        Cells.of(factors.acquisition()),
        factors.retention().orElseThrow(),
        Cells.of(factors.spend()),
        Cells.of(factors.profitability()),
        factors.acquisitionCost().orElseThrow(),
        factors.referralValue() / n,
        total / n,
        total,
        Cells.of(error),
        error.isPresent() ? total - half : null,
        error.isPresent() ? total + half : null,
        method(error, sums.<Long>getAs("costless"), factors.customers()));
  }

  private static String method(OptionalDouble error, long costless, long customers) {
    String interval =
        error.isPresent() ? "delta method over summed gradients 95%" : "no standard error";
    return costless == 0
        ? interval
        : interval
            + ", acquisition cost of "
            + costless
            + " of "
            + customers
            + " customers unknown, taken as 0";
  }
}
