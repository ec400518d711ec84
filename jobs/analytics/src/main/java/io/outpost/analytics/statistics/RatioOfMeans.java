package io.outpost.analytics.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Ratio of two independent positive means, \( r = \bar x_1/\bar x_2 \), on the log scale.
 *
 * <p>\( \mathrm{Var}(\ln r) \approx s_1^2/(n_1\bar x_1^2) + s_2^2/(n_2\bar x_2^2) \) (delta method,
 * first order).
 *
 * <p>Empty when a group has fewer than two values or a mean that is not positive.
 *
 * @see "Hedges, Gurevitch and Curtis (1999), The meta-analysis of response ratios in experimental
 *     ecology, Ecology 80, 1150-1156, eq. 1"
 */
public record RatioOfMeans(Moments numerator, Moments denominator) {

  /** The ratio. */
  public OptionalDouble value() {
    return logRatio().map(ratio -> OptionalDouble.of(ratio.value())).orElse(OptionalDouble.empty());
  }

  /** The ratio with its interval at 95 %. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** The ratio with its interval at another level. */
  public Optional<Estimate> estimate(Confidence confidence) {
    return logRatio().map(ratio -> ratio.estimate(confidence));
  }

  /** Two-sided p-value of the hypothesis that the true ratio is the given one. */
  public OptionalDouble pValue(double hypothesis) {
    return logRatio().map(ratio -> ratio.pValue(hypothesis)).orElse(OptionalDouble.empty());
  }

  /** The ratio with the variance of its logarithm. */
  public Optional<LogRatio> logRatio() {
    if (numerator.n() < 2 || denominator.n() < 2) {
      return Optional.empty();
    }
    if (numerator.sum() <= 0 || denominator.sum() <= 0) {
      return Optional.empty();
    }
    return Optional.of(ofMean(numerator).over(ofMean(denominator)));
  }

  private static LogRatio ofMean(Moments moments) {
    double mean = moments.mean().getAsDouble();
    return new LogRatio(moments.n(), mean, moments.squaredMeanError() / (mean * mean));
  }
}
