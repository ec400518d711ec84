package io.outpost.analytics.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Draws the parameters of segments towards each other, the more the less a segment knows by itself:
 * empirical Bayes on the logarithms of the parameters.
 *
 * <pre>
 * estimate(s) ~ N(theta(s), V(s)),   theta(s) ~ N(mu, T)
 * pooled(s) = mu + T (T + V(s))^-1 (estimate(s) - mu)
 * </pre>
 *
 * <p>V(s) comes from the segment's own fit; mu and T, how different segments really are, from all
 * segments by restricted maximum likelihood (EM steps, so T never leaves the valid matrices). Where
 * segments do not differ more than their errors explain, T goes to zero and all get mu; where fits
 * are precise, segments keep their own. A segment without a usable fit (flat) gets mu with the
 * spread of the segments as its uncertainty. The covariance of a pooled segment counts the
 * uncertainty of mu, not that of T.
 *
 * <p>With two or three segments T is poorly known; pooling then is little more than caution.
 *
 * @see "Efron, Morris (1975), Data Analysis Using Stein's Estimator and its Generalizations, JASA
 *     70, 311-319"
 * @see "Harville (1977), Maximum Likelihood Approaches to Variance Component Estimation and to
 *     Related Problems, JASA 72, 320-338 (restricted likelihood)"
 */
public final class SegmentPooling {
  private static final int MAX_ITERATIONS = 20_000;

  /** Change of T relative to the errors of the segments that no decision can rest on. */
  private static final double TOLERANCE = 1e-9;

  private final RealVector mean;
  private final RealMatrix meanCovariance;
  private final RealMatrix spread;
  private final SortedMap<String, Pooled> segments;
  private final int iterations;

  private SegmentPooling(
      RealVector mean,
      RealMatrix meanCovariance,
      RealMatrix spread,
      SortedMap<String, Pooled> segments,
      int iterations) {
    this.mean = mean;
    this.meanCovariance = meanCovariance;
    this.spread = spread;
    this.segments = segments;
    this.iterations = iterations;
  }

  /** Parameters of one segment by its own fit; a class because arrays have no value semantics. */
  public static final class Fit {
    private final RealVector logs;
    private final RealMatrix covariance;

    private Fit(RealVector logs, RealMatrix covariance) {
      this.logs = logs;
      this.covariance = covariance;
    }

    /**
     * A fit.
     *
     * @param parameters positive, in their natural scale
     * @param covarianceOfLogs of their logarithms, positive definite
     */
    public static Fit of(double[] parameters, double[][] covarianceOfLogs) {
      double[] logs = new double[parameters.length];
      for (int i = 0; i < logs.length; i++) {
        logs[i] = Math.log(Checks.positive("parameter of a segment", parameters[i]));
      }
      double[][] checked = Matrices.checkedCovariance(covarianceOfLogs, logs.length);
      RealMatrix covariance = MatrixUtils.createRealMatrix(checked);
      Checks.that(
          isDefinite(covariance), "covariance of a segment's fit must be positive definite");
      return new Fit(MatrixUtils.createRealVector(logs), covariance);
    }

    private static boolean isDefinite(RealMatrix matrix) {
      double[] values = new EigenDecompositionSymmetric(matrix).getEigenvalues();
      return Arrays.stream(values).allMatch(value -> value > 0);
    }
  }

  /** Parameters of one segment after pooling. */
  public static final class Pooled {
    private final RealVector logs;
    private final RealMatrix covariance;

    private Pooled(RealVector logs, RealMatrix covariance) {
      this.logs = logs;
      this.covariance = covariance;
    }

    /** The parameters, in their natural scale. */
    public double[] parameters() {
      return logs.map(Math::exp).toArray();
    }

    /** Covariance of their logarithms. */
    public double[][] covarianceOfLogs() {
      return covariance.getData();
    }
  }

  /**
   * Pools segments.
   *
   * @param fits by name of the segment; empty for a segment whose own fit is not usable
   * @return empty when fewer than two segments have a usable fit: there is nothing to pool with
   * @throws IllegalArgumentException when the fits have different numbers of parameters
   */
  public static Optional<SegmentPooling> of(Map<String, Optional<Fit>> fits) {
    SortedMap<String, Optional<Fit>> sorted = new TreeMap<>(fits);
    List<Fit> usable = new ArrayList<>();
    sorted.values().forEach(fit -> fit.ifPresent(usable::add));
    if (usable.size() < 2) {
      return Optional.empty();
    }
    int size = usable.get(0).logs.getDimension();
    for (Fit fit : usable) {
      Checks.that(
          fit.logs.getDimension() == size,
          "segments must have the same parameters: %s and %s",
          size,
          fit.logs.getDimension());
    }
    return Optional.of(pooled(sorted, usable));
  }

