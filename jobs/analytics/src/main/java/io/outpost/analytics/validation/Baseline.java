package io.outpost.analytics.validation;

/**
 * Simple rules that a model of repeat purchases has to beat, from x purchases in the time T.
 *
 * <p>None of them knows that customers leave. All times are in one unit, the caller's.
 */
public sealed interface Baseline {
  /**
   * Law of the purchases within the horizon.
   *
   * @param repeats x; not negative
   * @param observed T; not negative
   * @param horizon length of the forecast; not negative
   */
  CountForecast forecast(long repeats, double observed, double horizon);

  /** Expected purchases within the horizon. */
  double expected(long repeats, double observed, double horizon);

  /**
   * Everybody buys at the same rate, that of all customers together; the history of the single
   * customer says nothing. Poisson.
   *
   * @param rate sum of x over sum of T; not negative
   */
  record PooledRate(double rate) implements Baseline {
    /** Checks the rate. */
    public PooledRate {
      requireNotNegative("rate", rate);
    }

    /**
     * The rate of a base of customers.
     *
     * @throws IllegalArgumentException without observed time
     */
    public static PooledRate of(long repeats, double observed) {
      if (!(observed > 0)) {
        throw new IllegalArgumentException("a rate needs observed time, was " + observed);
      }
      return new PooledRate(repeats / observed);
    }

    @Override
    public CountForecast forecast(long repeats, double observed, double horizon) {
      return CountForecast.poisson(expected(repeats, observed, horizon));
    }

    @Override
    public double expected(long repeats, double observed, double horizon) {
      requireNotNegative("horizon", horizon);
      return rate * horizon;
    }
  }

  /**
   * Everybody goes on at their own rate, x / T, and those who were not watched at the rate of all.
   * Poisson.
   *
   * @param rateOfUnobserved rate of customers with T = 0; not negative
   */
  record IndividualRate(double rateOfUnobserved) implements Baseline {
    /** Checks the rate. */
    public IndividualRate {
      requireNotNegative("rate", rateOfUnobserved);
    }

    @Override
    public CountForecast forecast(long repeats, double observed, double horizon) {
      return CountForecast.poisson(expected(repeats, observed, horizon));
    }

    @Override
    public double expected(long repeats, double observed, double horizon) {
      requireNotNegative("observed time", observed);
      requireNotNegative("horizon", horizon);
      return horizon * (observed == 0 ? rateOfUnobserved : repeats / observed);
    }
  }

  /**
   * NBD: rates are Gamma(r, alpha) over customers, so the own rate is drawn towards that of all:
   * mean {@code (r + x) / (alpha + T)} per unit of time, the count negative binomial.
   *
   * @param r shape of the rates; positive
   * @param alpha rate parameter of the rates, a time; positive
   * @see "Ehrenberg (1959), The Pattern of Consumer Purchases, Applied Statistics 8, 26-41"
   */
  record Nbd(double r, double alpha) implements Baseline {
    /** Checks the signs. */
    public Nbd {
      if (!(r > 0) || !(alpha > 0)) {
        throw new IllegalArgumentException(
            "r and alpha must be positive, were " + r + " and " + alpha);
      }
    }

    @Override
    public CountForecast forecast(long repeats, double observed, double horizon) {
      return CountForecast.negativeBinomial(r + repeats, expected(repeats, observed, horizon));
    }

    @Override
    public double expected(long repeats, double observed, double horizon) {
      requireNotNegative("observed time", observed);
      requireNotNegative("horizon", horizon);
      return horizon * (r + repeats) / (alpha + observed);
    }
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite and not negative, was " + value);
    }
  }
}
