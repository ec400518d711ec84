package io.outpost.analytics.survey.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StratumProductsTest {

  @Test
  void sumsOfProductsAreTheStratumOfItsPsus() {
    double[][] psus = {{100, 1}, {-100, 2}, {0, 1}, {300, 4}};
    double[] sums = new double[2];
    double[][] products = new double[2][2];
    for (double[] psu : psus) {
      for (int j = 0; j < 2; j++) {
        sums[j] += psu[j];
        for (int k = 0; k < 2; k++) {
          products[j][k] += psu[j] * psu[k];
        }
      }
    }
    StratumSums one =
        StratumSums.of(2, List.of(psus).stream().map(psu -> new PsuTotals(1, psu)).toList());
    StratumSums other = StratumSums.ofProducts(4, 4, sums, products);
    assertThat(other.sums()).containsExactly(one.sums());
    for (int j = 0; j < 2; j++) {
      // the stratum of single PSUs rounds at every step
      assertThat(other.deviations()[j]).containsExactly(one.deviations()[j], within(1e-9));
    }
  }

  @Test
  void losesNothingFarFromZero() {
    // totals of 1e7 + 1 and 1e7 - 1: deviations of 1 under squares of 1e14
    double[][] products = {{2e14 + 2}};
    assertThat(StratumSums.ofProducts(2, 2, new double[] {2e7}, products).deviations()[0])
        .containsExactly(2);
  }

  @Test
  void refusesAMatrixThatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratumSums.ofProducts(0, 0, new double[1], new double[1][1]))
        .withMessageContaining("over at least one PSU");
  }
}