  private static SegmentPooling pooled(SortedMap<String, Optional<Fit>> fits, List<Fit> usable) {
    RealMatrix spread = startOfSpread(usable);
    double scale = spread.getTrace();
    State state = State.of(usable, spread);
    int iteration = 0;
    boolean settled = false;
    while (!settled && iteration < MAX_ITERATIONS) {
      RealMatrix next = state.nextSpread(usable);
      settled = next.subtract(spread).getNorm1() <= TOLERANCE * scale;
      spread = next;
      state = State.of(usable, spread);
      iteration++;
    }
    SortedMap<String, Pooled> segments = new TreeMap<>();
    for (Map.Entry<String, Optional<Fit>> entry : fits.entrySet()) {
      segments.put(entry.getKey(), state.pool(entry.getValue()));
    }
    return new SegmentPooling(state.mean, state.meanCovariance, spread, segments, iteration);
  }

  /** Spread of the estimates plus their mean error: larger than the answer, and of full rank. */
  private static RealMatrix startOfSpread(List<Fit> usable) {
    RealVector mean = usable.get(0).logs.mapMultiply(0);
    for (Fit fit : usable) {
      mean = mean.add(fit.logs);
    }
    mean = mean.mapDivide(usable.size());
    RealMatrix sum = usable.get(0).covariance.scalarMultiply(0);
    for (Fit fit : usable) {
      RealVector away = fit.logs.subtract(mean);
      sum = sum.add(away.outerProduct(away)).add(fit.covariance);
    }
    return sum.scalarMultiply(1.0 / usable.size());
  }

  /** Everything that follows from one T. */
  private static final class State {
    final RealMatrix spread;
    final List<RealMatrix> weights;
    final RealVector mean;
    final RealMatrix meanCovariance;

    private State(
        RealMatrix spread, List<RealMatrix> weights, RealVector mean, RealMatrix meanCovariance) {
      this.spread = spread;
      this.weights = weights;
      this.mean = mean;
      this.meanCovariance = meanCovariance;
    }

    static State of(List<Fit> usable, RealMatrix spread) {
      List<RealMatrix> weights = new ArrayList<>();
      RealMatrix sum = spread.scalarMultiply(0);
      RealVector weighted = usable.get(0).logs.mapMultiply(0);
      for (Fit fit : usable) {
        RealMatrix weight = inverse(spread.add(fit.covariance));
        weights.add(weight);
        sum = sum.add(weight);
        weighted = weighted.add(weight.operate(fit.logs));
      }
      RealMatrix meanCovariance = inverse(sum);
      return new State(spread, weights, meanCovariance.operate(weighted), meanCovariance);
    }

    /** One EM step of the restricted likelihood. */
    RealMatrix nextSpread(List<Fit> usable) {
      RealMatrix sum = spread.scalarMultiply(0);
      for (int s = 0; s < usable.size(); s++) {
        RealMatrix weight = weights.get(s);
        RealMatrix gain = spread.multiply(weight);
        RealVector moved = gain.operate(usable.get(s).logs.subtract(mean));
        RealMatrix known = weight.subtract(weight.multiply(meanCovariance).multiply(weight));
        sum =
            sum.add(moved.outerProduct(moved))
                .add(spread)
                .subtract(spread.multiply(known).multiply(spread));
      }
      return symmetric(sum.scalarMultiply(1.0 / usable.size()));
    }

    Pooled pool(Optional<Fit> fit) {
      if (fit.isEmpty()) {
        return new Pooled(mean, symmetric(spread.add(meanCovariance)));
      }
      RealMatrix weight = inverse(spread.add(fit.get().covariance));
      RealMatrix gain = spread.multiply(weight);
      RealMatrix rest = MatrixUtils.createRealIdentityMatrix(mean.getDimension()).subtract(gain);
      RealVector logs = mean.add(gain.operate(fit.get().logs.subtract(mean)));
      RealMatrix covariance =
          spread
              .subtract(gain.multiply(spread))
              .add(rest.multiply(meanCovariance).multiply(rest.transpose()));
      return new Pooled(logs, symmetric(covariance));
    }
  }

  private static RealMatrix inverse(RealMatrix matrix) {
    DecompositionSolver solver = new EigenDecompositionSymmetric(symmetric(matrix)).getSolver();
    return symmetric(solver.getInverse());
  }

  private static RealMatrix symmetric(RealMatrix matrix) {
    return matrix.add(matrix.transpose()).scalarMultiply(0.5);
  }

  /** Every segment after pooling, by name. */
  public SortedMap<String, Pooled> segments() {
    return Collections.unmodifiableSortedMap(segments);
  }

  /** Parameters of a typical segment, the exponential of mu, in their natural scale. */
  public double[] typicalParameters() {
    return mean.map(Math::exp).toArray();
  }

  /** Covariance of mu, in logarithms. */
  public double[][] covarianceOfTypical() {
    return meanCovariance.getData();
  }

  /** T: how different segments are, as a covariance of logarithms. */
  public double[][] spread() {
    return spread.getData();
  }

  /** EM steps taken. */
  public int iterations() {
    return iterations;
  }
}
