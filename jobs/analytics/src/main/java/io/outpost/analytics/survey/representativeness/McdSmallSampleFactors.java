package io.outpost.analytics.survey.representativeness;

/**
 * Small-sample factors of the minimum covariance determinant: the inverse of the expected ratio of
 * estimate and truth, fitted to simulations by \( 1 - e^{a}/n^{b} \) for one and two columns and
 * interpolated in the number of columns beyond.
 *
 * @see "Pison, Van Aelst and Willems (2002), Small sample corrections for LTS and MCD, Metrika 55,
 *     111-123, tables of coefficients"
 */
final class McdSmallSampleFactors {
  // per coverage 0.5 and 0.875: a and b for one and for two columns; gamma and beta for rows n =
  // 2p^2
  // and n = 3p^2 beyond
  private static final Table RAW =
      new Table(
          new double[] {0.262024211897096, 0.604756680630497},
          new double[] {-0.351584646688712, 1.01646567502486},
          new double[] {0.673292623522027, 0.691365864961895},
          new double[] {0.446537815635445, 1.06690782995919},
          new double[] {-1.42764571687802, 1.26263336932151, -1.06141115981725, 1.28907991440387},
          new double[] {
            -0.455179464070565, 1.11192541278794, -0.294241208320834, 1.09649329149811
          });
  private static final Table REWEIGHTED =
      new Table(
          new double[] {1.11098143415027, 1.5182890270453},
          new double[] {-0.66046776772861, 0.88939595831888},
          new double[] {3.11101712909049, 1.91401056721863},
          new double[] {0.79473550581058, 1.10081930350091},
          new double[] {-1.02842572724793, 1.67659883081926, -0.26800273450853, 1.35968562893582},
          new double[] {
            -0.544482443573914, 1.25994483222292, -0.343791072183285, 1.25159004257133
          });

  private McdSmallSampleFactors() {}

  static double raw(int columns, int rows, double coverage) {
    return RAW.factor(columns, rows, coverage);
  }

  static double reweighted(int columns, int rows, double coverage) {
    return REWEIGHTED.factor(columns, rows, coverage);
  }

  private record Table(
      double[] oneHalf,
      double[] oneMost,
      double[] twoHalf,
      double[] twoMost,
      double[] moreHalf,
      double[] moreMost) {

    double factor(int columns, int rows, double coverage) {
      double half = ratio(columns, rows, oneHalf, twoHalf, moreHalf);
      double most = ratio(columns, rows, oneMost, twoMost, moreMost);
      double ratio =
          coverage <= 0.875
              ? half + (most - half) / 0.375 * (coverage - 0.5)
              : most + (1 - most) / 0.125 * (coverage - 0.875);
      return 1 / ratio;
    }

    private static double ratio(int columns, int rows, double[] one, double[] two, double[] more) {
      if (columns <= 2) {
        double[] line = columns == 1 ? one : two;
        return 1 - Math.exp(line[0]) / Math.pow(rows, line[1]);
      }
      // a line in log n through the ratios at n = 2p^2 and n = 3p^2
      double first = Math.log(-more[0] / Math.pow(columns, more[1]));
      double second = Math.log(-more[2] / Math.pow(columns, more[3]));
      double x1 = -Math.log(2.0 * columns * columns);
      double x2 = -Math.log(3.0 * columns * columns);
      double slope = (second - first) / (x2 - x1);
      double level = first - slope * x1;
      return 1 - Math.exp(level) / Math.pow(rows, slope);
    }
  }
}
