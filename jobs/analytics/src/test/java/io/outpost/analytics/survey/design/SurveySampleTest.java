package io.outpost.analytics.survey.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.statistics.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurveySampleTest {
  private static final List<String> STRATA = List.of("a", "a", "a", "b", "b", "b", "b");
  private static final List<String> PSUS = List.of("1", "2", "3", "1", "2", "3", "4");
  private static final double[] WEIGHTS = {10, 10, 10, 5, 5, 5, 5};
  private static final double[] ANSWERS = {1, 2, 6, 3, 5, 4, 8};
  private static final SurveyDesign DESIGN =
      SurveyDesign.ofPopulation(Map.of("a", 30.0, "b", 20.0));

  private static SurveySample sample() {
    return SurveySample.of(STRATA, PSUS, WEIGHTS, DESIGN);
  }

  @Test
  void computesTheStratifiedMeanOfTheTextbook() {
    // means 3 and 5 with shares 0.6 and 0.4; variances 7 and 14/3, fractions 3/30 and 4/20
    double variance = 0.36 * 0.9 * 7 / 3 + 0.16 * 0.8 * (14.0 / 3) / 4;

    DesignEstimate mean = sample().mean(ANSWERS).orElseThrow();

    assertThat(mean.value()).isCloseTo(3.8, within(1e-12));
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(variance), within(1e-12));
    assertThat(mean.degreesOfFreedom()).isEqualTo(5);
    assertThat(mean.n()).isEqualTo(7);
  }

  @Test
  void isTheOrdinaryMeanWithoutDesign() {
    double[] ones = {1, 1, 1, 1, 1, 1, 1};
    Estimate ordinary = Moments.of(ANSWERS).estimate().orElseThrow();

    Estimate designed =
        SurveySample.simple(ones, SurveyDesign.WITH_REPLACEMENT)
            .mean(ANSWERS)
            .orElseThrow()
            .estimate()
            .orElseThrow();

    assertThat(designed.lower()).isCloseTo(ordinary.lower(), within(1e-12));
    assertThat(designed.upper()).isCloseTo(ordinary.upper(), within(1e-12));
  }

  @Test
  void doesNotDependOnTheScaleOfWeights() {
    double[] scaled = Arrays.stream(WEIGHTS).map(w -> w * 1000).toArray();
    DesignEstimate mean = sample().mean(ANSWERS).orElseThrow();

    DesignEstimate other =
        SurveySample.of(STRATA, PSUS, scaled, DESIGN).mean(ANSWERS).orElseThrow();

    assertThat(other.value()).isCloseTo(mean.value(), within(1e-12));
    assertThat(other.standardError()).isCloseTo(mean.standardError(), within(1e-12));
    assertThat(SurveySample.of(STRATA, PSUS, scaled, DESIGN).total(ANSWERS).standardError())
        .isCloseTo(1000 * sample().total(ANSWERS).standardError(), within(1e-8));
  }

  @Test
  void doesNotDependOnNamesAndOrder() {
    DesignEstimate mean = sample().mean(ANSWERS).orElseThrow();
    List<Integer> order = List.of(6, 2, 4, 0, 5, 1, 3);
    SurveySample shuffled =
        SurveySample.of(
            order.stream().map(i -> STRATA.get(i).equals("a") ? "z" : "y").toList(),
            order.stream().map(i -> "p" + PSUS.get(i)).toList(),
            order.stream().mapToDouble(i -> WEIGHTS[i]).toArray(),
            SurveyDesign.ofPopulation(Map.of("z", 30.0, "y", 20.0)));

    DesignEstimate other =
        shuffled.mean(order.stream().mapToDouble(i -> ANSWERS[i]).toArray()).orElseThrow();

    assertThat(other.value()).isCloseTo(mean.value(), within(1e-12));
    assertThat(other.standardError()).isCloseTo(mean.standardError(), within(1e-12));
  }

  @Test
  void doesNotNoticeThatARespondentIsSplitInTwo() {
    List<String> strata = new ArrayList<>(STRATA);
    List<String> psus = new ArrayList<>(PSUS);
    strata.add("a");
    psus.add("1");
    double[] weights = Arrays.copyOf(WEIGHTS, 8);
    weights[0] = 4;
    weights[7] = 6;
    double[] answers = Arrays.copyOf(ANSWERS, 8);
    answers[7] = answers[0];
    DesignEstimate mean = sample().mean(ANSWERS).orElseThrow();

    DesignEstimate split =
        SurveySample.of(strata, psus, weights, DESIGN).mean(answers).orElseThrow();

    assertThat(split.value()).isCloseTo(mean.value(), within(1e-12));
    assertThat(split.standardError()).isCloseTo(mean.standardError(), within(1e-12));
  }

  @Test
  void keepsPsusOutsideTheDomain() {
    boolean[] domain = {true, true, false, true, true, false, false};
    DesignEstimate right = sample().mean(SurveySample.only(ANSWERS, domain)).orElseThrow();

    DesignEstimate filtered =
        SurveySample.of(
                List.of("a", "a", "b", "b"),
                List.of("1", "2", "1", "2"),
                new double[] {10, 10, 5, 5},
                DESIGN)
            .mean(new double[] {1, 2, 3, 5})
            .orElseThrow();

    assertThat(right.value()).isCloseTo(filtered.value(), within(1e-12));
    assertThat(Math.abs(right.standardError() - filtered.standardError())).isGreaterThan(0.01);
    assertThat(right.n()).isEqualTo(4);
    assertThat(right.degreesOfFreedom()).isEqualTo(5);
  }

  @Test
  void hasNoErrorForACensus() {
    SurveySample all =
        SurveySample.simple(new double[] {1, 1, 1}, SurveyDesign.ofPopulation(Map.of("all", 3.0)));

    assertThat(all.mean(new double[] {1, 2, 6}).orElseThrow().standardError()).isZero();
  }

  @Test
  void sharesTheCovarianceBetweenDomains() {
    boolean[] first = {true, false, true, true, false, true, false};
    boolean[] second = {false, true, false, false, true, false, true};
    DesignEstimate difference = sample().difference(ANSWERS, first, second).orElseThrow();
    double one = sample().mean(SurveySample.only(ANSWERS, first)).orElseThrow().value();
    double two = sample().mean(SurveySample.only(ANSWERS, second)).orElseThrow().value();

    assertThat(difference.value()).isCloseTo(one - two, within(1e-12));
    assertThat(difference.degreesOfFreedom()).isEqualTo(4);
    // the same domain twice differs by exactly nothing
    assertThat(sample().difference(ANSWERS, first, first).orElseThrow().standardError())
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void countsSharesWithinADomain() {
    boolean[] happy = {false, false, true, false, true, false, true};
    boolean[] inB = {false, false, false, true, true, true, true};

    assertThat(sample().share(happy, inB).orElseThrow().mean().value())
        .isCloseTo(0.5, within(1e-12));
    assertThat(sample().share(happy).mean().value()).isCloseTo(20 / 50.0, within(1e-12));
    assertThat(sample().share(happy, new boolean[7])).isEmpty();
  }

  @Test
  void isAPointWhenAllAnswersAreEqual() {
    double[] equal = {4, 4, 4, 4, 4, 4, 4};
    DesignEstimate mean = sample().mean(equal).orElseThrow();

    assertThat(mean.standardError()).isCloseTo(0, within(1e-12));
    assertThat(sample().moments(equal).designEffect(mean)).isEmpty();
    assertThat(mean.withDegreesOfFreedom(0).estimate()).isEmpty();
  }

  @Test
  void isEmptyWithoutAnswersInTheDomain() {
    double[] nothing = new double[7];
    Arrays.fill(nothing, Double.NaN);

    assertThat(sample().mean(nothing)).isEmpty();
    assertThat(sample().quantile(nothing, 0.5, Confidence.P95)).isEmpty();
    assertThat(sample().total(nothing).value()).isZero();
    assertThat(sample().moments(nothing).variance()).isEmpty();
    assertThat(sample().moments(nothing).effectiveSize()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithASample() {
    assertThatThrownBy(() -> SurveySample.simple(new double[0], DESIGN))
        .hasMessage("a sample needs at least one respondent, there is none");
    assertThatThrownBy(() -> SurveySample.simple(new double[] {1, 0}, DESIGN))
        .hasMessage("weights must be positive and finite, respondent 1 has 0.0");
    assertThatThrownBy(() -> SurveySample.simple(new double[] {-1}, DESIGN))
        .hasMessageContaining("respondent 0 has -1.0");
    assertThatThrownBy(
            () ->
                SurveySample.of(STRATA, PSUS, WEIGHTS, SurveyDesign.ofPopulation(Map.of("a", 2.0)))
                    .mean(ANSWERS))
        .hasMessage("stratum a: 3 PSUs drawn of a population of 2.0");
    assertThatThrownBy(() -> sample().mean(new double[2]))
        .hasMessage("a measure of 7 respondents must have as many values, had 2");
  }

  @Test
  void hasNoIntervalForOneRespondent() {
    SurveySample one = SurveySample.simple(new double[] {3}, SurveyDesign.WITH_REPLACEMENT);

    assertThatThrownBy(() -> one.mean(new double[] {5}))
        .isInstanceOf(EstimationException.class)
        .hasMessageContaining("strata [all] have a single PSU");

    DesignEstimate certain =
        SurveySample.simple(
                new double[] {3}, SurveyDesign.WITH_REPLACEMENT.withLonelyPsu(LonelyPsu.CERTAINTY))
            .mean(new double[] {5})
            .orElseThrow();
    assertThat(certain.value()).isEqualTo(5);
    assertThat(certain.estimate()).isEmpty();
    assertThat(certain.pValue(0)).isEmpty();
  }

  @Test
  void hasAnIntervalForTwoRespondents() {
    Estimate two =
        SurveySample.simple(new double[] {1, 1}, SurveyDesign.WITH_REPLACEMENT)
            .mean(new double[] {4, 6})
            .orElseThrow()
            .estimate()
            .orElseThrow();

    // t with one degree of freedom: 12.7062 standard errors of 1
    assertThat(two.upper()).isCloseTo(5 + 12.7062, within(1e-4));
  }

  @Test
  void averagesLonelyStrataOnlyWhenThereAreOthers() {
    SurveyDesign average = SurveyDesign.WITH_REPLACEMENT.withLonelyPsu(LonelyPsu.AVERAGE);
    SurveySample lonely =
        SurveySample.of(List.of("a", "b"), List.of("1", "1"), new double[] {1, 1}, average);

    assertThatThrownBy(() -> lonely.mean(new double[] {1, 2}))
        .hasMessage("every stratum has a single PSU, nothing to average over");
  }

  @Test
  void ordersLonelyPolicies() {
    List<String> strata = List.of("a", "a", "a", "b");
    List<String> psus = List.of("1", "2", "3", "1");
    double[] answers = {1, 2, 6, 30};
    double certainty = error(strata, psus, answers, LonelyPsu.CERTAINTY);

    assertThat(error(strata, psus, answers, LonelyPsu.ADJUST)).isGreaterThan(certainty);
    assertThat(error(strata, psus, answers, LonelyPsu.AVERAGE))
        .isCloseTo(certainty * Math.sqrt(2), within(1e-12));
  }

  private static double error(
      List<String> strata, List<String> psus, double[] answers, LonelyPsu policy) {
    return SurveySample.of(
            strata,
            psus,
            new double[] {1, 1, 1, 1},
            SurveyDesign.WITH_REPLACEMENT.withLonelyPsu(policy))
        .mean(answers)
        .orElseThrow()
        .standardError();
  }

  @Test
  void findsQuantilesOfWeightedAnswers() {
    // weights 10 at 1, 2 and 6, 5 at 3, 4, 5 and 8: half of 50 is reached at 3
    DesignQuantile median = sample().quantile(ANSWERS, 0.5, Confidence.P95).orElseThrow();

    assertThat(median.value()).isEqualTo(3);
    assertThat(median.lower()).isLessThanOrEqualTo(3);
    assertThat(median.upper()).isGreaterThanOrEqualTo(3);
    assertThatThrownBy(() -> sample().quantile(ANSWERS, 1, Confidence.P95))
        .hasMessage("a quantile lies between 0 and 1, was 1.0");
  }

  @Test
  void leavesOnlyTheResidualsOfACalibration() {
    // auxiliaries that explain the answers leave no error
    SurveySample explained = sample().calibrated(WEIGHTS, new double[][] {ANSWERS});

    assertThat(explained.total(ANSWERS).standardError()).isCloseTo(0, within(1e-9));
    assertThat(sample().total(ANSWERS).standardError()).isGreaterThan(1);
  }

  @Test
  void estimatesPostStrataWithoutErrorBetweenThem() {
    double[] first = {1, 1, 1, 0, 0, 0, 0};
    double[] second = {0, 0, 0, 1, 1, 1, 1};
    SurveySample calibrated = sample().calibrated(WEIGHTS, new double[][] {first, second});

    assertThat(calibrated.total(first).standardError()).isCloseTo(0, within(1e-9));
    // a column of zeros and a repeated column must not break the regression
    SurveySample redundant =
        sample().calibrated(WEIGHTS, new double[][] {first, second, first, new double[7]});
    assertThat(redundant.mean(ANSWERS).orElseThrow().standardError())
        .isCloseTo(calibrated.mean(ANSWERS).orElseThrow().standardError(), within(1e-12));
  }
}
