package io.outpost.analytics.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How far corrected net sentiment is off in groups whose truth is known: the root mean square, over
 * groups of labelled texts, of the difference between the corrected net sentiment of out-of-fold
 * predictions and that of the labels.
 *
 * <p>A bootstrap of a group's texts knows nothing of the classifier's own errors, nor of a brand
 * that is talked about in words of its own. This does, and belongs into the interval ({@link
 * NetSentimentEstimate#withModelError}). It is an upper estimate: groups of labelled texts are
 * smaller than most groups it is used for, so part of it is chance.
 */
public final class CorrectionError {
  private static final int LEAST_TEXTS = 30;

  private CorrectionError() {}

  /**
   * The error; empty without a group of {@value #LEAST_TEXTS} texts.
   *
   * @param probabilities out-of-fold, per labelled text
   * @param labels true class, per text
   * @param groups name of the group, per text; the kind of groups that estimates are for
   * @param trainedShares of the classes among all labelled texts
   */
  public static OptionalDouble of(
      List<double[]> probabilities,
      int[] labels,
      List<String> groups,
      double[] trainedShares,
      NetSentimentEstimate.Options options) {
    if (probabilities.size() != labels.length || groups.size() != labels.length) {
      throw new IllegalArgumentException(
          "%d predictions, %d labels and %d groups do not match"
              .formatted(probabilities.size(), labels.length, groups.size()));
    }
    Map<String, List<Integer>> members = new TreeMap<>();
    for (int i = 0; i < labels.length; i++) {
      members.computeIfAbsent(groups.get(i), group -> new ArrayList<>()).add(i);
    }
    return members.values().stream()
        .filter(texts -> texts.size() >= LEAST_TEXTS)
        .mapToDouble(texts -> squaredError(texts, probabilities, labels, trainedShares, options))
        .average()
        .stream()
        .map(Math::sqrt)
        .findAny();
  }

  private static double squaredError(
      List<Integer> texts,
      List<double[]> probabilities,
      int[] labels,
      double[] trainedShares,
      NetSentimentEstimate.Options options) {
    double[] shares =
        PriorCorrection.shares(texts.stream().map(probabilities::get).toList(), trainedShares)
            .orElseThrow();
    double truth = 0;
    for (int text : texts) {
      truth += labels[text] == options.positive() ? 1 : 0;
      truth -= labels[text] == options.negative() ? 1 : 0;
    }
    double error = shares[options.positive()] - shares[options.negative()] - truth / texts.size();
    return error * error;
  }
}
