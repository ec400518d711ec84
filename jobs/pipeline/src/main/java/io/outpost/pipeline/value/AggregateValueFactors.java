package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.value.ValueFactors;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.silver.Posts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The four factors of groups of customers, by ratio weights, with the interval of the total. */
public final class AggregateValueFactors implements Job {
  private static final String GROUPING = "grouping";
  private static final String GROUP = "name";

  @Override
  public Table output() {
    return io.outpost.pipeline.tables.gold.ValueFactors.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(CustomerValues.TABLE, ModelFits.TABLE, ModelChoices.TABLE, Posts.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    FittedModels models =
        FittedModels.of(
            inputs.rows(ModelFits.TABLE).collectAsList(),
            inputs.rows(ModelChoices.TABLE).collectAsList());
    Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
    for (Row sums : sums(inputs).collectAsList()) {
      List<String> group = List.of(sums.getAs(GROUPING), sums.getAs(GROUP));
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(sums);
    }
    List<Row> rows = new ArrayList<>();
    groups.forEach((group, parts) -> rows.add(row(group, GroupSums.of(parts, models))));
    return inputs.output(rows);
  }

  /** Sums per group and per models that the values rest on, in a fixed order. */
  private static Dataset<Row> sums(Inputs inputs) {
    Dataset<Row> social =
        inputs
            .rows(Posts.TABLE)
            .filter(Posts.CUSTOMER_ID.col().isNotNull().and(Posts.FROM_BRAND.col().equalTo(false)))
            .select(Posts.CUSTOMER_ID.col(), lit("social").as("social"))
            .distinct();
    return inputs
        .rows(CustomerValues.TABLE)
        .join(social, new String[] {CustomerValues.CUSTOMER_ID.columnName()}, "left")
        .withColumn("member", explode(groups()))
        .groupBy(
            col("member." + GROUPING), col("member." + GROUP), CustomerValues.MODEL_SEGMENT.col())
        .agg(count(lit(1)).as(GroupSums.N), GroupSums.columns())
        .orderBy(col(GROUPING), col(GROUP), CustomerValues.MODEL_SEGMENT.col());
  }

  private static Column groups() {
    return array(
        group("all", lit(Grouping.ALL)),
        group("segment", Grouping.known(CustomerValues.SEGMENT.col())),
        group("region", Grouping.known(CustomerValues.REGION.col())),
        group("acquisition_channel", Grouping.known(CustomerValues.ACQUISITION_CHANNEL.col())),
        group("relation", Grouping.known(CustomerValues.RELATION.col())),
        group("social", when(col("social").isNotNull(), "social").otherwise("others")));
  }

  private static Column group(String grouping, Column name) {
    return struct(lit(grouping).as(GROUPING), name.as(GROUP));
  }

  private static Row row(List<String> group, GroupSums sums) {
    ValueFactors factors = sums.factors();
    OptionalDouble error = sums.standardError();
    double n = factors.customers();
    double total = factors.totalValue();
    double half = Confidence.P95.z() * error.orElse(0);
    return RowFactory.create(
        group.get(0),
        group.get(1),
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
        method(error, sums));
  }

  private static String method(OptionalDouble error, GroupSums sums) {
    long customers = sums.factors().customers();
    String method =
        error.isPresent() ? "delta method over summed gradients 95%" : "no standard error";
    if (error.isPresent() && sums.open() > 0) {
      method +=
          ", the model of renewal of "
              + sums.open()
              + " of "
              + customers
              + " customers "
              + RenewalFits.TAKEN_AS_KNOWN;
    }
    return sums.costless() == 0
        ? method
        : method
            + ", acquisition cost of "
            + sums.costless()
            + " of "
            + customers
            + " customers unknown, taken as 0";
  }
}
