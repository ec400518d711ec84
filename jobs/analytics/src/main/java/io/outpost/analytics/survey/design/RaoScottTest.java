package io.outpost.analytics.survey.design;

import io.outpost.analytics.statistics.Significance;
import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.util.Precision;

/**
 * Tests of independence in a survey's cross table, which know that respondents are weighted and
 * clustered.
 *
 * <p>Pearson's \( X^2 \) of the weighted table (scaled to n) follows a weighted sum of chi-squared
 * variables whose weights are the eigenvalues of the generalised design effects \( \Delta \). First
 * order: \( X^2/\bar\delta \) against chi-squared with \( k = (r-1)(c-1) \) degrees. Second order:
 * \( F = X^2/\mathrm{tr}\Delta \) with \( d_0 = (\mathrm{tr}\Delta)^2/\mathrm{tr}\Delta^2 \) and \(
 * d_0\nu \) degrees, \( \nu \) the degrees of the design; this one is to be published. Wald's test
 * of \( Y_{ij} = N_{ij} - N_{i\cdot}N_{\cdot j}/N \) and its version adjusted for few PSUs are
 * given for comparison.
 *
 * @param pearson \( X^2 \), without correction
 * @param firstOrder chi-squared test with the mean design effect; the statistic is \( X^2 \) itself
 * @param secondOrder F test with Satterthwaite's degrees
 * @param wald F test
 * @param adjustedWald F test for few PSUs
 * @see "Rao and Scott (1984), On chi-squared tests for multiway contingency tables with cell
 *     proportions estimated from survey data, Annals of Statistics 12, 46-60"
 * @see "Thomas and Rao (1987), Small-sample comparisons of level and power for simple
 *     goodness-of-fit statistics under cluster sampling, JASA 82, 630-636"
 */
