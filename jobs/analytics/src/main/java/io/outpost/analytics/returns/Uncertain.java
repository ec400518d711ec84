package io.outpost.analytics.returns;

import io.outpost.analytics.statistics.Estimate;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * A number that is not known exactly, as a probability distribution.
 *
 * <p>Drawn by inverting the distribution function: a uniform number u gives {@link #quantile}. One
 * u per draw and input keeps simulations comparable when a distribution is changed.
 */
public sealed interface Uncertain {

  /**
   * The value that is not exceeded with probability u.
   *
   * @param u strictly between 0 and 1
   */
  double quantile(double u);

  /** Expected value. */
  double mean();

  /**
   * The sampling distribution of a measured figure: normal around its value with its standard
   * error.
   */
  static Uncertain of(Estimate estimate) {
    return estimate.standardError() == 0
        ? new Fixed(estimate.value())
        : new Normal(estimate.value(), estimate.standardError());
  }

  /** Known exactly, such as a licence fee. */
  record Fixed(double value) implements Uncertain {
    /** Checks that the value is finite. */
    public Fixed {
      requireFinite("value", value);
    }

    @Override
    public double quantile(double u) {
      return value;
    }

    @Override
    public double mean() {
      return value;
    }
  }

  /** Normal: a measured mean or difference with its standard error. */
  record Normal(double mean, double standardError) implements Uncertain {
    private static final NormalDistribution STANDARD = new NormalDistribution();

    /** Checks that the standard error is positive; a figure without error is {@link Fixed}. */
    public Normal {
      requireFinite("mean", mean);
      requirePositive("standard error", standardError);
    }

    @Override
    public double quantile(double u) {
      return mean + standardError * STANDARD.inverseCumulativeProbability(u);
    }
  }

  /**
   * Lognormal: a positive amount judged within a factor, \( \ln X \sim N(\ln \mathrm{median},
   * \mathrm{sdLog}^2) \).
   *
   * <p>Products of lognormals are lognormal; the mean is \( \mathrm{median}\,
   * e^{\mathrm{sdLog}^2/2} \).
   */
  record LogNormal(double median, double sdLog) implements Uncertain {
    /** Checks that both parameters are positive. */
    public LogNormal {
      requirePositive("median", median);
      requirePositive("sdLog", sdLog);
    }

    /**
     * The lognormal with a given median and a larger mean: \( \mathrm{sdLog} =
     * \sqrt{2\ln(mean/median)} \).
     */
    public static LogNormal ofMedianAndMean(double median, double mean) {
      requirePositive("median", median);
      if (!(mean > median)) {
        throw new IllegalArgumentException(
            "mean of a lognormal must exceed its median " + median + ", was " + mean);
      }
      return new LogNormal(median, Math.sqrt(2 * Math.log(mean / median)));
    }

    @Override
    public double quantile(double u) {
      return median * Math.exp(sdLog * Normal.STANDARD.inverseCumulativeProbability(u));
    }

    @Override
    public double mean() {
      return median * Math.exp(sdLog * sdLog / 2);
    }
  }

  /** Every value between two limits equally likely. */
  record Uniform(double min, double max) implements Uncertain {
    /** Checks the order of the limits. */
    public Uniform {
      requireFinite("min", min);
      requireFinite("max", max);
      if (min >= max) {
        throw new IllegalArgumentException("min " + min + " must be below max " + max);
      }
    }

    @Override
    public double quantile(double u) {
      return min + (max - min) * u;
    }

    @Override
    public double mean() {
      return min + (max - min) / 2;
    }
  }

  /**
   * PERT: a judgement "at least min, most likely mode, at most max" as a scaled beta distribution
   * with \( \alpha = 1 + 4\frac{mode-min}{max-min} \) and \( \beta = 1 + 4\frac{max-mode}{max-min}
   * \).
   *
   * @see "Malcolm et al. (1959), Application of a technique for research and development program
   *     evaluation, Operations Research 7, 646-669; Vose (2008), Risk Analysis, 3rd ed."
   */
  record Pert(double min, double mode, double max) implements Uncertain {
    /** Checks the order of the three points. */
    public Pert {
      requireFinite("min", min);
      requireFinite("max", max);
      if (!(min < max && min <= mode && mode <= max)) {
        throw new IllegalArgumentException(
            "PERT needs min <= mode <= max and min < max, was " + min + ", " + mode + ", " + max);
      }
    }

    @Override
    public double quantile(double u) {
      double range = max - min;
      double alpha = 1 + 4 * (mode - min) / range;
      double beta = 1 + 4 * (max - mode) / range;
      return min + range * BetaQuantile.of(alpha, beta, u);
    }

    @Override
    public double mean() {
      return (min + 4 * mode + max) / 6;
    }
  }

  /**
   * A share measured as successes of n: beta with \( \alpha = s + 1/2 \), \( \beta = n - s + 1/2 \)
   * (Jeffreys), so that 0 of n is unlikely to be large instead of certainly 0.
   */
  record BetaProportion(long successes, long n) implements Uncertain {
    /** Checks the counts. */
    public BetaProportion {
      if (n < 1 || successes < 0 || successes > n) {
        throw new IllegalArgumentException(
            "successes must lie between 0 and a positive n, was " + successes + " of " + n);
      }
    }

    @Override
    public double quantile(double u) {
      return BetaQuantile.of(successes + 0.5, n - successes + 0.5, u);
    }

    @Override
    public double mean() {
      return (successes + 0.5) / (n + 1.0);
    }
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, was " + value);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be positive and finite, was " + value);
    }
  }
}
