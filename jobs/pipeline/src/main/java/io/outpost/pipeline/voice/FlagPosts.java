package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.outpost.pipeline.config.CountingSettings;
import io.outpost.pipeline.config.CountingSettings.Rule;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.silver.PostFlags;
import io.outpost.pipeline.tables.silver.Posts;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which posts nearly repeat each other, which look written by a program, and which count.
 *
 * <p>A post is flagged as automated when the feed says so, as a bot's when its author posts as
 * often, on a day with posts, and repeats as much as the config takes for a program, and else as a
 * repeat when it is not the first of what counts as one. Many authors with one near text are a
 * campaign, but they are people: by default each of them counts.
 */
public final class FlagPosts implements Job {
  private static final String DAY = "day";
  private static final String FIRST = "first";
  private static final String IS_BOT = "is_bot";

  /** The flag of a post like any other. */
  static final String NONE = "none";

  private final CountingSettings settings;

  public FlagPosts(CountingSettings settings) {
    this.settings = settings;
  }

  @Override
  public Table output() {
    return PostFlags.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(Posts.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> posts = withGroups(inputs);
    Column isProgram = Posts.AUTOMATED.col().or(col(IS_BOT));
    Column isRepeat = row_number().over(oneVoice(isProgram)).gt(1);
    Column counts =
        settings.rule() == Rule.POSTS ? lit(true) : PostFlags.FLAG.col().equalTo(lit(NONE));
    return posts
        .join(bots(posts), author(), "left")
        .na()
        .fill(false, new String[] {IS_BOT})
        .withColumn(
            PostFlags.FLAG.columnName(),
            when(Posts.AUTOMATED.col(), "automated")
                .when(col(IS_BOT), "bot")
                .when(isRepeat, "repeat")
                .otherwise(NONE))
        .select(
            PostFlags.NETWORK.col(),
            PostFlags.POST_ID.col(),
            PostFlags.AUTHOR_KEY.col(),
            PostFlags.GROUP_ID.is(
                concat_ws(
                    ":",
                    col(FIRST).getField(Posts.NETWORK.columnName()),
                    col(FIRST).getField(Posts.POST_ID.columnName()))),
            PostFlags.GROUP_POSTS.col(),
            PostFlags.GROUP_AUTHORS.col(),
            PostFlags.FLAG.col(),
            PostFlags.COUNTED.is(counts));
  }

  /** Posts of others with their groups; each text is compared once. */
  private static Dataset<Row> withGroups(Inputs inputs) {
    Dataset<Row> others = inputs.rows(Posts.TABLE).filter(Posts.FROM_BRAND.col().equalTo(false));
    Dataset<Row> texts =
        others
            .select(Posts.TEXT_HASH.col(), Posts.TEXT.col())
            .dropDuplicates(Posts.TEXT_HASH.columnName());
    Dataset<Row> posts =
        others
            .select(
                Posts.NETWORK.col(),
                Posts.POST_ID.col(),
                Posts.AUTHOR_KEY.col(),
                Posts.POSTED_AT.col(),
                Posts.AUTOMATED.col(),
                Grouping.day(Posts.POSTED_AT.col(), inputs.night().zone()).as(DAY),
                Posts.TEXT_HASH.col())
            .join(NearDuplicates.of(texts), Posts.TEXT_HASH.columnName());
    Dataset<Row> groups =
        posts
            .groupBy(NearDuplicates.GROUP)
            .agg(
                min(struct(Posts.POSTED_AT.col(), Posts.NETWORK.col(), Posts.POST_ID.col()))
                    .as(FIRST),
                PostFlags.GROUP_POSTS.is(count(lit(1))),
                PostFlags.GROUP_AUTHORS.is(
                    countDistinct(Posts.NETWORK.col(), Posts.AUTHOR_KEY.col())));
    return posts.join(groups, NearDuplicates.GROUP);
  }

  /** Authors that the config takes for programs. */
  private Dataset<Row> bots(Dataset<Row> posts) {
    Column repeated = count_if(PostFlags.GROUP_POSTS.col().gt(1));
    return posts
        .groupBy(Posts.NETWORK.col(), Posts.AUTHOR_KEY.col())
        .agg(
            count(lit(1))
                .geq(countDistinct(col(DAY)).multiply(settings.botPostsPerDay()))
                .and(repeated.geq(count(lit(1)).multiply(settings.botRepeatedShare())))
                .as(IS_BOT))
        .filter(col(IS_BOT));
  }

  /** What counts as one, in the order in which the first is found; people before programs. */
  private WindowSpec oneVoice(Column isProgram) {
    Column group = col(NearDuplicates.GROUP);
    WindowSpec together =
        settings.rule() == Rule.TEXTS
            ? Window.partitionBy(group)
            : Window.partitionBy(group, Posts.NETWORK.col(), Posts.AUTHOR_KEY.col(), col(DAY));
    return together.orderBy(
        isProgram, Posts.POSTED_AT.col(), Posts.NETWORK.col(), Posts.POST_ID.col());
  }

  private static String[] author() {
    return new String[] {Posts.NETWORK.columnName(), Posts.AUTHOR_KEY.columnName()};
  }
}
