package io.outpost.analytics.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.hipparchus.distribution.discrete.PoissonDistribution;

/**
 * Bootstrap over distinct rows with counts: in each replicate a row of c observations counts
 * Poisson(c) times, the sum of c observations that each count Poisson(1) times.
 *
 * <p>Rows need not be expanded, totals need not be known beforehand, and the weight of a row
 * depends on seed, replicate and the row's index alone, so partitions draw apart and a replicate is
 * the same wherever it is computed. The number of observations varies with a standard deviation of
 * \( \sqrt n \); a figure that is a sum over the sample carries that too, so for the total of a
 * known base of customers refit on the weights and add up over the base as it is.
 *
 * <p>Interval: percentiles of the replicates (type 7); standard error: their standard deviation.
 *
 * @see "Hanley, MacGibbon (2006), Creating non-parametric bootstrap samples using Poisson
 *     frequencies, Computer Methods and Programs in Biomedicine 83, 57-62"
 * @see "Efron, Tibshirani (1993), An Introduction to the Bootstrap, chapter 13 (percentiles)"
 */
public final class PoissonBootstrap {
  /** A row above this many observations is rare: its quantile is searched, not counted up. */
  private static final int COUNTED_UP = 40;

  /** Share of the replicates that must give a figure for the others to mean anything. */
  private static final double NEEDED = 0.95;

  private final long seed;
  private final int replicates;

  private PoissonBootstrap(long seed, int replicates) {
    this.seed = seed;
    this.replicates = replicates;
  }

  /**
   * A bootstrap.
   *
   * @param seed the same seed gives the same weights
   * @param replicates how many; at least 20, some hundreds for an interval
   */
  public static PoissonBootstrap of(long seed, int replicates) {
    if (replicates < 20) {
      throw new IllegalArgumentException("a bootstrap needs 20 replicates, was " + replicates);
    }
    return new PoissonBootstrap(seed, replicates);
  }

  /** Number of replicates. */
  public int replicates() {
    return replicates;
  }

  /**
   * Weights of rows 0, 1, ... in one replicate.
   *
   * @param replicate from 0
   * @param counts observations per row; not negative
   */
  public long[] weights(int replicate, long[] counts) {
    HashRandom random = stream(replicate);
    long[] weights = new long[counts.length];
    Arrays.setAll(weights, row -> weight(random.uniform(row), counts[row]));
    return weights;
  }

  /**
   * Weight of one row in one replicate.
   *
   * @param replicate from 0
   * @param index of the row, such as a hash of its key; different for each row
   * @param count observations in the row; not negative
   */
  public long weight(int replicate, long index, long count) {
    return weight(stream(replicate).uniform(index), count);
  }

  private HashRandom stream(int replicate) {
    if (replicate < 0 || replicate >= replicates) {
      throw new IllegalArgumentException(
          "replicate must lie between 0 and " + (replicates - 1) + ", was " + replicate);
    }
    return HashRandom.of(seed, "bootstrap replicate " + replicate);
  }

  private static long weight(double uniform, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative, was " + count);
    }
    if (count == 0) {
      return 0;
    }
    if (count > COUNTED_UP) {
      return new PoissonDistribution((double) count).inverseCumulativeProbability(uniform);
    }
    double term = Math.exp(-(double) count);
    double cumulative = term;
    long weight = 0;
    while (cumulative < uniform && term > 0) {
      weight++;
      term *= (double) count / weight;
      cumulative += term;
    }
    return weight;
  }

  /**
   * A figure with its bootstrap interval.
   *
   * @param value the figure on the data as they are
   * @param counts observations per row
   * @param figure the figure on the rows with these weights; empty when it cannot be computed, for
   *     example because a model does not fit
   * @return empty when fewer than 95 % of the replicates gave a figure
   */
  public Optional<Estimate> estimate(
      double value, long[] counts, Function<long[], OptionalDouble> figure, Confidence confidence) {
    double[] values = new double[replicates];
    int known = 0;
    for (int replicate = 0; replicate < replicates; replicate++) {
      OptionalDouble one = figure.apply(weights(replicate, counts));
      if (one.isPresent()) {
        values[known++] = one.getAsDouble();
      }
    }
    return summary(value, Arrays.stream(counts).sum(), Arrays.copyOf(values, known), confidence);
  }

  /**
   * The same from replicates that were computed elsewhere, one per task for example.
   *
   * @param value the figure on the data as they are
   * @param n observations
   * @param values what the replicates gave, in any order
   * @return empty when fewer than 95 % of the replicates gave a figure
   */
  public Optional<Estimate> summary(double value, long n, double[] values, Confidence confidence) {
    if (values.length < NEEDED * replicates) {
      return Optional.empty();
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double tail = (1 - confidence.level()) / 2;
    return Optional.of(
        new Estimate(
            n,
            value,
            Math.sqrt(Moments.of(sorted).variance().orElse(0)),
            quantile(sorted, tail),
            quantile(sorted, 1 - tail),
            confidence.label("bootstrap percentile")));
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
