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
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Posts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/**
 * Records per feed and rule. Accepted and labelled add up to records; a record can break several
 * rules; duplicates are accepted records that a later one of the same key replaces; linked and
 * unlinked are posts of others with and without a known customer; inferred are customers without a
 * record.
 */
public final class MeasureDataQuality implements Job {
  private static final String DUPLICATE = "duplicate";

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
    return labels(inputs)
        .unionByName(duplicates(inputs))
        .unionByName(unlinked(inputs))
        .unionByName(inferred(inputs))
        .groupBy(DataQuality.FEED.col(), DataQuality.RULE.col())
        .agg(functions.sum("rows").as(DataQuality.ROWS.columnName()));
  }

  /** One row per record and rule, of all feeds together: two dozen small shuffles cost seconds. */
  private Dataset<Row> labels(Inputs inputs) {
    Column state = when(Bronze.isAccepted(), "accepted").otherwise("labelled");
    Column rules = concat(array(lit("records"), state), array_distinct(Bronze.VIOLATIONS.col()));
    return ofAllFeeds(
        feed ->
            inputs
                .rows(feed)
                .select(
                    DataQuality.FEED.is(lit(feed.name())),
                    explode(rules).as(DataQuality.RULE.columnName()),
                    lit(1L).as("rows")));
  }

  private Dataset<Row> duplicates(Inputs inputs) {
    Dataset<Row> repeated =
        ofAllFeeds(
                feed ->
                    inputs
                        .rows(feed)
                        .filter(Bronze.isAccepted())
                        .select(DataQuality.FEED.is(lit(feed.name())), key(feed).as("key")))
            .groupBy(DataQuality.FEED.col(), functions.col("key"))
            .agg(count(lit(1)).minus(1).as("rows"))
            .filter("rows > 0")
            .select(
                DataQuality.FEED.col(), DataQuality.RULE.is(lit(DUPLICATE)), functions.col("rows"));
    List<Row> none =
        feeds.stream().map(feed -> RowFactory.create(feed.name(), DUPLICATE, 0L)).toList();
    return repeated.unionByName(inputs.output(none));
  }

  private static Column key(Table feed) {
    return array(
        feed.contract().keys().stream()
            .map(key -> functions.col(key.name()).cast(key.type()).cast("string"))
            .toArray(Column[]::new));
  }

  private Dataset<Row> ofAllFeeds(Function<Table, Dataset<Row>> rows) {
    return feeds.stream().map(rows).reduce(Dataset::unionByName).orElseThrow();
  }

  /** Posts of others by whether the customer behind them is known; both are told even if none. */
  private static Dataset<Row> unlinked(Inputs inputs) {
    Column isUnlinked = Posts.CUSTOMER_ID.col().isNull();
    return inputs
        .rows(Posts.TABLE)
        .filter(Posts.FROM_BRAND.col().equalTo(false))
        .groupBy()
        .agg(
            functions
                .map(
                    lit("unlinked"),
                    functions.count_if(isUnlinked),
                    lit("linked"),
                    functions.count_if(functions.not(isUnlinked)))
                .as("counts"))
        .select(
            functions
                .explode(functions.col("counts"))
                .as(new String[] {DataQuality.RULE.columnName(), "rows"}))
        .withColumn(DataQuality.FEED.columnName(), lit("social_posts"));
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
