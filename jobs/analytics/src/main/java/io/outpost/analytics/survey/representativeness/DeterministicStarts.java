package io.outpost.analytics.survey.representativeness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.stat.correlation.Covariance;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.hipparchus.stat.ranking.NaturalRanking;

/**
 * Six starts for the minimum covariance determinant that need no random numbers: the h rows nearest
 * by six simple robust scatters.
 *
 * <p>Columns are centred at the median and divided by Qn (by the MAD beyond {@value #PAIRS_UP_TO}
 * rows). The scatters: correlation of hyperbolic tangents, of ranks, of normal scores, the spatial
 * sign covariance, the covariance of the inner half, and the pairwise scatter of Gnanadesikan and
 * Kettenring. Of each only the eigenvectors are used; along them the rows are scaled again.
 *
 * @see "Hubert, Rousseeuw and Verdonck (2012), A deterministic algorithm for robust location and
 *     scatter, Journal of Computational and Graphical Statistics 21, 618-637"
 */
final class DeterministicStarts {
  private static final int PAIRS_UP_TO = 1000;

  private final RealMatrix rows;
  private final int h;

  private DeterministicStarts(RealMatrix rows, int h) {
    this.rows = rows;
    this.h = h;
  }

  /** Places of the rows of each start; starts whose scatter is flat are left out. */
  static List<int[]> of(double[][] rows, int h) {
    RealMatrix standardized = new Array2DRowRealMatrix(rows);
    for (int j = 0; j < standardized.getColumnDimension(); j++) {
      double[] column = standardized.getColumn(j);
      double median = RobustScale.of(column).median();
      double scale = scale(column);
      if (scale == 0) {
        return List.of();
      }
      standardized.setColumn(
          j, Arrays.stream(column).map(value -> (value - median) / scale).toArray());
    }
    DeterministicStarts starts = new DeterministicStarts(standardized, h);
    List<int[]> places = new ArrayList<>();
    for (RealMatrix scatter : starts.scatters()) {
      int[] nearest = starts.nearest(scatter);
      if (nearest.length > 0) {
        places.add(nearest);
      }
    }
    return places;
  }

  private static double scale(double[] values) {
    RobustScale scale = RobustScale.of(values);
    return values.length <= PAIRS_UP_TO ? scale.qn() : scale.mad();
  }

  private List<RealMatrix> scatters() {
    if (rows.getColumnDimension() == 1) {
      return List.of(MatrixUtils.createRealIdentityMatrix(1));
    }
    return List.of(
        new PearsonsCorrelation(mapped(Math::tanh)).getCorrelationMatrix(),
        new SpearmansCorrelation(rows).getCorrelationMatrix(),
        new PearsonsCorrelation(normalScores()).getCorrelationMatrix(),
        spatialSigns(),
        innerHalf(),
        pairwise());
  }

  private RealMatrix mapped(DoubleUnaryOperator function) {
    RealMatrix mapped = rows.copy();
    for (int j = 0; j < mapped.getColumnDimension(); j++) {
      mapped.setColumn(j, Arrays.stream(rows.getColumn(j)).map(function).toArray());
    }
    return mapped;
  }

  private RealMatrix normalScores() {
    NormalDistribution normal = new NormalDistribution();
    RealMatrix scores = rows.copy();
    double n = rows.getRowDimension();
    for (int j = 0; j < scores.getColumnDimension(); j++) {
      double[] ranks = new NaturalRanking().rank(rows.getColumn(j));
      scores.setColumn(
          j,
          Arrays.stream(ranks)
              .map(rank -> normal.inverseCumulativeProbability((rank - 1.0 / 3) / (n + 1.0 / 3)))
              .toArray());
    }
    return scores;
  }

  private RealMatrix spatialSigns() {
    RealMatrix signs = rows.copy();
    for (int i = 0; i < signs.getRowDimension(); i++) {
      double norm = signs.getRowVector(i).getNorm();
      signs.setRowVector(i, signs.getRowVector(i).mapMultiply(norm > 0 ? 1 / norm : 0));
    }
    return signs.transposeMultiply(signs);
  }

  private RealMatrix innerHalf() {
    int half = (rows.getRowDimension() + 1) / 2;
    int[] inner = smallest(i -> rows.getRowVector(i).getNorm(), half);
    double[][] inside = Arrays.stream(inner).mapToObj(rows::getRow).toArray(double[][]::new);
    return new Covariance(inside).getCovarianceMatrix();
  }

  private RealMatrix pairwise() {
    int p = rows.getColumnDimension();
    RealMatrix scatter = MatrixUtils.createRealIdentityMatrix(p);
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < j; k++) {
        double sum = scale(rows.getColumnVector(j).add(rows.getColumnVector(k)).toArray());
        double difference =
            scale(rows.getColumnVector(j).subtract(rows.getColumnVector(k)).toArray());
        double covariance = (sum * sum - difference * difference) / 4;
        scatter.setEntry(j, k, covariance);
        scatter.setEntry(k, j, covariance);
      }
    }
    return scatter;
  }

  /** The h rows nearest when scaled along the eigenvectors; none when a scale is 0. */
  private int[] nearest(RealMatrix scatter) {
    RealMatrix vectors = new EigenDecompositionSymmetric(scatter).getV();
    RealMatrix projected = rows.multiply(vectors);
    double[] scales = new double[vectors.getColumnDimension()];
    double[] inverses = new double[scales.length];
    for (int j = 0; j < scales.length; j++) {
      scales[j] = scale(projected.getColumn(j));
      if (!(scales[j] > 0)) {
        return new int[0];
      }
      inverses[j] = 1 / scales[j];
    }
    RealMatrix root = scaledAlong(vectors, scales);
    RealMatrix sphered = rows.multiply(scaledAlong(vectors, inverses));
    double[] medians = new double[scales.length];
    for (int j = 0; j < medians.length; j++) {
      medians[j] = RobustScale.of(sphered.getColumn(j)).median();
    }
    double[] centre = vectors.preMultiply(root.preMultiply(medians));
    return smallest(
        i -> {
          double sum = 0;
          for (int j = 0; j < scales.length; j++) {
            double apart = (projected.getEntry(i, j) - centre[j]) / scales[j];
            sum += apart * apart;
          }
          return sum;
        },
        h);
  }

  private static RealMatrix scaledAlong(RealMatrix vectors, double[] factors) {
    return vectors
        .multiply(MatrixUtils.createRealDiagonalMatrix(factors))
        .multiply(vectors.transpose());
  }

  private int[] smallest(IntToDoubleFunction key, int number) {
    double[] keys = IntStream.range(0, rows.getRowDimension()).mapToDouble(key).toArray();
    return IntStream.range(0, keys.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> keys[i]))
        .limit(number)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
