package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;

import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.TextSentiments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Draws the posts of a channel that people are to label.
 *
 * <p>Each distinct text stands for itself once. Predicted classes get as many draws as they have
 * texts, in proportion, so that the shares of the labels are those of the channel: the correction
 * of net sentiment starts from them. Draws go by a hash of seed and post, so they are the same on
 * any cluster, and a larger sample contains a smaller one but for rounding.
 */
public final class LabelSample {
  private static final String DRAW = "draw";
  private static final String RANK = "rank";

  private LabelSample() {}

  /**
   * The drawn posts: network, post_id, posted_at and text, in the order of the draw, predictions
   * left out so that they cannot sway who labels.
   *
   * @param posts of the night
   * @param scores of texts by one scorer
   * @param channel network of the posts
   * @param size how many; fewer come back when the channel has fewer distinct scored texts
   */
  public static List<Row> draw(
      Dataset<Row> posts, Dataset<Row> scores, String channel, int size, long seed) {
    Column hash = sha2(concat_ws("|", lit(seed), Posts.NETWORK.col(), Posts.POST_ID.col()), 256);
    Column oneOfEach =
        row_number().over(Window.partitionBy(Posts.TEXT_HASH.col()).orderBy(col(DRAW)));
    Dataset<Row> texts =
        posts
            .filter(Posts.FROM_BRAND.col().equalTo(false))
            .filter(Posts.NETWORK.col().equalTo(channel))
            .withColumn(DRAW, hash)
            .withColumn(RANK, oneOfEach)
            .filter(col(RANK).equalTo(1))
            .join(
                scores
                    .filter(TextSentiments.LABEL.col().isNotNull())
                    .select(TextSentiments.TEXT_HASH.col(), TextSentiments.LABEL.col()),
                TextSentiments.TEXT_HASH.columnName())
            .withColumn(
                RANK,
                row_number()
                    .over(Window.partitionBy(TextSentiments.LABEL.col()).orderBy(col(DRAW))));
    Map<String, Long> counts = new TreeMap<>();
    texts
        .groupBy(TextSentiments.LABEL.col())
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    Column drawn = lit(false);
    for (Map.Entry<String, Integer> quota : quotas(counts, size).entrySet()) {
      drawn =
          drawn.or(
              TextSentiments.LABEL
                  .col()
                  .equalTo(quota.getKey())
                  .and(col(RANK).leq(quota.getValue())));
    }
    return texts
        .filter(drawn)
        .orderBy(col(DRAW))
        .select(Posts.NETWORK.col(), Posts.POST_ID.col(), Posts.POSTED_AT.col(), Posts.TEXT.col())
        .collectAsList();
  }

  /** Draws per class in proportion to its texts; what rounding leaves goes to the largest rests. */
  static Map<String, Integer> quotas(Map<String, Long> counts, int size) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Integer> quotas = new TreeMap<>();
    if (all <= size) {
      counts.forEach((label, count) -> quotas.put(label, count.intValue()));
      return quotas;
    }
    counts.forEach((label, count) -> quotas.put(label, (int) (size * count / all)));
    List<String> byRest = new ArrayList<>(counts.keySet());
    byRest.sort(
        Comparator.comparingLong((String label) -> -(size * counts.get(label) % all))
            .thenComparing(label -> label));
    int left = size - quotas.values().stream().mapToInt(Integer::intValue).sum();
    byRest.subList(0, left).forEach(label -> quotas.merge(label, 1, Integer::sum));
    return quotas;
  }
}
