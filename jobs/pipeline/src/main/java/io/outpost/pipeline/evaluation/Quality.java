package io.outpost.pipeline.evaluation;

import io.outpost.analytics.sentiment.CalibrationError;
import io.outpost.analytics.sentiment.ClassificationQuality;
import io.outpost.analytics.sentiment.RankingQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How well predictions match labels.
 *
 * @param table classes as they are and as they were predicted
 * @param area under the curve of polarity, over the posts that are not neutral
 * @param calibrationError expected calibration error of the class probabilities
 * @param groupError mean absolute error of net sentiment (-1 to 1) by group, counted by class
 * @param groups groups of at least {@value #LEAST_POSTS} posts
 */
record Quality(
    ClassificationQuality table,
    OptionalDouble area,
    OptionalDouble calibrationError,
    OptionalDouble groupError,
    int groups) {
  static final int LEAST_POSTS = 30;
  private static final double NORMAL_95 = 1.96;

  /** Predictions for posts, in their order: class, polarity and class probabilities. */
  record Predictions(int[] classes, double[] polarities, List<double[]> probabilities) {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  static Quality of(List<LabelledPosts.Post> posts, Predictions predictions) {
    int[] labels = posts.stream().mapToInt(LabelledPosts.Post::label).toArray();
    Map<String, List<Integer>> groups = groups(posts);
    return new Quality(
        ClassificationQuality.of(labels, predictions.classes, LabelledPosts.CLASSES.size()),
        RankingQuality.between(predictions.polarities, labels, 0, 2),
        CalibrationError.of(predictions.probabilities, labels),
        groups.values().stream()
            .mapToDouble(group -> Math.abs(net(group, labels) - net(group, predictions.classes)))
            .average(),
        groups.size());
  }

  /** Numbers of the posts of each group that is large enough. */
  static Map<String, List<Integer>> groups(List<LabelledPosts.Post> posts) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < posts.size(); i++) {
      if (posts.get(i).group().isPresent()) {
        groups.computeIfAbsent(posts.get(i).group().get(), name -> new ArrayList<>()).add(i);
      }
    }
    groups.values().removeIf(group -> group.size() < LEAST_POSTS);
    return groups;
  }

  /** Share positive minus share negative. */
  static double net(List<Integer> group, int[] classes) {
    return group.stream().mapToInt(i -> classes[i] - 1).average().orElse(0);
  }

  /** Half the width of the 95 % interval of accuracy. */
  OptionalDouble accuracyMargin() {
    OptionalDouble accuracy = table.accuracy();
    if (accuracy.isEmpty()) {
      return accuracy;
    }
    double p = accuracy.getAsDouble();
    return OptionalDouble.of(NORMAL_95 * Math.sqrt(p * (1 - p) / table.texts()));
  }
}
