package io.outpost.analytics.statistics;

import java.util.OptionalDouble;

/**
 * A positive ratio seen on the log scale: its logarithm is close to normal long before the ratio
 * itself is.
 *
 * <p>Interval \( r\,e^{\pm z\,\sigma} \); standard error on the ratio's own scale \( r\,\sigma \)
 * (delta method); test of \( H_0: r = r_0 \) by \( z = (\ln r - \ln r_0)/\sigma \).
 *
 * @param n observations behind the ratio
 * @param value the ratio, positive
 * @param logVariance \( \sigma^2 \), variance of the ratio's logarithm
 */
public record LogRatio(long n, double value, double logVariance) {

  /**
   * Checks the ratio.
   *
   * @throws IllegalArgumentException unless the ratio is positive and the variance is not negative,
   *     both finite
   */
  public LogRatio {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException("ratio must be positive and finite, was " + value);
    }
    if (!(logVariance >= 0) || !Double.isFinite(logVariance)) {
      throw new IllegalArgumentException(
          "variance of the log ratio must be finite and not negative, was " + logVariance);
    }
  }

  /** This ratio divided by an independent one. */
  public LogRatio over(LogRatio other) {
    return new LogRatio(
        Math.addExact(n, other.n), value / other.value, logVariance + other.logVariance);
  }

  /** The ratio with its interval. */
  public Estimate estimate(Confidence confidence) {
    double sigma = Math.sqrt(logVariance);
    double reach = confidence.z() * sigma;
    return new Estimate(
        n,
        value,
        value * sigma,
        value * Math.exp(-reach),
        value * Math.exp(reach),
        confidence.label("log-delta"));
  }

  /**
   * Two-sided probability of a ratio at least this far from the hypothesis when the hypothesis
   * holds; empty when nothing varies.
   *
   * @throws IllegalArgumentException unless the hypothesis is positive and finite
   */
  public OptionalDouble pValue(double hypothesis) {
    if (!(hypothesis > 0) || !Double.isFinite(hypothesis)) {
      throw new IllegalArgumentException(
          "a hypothesised ratio must be positive and finite, was " + hypothesis);
    }
    if (logVariance == 0) {
      return OptionalDouble.empty();
    }
    double z = (Math.log(value) - Math.log(hypothesis)) / Math.sqrt(logVariance);
    return OptionalDouble.of(Significance.normalTwoSided(z));
  }
}
