package io.outpost.analytics.sentiment;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How well predicted classes match the true ones, from counts per pair of classes.
 *
 * <p>The F1 of a class is \( 2\,t / (2\,t + f + m) \) with t texts rightly, f wrongly given the
 * class and m texts of it missed; macro-F1 is the mean over the classes that occur among true or
 * predicted ones. It punishes a scorer that ignores a rare class, as accuracy does not. Merges by
 * adding counts. All figures are empty without texts.
 *
 * @param counts texts by true class (row) and predicted class (column)
 */
public record ClassificationQuality(long[][] counts) {

  /** Checks the shape. */
  public ClassificationQuality {
    for (long[] row : counts) {
      if (row.length != counts.length || Arrays.stream(row).anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException("Counts form a square without negative numbers");
      }
    }
    counts = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  /** Counts some texts. */
  public static ClassificationQuality of(int[] labels, int[] predicted, int classes) {
    if (labels.length != predicted.length) {
      throw new IllegalArgumentException(
          "%d labels do not match %d predictions".formatted(labels.length, predicted.length));
    }
    long[][] counts = new long[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]][predicted[i]]++;
    }
    return new ClassificationQuality(counts);
  }

  /** The most probable class; the first of equally probable ones. */
  public static int mostProbable(double[] probabilities) {
    int best = 0;
    for (int c = 1; c < probabilities.length; c++) {
      best = probabilities[c] > probabilities[best] ? c : best;
    }
    return best;
  }

  /** Texts counted. */
  public long texts() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** Share of texts whose class is right. */
  public OptionalDouble accuracy() {
    long right = 0;
    for (int c = 0; c < counts.length; c++) {
      right += counts[c][c];
    }
    return texts() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / texts());
  }

  /** Mean F1 of the classes. */
  public OptionalDouble macroF1() {
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < counts.length; c++) {
      long all = row(c) + column(c);
      sum += all == 0 ? 0 : 2.0 * counts[c][c] / all;
      occurring += all == 0 ? 0 : 1;
    }
    return occurring == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / occurring);
  }

  /** Mean share of each class that is found, over the classes that have texts. */
  public OptionalDouble macroRecall() {
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < counts.length; c++) {
      sum += row(c) == 0 ? 0 : (double) counts[c][c] / row(c);
      occurring += row(c) == 0 ? 0 : 1;
    }
    return occurring == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / occurring);
  }

  /** The counts of both. */
  public ClassificationQuality plus(ClassificationQuality other) {
    long[][] sum = new long[counts.length][counts.length];
    for (int i = 0; i < sum.length; i++) {
      for (int j = 0; j < sum.length; j++) {
        sum[i][j] = counts[i][j] + other.counts[i][j];
      }
    }
    return new ClassificationQuality(sum);
  }

  @Override
  public long[][] counts() {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassificationQuality quality
        && Arrays.deepEquals(counts, quality.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return "ClassificationQuality" + Arrays.deepToString(counts);
  }

  private long row(int c) {
    return Arrays.stream(counts[c]).sum();
  }

  private long column(int c) {
    return Arrays.stream(counts).mapToLong(row -> row[c]).sum();
  }
}
