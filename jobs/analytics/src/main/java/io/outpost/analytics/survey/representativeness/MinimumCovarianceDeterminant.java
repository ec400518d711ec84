package io.outpost.analytics.survey.representativeness;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.statistics.HashRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.special.Gamma;
import org.hipparchus.util.CombinatoricsUtils;

/**
 * Minimum covariance determinant: centre and covariance of the core of a cloud, which up to half of
 * the rows cannot spoil, and distances from it.
 *
 * <p>The raw estimate is mean and covariance of the h rows whose covariance has the least
 * determinant, found by concentration steps (take the h nearest rows, compute again) from starts of
 * p + 1 rows, or from robust ones (see {@link Starts}). It is multiplied by the consistency factor
 * \( \alpha/P(\chi^2_{p+2} \le q_\alpha) \), \( \alpha = h/n \), and a small-sample factor. Rows
 * within \( \chi^2_{p,0.975} \) of it make the final, more efficient estimate, with factors of its
 * own.
 *
 * <p>The number of rows should exceed five times the number of columns. Columns that hardly vary
 * and rows on a plane have no covariance to invert and are refused. Skewed counts need a logarithm
 * first, or customers with much of anything look like outliers.
 *
 * @see "Rousseeuw and Van Driessen (1999), A fast algorithm for the minimum covariance determinant
 *     estimator, Technometrics 41, 212-223"
 * @see "Pison, Van Aelst and Willems (2002), Small sample corrections for LTS and MCD, Metrika 55,
 *     111-123 (the factors)"
 * @see "Croux and Haesbroeck (1999), Influence function and efficiency of the MCD scatter matrix
 *     estimator, Journal of Multivariate Analysis 71, 161-190 (consistency)"
 */
public final class MinimumCovarianceDeterminant {
  /** Probability whose quantile of chi-squared is the limit of the core. */
  public static final double CORE = 0.975;

  private static final int STEPS_OF_EVERY_START = 2;
  private static final int FINALISTS = 10;
  private static final int MOST_STEPS = 200;

  private final Cloud raw;
  private final Cloud core;
  private final Factors rawFactors;
  private final Factors coreFactors;
  private final int subsetSize;

  private MinimumCovarianceDeterminant(
      Cloud raw, Cloud core, Factors rawFactors, Factors coreFactors, int subsetSize) {
    this.raw = raw;
    this.core = core;
    this.rawFactors = rawFactors;
    this.coreFactors = coreFactors;
    this.subsetSize = subsetSize;
  }

  /** Where concentration begins. */
  public sealed interface Starts permits Every, Drawn, Deterministic {}

  /** All subsets of p + 1 rows: exact in the sense of the algorithm, for small clouds. */
  public record Every() implements Starts {}

  /**
   * A hash sample of subsets of p + 1 rows; all of them when they are not more.
   *
   * @param number at least 1
   * @param seed of the draw
   */
  public record Drawn(int number, long seed) implements Starts {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when there are no starts
     */
    public Drawn {
      if (number < 1) {
        throw new IllegalArgumentException("there must be a start, were " + number);
      }
    }
  }

  /** Six robust starts that need no random numbers; not quite free of rotations. */
  public record Deterministic() implements Starts {}

  /**
   * How to search.
   *
   * @param coverage share of rows in the core at least, 0.5 (most robust) to 1
   * @param starts where to begin
   */
  public record Options(double coverage, Starts starts) {
    /** Half of the rows, 500 starts. */
    public static final Options DEFAULT = new Options(0.5, new Drawn(500, 20_130_101L));

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException when coverage is not between 0.5 and 1
     */
    public Options {
      Objects.requireNonNull(starts, "starts");
      if (!(coverage >= 0.5 && coverage <= 1)) {
        throw new IllegalArgumentException("coverage lies between 0.5 and 1, was " + coverage);
      }
    }
  }

  /**
   * Factors that make a covariance right for normal data.
   *
   * @param consistency for endless samples
   * @param smallSample for this number of rows
   */
  public record Factors(double consistency, double smallSample) {
    double product() {
      return consistency * smallSample;
    }
  }

