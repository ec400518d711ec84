package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionIntervalsTest {

  /** Newcombe (1998), Statistics in Medicine 17, 857-872, table I, methods 5 and 4. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2527, 0.3676, 0.2535, 0.3682",
    "15, 148, 0.0578, 0.1617, 0.0598, 0.1644",
    "0, 20, 0.0000, 0.1684, 0.0000, 0.2005",
    "1, 29, 0.0009, 0.1776, 0.0018, 0.1963"
  })
  void reproducesTheTableOfNewcombe(
      long successes, long n, double low, double high, double correctedLow, double correctedHigh) {
    Estimate exact =
        ProportionIntervals.clopperPearson(n, (double) successes, (double) n, Confidence.P95);
    Estimate corrected =
        ProportionIntervals.wilsonCorrected(new Proportion(successes, n), Confidence.P95);

    assertThat(exact.lower()).isCloseTo(low, within(0.00006));
    assertThat(exact.upper()).isCloseTo(high, within(0.00006));
    assertThat(corrected.lower()).isCloseTo(correctedLow, within(0.00006));
    assertThat(corrected.upper()).isCloseTo(correctedHigh, within(0.00006));
  }

  @Test
  void refusesNoTrials() {
    assertThatThrownBy(() -> ProportionIntervals.jeffreys(Proportion.NONE, Confidence.P95))
        .hasMessage("successes must lie between 0 and a positive n, was 0.0 of 0.0");
  }

  /** Fisher's tea-tasting lady: 3 of 4 right, two-sided 0.4857. */
  @Test
  void tastesTea() {
    assertThat(new FisherExactTest(3, 1, 1, 3).pValue()).isCloseTo(0.485714, within(1e-6));
    assertThat(new FisherExactTest(0, 0, 1, 3).pValue()).isEqualTo(1);
  }

  /**
   * Benjamini and Hochberg (1995), section 3.2: the first four of fifteen are discoveries at 5 %.
   */
  @Test
  void findsTheDiscoveriesOfThePaper() {
    double[] adjusted =
        BenjaminiHochberg.adjusted(
            .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719,
            .6528, .7590, 1);

    assertThat(adjusted[3]).isLessThan(0.05);
    assertThat(adjusted[4]).isGreaterThan(0.05);
    assertThat(BenjaminiHochberg.adjusted()).isEmpty();
    assertThatThrownBy(() -> BenjaminiHochberg.adjusted(2)).hasMessageContaining("was 2.0");
  }

  @Test
  void isCentralWithoutNoncentrality() {
    assertThat(NoncentralTails.studentAbove(1.812461, 10, 0)).isCloseTo(0.05, within(1e-6));
    assertThat(NoncentralTails.chiSquaredAbove(5.991465, 2, 0)).isCloseTo(0.05, within(1e-6));
    // one degree of freedom: a shifted normal, P(|Z + 1| > 1.959964)
    assertThat(NoncentralTails.chiSquaredAbove(3.841459, 1, 1)).isCloseTo(0.170075, within(1e-5));
  }
}
