package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.junit.jupiter.api.Test;

class PoissonBootstrapTest {
  private static final PoissonBootstrap BOOTSTRAP = PoissonBootstrap.of(42, 400);

  @Test
  void drawsPoissonWeights() {
    for (long count : new long[] {1, 7, 40, 41, 900}) {
      double sum = 0;
      double squares = 0;
      int draws = 20_000;
      for (int i = 0; i < draws; i++) {
        double weight = BOOTSTRAP.weight(3, i, count);
        sum += weight;
        squares += (weight - count) * (weight - count);
      }
      // Five standard errors of a Poisson mean and of its variance.
      assertThat(sum / draws)
          .isCloseTo((double) count, within(5 * Math.sqrt((double) count / draws)));
      assertThat(squares / draws)
          .isCloseTo((double) count, within(5 * Math.sqrt((2.0 * count * count + count) / draws)));
    }
  }

  @Test
  void countsUpToTheQuantile() {
    HashRandom random = HashRandom.of(42, "bootstrap replicate 5");
    for (int row = 0; row < 500; row++) {
      long weight = BOOTSTRAP.weight(5, row, 3);
      assertThat(weight)
          .isEqualTo(new PoissonDistribution(3).inverseCumulativeProbability(random.uniform(row)));
    }
  }

  @Test
  void givesARowTheSameWeightWhereverItIsDrawn() {
    long[] weights = BOOTSTRAP.weights(9, new long[] {4, 0, 1});
    assertThat(weights[0]).isEqualTo(BOOTSTRAP.weight(9, 0, 4));
    assertThat(weights[1]).isZero();
    assertThat(weights[2]).isEqualTo(BOOTSTRAP.weight(9, 2, 1));
    assertThat(PoissonBootstrap.of(42, 30).weights(9, new long[] {4, 0, 1})).isEqualTo(weights);
  }

  /** Mean of a compressed sample: the interval has to be that of the normal theory. */
  @Test
  void agreesWithTheStandardErrorOfAMean() {
    double[] values = {0, 1, 2, 5, 9};
    long[] counts = {400, 300, 200, 80, 20};
    double n = Arrays.stream(counts).sum();
    double mean = mean(values, counts);
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      variance += counts[i] * Math.pow(values[i] - mean, 2) / n;
    }
    double error = Math.sqrt(variance / n);
    Estimate estimate =
        PoissonBootstrap.of(7, 4000)
            .estimate(mean, counts, w -> OptionalDouble.of(mean(values, w)), Confidence.P95)
            .orElseThrow();
    // The standard deviation of 4000 replicates is known to 1.1 %.
    assertThat(estimate.standardError()).isCloseTo(error, within(0.04 * error));
    assertThat(estimate.lower()).isCloseTo(mean - 1.96 * error, within(0.2 * error));
    assertThat(estimate.upper()).isCloseTo(mean + 1.96 * error, within(0.2 * error));
    assertThat(estimate.n()).isEqualTo(1000);
    assertThat(estimate.method()).isEqualTo("bootstrap percentile 95%");
  }

  private static double mean(double[] values, long[] weights) {
    double sum = 0;
    double n = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      n += weights[i];
    }
    return sum / n;
  }

  @Test
  void takesPercentilesOfTheReplicates() {
    double[] values = new double[21];
    Arrays.setAll(values, i -> (i * 8) % 21);
    Estimate estimate =
        PoissonBootstrap.of(1, 21).summary(10, 5, values, Confidence.P90).orElseThrow();
    assertThat(estimate.lower()).isCloseTo(1, within(1e-12));
    assertThat(estimate.upper()).isCloseTo(19, within(1e-12));
  }

  @Test
  void isEmptyWhenTooManyReplicatesFail() {
    long[] counts = {5, 5};
    assertThat(BOOTSTRAP.estimate(1, counts, w -> OptionalDouble.empty(), Confidence.P95))
        .isEmpty();
    assertThatThrownBy(() -> PoissonBootstrap.of(1, 5))
        .hasMessage("a bootstrap needs 20 replicates, was 5");
    assertThatThrownBy(() -> BOOTSTRAP.weight(400, 0, 1))
        .hasMessage("replicate must lie between 0 and 399, was 400");
    assertThatThrownBy(() -> BOOTSTRAP.weight(0, 0, -1))
        .hasMessage("count must not be negative, was -1");
  }
}
