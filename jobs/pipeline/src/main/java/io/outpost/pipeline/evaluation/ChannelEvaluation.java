package io.outpost.pipeline.evaluation;

import io.outpost.analytics.sentiment.ClassificationQuality;
import io.outpost.analytics.sentiment.LabelledText;
import io.outpost.analytics.sentiment.OutOfFold;
import io.outpost.analytics.sentiment.PriorCorrection;
import io.outpost.analytics.sentiment.SentimentClassifier;
import io.outpost.analytics.sentiment.SentimentClassifier.Words;
import io.outpost.text.ScoringOptions;
import io.outpost.text.SentimentEngine;
import io.outpost.text.SentimentScore;
import io.outpost.text.SentimentScorer;
import io.outpost.text.TextFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the labels of a channel add: every post predicted by a classifier that has seen none of its
 * author's posts, with and without the features of CoreNLP.
 */
final class ChannelEvaluation {
  /** Fewer labels teach nothing. */
  static final int LEAST_LABELS = 50;

  private static final int FOLDS = 5;
  private static final long SEED = 1;
  private static final Map<String, SentimentClassifier.Options> FEATURES = new LinkedHashMap<>();

  static {
    FEATURES.put(
        "words + word list + CoreNLP",
        SentimentClassifier.Options.of(Words.USED, "lexicon", "document"));
    FEATURES.put(
        "words + word list, no CoreNLP", SentimentClassifier.Options.of(Words.USED, "lexicon"));
    FEATURES.put("words alone", SentimentClassifier.Options.of(Words.USED));
    FEATURES.put("CoreNLP alone", SentimentClassifier.Options.of(Words.UNUSED, "document"));
  }

  private ChannelEvaluation() {}

  /**
   * Figures of one set of features.
   *
   * @param correctedGroupError mean absolute error of net sentiment by group after prior correction
   */
  record Row(String features, Quality quality, OptionalDouble correctedGroupError) {}

  static List<Row> rows(List<LabelledPosts.Post> posts, SentimentEngine engine) {
    SentimentScorer scorer = SentimentScorer.of(engine, ScoringOptions.SOCIAL);
    List<SentimentScore> scores =
        scorer.score(posts.stream().map(LabelledPosts.Post::text).toList());
    List<LabelledText> texts = new ArrayList<>();
    for (int i = 0; i < posts.size(); i++) {
      LabelledPosts.Post post = posts.get(i);
      texts.add(
          new LabelledText(
              post.author(),
              post.label(),
              TextFeatures.words(post.text()),
              Map.of(
                  "lexicon",
                  TextFeatures.lexicon(post.text()),
                  "document",
                  TextFeatures.document(scores.get(i)))));
    }
    return FEATURES.entrySet().stream()
        .map(features -> row(features.getKey(), features.getValue(), posts, texts))
        .toList();
  }

  private static Row row(
      String name,
      SentimentClassifier.Options options,
      List<LabelledPosts.Post> posts,
      List<LabelledText> texts) {
    List<double[]> probabilities = OutOfFold.probabilities(texts, options, FOLDS, SEED);
    int[] labels = posts.stream().mapToInt(LabelledPosts.Post::label).toArray();
    double[] shares = new double[LabelledPosts.CLASSES.size()];
    Arrays.stream(labels).forEach(label -> shares[label] += 1.0 / labels.length);
    Quality quality =
        Quality.of(
            posts,
            new Quality.Predictions(
                probabilities.stream().mapToInt(ClassificationQuality::mostProbable).toArray(),
                probabilities.stream().mapToDouble(p -> p[2] - p[0]).toArray(),
                probabilities));
    // A class that nobody labelled cannot be corrected for.
    boolean isLearnt = Arrays.stream(shares).allMatch(share -> share > 0);
    OptionalDouble corrected =
        Quality.groups(posts).values().stream()
            .filter(group -> isLearnt)
            .mapToDouble(
                group -> {
                  double[] found =
                      PriorCorrection.shares(
                              group.stream().map(probabilities::get).toList(), shares)
                          .orElseThrow();
                  return Math.abs(found[2] - found[0] - Quality.net(group, labels));
                })
            .average();
    return new Row(name, quality, corrected);
  }
}
