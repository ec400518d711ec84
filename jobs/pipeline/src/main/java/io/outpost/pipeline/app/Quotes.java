package io.outpost.pipeline.app;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.report.Quote;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.silver.Posts;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The public mentions that most people saw. Only where the operator asked for quotes. */
final class Quotes {
  private static final int MOST = 12;

  private Quotes() {}

  static List<Quote> of(Function<Table, Dataset<Row>> tables, ZoneId zone) {
    String month = "month";
    return tables
        .apply(Posts.TABLE)
        .filter(Posts.FROM_BRAND.col().equalTo(false))
        .filter(Posts.VISIBILITY.col().equalTo("public"))
        .filter(Posts.MENTION.col().notEqual("none"))
        .orderBy(
            coalesce(Posts.IMPRESSIONS.col(), lit(0L)).desc(),
            Posts.NETWORK.col(),
            Posts.POST_ID.col())
        .select(
            Posts.NETWORK.col(),
            Grouping.month(Posts.POSTED_AT.col(), zone).as(month),
            Posts.TEXT.col())
        .limit(MOST)
        .collectAsList()
        .stream()
        .map(row -> new Quote(row.getString(0), row.getString(1), row.getString(2)))
        .toList();
  }
}
