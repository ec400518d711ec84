package io.outpost.analytics.validation;

import java.util.function.LongToDoubleFunction;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/** A forecast of a count as a whole law: 0, 1, 2, ... with their probabilities. */
@FunctionalInterface
public interface CountForecast {
  /**
   * Probability of at most this count, 0 below 0.
   *
   * @param count may be negative
   */
  double cumulative(long count);

  /** From the probabilities of the single counts, which are added up on demand. */
  static CountForecast ofProbabilities(LongToDoubleFunction probability) {
    return count -> {
      double sum = 0;
      for (long k = 0; k <= count; k++) {
        sum += probability.applyAsDouble(k);
      }
      return Math.min(1, sum);
    };
  }

  /**
   * Poisson with this mean; 0 for certain when the mean is 0.
   *
   * @throws IllegalArgumentException when the mean is negative or not finite
   */
  static CountForecast poisson(double mean) {
    if (!(mean >= 0) || !Double.isFinite(mean)) {
      throw new IllegalArgumentException("mean must be finite and not negative, was " + mean);
    }
    return count -> {
      if (count < 0) {
        return 0;
      }
      return mean == 0 ? 1 : Gamma.regularizedGammaQ(count + 1.0, mean);
    };
  }

  /**
   * Negative binomial: Poisson whose mean is Gamma with this shape and this mean.
   *
   * @throws IllegalArgumentException when the shape is not positive or the mean not finite and not
   *     negative
   */
  static CountForecast negativeBinomial(double shape, double mean) {
    if (!(shape > 0) || !(mean >= 0) || !Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "shape must be positive and mean not negative, were " + shape + " and " + mean);
    }
    return count -> {
      if (count < 0) {
        return 0;
      }
      return mean == 0 ? 1 : Beta.regularizedBeta(shape / (shape + mean), shape, count + 1.0);
    };
  }

  /**
   * Randomised probability integral transform of what happened: uniform on 0..1 if the forecast is
   * right, {@code F(y - 1) + v (F(y) - F(y - 1))}.
   *
   * @param actual y; not negative
   * @param v independent uniform number, such as a hash of the customer
   * @see "Smith (1985), Diagnostic checks of non-standard time series models, Journal of
   *     Forecasting 4, 283-291"
   */
  default double randomizedPit(long actual, double v) {
    double below = cumulative(actual - 1);
    return below + v * Math.max(0, cumulative(actual) - below);
  }

  /**
   * Smallest count whose cumulative probability reaches this share, 0..1 exclusive.
   *
   * @throws IllegalArgumentException when the share is not reached below 2^40
   */
  default long quantile(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must lie between 0 and 1, was " + share);
    }
    long high = 0;
    while (cumulative(high) < share) {
      if (high > 1L << 40) {
        throw new IllegalArgumentException("the forecast never reaches the share " + share);
      }
      high = 2 * high + 1;
    }
    long low = -1;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (cumulative(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
