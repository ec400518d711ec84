package io.outpost.analytics.sentiment;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Expected calibration error: how far the probability of the predicted class is from the share of
 * predictions that are right.
 *
 * <pre>
 * sum over bins b of (n_b / n) | right_b / n_b - mean probability_b |
 * </pre>
 *
 * <p>over {@value #BINS} equally wide bins of the largest probability. 0 is perfect. Small samples
 * give more than 0 by chance: about \( 0.4 \sqrt{bins\;p(1-p)/n} \) for right shares around p.
 *
 * @see "Guo, Pleiss, Sun and Weinberger (2017), On Calibration of Modern Neural Networks, ICML, eq.
 *     3"
 */
public final class CalibrationError {
  private static final int BINS = 10;

  private CalibrationError() {}

  /**
   * The error over some texts; empty without any.
   *
   * @param probabilities of the classes, per text
   * @param labels true class, per text
   */
  public static OptionalDouble of(List<double[]> probabilities, int[] labels) {
    if (probabilities.size() != labels.length) {
      throw new IllegalArgumentException(
          "%d predictions do not match %d labels".formatted(probabilities.size(), labels.length));
    }
    // Per bin: right predictions minus the sum of their probabilities; the counts cancel.
    double[] surplus = new double[BINS];
    for (int i = 0; i < labels.length; i++) {
      double[] p = probabilities.get(i);
      int predicted = ClassificationQuality.mostProbable(p);
      int bin = Math.min(BINS - 1, (int) (p[predicted] * BINS));
      surplus[bin] += (predicted == labels[i] ? 1 : 0) - p[predicted];
    }
    double sum = 0;
    for (double bin : surplus) {
      sum += Math.abs(bin);
    }
    return labels.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / labels.length);
  }
}
