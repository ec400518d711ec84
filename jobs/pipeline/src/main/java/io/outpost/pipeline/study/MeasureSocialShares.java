package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Proportion;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.SocialShares;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Posts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Share of customers who are social, with its interval: a census of all customers, recorded or
 * inferred. No share where no post is linked to any customer: then nobody knows who is social.
 */
public final class MeasureSocialShares implements Job {

  @Override
  public Table output() {
    return SocialShares.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(Customers.TABLE, Posts.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> counts =
        SocialCustomers.flagged(inputs.rows(Customers.TABLE), inputs.rows(Posts.TABLE))
            .withColumn(
                "member",
                explode(
                    array(
                        group("all", lit(Grouping.ALL)),
                        group("segment", Grouping.known(Customers.SEGMENT.col())),
                        group("region", Grouping.known(Customers.REGION.col())))))
            .groupBy(col("member.grouping"), col("member.name"))
            .agg(count(lit(1)).as("n"), count_if(col(SocialCustomers.SOCIAL)).as("social"));
    List<Row> groups = counts.collectAsList();
    List<Row> rows = new ArrayList<>();
    if (groups.stream().allMatch(group -> group.getLong(3) == 0)) {
      return inputs.output(rows);
    }
    for (Row row : groups) {
      Proportion share = new Proportion(row.getLong(3), row.getLong(2));
      Estimate estimate = share.estimate().orElseThrow();
      rows.add(
          RowFactory.create(
              row.getString(0),
              row.getString(1),
              share.n(),
              share.successes(),
              estimate.value(),
              estimate.standardError(),
              estimate.lower(),
              estimate.upper(),
              estimate.method()));
    }
    return inputs.output(rows);
  }

  private static Column group(String grouping, Column name) {
    return struct(lit(grouping).as("grouping"), name.as("name"));
  }
}
