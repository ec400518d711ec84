package io.outpost.pipeline.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.SentimentSettings.Scorer;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.pipeline.testing.TestSpark;
import io.outpost.text.ScoringOptions;
import io.outpost.text.SentimentEngine;
import io.outpost.text.SentimentScorer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What Spark adds to scoring: 20,000 made-up posts through the night's scoring stage and through
 * two plain threads, in turns on the same machine; several minutes.
 */
@Tag("slow")
class ScoringStageTest {
  private static final int POSTS = 20_000;
  private static final int ROUNDS = 4;
  private static final int BATCH = 200;
  private static final String[] OPENINGS = {
    "@exampleco my flight was late again,",
    "Thanks for the quick help with order",
    "Still waiting for an answer about case",
    "Does anybody know when parcel",
    "So happy with"
  };
  private static final String[] ENDINGS = {
    "and nobody called back. Not good enough!",
    "you made my day :)",
    "arrives? It said Monday.",
    "is broken. The agent was friendly, but nothing works.",
    "#fail again, never buying this."
  };

  @Test
  void addsLittleToPlainThreads() throws Exception {
    SentimentScorer scorer = SentimentScorer.of(SentimentEngine.EXACT, ScoringOptions.SOCIAL);
    List<String> practice = posts(-2_000, 2_000);
    java(scorer, practice);
    spark(practice);
    double java = 0;
    double spark = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int size = POSTS / ROUNDS;
      List<String> posts = posts(round * size, size);
      // In turns, so that what else the machine does falls on both.
      double first = round % 2 == 0 ? java(scorer, posts) : spark(posts);
      double second = round % 2 == 0 ? spark(posts) : java(scorer, posts);
      java += round % 2 == 0 ? first : second;
      spark += round % 2 == 0 ? second : first;
    }
    System.out.printf(
        Locale.ROOT,
        "%,d posts, exact: Spark %.1f s, two plain threads %.1f s, ratio %.3f%n",
        POSTS,
        spark,
        java,
        spark / java);
    assertThat(spark / java).isLessThanOrEqualTo(1.15);
  }

  private static List<String> posts(int from, int count) {
    List<String> posts = new ArrayList<>(count);
    for (int i = from; i < from + count; i++) {
      int choice = Math.floorMod(i * 31, 25);
      posts.add(OPENINGS[choice % 5] + " " + (100_000 + i) + " " + ENDINGS[choice / 5]);
    }
    return posts;
  }

  private static double java(SentimentScorer scorer, List<String> posts) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      int half = posts.size() / 2;
      long begin = System.nanoTime();
      List<Callable<Integer>> tasks =
          List.of(
              () -> scored(scorer, posts.subList(0, half)),
              () -> scored(scorer, posts.subList(half, posts.size())));
      int scored = 0;
      for (Future<Integer> part : threads.invokeAll(tasks)) {
        scored += part.get();
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      assertThat(scored).isEqualTo(posts.size());
      return seconds;
    } finally {
      threads.shutdownNow();
    }
  }

  private static int scored(SentimentScorer scorer, List<String> posts) {
    int scored = 0;
    for (int i = 0; i < posts.size(); i += BATCH) {
      scored += scorer.score(posts.subList(i, Math.min(posts.size(), i + BATCH))).size();
    }
    return scored;
  }

  private static double spark(List<String> posts) {
    StructType schema =
        new StructType()
            .add(Posts.TEXT_HASH.columnName(), DataTypes.StringType)
            .add(Posts.TEXT.columnName(), DataTypes.StringType);
    List<Row> rows = new ArrayList<>();
    for (String post : posts) {
      rows.add(RowFactory.create("h" + rows.size(), post));
    }
    Dataset<Row> texts = TestSpark.session().createDataFrame(rows, schema).repartition(2).cache();
    assertThat(texts.count()).isEqualTo(posts.size());
    long begin = System.nanoTime();
    texts
        .mapPartitions(
            new TextScoring(Scorer.EXACT), Encoders.row(TextSentiments.TABLE.contract().schema()))
        .foreachPartition((ForeachPartitionFunction<Row>) ScoringStageTest::drain);
    double seconds = (System.nanoTime() - begin) / 1e9;
    texts.unpersist();
    return seconds;
  }

  private static void drain(Iterator<Row> rows) {
    while (rows.hasNext()) {
      rows.next();
    }
  }
}
