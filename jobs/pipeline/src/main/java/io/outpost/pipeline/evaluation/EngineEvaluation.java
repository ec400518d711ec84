package io.outpost.pipeline.evaluation;

import io.outpost.analytics.sentiment.ClassificationQuality;
import io.outpost.text.ScoringOptions;
import io.outpost.text.SentimentDistribution;
import io.outpost.text.SentimentEngine;
import io.outpost.text.SentimentLabel;
import io.outpost.text.SentimentScore;
import io.outpost.text.SentimentScorer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The engines on labelled posts, without looking at the labels, beside the most common class for
 * all. A post without a score counts as neutral, as it does for whoever has to put it into a class.
 */
public final class EngineEvaluation {
  private static final int PRACTICE = 500;
  private static final double MEGABYTE = 1 << 20;

  private EngineEvaluation() {}

  /**
   * Figures of one engine.
   *
   * @param postsPerSecond of CPU time of one thread, models loaded
   * @param heapMegabytes of heap in use after scoring, beyond what was in use before the first
   *     engine: models and word lists
   */
  record Row(
      String engine,
      String preparation,
      Quality quality,
      long notScored,
      OptionalDouble unknownShare,
      OptionalDouble postsPerSecond,
      OptionalDouble heapMegabytes) {}

  /** Smallest engine first, so that the heap of each can be told from those before it. */
  static List<Row> rows(List<LabelledPosts.Post> posts) {
    List<Row> rows = new ArrayList<>();
    rows.add(mostCommon(posts));
    double before = heap();
    rows.add(row(SentimentEngine.LEXICON, "social", ScoringOptions.SOCIAL, posts, before));
    rows.add(row(SentimentEngine.TURBO, "social", ScoringOptions.SOCIAL, posts, before));
    rows.add(row(SentimentEngine.EXACT, "social", ScoringOptions.SOCIAL, posts, before));
    rows.add(row(SentimentEngine.EXACT, "stock", ScoringOptions.STOCK, posts, before));
    return rows;
  }

  private static Row mostCommon(List<LabelledPosts.Post> posts) {
    long[] counts = new long[LabelledPosts.CLASSES.size()];
    posts.forEach(post -> counts[post.label()]++);
    double[] shares = Arrays.stream(counts).mapToDouble(n -> n / (double) posts.size()).toArray();
    int[] classes = new int[posts.size()];
    Arrays.fill(classes, ClassificationQuality.mostProbable(shares));
    Quality quality =
        Quality.of(
            posts,
            new Quality.Predictions(
                classes, new double[posts.size()], Collections.nCopies(posts.size(), shares)));
    return new Row(
        "most common class",
        "",
        quality,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static Row row(
      SentimentEngine engine,
      String preparation,
      ScoringOptions options,
      List<LabelledPosts.Post> posts,
      double heapBefore) {
    SentimentScorer scorer = SentimentScorer.of(engine, options);
    List<String> texts = posts.stream().map(LabelledPosts.Post::text).toList();
    scorer.score(texts.subList(0, Math.min(PRACTICE, texts.size())));
    long begin = cpu();
    List<SentimentScore> scores = scorer.score(texts);
    double seconds = (cpu() - begin) / 1e9;
    double tokens = scores.stream().mapToInt(SentimentScore::tokens).sum();
    double unknown = scores.stream().mapToInt(score -> score.counts().unknownTokens()).sum();
    return new Row(
        engine.name().toLowerCase(java.util.Locale.ROOT),
        preparation,
        Quality.of(posts, predictions(scores)),
        scores.stream().filter(score -> score.label().isEmpty()).count(),
        tokens == 0 ? OptionalDouble.empty() : OptionalDouble.of(unknown / tokens),
        seconds == 0 ? OptionalDouble.empty() : OptionalDouble.of(texts.size() / seconds),
        OptionalDouble.of(heap() - heapBefore));
  }

  static Quality.Predictions predictions(List<SentimentScore> scores) {
    return new Quality.Predictions(
        scores.stream()
            .mapToInt(
                score ->
                    score.label().orElse(SentimentLabel.NEUTRAL).compareTo(SentimentLabel.NEGATIVE))
            .toArray(),
        scores.stream().mapToDouble(score -> score.polarity().orElse(0)).toArray(),
        scores.stream()
            .map(score -> threeClasses(score.distribution().orElse(SentimentDistribution.NEUTRAL)))
            .toList());
  }

  private static double[] threeClasses(SentimentDistribution d) {
    return new double[] {
      d.veryNegative() + d.negative(), d.neutral(), d.positive() + d.veryPositive()
    };
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double heap() {
    // Twice: what the first pass finds dead may hold more that is.
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
  }
}
