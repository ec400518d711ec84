package io.outpost.analytics.survey.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Proportion;
import io.outpost.analytics.statistics.ProportionIntervals;
import org.junit.jupiter.api.Test;

class DesignProportionTest {
  private static final Confidence LEVEL = Confidence.P95;

  private static DesignProportion simple(long n, double share) {
    double error = Math.sqrt(share * (1 - share) / n);
    return new DesignProportion(new DesignEstimate(n, share, error, n - 1.0), n);
  }

  @Test
  void isClopperAndPearsonsForASimpleSample() {
    Estimate exact = ProportionIntervals.clopperPearson(50, 20, 50, LEVEL);

    Estimate beta = simple(50, 0.4).beta(LEVEL).orElseThrow();

    assertThat(beta.lower()).isCloseTo(exact.lower(), within(1e-9));
    assertThat(beta.upper()).isCloseTo(exact.upper(), within(1e-9));
  }

  @Test
  void isWilsonsForASimpleSample() {
    Estimate expected = new Proportion(20, 50).estimate().orElseThrow();

    assertThat(simple(50, 0.4).wilson(LEVEL).orElseThrow().lower())
        .isCloseTo(expected.lower(), within(1e-12));
  }

  @Test
  void turnsRoundWithTheQuestion() {
    Estimate yes = simple(80, 0.3).logit(LEVEL).orElseThrow();
    Estimate no = simple(80, 0.7).logit(LEVEL).orElseThrow();
    Estimate likelyYes = simple(80, 0.3).likelihood(LEVEL).orElseThrow();
    Estimate likelyNo = simple(80, 0.7).likelihood(LEVEL).orElseThrow();

    assertThat(no.lower()).isCloseTo(1 - yes.upper(), within(1e-12));
    assertThat(likelyNo.lower()).isCloseTo(1 - likelyYes.upper(), within(1e-9));
  }

  @Test
  void isCautiousWhenFewAnswersAreEffective() {
    assertThat(simple(25, 0.4).estimate(LEVEL).orElseThrow().method())
        .isEqualTo("korn-graubard 95%");
    assertThat(simple(250, 0.4).estimate(LEVEL).orElseThrow().method()).isEqualTo("logit 95%");
  }

  @Test
  void saysSomethingWhenAllAgree() {
    DesignProportion all = new DesignProportion(new DesignEstimate(20, 1, 0, 19), 20);
    Estimate estimate = all.estimate(LEVEL).orElseThrow();

    assertThat(estimate.lower()).isBetween(0.8, 0.9);
    assertThat(estimate.upper()).isEqualTo(1);
    assertThat(estimate.method()).isEqualTo("wilson-unweighted 95%");
    assertThat(all.logit(LEVEL)).isEmpty();
    assertThat(all.effectiveSize()).isEmpty();
  }

  @Test
  void isExactForACensus() {
    Estimate census =
        new DesignProportion(new DesignEstimate(5, 0.4, 0, 4), 5).estimate(LEVEL).orElseThrow();
    Estimate score =
        new DesignNetPromoterScore(new DesignEstimate(5, 20, 0, 4), 0.4, 0.2)
            .estimate(LEVEL)
            .orElseThrow();

    assertThat(census.lower()).isEqualTo(0.4);
    assertThat(census.upper()).isEqualTo(0.4);
    assertThat(census.method()).isEqualTo("design-exact 95%");
    assertThat(score.lower()).isEqualTo(20);
  }

  @Test
  void isEmptyWithoutAnswersOrDegreesOfFreedom() {
    DesignEstimate nobody = new DesignEstimate(0, 0, 0, 10);
    DesignEstimate lonely = new DesignEstimate(2, 0.5, 0.1, 0);

    assertThat(new DesignProportion(nobody, 5).estimate(LEVEL)).isEmpty();
    assertThat(new DesignProportion(lonely, 2).estimate(LEVEL)).isEmpty();
    assertThatThrownBy(() -> new DesignProportion(new DesignEstimate(2, 1.5, 0.1, 1), 2))
        .hasMessage("share must lie between 0 and 1, was 1.5");
  }
}
