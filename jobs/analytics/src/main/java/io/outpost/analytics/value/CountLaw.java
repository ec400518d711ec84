package io.outpost.analytics.value;

import java.util.Arrays;

/**
 * Probabilities of counts over the range that matters, by recursion from the mode outwards, where
 * nothing underflows that counts, and normalized by their sum.
 */
final class CountLaw {
  private static final double NEGLIGIBLE = 1e-30;

  /** The first count that matters. */
  final int first;

  /** Probabilities of it and those that follow. */
  final double[] probabilities;

  private CountLaw(int first, double[] probabilities) {
    this.first = first;
    this.probabilities = probabilities;
  }

  /** Poisson with the given mean. */
  static CountLaw poisson(double mean) {
    return outwards((int) mean, n -> mean / (n + 1));
  }

  /** Poisson with a Gamma(shape, rate) intensity over the time. */
  static CountLaw mixedPoisson(double shape, double rate, double time) {
    double share = time / (rate + time);
    int mode = (int) Math.max(0, (shape - 1) * time / rate);
    return outwards(mode, n -> share * (shape + n) / (n + 1));
  }

  /** One past the last count that matters. */
  int end() {
    return first + probabilities.length;
  }

  /** P(n + 1) / P(n). */
  private interface Ratio {
    double after(int n);
  }

  private static CountLaw outwards(int mode, Ratio ratio) {
    double peak = 1;
    double[] below = new double[16];
    int down = 0;
    double value = peak;
    for (int n = mode; n > 0 && value > NEGLIGIBLE * peak; n--) {
      value /= ratio.after(n - 1);
      below = put(below, down++, value);
    }
    double[] above = new double[16];
    int up = 0;
    value = peak;
    for (int n = mode; value > NEGLIGIBLE * peak; n++) {
      value *= ratio.after(n);
      above = put(above, up++, value);
    }
    double[] law = new double[down + 1 + up];
    double sum = 0;
    for (int i = 0; i < law.length; i++) {
      law[i] = i < down ? below[down - 1 - i] : i == down ? peak : above[i - down - 1];
      sum += law[i];
    }
    for (int i = 0; i < law.length; i++) {
      law[i] /= sum;
    }
    return new CountLaw(mode - down, law);
  }

  private static double[] put(double[] values, int index, double value) {
    double[] room = index < values.length ? values : Arrays.copyOf(values, 2 * index);
    room[index] = value;
    return room;
  }
}