  /**
   * Fits.
   *
   * @param rows equally long, finite
   * @throws IllegalArgumentException when there are too few rows or a value is not finite
   * @throws EstimationException when a column does not vary in the core or rows lie on a plane
   */
  public static MinimumCovarianceDeterminant fit(double[][] rows, Options options) {
    int n = rows.length;
    int p = n == 0 ? 0 : rows[0].length;
    if (p == 0 || n < 2 * p + 1) {
      throw new IllegalArgumentException(
          "MCD of " + p + " columns needs at least " + (2 * p + 1) + " rows, had " + n);
    }
    for (double[] row : rows) {
      for (double value : row) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException("rows must be finite, had " + Arrays.toString(row));
        }
      }
    }
    int middle = (n + p + 1) / 2;
    int h = (int) Math.floor(2.0 * middle - n + 2 * (n - middle) * options.coverage);
    Cloud best = new Search(rows, h, options).best();
    Factors rawFactors =
        new Factors(
            consistency(p, (double) h / n), McdSmallSampleFactors.raw(p, n, options.coverage));
    Cloud raw = best.scaledBy(rawFactors.product());
    double limit = quantile(p, CORE);
    int[] inside = raw.within(rows, limit);
    Cloud core = Cloud.of(rows, inside);
    if (core == null) {
      throw onAPlane();
    }
    Factors coreFactors =
        new Factors(
            consistency(p, (double) inside.length / n),
            McdSmallSampleFactors.reweighted(p, n, options.coverage));
    return new MinimumCovarianceDeterminant(
        best, core.scaledBy(coreFactors.product()), rawFactors, coreFactors, h);
  }

  private static EstimationException onAPlane() {
    return new EstimationException(
        "more than half of the rows lie on a plane, there is no covariance to measure distances"
            + " with: drop columns that hardly vary or repeat others");
  }

  static double quantile(int columns, double probability) {
    return new ChiSquaredDistribution(columns).inverseCumulativeProbability(probability);
  }

  private static double consistency(int columns, double share) {
    if (share >= 1) {
      return 1;
    }
    double limit = quantile(columns, share);
    return share / Gamma.regularizedGammaP(columns / 2.0 + 1, limit / 2);
  }

  /** Rows in the raw core. */
  public int subsetSize() {
    return subsetSize;
  }

  /** Logarithm of the least determinant found, divisor h - 1, without factors. */
  public double logDeterminant() {
    return raw.logDeterminant();
  }

  /** Centre of the raw core. */
  public double[] rawCentre() {
    return raw.centre();
  }

  /** Factors of the raw covariance. */
  public Factors rawFactors() {
    return rawFactors;
  }

  /** Centre. */
  public double[] centre() {
    return core.centre();
  }

  /** Covariance, factors included. */
  public double[][] covariance() {
    return core.covariance();
  }

  /** Factors of the final covariance. */
  public Factors factors() {
    return coreFactors;
  }

  /** Squared distance of a row from the centre; the row need not be one of the fitted. */
  public double squaredDistance(double... row) {
    return core.squaredDistance(row);
  }

  /** Squared distance beyond which a row is called an outlier, 2.5 % of normal rows. */
  public double cutoff() {
    return quantile(core.centre().length, CORE);
  }

  /** Whether a row lies beyond the cut-off. */
  public boolean isOutlying(double... row) {
    return squaredDistance(row) > cutoff();
  }

  /** Search for the h rows with the least determinant. */
  private static final class Search {
    private final double[][] rows;
    private final int h;
    private final Options options;
    private final List<Cloud> finalists = new ArrayList<>();

    Search(double[][] rows, int h, Options options) {
      this.rows = rows;
      this.h = h;
      this.options = options;
    }

    Cloud best() {
      int size = rows[0].length + 1;
      double subsets = CombinatoricsUtils.binomialCoefficientDouble(rows.length, size);
      if (options.starts instanceof Deterministic) {
        DeterministicStarts.of(rows, h).forEach(this::consider);
      } else if (options.starts instanceof Drawn drawn && subsets > drawn.number) {
        for (int start = 0; start < drawn.number; start++) {
          consider(drawn(size, HashRandom.of(drawn.seed, "mcd start " + start)));
        }
      } else {
        CombinatoricsUtils.combinationsIterator(rows.length, size).forEachRemaining(this::consider);
      }
      return finalists.stream()
          .map(this::concentrated)
          .min(Comparator.comparingDouble(Cloud::logDeterminant))
          .orElseThrow(MinimumCovarianceDeterminant::onAPlane);
    }

    /** Distinct rows of a start; more than p + 1 when those do not span the space. */
    private int[] drawn(int size, HashRandom random) {
      int[] order = new int[rows.length];
      Arrays.setAll(order, i -> i);
      for (int k = 0; k < rows.length; k++) {
        int other = k + (int) (random.uniform(k) * (rows.length - k));
        int swapped = order[k];
        order[k] = order[other];
        order[other] = swapped;
        if (k + 1 >= size && Cloud.of(rows, Arrays.copyOf(order, k + 1)) != null) {
          return Arrays.copyOf(order, k + 1);
        }
      }
      throw onAPlane();
    }

    private void consider(int[] start) {
      Cloud cloud = Cloud.of(rows, start);
      for (int step = 0; step < STEPS_OF_EVERY_START && cloud != null; step++) {
        cloud = Cloud.of(rows, cloud.nearest(rows, h));
      }
      if (cloud == null) {
        return;
      }
      Cloud worst = finalists.size() < FINALISTS ? null : finalists.get(FINALISTS - 1);
      if (worst != null && cloud.logDeterminant() >= worst.logDeterminant()) {
        return;
      }
      double level = cloud.logDeterminant();
      if (finalists.stream().anyMatch(other -> Math.abs(other.logDeterminant() - level) < 1e-12)) {
        return;
      }
      finalists.add(cloud);
      finalists.sort(Comparator.comparingDouble(Cloud::logDeterminant));
      if (finalists.size() > FINALISTS) {
        finalists.remove(FINALISTS);
      }
    }

    private Cloud concentrated(Cloud start) {
      Cloud cloud = start;
      for (int step = 0; step < MOST_STEPS; step++) {
        Cloud next = Cloud.of(rows, cloud.nearest(rows, h));
        if (next == null) {
          throw onAPlane();
        }
        if (next.logDeterminant() >= cloud.logDeterminant() - 1e-12) {
          return next;
        }
        cloud = next;
      }
      return cloud;
    }
  }
}
