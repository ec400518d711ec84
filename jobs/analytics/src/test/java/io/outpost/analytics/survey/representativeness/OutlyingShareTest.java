package io.outpost.analytics.survey.representativeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.HashRandom;
import io.outpost.analytics.survey.representativeness.MinimumCovarianceDeterminant.Options;
import io.outpost.analytics.survey.representativeness.OutlyingShare.Feature;
import io.outpost.analytics.survey.representativeness.OutlyingShare.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlyingShareTest {
  private static final HashRandom RANDOM = HashRandom.of(2, "features");

  /** Log-normal spend, shifted on the log scale. */
  private static double[] spend(int customers, long from, double shift) {
    double[] spend = new double[customers];
    for (int i = 0; i < customers; i++) {
      spend[i] = Math.expm1(3 + shift + RANDOM.normal(from + i));
    }
    for (int i = 0; i < customers; i++) {
      spend[i] = Math.max(0, spend[i]);
    }
    return spend;
  }

  private static double[] tenure(int customers, long from) {
    double[] tenure = new double[customers];
    for (int i = 0; i < customers; i++) {
      tenure[i] = 10 + 2 * RANDOM.normal(from + i);
    }
    return tenure;
  }

  private static OutlyingShare shares(double shift, Scale scale) {
    return OutlyingShare.of(
        List.of(
            new Feature("spend", spend(200, 0, shift), spend(1000, 1000, 0), scale),
            new Feature("tenure", tenure(200, 5000), tenure(1000, 6000), Scale.PLAIN),
            new Feature("region", new double[200], new double[1000], Scale.PLAIN)),
        Options.DEFAULT);
  }

  @Test
  void findsNothingBetweenCustomersOfOneKind() {
    OutlyingShare shares = shares(0, Scale.SKEWED);

    assertThat(shares.excess(Confidence.P95).orElseThrow().excludes(0)).isFalse();
    assertThat(shares.dropped()).containsExactly("region");
  }

  @Test
  void findsCustomersOfAnotherKind() {
    OutlyingShare shares = shares(3, Scale.SKEWED);

    assertThat(shares.excess(Confidence.P95).orElseThrow().lower()).isGreaterThan(0.2);
  }

  /** Without the logarithm the long tail of spend itself is called outlying. */
  @Test
  void needsTheLogarithmForSkewedFeatures() {
    double plain = shares(0, Scale.PLAIN).others().value().orElseThrow();
    double logged = shares(0, Scale.SKEWED).others().value().orElseThrow();

    assertThat(logged).isLessThan(0.05);
    assertThat(plain).isGreaterThan(0.1);
  }

  @Test
  void refusesTooFewOthers() {
    Feature few = new Feature("x", new double[] {1}, new double[] {1, 2, 3, 4}, Scale.PLAIN);
    Feature constant = new Feature("x", new double[] {1}, new double[] {2, 2}, Scale.PLAIN);

    assertThatThrownBy(() -> OutlyingShare.of(List.of(few), Options.DEFAULT))
        .hasMessage("1 features need at least 5 other customers, had 4");
    assertThatThrownBy(() -> OutlyingShare.of(List.of(constant), Options.DEFAULT))
        .hasMessage("no feature varies among the others: [x]");
  }
}
