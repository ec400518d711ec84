package io.outpost.analytics.survey.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Proportion;
import io.outpost.analytics.survey.design.DesignEstimate;
import io.outpost.analytics.survey.verdict.StudyVerdict.Kind;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class VerdictRulesTest {
  private static final Estimate RARE = new Proportion(10, 40_000).estimate().orElseThrow();
  private static final Estimate COMMON = new Proportion(8_000, 40_000).estimate().orElseThrow();
  private static final VerdictRules CSAT = new VerdictRules(VerdictOptions.CSAT);

  private static StudyFindings findings(
      double gap, double error, double effective, Estimate prevalence, OptionalDouble smd) {
    return new StudyFindings(
        "CSAT",
        new DesignEstimate(1000, gap, error, 500),
        200,
        effective,
        5000,
        0.2,
        prevalence,
        smd,
        Optional.of(new Exposure(10, 300_000, 30_000, 1_200_000)));
  }

  private static StudyVerdict judge(
      double gap, double error, double effective, Estimate prevalence, double smd) {
    return CSAT.judge(findings(gap, error, effective, prevalence, OptionalDouble.of(smd)));
  }

  @Test
  void saysNothingOnFewAnswers() {
    StudyVerdict verdict = judge(-60, 1, 12, RARE, 0.9);

    assertThat(verdict.kind()).isEqualTo(Kind.INSUFFICIENT);
    assertThat(verdict.rule()).isEqualTo("12 effective social respondents, 30 are needed");
    // 200 respondents are worth 12: 500 are needed, 300 more at 20 %
    assertThat(verdict.moreInvitations()).hasValue(1500);
    assertThat(verdict.text()).startsWith("There are not enough answers. Invite 1,500 more");
  }

  @Test
  void saysNothingOnAWideInterval() {
    StudyVerdict verdict = judge(-60, 8, 100, RARE, 0.9);

    assertThat(verdict.kind()).isEqualTo(Kind.INSUFFICIENT);
    assertThat(verdict.rule()).isEqualTo("the gap is known to +-15.7 points, +-10.0 are needed");
  }

  @Test
  void findsThemTheSame() {
    StudyVerdict verdict = judge(0.5, 1, 180, COMMON, 0.1);

    assertThat(verdict.kind()).isEqualTo(Kind.SAME);
    assertThat(verdict.rule()).contains("equivalent within 5.0 points").contains("0.10 below 0.25");
    assertThat(verdict.text()).startsWith("Social customers look like the rest");
    assertThat(verdict.moreInvitations()).isEmpty();
  }

  @Test
  void findsASmallDifferenceTheSameWhenItDoesNotMatter() {
    // 2 points are surely not 0 and surely not 5
    assertThat(judge(2, 0.5, 180, COMMON, 0.1).kind()).isEqualTo(Kind.SAME);
  }

  /** Ten in 40,000 and 60 points: the total moves by 0.015, at most by the upper limits' 0.03. */
  @Test
  void findsThemDifferentAndTooFew() {
    StudyVerdict verdict = judge(-60, 3, 100, RARE, 0.9);

    assertThat(verdict.kind()).isEqualTo(Kind.DIFFERENT_IMMATERIAL);
    assertThat(verdict.text()).contains("less satisfied").contains("listening post");
    assertThat(verdict.materialityBound().orElseThrow()).isBetween(0.015, 0.035);
    assertThat(verdict.text())
        .endsWith(
            "Exposure: their 10 posts have about 300,000 potential views (80 % interval 30,000 to"
                + " 1,200,000); potential views are not readers, but few customers are not few"
                + " readers.");
  }

  @Test
  void findsThemDifferentAndImportant() {
    StudyVerdict verdict = judge(12, 3, 100, COMMON, 0.1);

    assertThat(verdict.kind()).isEqualTo(Kind.DIFFERENT_MATERIAL);
    assertThat(verdict.text()).contains("more satisfied").contains("weight them");
    assertThat(verdict.rule()).contains("not below 0.50");
  }

  @Test
  void saysHowManyWouldDecide() {
    StudyVerdict verdict = judge(1, 3, 100, COMMON, 0.1);

    assertThat(verdict.kind()).isEqualTo(Kind.UNDECIDED);
    // equivalence at a gap of 1: error (5 - 1)/(1.645 + 0.842) = 1.609, 200 * (3/1.609)^2 answers
    assertThat(verdict.moreInvitations().orElseThrow()).isCloseTo(2478, within(15L));
    assertThat(verdict.text()).contains("neither").contains("more social users.");
  }

  @Test
  void saysWhenNoSurveyCouldDecide() {
    StudyVerdict verdict = judge(4.9, 3, 100, COMMON, 0.1);
    StudyFindings few =
        new StudyFindings(
            "CSAT",
            new DesignEstimate(1000, 3, 3, 500),
            200,
            150,
            300,
            0.9,
            COMMON,
            OptionalDouble.of(0.1),
            Optional.empty());

    assertThat(verdict.kind()).isEqualTo(Kind.UNDECIDED);
    assertThat(CSAT.judge(few).moreInvitations()).isEmpty();
    assertThat(CSAT.judge(few).text())
        .contains("inviting all 300 gives about 270, so no survey of this company can tell");
  }

  @Test
  void doesNotCallOtherCustomersTheSame() {
    StudyVerdict verdict = judge(0.5, 1, 180, COMMON, 0.6);
    StudyVerdict unknown = CSAT.judge(findings(0.5, 1, 180, COMMON, OptionalDouble.empty()));

    assertThat(verdict.kind()).isEqualTo(Kind.UNDECIDED);
    assertThat(verdict.rule()).contains("0.60 standard deviations apart");
    assertThat(verdict.moreInvitations()).isEmpty();
    assertThat(unknown.rule()).contains("nothing is known of what kind of customers they are");
  }

  @Test
  void saysNothingWithoutScatterOrDegreesOfFreedom() {
    StudyFindings equal = findings(0, 0, 100, COMMON, OptionalDouble.of(0));
    StudyFindings one =
        new StudyFindings(
            "CSAT",
            new DesignEstimate(2, 5, 1, 0),
            1,
            1,
            100,
            0.5,
            COMMON,
            OptionalDouble.empty(),
            Optional.empty());
    StudyFindings none =
        new StudyFindings(
            "CSAT",
            new DesignEstimate(0, 0, 0, 0),
            0,
            0,
            0,
            0.5,
            COMMON,
            OptionalDouble.empty(),
            Optional.empty());

    assertThat(CSAT.judge(equal).kind()).isEqualTo(Kind.INSUFFICIENT);
    assertThat(CSAT.judge(one).kind()).isEqualTo(Kind.INSUFFICIENT);
    assertThat(CSAT.judge(one).rule())
        .isEqualTo("1 social respondents give no interval of the gap");
    assertThat(CSAT.judge(none).moreInvitations()).isEmpty();
  }

  @Test
  void hasMarginsThatCanBeSet() {
    VerdictRules strict = new VerdictRules(VerdictOptions.CSAT.withMargins(1, 0.001));

    assertThat(strict.judge(findings(2, 0.5, 180, RARE, OptionalDouble.of(0.1))).kind())
        .isEqualTo(Kind.DIFFERENT_MATERIAL);
    assertThatThrownBy(() -> VerdictOptions.NPS.withMargins(0, 1))
        .hasMessageContaining("margins of a verdict must be positive");
  }

  /** Adding p social customers of a score apart moves the total by exactly p times the gap. */
  @Test
  void boundsWhatTheTotalCanMove() {
    Materiality exact = new Materiality(Estimate.exact(0.25), Estimate.exact(-8));

    // 3 others of 60 and one social customer of 52: 58
    assertThat(exact.effect()).isEqualTo((3 * 60 + 52) / 4.0 - 60);
    assertThat(exact.bound()).isEqualTo(2);
  }

  @Test
  void showsEquivalenceByTheInterval() {
    EquivalenceTest test = new EquivalenceTest(1, 2, 60, 5);

    assertThat(test.holds(0.05))
        .isEqualTo(test.interval().lower() > -5 && test.interval().upper() < 5);
    assertThat(test.interval().method()).isEqualTo("tost 90%");
    assertThatThrownBy(() -> new EquivalenceTest(1, 0, 60, 5))
        .hasMessageContaining("equivalence needs a difference with error");
    assertThat(Confidence.P90.level()).isEqualTo(0.9);
  }
}
