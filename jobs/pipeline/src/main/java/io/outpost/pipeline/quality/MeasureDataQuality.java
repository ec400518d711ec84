package io.outpost.pipeline.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Posts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Records per feed and rule. Accepted and labelled add up to records; a record can break several
 * rules; duplicates are accepted records that a later one of the same key replaces; inferred are
 * customers without a record.
 */
public final class MeasureDataQuality implements Job {
  private final List<Table> feeds;

  public MeasureDataQuality(List<Table> feeds) {
    this.feeds = feeds;
  }

  @Override
  public Table output() {
    return DataQuality.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    Set<Table> inputs = new LinkedHashSet<>(feeds);
    inputs.add(Posts.TABLE);
    inputs.add(Customers.TABLE);
    return inputs;
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> labels = unlinked(inputs).unionByName(inferred(inputs));
    for (Table feed : feeds) {
      labels = labels.unionByName(labels(inputs, feed)).unionByName(duplicates(inputs, feed));
    }
    return labels
        .groupBy(DataQuality.FEED.col(), DataQuality.RULE.col())
        .agg(functions.sum("rows").as(DataQuality.ROWS.columnName()));
  }

  private static Dataset<Row> labels(Inputs inputs, Table feed) {
    Column state = when(Bronze.isAccepted(), "accepted").otherwise("labelled");
    Column rules = concat(array(lit("records"), state), array_distinct(Bronze.VIOLATIONS.col()));
    return inputs
        .rows(feed)
        .select(explode(rules).as(DataQuality.RULE.columnName()))
        .groupBy(DataQuality.RULE.col())
        .agg(count(lit(1)).as("rows"))
        .withColumn(DataQuality.FEED.columnName(), lit(feed.name()));
  }

  private static Dataset<Row> duplicates(Inputs inputs, Table feed) {
    Column[] keys =
        feed.contract().keys().stream()
            .map(ContractColumn::name)
            .map(functions::col)
            .toArray(Column[]::new);
    return inputs
        .rows(feed)
        .filter(Bronze.isAccepted())
        .groupBy(keys)
        .agg(count(lit(1)).minus(1).as("rows"))
        .filter("rows > 0")
        .groupBy()
        .agg(functions.coalesce(functions.sum("rows"), lit(0L)).as("rows"))
        .select(
            DataQuality.RULE.is(lit("duplicate")),
            functions.col("rows"),
            DataQuality.FEED.is(lit(feed.name())));
  }

  private static Dataset<Row> unlinked(Inputs inputs) {
    return inputs
        .rows(Posts.TABLE)
        .filter(Posts.FROM_BRAND.col().equalTo(false).and(Posts.CUSTOMER_ID.col().isNull()))
        .groupBy()
        .agg(count(lit(1)).as("rows"))
        .select(
            DataQuality.RULE.is(lit("unlinked")),
            functions.col("rows"),
            DataQuality.FEED.is(lit("social_posts")));
  }

  /** Customers known from transactions only; no row where all have a record. */
  private static Dataset<Row> inferred(Inputs inputs) {
    return inputs
        .rows(Customers.TABLE)
        .filter(Customers.ORIGIN.col().equalTo("transactions"))
        .groupBy(DataQuality.RULE.is(lit("inferred")))
        .agg(count(lit(1)).as("rows"))
        .withColumn(DataQuality.FEED.columnName(), lit("customers"));
  }
}
