package io.outpost.analytics.validation;

import java.util.OptionalDouble;

/**
 * Distance of forecasts from what happened, as sums that merge by adding.
 *
 * <pre>
 * bias = sum f / sum y - 1        (of the total; 0.05: five percent too much)
 * ME   = sum (f - y) / n
 * MAE  = sum |f - y| / n
 * RMSE = sqrt(sum (f - y)^2 / n)
 * WAPE = sum |f - y| / sum y      (elsewhere sometimes sold as MAE)
 * </pre>
 *
 * <p>Everything is empty without observations, ratios also where their denominator is not positive.
 *
 * @param n observations
 * @param sumActual sum of y
 * @param sumForecast sum of f
 * @param sumAbsolute sum of |f - y|
 * @param sumSquared sum of (f - y) squared
 * @param sumActualSquared sum of y squared
 * @param sumForecastSquared sum of f squared
 * @param sumProduct sum of f y
 * @see "Hyndman, Koehler (2006), Another look at measures of forecast accuracy, International
 *     Journal of Forecasting 22, 679-688"
 */
public record ForecastErrors(
    long n,
    double sumActual,
    double sumForecast,
    double sumAbsolute,
    double sumSquared,
    double sumActualSquared,
    double sumForecastSquared,
    double sumProduct) {
  /** Nothing forecast yet; the neutral element of {@link #plus}. */
  public static final ForecastErrors NONE = new ForecastErrors(0, 0, 0, 0, 0, 0, 0, 0);

  /** Checks that the sums are finite and n not negative. */
  public ForecastErrors {
    if (n < 0) {
      throw new IllegalArgumentException("n must not be negative, was " + n);
    }
    double[] sums = {
      sumActual,
      sumForecast,
      sumAbsolute,
      sumSquared,
      sumActualSquared,
      sumForecastSquared,
      sumProduct
    };
    for (double sum : sums) {
      if (!Double.isFinite(sum)) {
        throw new IllegalArgumentException("a sum of forecasts or errors is not finite: " + sum);
      }
    }
  }

  /** One forecast. */
  public static ForecastErrors of(double actual, double forecast) {
    return of(actual, forecast, 1);
  }

  /** As many equal forecasts with the same outcome as {@code count} says. */
  public static ForecastErrors of(double actual, double forecast, long count) {
    double error = forecast - actual;
    double weight = (double) count;
    return new ForecastErrors(
        count,
        weight * actual,
        weight * forecast,
        weight * Math.abs(error),
        weight * error * error,
        weight * actual * actual,
        weight * forecast * forecast,
        weight * forecast * actual);
  }

  /** Two disjoint groups together. */
  public ForecastErrors plus(ForecastErrors other) {
    return new ForecastErrors(
        Math.addExact(n, other.n),
        sumActual + other.sumActual,
        sumForecast + other.sumForecast,
        sumAbsolute + other.sumAbsolute,
        sumSquared + other.sumSquared,
        sumActualSquared + other.sumActualSquared,
        sumForecastSquared + other.sumForecastSquared,
        sumProduct + other.sumProduct);
  }

  /** Relative error of the total; empty unless the actual total is positive. */
  public OptionalDouble bias() {
    return sumActual > 0 ? OptionalDouble.of(sumForecast / sumActual - 1) : OptionalDouble.empty();
  }

  /** Mean error, forecast less actual. */
  public OptionalDouble meanError() {
    return perObservation(sumForecast - sumActual);
  }

  /** Mean absolute error. */
  public OptionalDouble meanAbsoluteError() {
    return perObservation(sumAbsolute);
  }

  /** Root of the mean squared error. */
  public OptionalDouble rootMeanSquaredError() {
    return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(sumSquared / n));
  }

  /** Sum of absolute errors over the actual total; empty unless that is positive. */
  public OptionalDouble weightedAbsolutePercentageError() {
    return sumActual > 0 ? OptionalDouble.of(sumAbsolute / sumActual) : OptionalDouble.empty();
  }

  /** Pearson's correlation of forecast and outcome; empty where one of them does not vary. */
  public OptionalDouble correlation() {
    double forecasts = n * sumForecastSquared - sumForecast * sumForecast;
    double actuals = n * sumActualSquared - sumActual * sumActual;
    double together = n * sumProduct - sumForecast * sumActual;
    // What rounding leaves of no variance at all.
    boolean varies =
        forecasts > 1e-12 * n * sumForecastSquared && actuals > 1e-12 * n * sumActualSquared;
    return varies
        ? OptionalDouble.of(
            Math.max(-1, Math.min(1, together / Math.sqrt(forecasts) / Math.sqrt(actuals))))
        : OptionalDouble.empty();
  }

  /**
   * Share of the baseline's mean absolute error that is saved, 1 - MAE / MAE of the baseline;
   * negative when the baseline is better, empty when it makes no error.
   */
  public OptionalDouble absoluteSkill(ForecastErrors baseline) {
    return skill(meanAbsoluteError(), baseline.meanAbsoluteError());
  }

  /** The same of mean squared errors. */
  public OptionalDouble squaredSkill(ForecastErrors baseline) {
    return skill(perObservation(sumSquared), baseline.perObservation(baseline.sumSquared));
  }

  private static OptionalDouble skill(OptionalDouble own, OptionalDouble other) {
    return own.isPresent() && other.isPresent() && other.getAsDouble() > 0
        ? OptionalDouble.of(1 - own.getAsDouble() / other.getAsDouble())
        : OptionalDouble.empty();
  }

  private OptionalDouble perObservation(double sum) {
    return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / n);
  }
}
