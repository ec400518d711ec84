package io.outpost.analytics.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DrawsTest {

  @Test
  void sharesRanksBetweenTies() {
    // ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4 by hand: 4.5 / sqrt(4.5 * 5)
    assertThat(Draws.rankCorrelation(new double[] {1, 2, 2, 3}, new double[] {1, 3, 2, 4}))
        .isCloseTo(4.5 / Math.sqrt(22.5), within(1e-15));
  }

  @Test
  void ranksIgnoreTheScale() {
    assertThat(Draws.rankCorrelation(new double[] {1, 2, 3, 9}, new double[] {-1, -8, -27, -729}))
        .isCloseTo(-1, within(1e-15));
  }

  @Test
  void sharesAllVarianceWithItselfAndNoneWithTheOpposite() {
    double[] run = {1, 4, 2, 8};

    assertThat(Draws.sharedVariance(run, run)).isCloseTo(1, within(1e-15));
    assertThat(Draws.sharedVariance(run, new double[] {-1, -4, -2, -8})).isZero();
  }

  @Test
  void givesEqualDrawsTheirOwnMean() {
    double[] draws = new double[20_000];
    Arrays.fill(draws, 596.27);
    assertThat(Draws.mean(draws)).isEqualTo(596.27);
  }

  @Test
  void interpolatesQuantiles() {
    Spread spread = Spread.of(new double[] {5, 1, 4, 2, 3});

    // type 7 of five values: position 4p
    assertThat(spread.p50()).isEqualTo(3);
    assertThat(spread.p10()).isCloseTo(1.4, within(1e-15));
    assertThat(spread.p95()).isCloseTo(4.8, within(1e-15));
    assertThat(spread.mean()).isEqualTo(3);
  }
}
