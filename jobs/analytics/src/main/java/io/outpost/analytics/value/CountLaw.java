package io.outpost.analytics.value;

import java.util.Arrays;
import org.hipparchus.special.Gamma;

/**
 * Probabilities of counts from 0 up to where they no longer matter, by recursion from the mode
 * outwards, where nothing underflows that counts.
 */
final class CountLaw {
  private static final double NEGLIGIBLE = 1e-20;

  private CountLaw() {}

  /** Poisson with the given mean. */
  static double[] poisson(double mean) {
    int mode = (int) mean;
    double peak =
        mode == 0 ? Math.exp(-mean) : Math.exp(mode * Math.log(mean) - mean - logFactorial(mode));
    return outwards(mode, peak, n -> mean / (n + 1));
  }

  /** Poisson with a Gamma(shape, rate) intensity over the time. */
  static double[] mixedPoisson(double shape, double rate, double time) {
    double share = time / (rate + time);
    int mode = (int) Math.max(0, (shape - 1) * time / rate);
    double peak = Math.exp(PurchaseModel.logCountDensity(shape, rate, time, mode));
    return outwards(mode, peak, n -> share * (shape + n) / (n + 1));
  }

  private static double logFactorial(int n) {
    return Gamma.logGamma(n + 1.0);
  }

  /** P(n + 1) / P(n). */
  private interface Ratio {
    double after(int n);
  }

  private static double[] outwards(int mode, double peak, Ratio ratio) {
    double[] law = new double[2 * mode + 32];
    law[mode] = peak;
    for (int n = mode; n > 0; n--) {
      law[n - 1] = law[n] / ratio.after(n - 1);
    }
    int n = mode;
    while (law[n] > NEGLIGIBLE * peak) {
      if (n + 1 == law.length) {
        law = Arrays.copyOf(law, 2 * law.length);
      }
      law[n + 1] = law[n] * ratio.after(n);
      n++;
    }
    return Arrays.copyOf(law, n + 1);
  }
}
