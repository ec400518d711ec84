package io.outpost.analytics.survey.verdict;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.survey.planning.Power;
import io.outpost.analytics.survey.verdict.StudyVerdict.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The rules, tried in this order; the first that holds is the verdict.
 *
 * <ol>
 *   <li>Insufficient: fewer effective social respondents than asked for, no interval of the gap, or
 *       an interval wider to each side than two margins.
 *   <li>Same: the gap is equivalent to 0 within the margin, and no covariate is as far apart as the
 *       largest difference. Without covariates this cannot be said.
 *   <li>Different, immaterial: the gap's interval leaves 0 out and the {@link Materiality#bound} is
 *       below the materiality.
 *   <li>Different, material: the interval leaves 0 out and the bound is not below.
 *   <li>Undecided: the rest, with the number of invitations that would decide, where there is one.
 * </ol>
 */
public final class VerdictRules {
  /** Twice the margin: an interval as wide as that can hold equality and a large gap. */
  private static final double WIDEST = 2;

  private final VerdictOptions options;

  /** Rules with margins. */
  public VerdictRules(VerdictOptions options) {
    this.options = options;
  }

  /** The verdict on a study. */
  public StudyVerdict judge(StudyFindings findings) {
    Optional<Estimate> interval =
        findings.gap().estimate(new Confidence(1 - options.significance()));
    if (interval.isEmpty() || findings.gap().standardError() == 0) {
      return insufficient(
          findings,
          String.format(
              Locale.ROOT,
              "%d social respondents give no interval of the gap",
              findings.socialRespondents()),
          Math.max(options.fewestEffective(), 2.0 * findings.socialRespondents()));
    }
    Estimate gap = interval.get();
    double half = (gap.upper() - gap.lower()) / 2;
    if (findings.effectiveSocial() < options.fewestEffective()) {
      return insufficient(
          findings,
          String.format(
              Locale.ROOT,
              "%.0f effective social respondents, %.0f are needed",
              findings.effectiveSocial(),
              options.fewestEffective()),
          answersFor(
              findings, half, options.fewestEffective() / Math.max(1, findings.effectiveSocial())));
    }
    if (half > WIDEST * options.equivalenceMargin()) {
      return insufficient(
          findings,
          String.format(
              Locale.ROOT,
              "the gap is known to +-%.1f points, +-%.1f are needed",
              half,
              WIDEST * options.equivalenceMargin()),
          answersFor(findings, half, 1));
    }
    return judge(findings, gap);
  }

  private StudyVerdict judge(StudyFindings findings, Estimate gap) {
    EquivalenceTest test = EquivalenceTest.of(findings.gap(), options.equivalenceMargin());
    Materiality materiality = new Materiality(findings.prevalence(), gap);
    boolean equivalent = test.holds(options.significance());
    boolean alike =
        findings.largestDifference().isPresent()
            && findings.largestDifference().getAsDouble() < options.largestDifference();
    if (equivalent && alike) {
      return verdict(
          Kind.SAME,
          String.format(
              Locale.ROOT,
              "equivalent within %.1f points (p = %.4f) and largest standardised difference %.2f"
                  + " below %.2f",
              options.equivalenceMargin(),
              test.pValue(),
              findings.largestDifference().getAsDouble(),
              options.largestDifference()),
          "Social customers look like the rest: their voice can stand for it.",
          findings,
          test,
          materiality,
          OptionalLong.empty());
    }
    if (gap.excludes(0)) {
      return different(findings, gap, test, materiality);
    }
    return undecided(findings, gap, test, materiality, equivalent);
  }

  private StudyVerdict different(
      StudyFindings findings, Estimate gap, EquivalenceTest test, Materiality materiality) {
    boolean immaterial = materiality.bound() < options.materiality();
    String direction = gap.value() < 0 ? "less" : "more";
    String rule =
        String.format(
            Locale.ROOT,
            "the gap of %.1f points (%.1f to %.1f) leaves 0 out and can move the total by %.3f"
                + " points, %s %.2f",
            gap.value(),
            gap.lower(),
            gap.upper(),
            materiality.bound(),
            immaterial ? "below" : "not below",
            options.materiality());
    String text =
        immaterial
            ? "Social customers are "
                + direction
                + " satisfied than the rest, but too few to move the total: treat them as a"
                + " listening post, not as a measure of all customers."
            : "Social customers are "
                + direction
                + " satisfied than the rest and matter for the total: weight them, do not ignore"
                + " them.";
    return verdict(
        immaterial ? Kind.DIFFERENT_IMMATERIAL : Kind.DIFFERENT_MATERIAL,
        rule,
        text,
        findings,
        test,
        materiality,
        OptionalLong.empty());
  }

