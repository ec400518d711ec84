package io.outpost.analytics.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Estimate;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;

class HoldoutValidationTest {
  private static final int CUSTOMERS = 20_000;

  /** Customers of an NBD world, forecast by somebody who believes in r, alpha and a factor. */
  private static HoldoutValidation simulated(double r, double alpha, int from, int to) {
    HoldoutValidation.Builder builder = HoldoutValidation.builder(1);
    Baseline.Nbd believed = new Baseline.Nbd(r, alpha);
    for (int i = from; i < to; i++) {
      RandomDataGenerator random = RandomDataGenerator.of(new Well19937c(1000 + i));
      double observed = random.nextUniform(50, 300);
      double rate = random.nextGamma(0.8, 1 / 60.0);
      long x = poisson(random, rate * observed);
      long actual = poisson(random, rate * 180);
      builder.add(
          i, actual, believed.expected(x, observed, 180), believed.forecast(x, observed, 180));
    }
    return builder.build();
  }

  private static long poisson(RandomDataGenerator random, double mean) {
    return mean < 1e-12 ? 0 : random.nextPoisson(mean);
  }

  @Test
  void findsTheTruthCalibrated() {
    HoldoutValidation truth = simulated(0.8, 60, 0, CUSTOMERS);
    for (IntervalCoverage coverage : truth.coverages()) {
      // Four binomial standard errors; the seeds are fixed.
      double error = Math.sqrt(coverage.level() * (1 - coverage.level()) / CUSTOMERS);
      assertThat(coverage.coverage().map(Estimate::value).orElseThrow())
          .isCloseTo(coverage.level(), within(4 * error));
    }
    assertThat(truth.pit().n()).isEqualTo(CUSTOMERS);
    assertThat(truth.pit().uniformityPValue().orElseThrow()).isGreaterThan(0.01);
    assertThat(truth.errors().bias().orElseThrow()).isBetween(-0.03, 0.03);
    assertThat(truth.ranks().normalizedGini().orElseThrow()).isBetween(0.5, 0.95);
    assertThat(truth.ranks().decileError().orElseThrow()).isLessThan(0.2);
  }

  @Test
  void findsTooMuchSelfConfidence() {
    // Same mean rate, a tenth of the variance: everybody nearly alike.
    HoldoutValidation sure = simulated(8, 600, 0, CUSTOMERS);
    assertThat(sure.pit().uniformityPValue().orElseThrow()).isLessThan(1e-6);
    assertThat(sure.coverages().get(2).coverage().map(Estimate::value).orElseThrow())
        .isLessThan(0.93);
    assertThat(sure.coverages().get(2).isKept()).contains(false);
    HoldoutValidation truth = simulated(0.8, 60, 0, CUSTOMERS);
    assertThat(sure.errors().squaredSkill(truth.errors()).orElseThrow()).isNegative();
  }

  @Test
  void mergesFromParts() {
    HoldoutValidation whole = simulated(0.8, 60, 0, 600);
    HoldoutValidation parts = simulated(0.8, 60, 0, 250).plus(simulated(0.8, 60, 250, 600));
    assertThat(parts.coverages()).isEqualTo(whole.coverages());
    assertThat(parts.pit().counts()).isEqualTo(whole.pit().counts());
    assertThat(parts.errors().meanAbsoluteError().orElseThrow())
        .isCloseTo(whole.errors().meanAbsoluteError().orElseThrow(), within(1e-12));
    assertThat(parts.ranks().normalizedGini().orElseThrow())
        .isCloseTo(whole.ranks().normalizedGini().orElseThrow(), within(1e-12));
  }

  @Test
  void countsIntervalsAsTheyAreShown() {
    IntervalCoverage coverage =
        IntervalCoverage.of(0.8, 3, 1, 3)
            .plus(IntervalCoverage.of(0.8, 0, 1, 3))
            .plus(IntervalCoverage.of(0.8, 9, 1, 3))
            .plus(IntervalCoverage.of(0.8, 1, 1, 3));
    assertThat(coverage).isEqualTo(new IntervalCoverage(0.8, 1, 2, 1));
    assertThat(coverage.n()).isEqualTo(4);
    assertThat(coverage.coverage().map(Estimate::value)).contains(0.5);
    assertThat(IntervalCoverage.none(0.5).coverage()).isEmpty();
    assertThat(IntervalCoverage.none(0.5).isKept()).isEmpty();
    assertThatThrownBy(() -> coverage.plus(IntervalCoverage.none(0.5)))
        .hasMessage("coverage at different levels cannot be added: 0.8 and 0.5");
    assertThatThrownBy(() -> IntervalCoverage.of(0.8, 1, 3, 1))
        .hasMessage("interval is swapped: 3.0 to 1.0");
  }

  @Test
  void drawsTheHistogram() {
    PitHistogram histogram = PitHistogram.empty(4).with(0).with(0.25).with(0.99).with(1);
    assertThat(histogram.counts()).containsExactly(1, 1, 0, 2);
    // (0 + 0 + 1 + 1) / 1 with three degrees of freedom.
    assertThat(histogram.uniformityPValue()).hasValueCloseTo(0.5724067, within(1e-6));
    assertThat(PitHistogram.empty().uniformityPValue()).isEmpty();
    assertThatThrownBy(() -> histogram.with(1.1))
        .hasMessage("a transform must lie between 0 and 1, was 1.1");
    assertThatThrownBy(() -> histogram.plus(PitHistogram.empty()))
        .hasMessage("histograms of 4 and 10 bins do not add");
  }

  @Test
  void hasBaselinesByHand() {
    assertThat(Baseline.PooledRate.of(30, 600).expected(9, 1, 40)).isCloseTo(2, within(1e-15));
    assertThat(new Baseline.IndividualRate(0.05).expected(3, 60, 40)).isCloseTo(2, within(1e-15));
    assertThat(new Baseline.IndividualRate(0.05).expected(0, 0, 40)).isCloseTo(2, within(1e-15));
    assertThat(new Baseline.Nbd(1, 40).expected(3, 60, 50)).isCloseTo(2, within(1e-15));
    // Poisson(2) and geometric with mean 2: probability of nothing.
    assertThat(new Baseline.IndividualRate(0).forecast(3, 60, 40).cumulative(0))
        .isCloseTo(Math.exp(-2), within(1e-14));
    assertThat(new Baseline.Nbd(1, 40).forecast(0, 0, 80).cumulative(0))
        .isCloseTo(1.0 / 3, within(1e-14));
    assertThatThrownBy(() -> Baseline.PooledRate.of(3, 0))
        .hasMessage("a rate needs observed time, was 0.0");
  }
}
