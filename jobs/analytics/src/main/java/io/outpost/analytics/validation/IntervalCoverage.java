package io.outpost.analytics.validation;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Proportion;
import java.util.List;
import java.util.Optional;

/**
 * How often what happened lay inside the central interval that was promised to hold it with a given
 * probability. Counts merge by adding.
 *
 * <p>Two ways to count, not to be mixed. An interval of whole counts holds more than it promises:
 * where 0 has 90 % the 50 % interval is {0} and holds 90 %. So coverage of counts is judged by the
 * randomised transform, whose intervals hold exactly what they promise if the forecast is right;
 * the intervals shown to people are counted as they are shown.
 *
 * @param level promised share, between 0 and 1
 * @param below outcomes under the interval
 * @param inside outcomes in it
 * @param above outcomes over it
 * @see "Gneiting, Balabdaoui, Raftery (2007), Probabilistic forecasts, calibration and sharpness,
 *     JRSS B 69, 243-268"
 */
public record IntervalCoverage(double level, long below, long inside, long above) {
  /** The levels that are reported. */
  public static final List<Double> LEVELS = List.of(0.5, 0.8, 0.95);

  /** Checks the level and the counts. */
  public IntervalCoverage {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must lie between 0 and 1, was " + level);
    }
    if (below < 0 || inside < 0 || above < 0) {
      throw new IllegalArgumentException(
          "counts must not be negative, were " + below + ", " + inside + " and " + above);
    }
  }

  /** Nothing counted yet. */
  public static IntervalCoverage none(double level) {
    return new IntervalCoverage(level, 0, 0, 0);
  }

  /**
   * One outcome and its interval, ends included.
   *
   * @throws IllegalArgumentException when the ends are swapped or not numbers
   */
  public static IntervalCoverage of(double level, double actual, double lower, double upper) {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("interval is swapped: " + lower + " to " + upper);
    }
    return counted(level, actual < lower, actual > upper);
  }

  /** One outcome and its place in the forecast ({@link CountForecast#randomizedPit}). */
  public static IntervalCoverage ofPit(double level, double pit) {
    return counted(level, pit < (1 - level) / 2, pit > (1 + level) / 2);
  }

  private static IntervalCoverage counted(double level, boolean below, boolean above) {
    return new IntervalCoverage(level, below ? 1 : 0, below || above ? 0 : 1, above ? 1 : 0);
  }

  /**
   * Two disjoint groups together.
   *
   * @throws IllegalArgumentException when the levels differ
   */
  public IntervalCoverage plus(IntervalCoverage other) {
    if (level != other.level) {
      throw new IllegalArgumentException(
          "coverage at different levels cannot be added: " + level + " and " + other.level);
    }
    return new IntervalCoverage(
        level,
        Math.addExact(below, other.below),
        Math.addExact(inside, other.inside),
        Math.addExact(above, other.above));
  }

  /** Number of outcomes. */
  public long n() {
    return below + inside + above;
  }

  /** Share inside, with Wilson's interval at 95 %; empty without outcomes. */
  public Optional<Estimate> coverage() {
    return new Proportion(inside, n()).estimate(Confidence.P95);
  }

  /**
   * Whether the promise is compatible with what happened: it lies in Wilson's interval at 95 %.
   * Empty without outcomes.
   */
  public Optional<Boolean> isKept() {
    return coverage().map(estimate -> !estimate.excludes(level));
  }
}
