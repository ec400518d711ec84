package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.value.SegmentPooling.Fit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SegmentPoolingTest {
  private static Optional<Fit> fit(double log, double variance) {
    return Optional.of(Fit.of(new double[] {Math.exp(log)}, new double[][] {{variance}}));
  }

  private static double log(SegmentPooling pooling, String segment) {
    return Math.log(pooling.segments().get(segment).parameters()[0]);
  }

  /** With equal errors v the restricted maximum is T = s^2 - v, and the factor T / (T + v). */
  @Test
  void shrinksByTheKnownFactor() {
    SegmentPooling pooling =
        SegmentPooling.of(
                Map.of("a", fit(1, 0.5), "b", fit(2, 0.5), "c", fit(3, 0.5), "d", fit(6, 0.5)))
            .orElseThrow();
    double mean = 3;
    double variance = (4 + 1 + 0 + 9) / 3.0;
    assertThat(pooling.spread()[0][0]).isCloseTo(variance - 0.5, within(1e-6));
    double factor = (variance - 0.5) / variance;
    assertThat(Math.log(pooling.typicalParameters()[0])).isCloseTo(mean, within(1e-9));
    assertThat(log(pooling, "d")).isCloseTo(mean + factor * 3, within(1e-6));
    assertThat(pooling.covarianceOfTypical()[0][0]).isCloseTo(variance / 4, within(1e-6));
    // T (1 - factor) for the segment and (1 - factor)^2 of the error of mu.
    assertThat(pooling.segments().get("a").covarianceOfLogs()[0][0])
        .isCloseTo(
            (variance - 0.5) * (1 - factor) + (1 - factor) * (1 - factor) * variance / 4,
            within(1e-6));
  }

  @Test
  void keepsPreciseSegmentsAndDrawsVagueOnes() {
    SegmentPooling pooling =
        SegmentPooling.of(
                Map.of(
                    "precise", fit(1, 1e-6),
                    "other", fit(2, 1e-6),
                    "third", fit(3, 1e-6),
                    "vague", fit(9, 50),
                    "flat", Optional.empty()))
            .orElseThrow();
    assertThat(log(pooling, "precise")).isCloseTo(1, within(1e-4));
    assertThat(log(pooling, "vague")).isBetween(1.9, 2.5);
    assertThat(log(pooling, "flat"))
        .isCloseTo(Math.log(pooling.typicalParameters()[0]), within(1e-12));
    assertThat(pooling.segments().get("flat").covarianceOfLogs()[0][0])
        .isGreaterThan(pooling.segments().get("vague").covarianceOfLogs()[0][0]);
  }

  @Test
  void poolsSegmentsThatDoNotDiffer() {
    SegmentPooling pooling =
        SegmentPooling.of(Map.of("a", fit(1, 4), "b", fit(1.1, 4), "c", fit(0.9, 4))).orElseThrow();
    // EM nears the edge T = 0 slowly; what is left moves nobody.
    assertThat(pooling.spread()[0][0]).isLessThan(0.01);
    assertThat(log(pooling, "b")).isCloseTo(1, within(1e-3));
  }

  /** 40 segments of three correlated parameters: closer to the truth than their own fits. */
  @Test
  void isCloserToTheTruthOfSimulatedSegments() {
    Random random = new Random(5);
    Map<String, double[]> truth = new TreeMap<>();
    Map<String, Optional<Fit>> fits = new TreeMap<>();
    double ownError = 0;
    for (int s = 0; s < 40; s++) {
      double common = 0.3 * random.nextGaussian();
      double[] logs = {
        -1 + common, 2 + common + 0.1 * random.nextGaussian(), 0.5 + 0.2 * random.nextGaussian()
      };
      double error = s % 2 == 0 ? 0.1 : 0.6;
      double[] estimate = new double[3];
      double[][] covariance = new double[3][3];
      for (int i = 0; i < 3; i++) {
        double noise = error * random.nextGaussian();
        estimate[i] = Math.exp(logs[i] + noise);
        covariance[i][i] = error * error;
        ownError += noise * noise;
      }
      truth.put("s" + s, logs);
      fits.put("s" + s, Optional.of(Fit.of(estimate, covariance)));
    }
    SegmentPooling pooling = SegmentPooling.of(fits).orElseThrow();
    double pooledError = 0;
    double standardized = 0;
    for (Map.Entry<String, double[]> entry : truth.entrySet()) {
      SegmentPooling.Pooled pooled = pooling.segments().get(entry.getKey());
      for (int i = 0; i < 3; i++) {
        double error = Math.log(pooled.parameters()[i]) - entry.getValue()[i];
        pooledError += error * error;
        standardized += error * error / pooled.covarianceOfLogs()[i][i];
      }
    }
    assertThat(pooledError).isLessThan(0.35 * ownError);
    // 120 squared standardised errors, three by three correlated: mean near 1.
    assertThat(standardized / 120).isBetween(0.7, 1.4);
    assertThat(pooling.typicalParameters()[0]).isCloseTo(Math.exp(-1), within(0.1));
    assertThat(pooling.spread()[0][0]).isBetween(0.04, 0.18);
    assertThat(pooling.spread()[0][1]).isPositive();
  }

  /** Rates of small segments from their own counts, fitted as every model is. */
  @Test
  void poolsFitsOfSmallSegments() {
    Random random = new Random(9);
    Map<String, Optional<Fit>> fits = new TreeMap<>();
    Map<String, Double> truth = new TreeMap<>();
    double own = 0;
    for (int s = 0; s < 12; s++) {
      double rate = Math.exp(1 + 0.2 * random.nextGaussian());
      double count =
          Math.max(0, Math.round(rate * 3 + Math.sqrt(rate * 3) * random.nextGaussian()));
      MaximumLikelihood.Maximum maximum =
          MaximumLikelihood.within(
                  new double[] {-5}, new double[] {5}, PurchaseModel.Options.defaults())
              .of(
                  (p, g, h) -> {
                    g[0] += count / p[0] - 3;
                    h[0][0] -= count / (p[0] * p[0]);
                    return count * Math.log(p[0]) - 3 * p[0];
                  },
                  List.of(new double[] {1}));
      truth.put("s" + s, Math.log(rate));
      fits.put("s" + s, maximum.covariance().map(c -> Fit.of(maximum.parameters(), c)));
      own += Math.pow(Math.log(maximum.parameters()[0] / rate), 2);
    }
    SegmentPooling pooling = SegmentPooling.of(fits).orElseThrow();
    double pooled = 0;
    for (Map.Entry<String, Double> entry : truth.entrySet()) {
      pooled += Math.pow(log(pooling, entry.getKey()) - entry.getValue(), 2);
    }
    assertThat(pooled).isLessThan(0.6 * own);
  }

  @Test
  void doesNotDependOnTheOrderOfSegments() {
    Map<String, Optional<Fit>> one = new TreeMap<>();
    Map<String, Optional<Fit>> other = new TreeMap<>(Comparator.reverseOrder());
    for (int s = 0; s < 5; s++) {
      one.put("s" + s, fit(s, 0.1 + s));
      other.put("s" + s, fit(s, 0.1 + s));
    }
    assertThat(SegmentPooling.of(one).orElseThrow().spread())
        .isDeepEqualTo(SegmentPooling.of(other).orElseThrow().spread());
  }

  @Test
  void hasNothingToPoolWithLessThanTwoFits() {
    assertThat(SegmentPooling.of(Map.of("a", fit(1, 1), "b", Optional.empty()))).isEmpty();
    assertThatThrownBy(() -> Fit.of(new double[] {1}, new double[][] {{0}}))
        .hasMessage("covariance of a segment's fit must be positive definite");
    assertThatThrownBy(() -> Fit.of(new double[] {0}, new double[][] {{1}}))
        .hasMessageStartingWith("parameter of a segment must be positive");
    Map<String, Optional<Fit>> mixed =
        Map.of(
            "a",
            fit(1, 1),
            "b",
            Optional.of(Fit.of(new double[] {1, 1}, new double[][] {{1, 0}, {0, 1}})));
    assertThatThrownBy(() -> SegmentPooling.of(mixed))
        .hasMessageStartingWith("segments must have the same parameters");
  }
}
