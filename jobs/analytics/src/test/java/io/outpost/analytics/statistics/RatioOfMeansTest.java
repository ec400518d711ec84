package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatioOfMeansTest {

  @Test
  void followsTheDeltaFormula() {
    // means 10 and 60, variances 4 and 144, n 25 and 36: log variance 4/25/100 + 144/36/3600
    RatioOfMeans ratio = new RatioOfMeans(new Moments(25, 250, 96), new Moments(36, 2160, 5040));
    double sigma = Math.sqrt(0.0016 + 4.0 / 3600);

    Estimate estimate = ratio.estimate().orElseThrow();

    assertThat(estimate.value()).isCloseTo(1.0 / 6, within(1e-15));
    assertThat(estimate.standardError()).isCloseTo(sigma / 6, within(1e-15));
    assertThat(Math.log(estimate.upper() / estimate.value()))
        .isCloseTo(1.959963984540054 * sigma, within(1e-12));
    assertThat(Math.log(estimate.value() / estimate.lower()))
        .isCloseTo(1.959963984540054 * sigma, within(1e-12));
    assertThat(ratio.pValue(1.0 / 6).orElseThrow()).isCloseTo(1, within(1e-9));
  }

  @Test
  void rejectsExactlyWhatItsIntervalExcludes() {
    RatioOfMeans ratio = new RatioOfMeans(new Moments(25, 250, 96), new Moments(36, 2160, 5040));
    Estimate estimate = ratio.estimate().orElseThrow();

    // the limits are where the two-sided p-value crosses 5 %
    assertThat(ratio.pValue(estimate.lower()).orElseThrow()).isCloseTo(0.05, within(1e-9));
    assertThat(ratio.pValue(estimate.upper()).orElseThrow()).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void isEmptyWithoutPositiveMeans() {
    Moments fine = Moments.of(1, 2);

    assertThat(new RatioOfMeans(Moments.of(-1, -2), fine).estimate()).isEmpty();
    assertThat(new RatioOfMeans(fine, Moments.of(0, 0)).estimate()).isEmpty();
    assertThat(new RatioOfMeans(fine, Moments.of(4)).value()).isEmpty();
    assertThat(new RatioOfMeans(Moments.NONE, fine).pValue(1)).isEmpty();
  }

  @Test
  void hasNoTestWhenNothingVaries() {
    RatioOfMeans ratio = new RatioOfMeans(Moments.of(2, 2), Moments.of(4, 4));

    assertThat(ratio.value()).hasValue(0.5);
    assertThat(ratio.pValue(1)).isEmpty();
  }

  @Test
  void refusesAHypothesisOfZero() {
    RatioOfMeans ratio = new RatioOfMeans(Moments.of(1, 2), Moments.of(3, 4));

    assertThatThrownBy(() -> ratio.pValue(0))
        .hasMessage("a hypothesised ratio must be positive and finite, was 0.0");
  }

  @Test
  void agreesWithTheRatioOfSumsWhenEveryCaseWeighsOne() {
    Moments costs = Moments.of(3, 5, 9, 4);
    RatioOfSums sums = new RatioOfSums(4, 0, 21, 4, 9 + 25 + 81 + 16, 4, 21);

    LogRatio ratio = sums.logRatio().orElseThrow();

    assertThat(ratio.value()).isEqualTo(costs.mean().orElseThrow());
    assertThat(ratio.estimate(Confidence.P95).standardError())
        .isCloseTo(costs.estimate().orElseThrow().standardError(), within(1e-12));
  }

  @Test
  void covarianceLowersTheErrorOfARatioOfSums() {
    // every case costs exactly twice its denominator, so the ratio is certain
    RatioOfSums sums = new RatioOfSums(3, 0, 12, 6, 4 + 16 + 36, 1 + 4 + 9, 2 + 8 + 18);

    assertThat(sums.value()).hasValue(2);
    assertThat(sums.logRatio().orElseThrow().logVariance()).isCloseTo(0, within(1e-12));
  }

  @Test
  void mergesRatiosOfSumsByAdding() {
    RatioOfSums one = new RatioOfSums(2, 1, 3, 4, 5, 6, 7);

    assertThat(one.plus(one)).isEqualTo(new RatioOfSums(4, 2, 6, 8, 10, 12, 14));
  }

  @Test
  void isEmptyForARatioWithoutDenominator() {
    assertThat(new RatioOfSums(3, 0, 12, 0, 50, 0, 0).value()).isEmpty();
    assertThat(new RatioOfSums(3, 0, 12, 0, 50, 0, 0).estimate()).isEmpty();
    assertThat(new RatioOfSums(1, 0, 12, 1, 144, 1, 12).estimate()).isEmpty();
  }
}
