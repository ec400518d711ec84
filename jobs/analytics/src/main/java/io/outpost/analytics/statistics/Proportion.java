package io.outpost.analytics.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A share: \( p = s / n \) with s successes among n.
 *
 * <p>The interval is Wilson's score interval without continuity correction,
 *
 * <p>\( \frac{2np + z^2 \pm z\sqrt{z^2 + 4np(1-p)}}{2(n+z^2)} \)
 *
 * <p>which stays inside 0 and 1 and says something useful at 0 of n. The standard error reported
 * with it is half the interval's width divided by z, so it is not zero at 0 of n either (the
 * textbook \( \sqrt{p(1-p)/n} \) would be).
 *
 * <p>Empty when n is 0. Shares merge by adding counts.
 *
 * @see "Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA
 *     22, 209-212"
 * @see "Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in
 *     Medicine 17, 857-872, method 3"
 */
public record Proportion(long successes, long n) {
  /** Nothing counted yet; the neutral element of {@link #plus}. */
  public static final Proportion NONE = new Proportion(0, 0);

  private static final String METHOD = "wilson";

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException when a count is negative or there are more successes than
   *     trials
   */
  public Proportion {
    if (successes < 0 || n < 0 || successes > n) {
      throw new IllegalArgumentException(
          "successes must lie between 0 and n, was " + successes + " of " + n);
    }
  }

  /** Adds the counts of another, disjoint group. */
  public Proportion plus(Proportion other) {
    return new Proportion(Math.addExact(successes, other.successes), Math.addExact(n, other.n));
  }

  /** The share, 0 to 1. */
  public OptionalDouble value() {
    return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) successes / n);
  }

  /** The share with Wilson's interval at 95 %. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** The share with Wilson's interval at another level. */
  public Optional<Estimate> estimate(Confidence confidence) {
    if (n == 0) {
      return Optional.empty();
    }
    return Optional.of(wilson(n, (double) successes / n, (double) n, confidence));
  }

  /**
   * Wilson's interval for a share that was measured with an effective sample size, such as a
   * weighted survey share or a survival probability.
   *
   * @param n observations, for the record
   * @param share 0 to 1
   * @param effectiveSize positive, the size of the simple random sample that would be as
   *     informative
   * @throws IllegalArgumentException when the share or the effective size is out of range
   */
  public static Estimate wilson(long n, double share, double effectiveSize, Confidence confidence) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must lie between 0 and 1, was " + share);
    }
    if (!(effectiveSize > 0) || !Double.isFinite(effectiveSize)) {
      throw new IllegalArgumentException("effective size must be positive, was " + effectiveSize);
    }
    double z = confidence.z();
    double z2 = z * z;
    double spread = z * Math.sqrt(z2 + 4 * effectiveSize * share * (1 - share));
    double middle = 2 * effectiveSize * share + z2;
    double width = 2 * (effectiveSize + z2);
    // exact at the ends, where rounding would leave a limit of 1e-17
    double lower = share == 0 ? 0 : (middle - spread) / width;
    double upper = share == 1 ? 1 : (middle + spread) / width;
    return new Estimate(
        n, share, (upper - lower) / (2 * z), lower, upper, confidence.label(METHOD));
  }
}
