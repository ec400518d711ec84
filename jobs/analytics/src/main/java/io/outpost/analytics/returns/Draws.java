package io.outpost.analytics.returns;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** Summaries of simulated draws; sums run in draw order, so the bits repeat. */
final class Draws {
  private Draws() {}

  /** Summed from the first draw on, so that equal draws have exactly their own mean. */
  static double mean(double[] draws) {
    double first = draws[0];
    double sum = 0;
    for (double draw : draws) {
      sum += draw - first;
    }
    return first + sum / draws.length;
  }

  static double share(double[] draws, DoublePredicate condition) {
    return (double) Arrays.stream(draws).filter(condition).count() / draws.length;
  }

  static boolean vary(double[] draws) {
    return Arrays.stream(draws).anyMatch(draw -> draw != draws[0]);
  }

  /** Positions of the draws in ascending order, ties by position. */
  static int[] order(double[] draws) {
    return IntStream.range(0, draws.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> draws[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Spearman's rank correlation; both must vary. */
  static double rankCorrelation(double[] first, double[] second) {
    double[] a = ranks(first);
    double[] b = ranks(second);
    double middle = (first.length + 1) / 2.0;
    double products = 0;
    double firstSquares = 0;
    double secondSquares = 0;
    for (int i = 0; i < a.length; i++) {
      products += (a[i] - middle) * (b[i] - middle);
      firstSquares += (a[i] - middle) * (a[i] - middle);
      secondSquares += (b[i] - middle) * (b[i] - middle);
    }
    return products / Math.sqrt(firstSquares * secondSquares);
  }

  /** Ranks from 1, tied draws share their average rank. */
  private static double[] ranks(double[] draws) {
    int[] order = order(draws);
    double[] ranks = new double[draws.length];
    int from = 0;
    while (from < order.length) {
      int to = from;
      while (to < order.length && draws[order[to]] == draws[order[from]]) {
        to++;
      }
      double shared = (from + 1 + to) / 2.0;
      for (int i = from; i < to; i++) {
        ranks[order[i]] = shared;
      }
      from = to;
    }
    return ranks;
  }

  /**
   * First-order Sobol index of the inputs that both runs share, all others having been drawn anew
   * in the second run.
   *
   * <p>\( \frac{\overline{y y'} - \bar m^2}{\overline{(y^2+y'^2)/2} - \bar m^2} \) with \( \bar m
   * \) the mean of \( (y+y')/2 \): the efficient pick-freeze estimator. Clamped to 0..1, which
   * sampling noise can leave.
   *
   * @see "Janon et al. (2014), Asymptotic normality and efficiency of two Sobol index estimators,
   *     ESAIM: Probability and Statistics 18, 342-364, estimator T_N"
   */
  static double sharedVariance(double[] run, double[] other) {
    // centred first: the estimator is invariant to a shift, its rounding error is not
    double middle = (mean(run) + mean(other)) / 2;
    double products = 0;
    double squares = 0;
    for (int i = 0; i < run.length; i++) {
      double y = run[i] - middle;
      double z = other[i] - middle;
      products += y * z;
      squares += (y * y + z * z) / 2;
    }
    return Math.min(1, Math.max(0, products / squares));
  }
}
