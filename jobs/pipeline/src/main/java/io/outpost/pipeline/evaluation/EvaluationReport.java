package io.outpost.pipeline.evaluation;

import io.outpost.text.SentimentEngine;
import io.outpost.text.TopicPhrases;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The lines that {@code outpost sentiment eval} prints. */
public final class EvaluationReport {
  private static final String NONE = "-";

  private EvaluationReport() {}

  /** Everything that can be measured on the posts, as lines for people. */
  public static String of(
      List<LabelledPosts.Post> posts,
      SentimentEngine calibrated,
      Map<String, List<String>> topics) {
    StringBuilder report = new StringBuilder();
    summary(posts, report);
    engines(EngineEvaluation.rows(posts), report);
    long authors = posts.stream().map(LabelledPosts.Post::author).distinct().count();
    long classes = posts.stream().mapToInt(LabelledPosts.Post::label).distinct().count();
    if (posts.size() < ChannelEvaluation.LEAST_LABELS || authors < 10 || classes < 2) {
      report.append(
          "\nNothing is learnt from the labels: that needs %d posts of ten authors with two classes.\n"
              .formatted(ChannelEvaluation.LEAST_LABELS));
    } else {
      channel(ChannelEvaluation.rows(posts, calibrated), calibrated, report);
    }
    topics(TopicEvaluation.rows(posts, new TopicPhrases(topics), topics.keySet()), report);
    return report.toString();
  }

  private static void topics(List<TopicEvaluation.Row> rows, StringBuilder report) {
    if (rows.isEmpty()) {
      return;
    }
    report.append("\nTopics by phrases, where a person named one\n");
    report.append(
        line(
            "%-30s %8s %8s %8s %9s %7s%n",
            "topic", "found", "named", "both", "precision", "recall"));
    for (TopicEvaluation.Row row : rows) {
      report.append(
          line(
              "%-30s %8d %8d %8d %9s %7s%n",
              row.topic(),
              row.found(),
              row.labelled(),
              row.right(),
              text(row.precision(), 3),
              text(row.recall(), 3)));
    }
  }

  private static void summary(List<LabelledPosts.Post> posts, StringBuilder report) {
    long[] counts = new long[LabelledPosts.CLASSES.size()];
    posts.forEach(post -> counts[post.label()]++);
    report.append(
        line(
            "%,d posts: %,d negative, %,d neutral, %,d positive; %,d authors; %d groups of %d posts or more%n",
            posts.size(),
            counts[0],
            counts[1],
            counts[2],
            posts.stream().map(LabelledPosts.Post::author).distinct().count(),
            Quality.groups(posts).size(),
            Quality.LEAST_POSTS));
  }

  private static void engines(List<EngineEvaluation.Row> rows, StringBuilder report) {
    report.append("\nWithout labels\n");
    report.append(
        line(
            "%-30s %-15s %8s %8s %6s %6s %8s %8s %8s %8s %7s%n",
            "engine",
            "accuracy",
            "macro-F1",
            "recall",
            "AUC",
            "ECE",
            "net err",
            "unknown",
            "unscored",
            "posts/s",
            "heap MB"));
    for (EngineEvaluation.Row row : rows) {
      String name =
          row.preparation().isEmpty() ? row.engine() : row.engine() + ", " + row.preparation();
      report.append(
          line(
              "%-30s %s %8s %8d %8s %7s%n",
              name,
              figures(row.quality()),
              text(row.unknownShare(), 3),
              row.notScored(),
              text(row.postsPerSecond(), 0),
              text(row.heapMegabytes(), 0)));
    }
  }

  private static void channel(
      List<ChannelEvaluation.Row> rows, SentimentEngine engine, StringBuilder report) {
    report.append(
        line(
            "%nWith these labels, out of fold by author, CoreNLP by %s%n",
            engine.name().toLowerCase(Locale.ROOT)));
    report.append(
        line(
            "%-30s %-15s %8s %8s %6s %6s %8s %9s%n",
            "learnt from", "accuracy", "macro-F1", "recall", "AUC", "ECE", "net err", "corrected"));
    for (ChannelEvaluation.Row row : rows) {
      report.append(
          line(
              "%-30s %s %9s%n",
              row.features(), figures(row.quality()), text(row.correctedGroupError(), 3)));
    }
    report.append(
        """

        AUC ranks positive above negative posts, 0.5 is chance. ECE is how far probabilities are from the truth.
        net err is the mean absolute error of net sentiment (-1 to 1) over groups, counted by class; corrected is
        the same after prior correction. posts/s is per CPU second of one thread. Posts without a score count as
        neutral. heap is what models and word lists hold, those of the lines above included.
        """);
  }

  /** From accuracy to the error of net sentiment, as wide as both headings say. */
  private static String figures(Quality quality) {
    return line(
        "%-15s %8s %8s %6s %6s %8s",
        accuracy(quality),
        text(quality.table().macroF1(), 3),
        text(quality.table().macroRecall(), 3),
        text(quality.area(), 3),
        text(quality.calibrationError(), 3),
        text(quality.groupError(), 3));
  }

  private static String accuracy(Quality quality) {
    return text(quality.table().accuracy(), 3) + " +-" + text(quality.accuracyMargin(), 3);
  }

  private static String text(OptionalDouble number, int digits) {
    return number.isPresent() ? line("%." + digits + "f", number.getAsDouble()) : NONE;
  }

  private static String line(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
