package io.outpost.analytics.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.returns.Uncertain.BetaProportion;
import io.outpost.analytics.returns.Uncertain.Fixed;
import io.outpost.analytics.returns.Uncertain.LogNormal;
import io.outpost.analytics.returns.Uncertain.Normal;
import io.outpost.analytics.returns.Uncertain.Pert;
import io.outpost.analytics.returns.Uncertain.Uniform;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.HashRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UncertainTest {

  @Test
  void invertsPert() {
    Pert pert = new Pert(2, 5, 10);

    // R: 2 + 8 * qbeta(p, 2.5, 3.5)
    assertThat(pert.quantile(0.05)).isCloseTo(3.02220479586877, within(1e-9));
    assertThat(pert.quantile(0.50)).isCloseTo(5.25475952714555, within(1e-9));
    assertThat(pert.quantile(0.95)).isCloseTo(7.91493033056642, within(1e-9));
    assertThat(pert.mean()).isCloseTo(16.0 / 3, within(1e-15));
  }

  @Test
  void invertsJeffreysForAShare() {
    // R: qbeta(c(.025, .975), 81.5, 182.5), the Jeffreys limits of 81 of 263
    assertThat(new BetaProportion(81, 263).quantile(0.025))
        .isCloseTo(0.254521934991023, within(1e-9));
    assertThat(new BetaProportion(81, 263).quantile(0.975))
        .isCloseTo(0.365647499174082, within(1e-9));
    assertThat(new BetaProportion(0, 20).quantile(0.5)).isPositive();
  }

  @Test
  void derivesALognormalFromMedianAndMean() {
    LogNormal reach = LogNormal.ofMedianAndMean(30_000, 156_569);

    assertThat(reach.sdLog()).isCloseTo(1.818, within(0.0005));
    assertThat(reach.mean()).isCloseTo(156_569, within(1e-6));
    assertThat(reach.quantile(0.5)).isCloseTo(30_000, within(1e-6));
  }

  static Stream<Uncertain> distributions() {
    return Stream.of(
        new Fixed(3),
        new Normal(3, 2),
        new LogNormal(3, 0.5),
        new Uniform(-1, 5),
        new Pert(2, 2, 10),
        new BetaProportion(3, 10));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void averagesToItsMean(Uncertain value) {
    HashRandom random = HashRandom.of(3, "mean");
    double sum = 0;
    double squares = 0;
    int n = 5000;
    for (int i = 0; i < n; i++) {
      double x = value.quantile(random.uniform(i));
      sum += x;
      squares += x * x;
    }
    double sd = Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));

    // four standard errors; the fixed value has none
    assertThat(sum / n).isCloseTo(value.mean(), within(4 * sd / Math.sqrt(n) + 1e-12));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void neverFalls(Uncertain value) {
    double previous = Double.NEGATIVE_INFINITY;
    for (double u : new double[] {0x1.0p-53, 1e-9, 0.001, 0.25, 0.5, 0.75, 0.999, 1 - 0x1.0p-53}) {
      double quantile = value.quantile(u);
      assertThat(quantile).isGreaterThanOrEqualTo(previous).isFinite();
      previous = quantile;
    }
  }

  @Test
  void takesOverAnEstimate() {
    assertThat(Uncertain.of(new Estimate(9, 2, 1, 0, 4, "m"))).isEqualTo(new Normal(2, 1));
    assertThat(Uncertain.of(Estimate.exact(2))).isEqualTo(new Fixed(2));
  }

  @Test
  void refusesParametersWithoutMeaning() {
    assertThatThrownBy(() -> new Fixed(Double.NaN)).hasMessage("value must be finite, was NaN");
    assertThatThrownBy(() -> new Normal(1, 0))
        .hasMessage("standard error must be positive and finite, was 0.0");
    assertThatThrownBy(() -> new LogNormal(0, 1))
        .hasMessage("median must be positive and finite, was 0.0");
    assertThatThrownBy(() -> LogNormal.ofMedianAndMean(5, 4))
        .hasMessage("mean of a lognormal must exceed its median 5.0, was 4.0");
    assertThatThrownBy(() -> new Uniform(2, 2)).hasMessage("min 2.0 must be below max 2.0");
    assertThatThrownBy(() -> new Pert(2, 11, 10))
        .hasMessage("PERT needs min <= mode <= max and min < max, was 2.0, 11.0, 10.0");
    assertThatThrownBy(() -> new BetaProportion(0, 0))
        .hasMessage("successes must lie between 0 and a positive n, was 0 of 0");
  }
}