  private StudyVerdict undecided(
      StudyFindings findings,
      Estimate gap,
      EquivalenceTest test,
      Materiality materiality,
      boolean equivalent) {
    if (equivalent) {
      String reason =
          findings.largestDifference().isPresent()
              ? "they are other customers: a covariate is "
                  + String.format(Locale.ROOT, "%.2f", findings.largestDifference().getAsDouble())
                  + " standard deviations apart"
              : "nothing is known of what kind of customers they are";
      return verdict(
          Kind.UNDECIDED,
          "equivalent within the margin, but " + reason,
          "Social customers are as satisfied as the rest, but "
              + reason
              + ". More answers would not change that: compare like with like.",
          findings,
          test,
          materiality,
          OptionalLong.empty());
    }
    double answers = decidingAnswers(findings);
    OptionalLong more = invitations(findings, answers);
    return verdict(
        Kind.UNDECIDED,
        String.format(
            Locale.ROOT,
            "the gap of %.1f points (%.1f to %.1f) neither leaves 0 out nor is equivalent within"
                + " %.1f (p = %.4f)",
            gap.value(),
            gap.lower(),
            gap.upper(),
            options.equivalenceMargin(),
            test.pValue()),
        "The answers show neither that social customers are like the rest nor that they differ. "
            + invite(findings, answers, more),
        findings,
        test,
        materiality,
        more);
  }

  /** Answers with which the present gap would be shown to be different or equivalent. */
  private double decidingAnswers(StudyFindings findings) {
    Power power = new Power(options.significance(), 0.8);
    double gap = Math.abs(findings.gap().value());
    double error = gap > 0 ? power.standardErrorToFind(gap) : 0;
    if (gap < options.equivalenceMargin()) {
      error = Math.max(error, power.standardErrorForEquivalence(options.equivalenceMargin(), gap));
    }
    double ratio = findings.gap().standardError() / error;
    // the others are many: the error shrinks with the social answers
    return Math.max(
        findings.socialRespondents() + 1.0, findings.socialRespondents() * ratio * ratio);
  }

  private double answersFor(StudyFindings findings, double half, double least) {
    double ratio = half / (WIDEST * options.equivalenceMargin());
    return findings.socialRespondents() * Math.max(least, Math.max(1, ratio * ratio));
  }

  private StudyVerdict insufficient(StudyFindings findings, String rule, double answers) {
    OptionalLong more = invitations(findings, answers);
    return new StudyVerdict(
        Kind.INSUFFICIENT,
        rule,
        withExposure("There are not enough answers. " + invite(findings, answers, more), findings),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        more);
  }

  /** Invitations for the missing answers; empty when there are not as many customers. */
  private static OptionalLong invitations(StudyFindings findings, double answers) {
    double missing = Math.ceil(answers - 1e-9) - findings.socialRespondents();
    double invitations = Math.ceil(missing / findings.responseRate() - 1e-9);
    double left = findings.socialPopulation() - (double) findings.socialRespondents();
    return invitations <= left
        ? OptionalLong.of((long) Math.max(1, invitations))
        : OptionalLong.empty();
  }

  private static String invite(StudyFindings findings, double answers, OptionalLong more) {
    if (more.isPresent()) {
      return String.format(Locale.ROOT, "Invite %,d more social users.", more.getAsLong());
    }
    double attainable = findings.socialPopulation() * findings.responseRate();
    return String.format(
        Locale.ROOT,
        "%,.0f answers of social users would be needed; inviting all %,d gives about %,.0f, so no"
            + " survey of this company can tell within this margin.",
        Math.ceil(answers),
        findings.socialPopulation(),
        Math.max(attainable, (double) findings.socialRespondents()));
  }

  private static StudyVerdict verdict(
      Kind kind,
      String rule,
      String text,
      StudyFindings findings,
      EquivalenceTest test,
      Materiality materiality,
      OptionalLong more) {
    return new StudyVerdict(
        kind,
        rule,
        withExposure(text, findings),
        OptionalDouble.of(test.pValue()),
        OptionalDouble.of(materiality.bound()),
        more);
  }

  private static String withExposure(String text, StudyFindings findings) {
    return findings.exposure().map(exposure -> text + " " + exposure.text()).orElse(text);
  }
}
