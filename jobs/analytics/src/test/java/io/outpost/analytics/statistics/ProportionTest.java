package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

  /**
   * Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3: printed with four
   * decimals.
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void reproducesTheTableOfNewcombe(long successes, long n, double lower, double upper) {
    Estimate estimate = new Proportion(successes, n).estimate().orElseThrow();

    assertThat(estimate.lower()).isCloseTo(lower, within(0.00005));
    assertThat(estimate.upper()).isCloseTo(upper, within(0.00005));
    assertThat(estimate.method()).isEqualTo("wilson 95%");
  }

  @ParameterizedTest
  @CsvSource({"81, 263", "15, 148", "0, 20", "1, 29", "10, 10", "5, 40000", "10, 40000", "43, 50"})
  void agreesWithReference(long successes, long n) {
    Map<String, Double> expected = ReferenceData.expected("prop." + successes + "_of_" + n);

    Estimate estimate = new Proportion(successes, n).estimate().orElseThrow();

    // closed formula, so only the normal quantile and rounding differ
    assertThat(estimate.lower()).isCloseTo(expected.get("wilson.lo"), within(1e-12));
    assertThat(estimate.upper()).isCloseTo(expected.get("wilson.hi"), within(1e-12));
  }

  @Test
  void isEmptyWithoutTrials() {
    assertThat(Proportion.NONE.value()).isEmpty();
    assertThat(Proportion.NONE.estimate()).isEmpty();
  }

  @Test
  void staysInsideTheScaleForOneTrial() {
    Estimate all = new Proportion(1, 1).estimate().orElseThrow();

    assertThat(all.upper()).isEqualTo(1);
    assertThat(all.lower()).isBetween(0.2, 0.21);
    assertThat(all.standardError()).isPositive();
  }

  @Test
  void mergesByAddingCounts() {
    assertThat(new Proportion(3, 10).plus(new Proportion(4, 5))).isEqualTo(new Proportion(7, 15));
    assertThat(Proportion.NONE.plus(new Proportion(4, 5))).isEqualTo(new Proportion(4, 5));
  }

  @Test
  void refusesMoreSuccessesThanTrials() {
    assertThatThrownBy(() -> new Proportion(6, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("successes must lie between 0 and n, was 6 of 5");
    assertThatThrownBy(() -> new Proportion(-1, 5)).hasMessageContaining("-1 of 5");
  }

  @Test
  void refusesAnEffectiveSizeOfNothing() {
    assertThatThrownBy(() -> Proportion.wilson(0, 0.5, 0, Confidence.P95))
        .hasMessage("effective size must be positive, was 0.0");
    assertThatThrownBy(() -> Proportion.wilson(5, Double.NaN, 5, Confidence.P95))
        .hasMessage("share must lie between 0 and 1, was NaN");
  }

  /** Exact coverage over the binomial distribution: the average over p is what Wilson promises. */
  @Test
  void coversAboutNinetyFivePercent() {
    int n = 40;
    double sum = 0;
    int cases = 0;
    for (double p = 0.02; p < 0.99; p += 0.02) {
      sum += coverage(n, p);
      cases++;
    }

    // averaged over p the score interval is close to its level; 0.005 for n as small as 40
    assertThat(sum / cases).isCloseTo(0.95, within(0.005));
  }

  private static double coverage(int n, double p) {
    double mass = Math.pow(1 - p, n);
    double covered = 0;
    for (int s = 0; s <= n; s++) {
      if (!new Proportion(s, n).estimate().orElseThrow().excludes(p)) {
        covered += mass;
      }
      mass *= (double) (n - s) / (s + 1) * p / (1 - p);
    }
    return covered;
  }
}
