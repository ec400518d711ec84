package io.outpost.analytics.survey.representativeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.statistics.HashRandom;
import io.outpost.analytics.survey.representativeness.MinimumCovarianceDeterminant.Deterministic;
import io.outpost.analytics.survey.representativeness.MinimumCovarianceDeterminant.Drawn;
import io.outpost.analytics.survey.representativeness.MinimumCovarianceDeterminant.Options;
import org.junit.jupiter.api.Test;

class MinimumCovarianceDeterminantTest {
  private static final HashRandom RANDOM = HashRandom.of(1, "cloud");

  /** A correlated cloud whose first tenth is moved far away. */
  private static double[][] cloud(int rows) {
    double[][] cloud = new double[rows][];
    for (int i = 0; i < rows; i++) {
      double x = RANDOM.normal(3L * i);
      double y = 0.8 * x + 0.6 * RANDOM.normal(3L * i + 1);
      double apart = i < rows / 10 ? 10 : 0;
      cloud[i] = new double[] {x + apart, y - apart, RANDOM.normal(3L * i + 2)};
    }
    return cloud;
  }

  @Test
  void findsWhatTheMeanIsBlindTo() {
    double[][] rows = cloud(300);
    var fit = MinimumCovarianceDeterminant.fit(rows, Options.DEFAULT);
    int flagged = 0;
    for (int i = 0; i < rows.length; i++) {
      boolean outlying = fit.isOutlying(rows[i]);
      assertThat(i >= 30 || outlying).as("row %d", i).isTrue();
      flagged += outlying ? 1 : 0;
    }

    // 2.5 % of 270 are 7 rows, give or take 3 standard deviations of 2.6
    assertThat(flagged).isBetween(30, 46);
    // errors of 1/sqrt(270)
    assertThat(fit.centre()[0]).isCloseTo(0, within(0.25));
    assertThat(fit.covariance()[0][1]).isCloseTo(0.8, within(0.25));
  }

  @Test
  void findsTheSameFromDeterministicStarts() {
    double[][] rows = cloud(300);
    var drawn = MinimumCovarianceDeterminant.fit(rows, Options.DEFAULT);
    var fixed = MinimumCovarianceDeterminant.fit(rows, new Options(0.5, new Deterministic()));

    for (double[] row : rows) {
      assertThat(fixed.isOutlying(row)).isEqualTo(drawn.isOutlying(row));
    }
    // drawn starts see more of the cloud, six good ones come close
    assertThat(fixed.logDeterminant()).isCloseTo(drawn.logDeterminant(), within(0.05));
  }

  @Test
  void turnsWithTheColumns() {
    double[][] rows = cloud(100);
    double[][] turned = new double[100][];
    for (int i = 0; i < 100; i++) {
      turned[i] = new double[] {5 + 3 * rows[i][2], rows[i][0] - rows[i][1], 2 * rows[i][1]};
    }
    Options all = new Options(0.5, new Drawn(300, 4));
    var fit = MinimumCovarianceDeterminant.fit(rows, all);
    var other = MinimumCovarianceDeterminant.fit(turned, all);

    // affine equivariance: distances do not change, as both searches see the same starts
    for (int i = 0; i < 100; i++) {
      double distance = fit.squaredDistance(rows[i]);
      assertThat(other.squaredDistance(turned[i]))
          .isCloseTo(distance, within(1e-6 * (1 + distance)));
    }
  }

  @Test
  void isConsistentForNormalRows() {
    double[][] rows = new double[2000][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {RANDOM.normal(10_000L + 2L * i), 3 * RANDOM.normal(10_001L + 2L * i)};
    }
    var fit = MinimumCovarianceDeterminant.fit(rows, Options.DEFAULT);

    // relative error of a variance from 2000 rows is 3 %, three times that
    assertThat(fit.covariance()[0][0]).isCloseTo(1, within(0.1));
    assertThat(fit.covariance()[1][1]).isCloseTo(9, within(0.9));
    assertThat(fit.cutoff()).isCloseTo(7.378, within(0.001));
  }

  @Test
  void refusesPlanesAndConstantColumns() {
    double[][] constant = new double[50][];
    double[][] plane = new double[50][];
    for (int i = 0; i < 50; i++) {
      double x = RANDOM.normal(i);
      constant[i] = new double[] {x, 4};
      plane[i] = new double[] {x, 2 * x + 1};
    }

    for (double[][] rows : new double[][][] {constant, plane}) {
      assertThatThrownBy(() -> MinimumCovarianceDeterminant.fit(rows, Options.DEFAULT))
          .isInstanceOf(EstimationException.class)
          .hasMessageContaining("lie on a plane");
    }
    assertThatThrownBy(
            () -> MinimumCovarianceDeterminant.fit(new double[][] {{1, 2}}, Options.DEFAULT))
        .hasMessage("MCD of 2 columns needs at least 5 rows, had 1");
    assertThatThrownBy(() -> MinimumCovarianceDeterminant.fit(new double[0][], Options.DEFAULT))
        .hasMessageContaining("had 0");
  }
}
