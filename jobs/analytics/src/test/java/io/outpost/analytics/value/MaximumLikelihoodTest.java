package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.value.MaximumLikelihood.LogLikelihood;
import io.outpost.analytics.value.MaximumLikelihood.Maximum;
import io.outpost.analytics.value.PurchaseModel.Options;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaximumLikelihoodTest {
  private static final double[] LOW = {-10, -10};
  private static final double[] HIGH = {10, 10};

  /** Two independent Poisson counts: the maximum is the count, its log has variance 1 / count. */
  private static LogLikelihood poisson(double first, double second) {
    return (p, g, h) -> {
      double[] counts = {first, second};
      double sum = 0;
      for (int i = 0; i < 2; i++) {
        sum += counts[i] * Math.log(p[i]) - p[i];
        g[i] += counts[i] / p[i] - 1;
        h[i][i] -= counts[i] / (p[i] * p[i]);
      }
      return sum;
    };
  }

  private static Maximum maximum(LogLikelihood likelihood, double[]... starts) {
    return MaximumLikelihood.within(LOW, HIGH, Options.defaults()).of(likelihood, List.of(starts));
  }

  @Test
  void findsTheMaximumAndItsCovariance() {
    Maximum maximum = maximum(poisson(7, 400), new double[] {1, 1}, new double[] {50, 50});
    assertThat(maximum.parameters()).containsExactly(new double[] {7, 400}, within(1e-7));
    assertThat(maximum.logLikelihood())
        .isCloseTo(7 * Math.log(7) - 7 + 400 * Math.log(400) - 400, within(1e-9));
    double[][] covariance = maximum.covariance().orElseThrow();
    assertThat(covariance[0]).containsExactly(new double[] {1.0 / 7, 0}, within(1e-9));
    assertThat(covariance[1]).containsExactly(new double[] {0, 1.0 / 400}, within(1e-9));
    assertThat(maximum.hasEnded()).isTrue();
  }

  @Test
  void hasNoCovarianceAtAnEdge() {
    Maximum maximum = maximum(poisson(0, 5), new double[] {1, 1});
    assertThat(maximum.hasEnded()).isTrue();
    assertThat(maximum.covariance()).isEmpty();
    assertThat(maximum.parameters()[1]).isCloseTo(5, within(1e-5));
  }

  @Test
  void saysWhenItWasNotGivenTheTime() {
    Maximum maximum =
        MaximumLikelihood.within(LOW, HIGH, new Options(1, 1e-8))
            .of(poisson(7, 400), List.of(new double[] {1, 1}));
    assertThat(maximum.hasEnded()).isFalse();
    assertThat(maximum.covariance()).isEmpty();
  }

  @Test
  void refusesABoxWithoutInsideAndASearchWithoutStart() {
    assertThatThrownBy(() -> MaximumLikelihood.within(HIGH, LOW, Options.defaults()))
        .hasMessage("the box is empty: 10.0 to -10.0");
    assertThatThrownBy(() -> maximum(poisson(1, 1))).hasMessage("a search needs a starting point");
  }
}