public record RaoScottTest(
    double pearson, Result firstOrder, Result secondOrder, Result wald, Result adjustedWald) {

  /**
   * One test.
   *
   * @param statistic value of the statistic
   * @param numeratorDegrees of the F, or of the chi-squared
   * @param denominatorDegrees of the F; infinite for a chi-squared test
   * @param pValue probability of a statistic at least as large under independence
   */
  public record Result(
      double statistic, double numeratorDegrees, double denominatorDegrees, double pValue) {}

  /**
   * Tests a table.
   *
   * @param cells totals whose variables are the cell indicators, row after row
   * @param rows at least 2
   * @param columns at least 2
   * @param n respondents in the table
   * @throws IllegalArgumentException when the table is too small, the variables are not its cells
   *     or a row or column is empty
   */
  public static RaoScottTest of(DesignTotals cells, int rows, int columns, long n) {
    requireTable(rows, columns);
    if (cells.variables() != rows * columns) {
      throw new IllegalArgumentException(
          "a table of " + rows + " x " + columns + " has no " + cells.variables() + " cells");
    }
    Table table = new Table(cells, rows, columns);
    RealMatrix shares = table.shareCovariance();
    double pearson = table.pearson() * n;
    RealMatrix delta = table.designEffects(shares, n);
    double trace = delta.getTrace();
    double squares = delta.multiply(delta).getTrace();
    double first = trace * trace / squares;
    int k = (rows - 1) * (columns - 1);
    double nu = cells.degreesOfFreedom();
    Result firstOrder =
        new Result(
            pearson,
            k,
            Double.POSITIVE_INFINITY,
            Significance.chiSquaredAbove(pearson / (trace / k), k));
    Result secondOrder =
        new Result(pearson / trace, first, first * nu, above(pearson / trace, first, first * nu));
    double wald = table.wald();
    double few = nu - k + 1;
    double adjusted = wald * few / (k * nu);
    return new RaoScottTest(
        pearson,
        firstOrder,
        secondOrder,
        new Result(wald / k, k, nu, above(wald / k, k, nu)),
        new Result(adjusted, k, few, above(adjusted, k, few)));
  }

  /**
   * Tests two factors of a sample.
   *
   * @param row level of the first factor, 0 to rows - 1, negative when missing
   * @param column level of the second factor, 0 to columns - 1, negative when missing
   */
  public static RaoScottTest of(
      SurveySample sample, int[] row, int rows, int[] column, int columns) {
    requireTable(rows, columns);
    double[][] cells = new double[rows * columns][sample.size()];
    long n = 0;
    for (int i = 0; i < sample.size(); i++) {
      if (row[i] >= rows || column[i] >= columns) {
        throw new IllegalArgumentException(
            "respondent "
                + i
                + " is in cell "
                + row[i]
                + ", "
                + column[i]
                + " of a table of "
                + rows
                + " x "
                + columns);
      }
      if (row[i] >= 0 && column[i] >= 0) {
        cells[row[i] * columns + column[i]][i] = 1;
        n++;
      }
    }
    return of(sample.totals(cells), rows, columns, n);
  }

  private static void requireTable(int rows, int columns) {
    if (rows < 2 || columns < 2) {
      throw new IllegalArgumentException(
          "a cross table has two rows and columns at least, had " + rows + " x " + columns);
    }
  }

  private static double above(double statistic, double numerator, double denominator) {
    if (!(denominator > 0)) {
      throw new IllegalArgumentException(
          "the design has too few PSUs to test this table: " + denominator + " degrees of freedom");
    }
    // P(F > x) = P(F' < 1/x) with the degrees exchanged: keeps the digits of small tails
    return statistic <= 0
        ? 1
        : new FDistribution(denominator, numerator).cumulativeProbability(1 / statistic);
  }

  /** Shares of the cells and what follows from them. */
  private static final class Table {
    private final DesignTotals cells;
    private final int rows;
    private final int columns;
    private final double total;
    private final double[] rowTotals;
    private final double[] columnTotals;

    Table(DesignTotals cells, int rows, int columns) {
      this.cells = cells;
      this.rows = rows;
      this.columns = columns;
      this.rowTotals = new double[rows];
      this.columnTotals = new double[columns];
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          double cell = cells.value(i * columns + j);
          rowTotals[i] += cell;
          columnTotals[j] += cell;
          sum += cell;
        }
      }
      this.total = sum;
      for (double margin : new ArrayRealVector(rowTotals, columnTotals).toArray()) {
        if (margin <= 0) {
          throw new IllegalArgumentException(
              "a row or column of the table has no respondents: leave it out");
        }
      }
    }

    double pearson() {
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          double expected = rowTotals[i] * columnTotals[j] / total;
          double apart = cells.value(i * columns + j) - expected;
          sum += apart * apart / expected;
        }
      }
      return sum / total;
    }

    RealMatrix shareCovariance() {
      int size = rows * columns;
      double[][] gradients = new double[size][size];
      for (int a = 0; a < size; a++) {
        double share = cells.value(a) / total;
        for (int b = 0; b < size; b++) {
          gradients[a][b] = ((a == b ? 1 : 0) - share) / total;
        }
      }
      return covariance(gradients);
    }

    RealMatrix designEffects(RealMatrix shareCovariance, long n) {
      RealMatrix contrasts = interactions();
      int size = rows * columns;
      double[] inverse = new double[size];
      for (int a = 0; a < size; a++) {
        double cell = cells.value(a);
        inverse[a] = Precision.equals(cell, 0, 0) ? 0 : total / cell;
      }
      RealMatrix scaled = contrasts.copy();
      for (int a = 0; a < size; a++) {
        for (int k = 0; k < scaled.getColumnDimension(); k++) {
          scaled.multiplyEntry(a, k, inverse[a]);
        }
      }
      RealMatrix simple = contrasts.transposeMultiply(scaled).scalarMultiply(1.0 / n);
      RealMatrix designed = scaled.transposeMultiply(shareCovariance.multiply(scaled));
      return new LUDecomposition(simple).getSolver().solve(designed);
    }

    /** Columns of the interaction, made orthogonal to constant, rows and columns. */
    private RealMatrix interactions() {
      int size = rows * columns;
      RealMatrix main = new Array2DRowRealMatrix(size, rows + columns - 1);
      RealMatrix products = new Array2DRowRealMatrix(size, (rows - 1) * (columns - 1));
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          int cell = i * columns + j;
          main.setEntry(cell, 0, 1);
          if (i > 0) {
            main.setEntry(cell, i, 1);
          }
          if (j > 0) {
            main.setEntry(cell, rows - 1 + j, 1);
          }
          if (i > 0 && j > 0) {
            products.setEntry(cell, (i - 1) * (columns - 1) + j - 1, 1);
          }
        }
      }
      RealMatrix fitted = main.multiply(new QRDecomposition(main).getSolver().solve(products));
      return products.subtract(fitted);
    }

    double wald() {
      int size = (rows - 1) * (columns - 1);
      double[][] gradients = new double[size][];
      RealVector apart = new ArrayRealVector(size);
      for (int i = 1; i < rows; i++) {
        for (int j = 1; j < columns; j++) {
          int k = (i - 1) * (columns - 1) + j - 1;
          double expected = rowTotals[i] * columnTotals[j] / total;
          apart.setEntry(k, cells.value(i * columns + j) - expected);
          gradients[k] = gradient(i, j);
        }
      }
      RealMatrix covariance = covariance(gradients);
      return apart.dotProduct(new LUDecomposition(covariance).getSolver().solve(apart));
    }

    private double[] gradient(int row, int column) {
      double[] gradient = new double[rows * columns];
      double both = rowTotals[row] * columnTotals[column] / (total * total);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          double part = both;
          part -= i == row ? columnTotals[column] / total : 0;
          part -= j == column ? rowTotals[row] / total : 0;
          part += i == row && j == column ? 1 : 0;
          gradient[i * columns + j] = part;
        }
      }
      return gradient;
    }

    private RealMatrix covariance(double[][] gradients) {
      int size = gradients.length;
      RealMatrix covariance = new Array2DRowRealMatrix(size, size);
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          covariance.setEntry(a, b, cells.covariance(gradients[a], gradients[b]));
        }
      }
      return covariance;
    }
  }
}
