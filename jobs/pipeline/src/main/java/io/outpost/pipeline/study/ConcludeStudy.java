package io.outpost.pipeline.study;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.statistics.Proportion;
import io.outpost.analytics.survey.design.DesignEstimate;
import io.outpost.analytics.survey.design.SurveySample;
import io.outpost.analytics.survey.representativeness.SatisfactionGap;
import io.outpost.analytics.survey.representativeness.SocialShare;
import io.outpost.analytics.survey.verdict.Exposure;
import io.outpost.analytics.survey.verdict.StudyFindings;
import io.outpost.analytics.survey.verdict.StudyVerdict;
import io.outpost.analytics.survey.verdict.VerdictOptions;
import io.outpost.analytics.survey.verdict.VerdictRules;
import io.outpost.pipeline.config.StudySettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.study.InvitedCustomers.Invited;
import io.outpost.pipeline.study.StudyResult.Domain;
import io.outpost.pipeline.study.StudyResult.Gap;
import io.outpost.pipeline.study.StudyWeighting.Weighed;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.SampleDraws;
import io.outpost.pipeline.tables.gold.StudyEstimates;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a study found: scores of groups, the gap between social customers and the others, a verdict.
 */
public final class ConcludeStudy {
  private final StudySettings settings;

  public ConcludeStudy(StudySettings settings) {
    this.settings = settings;
  }

  /** The tables it reads. */
  public static Set<Table> inputs() {
    return Set.of(
        CustomerProfiles.TABLE,
        SurveyInvitations.TABLE,
        SurveyResponses.TABLE,
        SampleDraws.TABLE,
        StudyEstimates.TABLE,
        Posts.TABLE);
  }

  /** The results of a study, one per instrument it asks; none where nobody was invited. */
  public List<StudyResult> of(Inputs inputs, String study) {
    FrameCounts frame = FrameCounts.of(inputs.rows(CustomerProfiles.TABLE));
    StudyWeighting weighting = new StudyWeighting(frame, settings.sampling());
    Beside beside =
        new Beside(frame, farthestFeature(inputs), SocialExposure.of(inputs.rows(Posts.TABLE)));
    return InvitedCustomers.of(inputs, study).stream()
        .map(invited -> result(invited, weighting, beside))
        .toList();
  }

  /** What a verdict needs beside the answers. */
  private record Beside(FrameCounts frame, OptionalDouble farthest, Optional<Exposure> exposure) {}

  private StudyResult result(InvitedCustomers study, StudyWeighting weighting, Beside beside) {
    try {
      Weighed weighed = weighting.weigh(study);
      Answers answers = Answers.of(study, weighed);
      List<Gap> gaps = new ArrayList<>();
      Optional<StudyVerdict> verdict = Optional.empty();
      String reason = "";
      if (answers.bothGroups()) {
        Optional<DesignEstimate> raw = answers.rawGap();
        gaps.add(new Gap(GapFigures.RAW, raw.flatMap(DesignEstimate::estimate)));
        Optional<DesignEstimate> judged = raw;
        try {
          SatisfactionGap gap = answers.gapLikeForLike();
          gaps.add(new Gap(GapFigures.WEIGHTED, gap.weighted().estimate()));
          gaps.add(new Gap(GapFigures.DOUBLY_ROBUST, gap.doublyRobust().estimate()));
          judged = Optional.of(gap.doublyRobust());
        } catch (EstimationException e) {
          reason = "no gap like for like: " + e.getMessage();
        }
        verdict = judged.flatMap(gap -> verdict(study, gap, answers, beside));
      } else {
        reason = "only one group answered: there is no gap to judge";
      }
      return new StudyResult(
          study.study(),
          study.instrument(),
          study.isDrawn(),
          study.customers().size(),
          weighed.margins(),
          Optional.of(weighed.weighted().report()),
          answers.domains(),
          gaps,
          verdict,
          reason);
    } catch (EstimationException | IllegalArgumentException e) {
      // A study that cannot be weighed is a result: it says why.
      return new StudyResult(
          study.study(),
          study.instrument(),
          study.isDrawn(),
          study.customers().size(),
          "",
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          e.getMessage());
    }
  }

  private Optional<StudyVerdict> verdict(
      InvitedCustomers study, DesignEstimate gap, Answers answers, Beside beside) {
    FrameCounts frame = beside.frame();
    VerdictOptions options =
        switch (study.instrument()) {
          case "csat" ->
              VerdictOptions.CSAT.withMargins(settings.csatMargin(), settings.materiality());
          case "nps" ->
              VerdictOptions.NPS.withMargins(settings.npsMargin(), settings.materiality());
          default -> null;
        };
    if (options == null) {
      return Optional.empty();
    }
    long social = frame.in(Set.of(StudyFrame.SOCIAL_STRATUM));
    Proportion seen =
        new Proportion(
            social, frame.in(Set.of(StudyFrame.SOCIAL_STRATUM, StudyFrame.OTHER_STRATUM)));
    long invited = study.customers().stream().filter(Invited::social).count();
    return new SocialShare(seen, Proportion.NONE)
        .estimate(Confidence.P95)
        .map(
            prevalence ->
                new VerdictRules(options)
                    .judge(
                        new StudyFindings(
                            study.instrument().toUpperCase(Locale.ROOT),
                            gap,
                            answers.socialRespondents(),
                            answers.effectiveSocial(),
                            social,
                            Math.max(
                                (double) answers.socialRespondents() / invited, Double.MIN_NORMAL),
                            prevalence,
                            beside.farthest(),
                            beside.exposure())));
  }

  private static OptionalDouble farthestFeature(Inputs inputs) {
    return inputs
        .rows(StudyEstimates.TABLE)
        .filter(StudyEstimates.MEASURE.col().equalTo("standardised_difference"))
        .collectAsList()
        .stream()
        .map(StudyEstimates.ESTIMATE::number)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(value -> Math.abs(value.getAsDouble()))
        .max();
  }

  /** Respondents with their points and weights. */
  private record Answers(
      List<Invited> customers, double[] points, boolean[] social, SurveySample sample) {
    static Answers of(InvitedCustomers study, Weighed weighed) {
      List<Invited> customers =
          Arrays.stream(weighed.weighted().places()).mapToObj(study.customers()::get).toList();
      boolean[] social = new boolean[customers.size()];
      for (int i = 0; i < social.length; i++) {
        social[i] = customers.get(i).social();
      }
      return new Answers(
          customers,
          customers.stream().mapToDouble(Invited::meanPoints).toArray(),
          social,
          weighed.weighted().sample());
    }

    boolean bothGroups() {
      return socialRespondents() > 0 && socialRespondents() < customers.size();
    }

    long socialRespondents() {
      return customers.stream().filter(Invited::social).count();
    }

    double effectiveSocial() {
      return sample.moments(SurveySample.only(points, social)).effectiveSize().orElse(0);
    }

    Optional<DesignEstimate> rawGap() {
      boolean[] others = new boolean[social.length];
      for (int i = 0; i < others.length; i++) {
        others[i] = !social[i];
      }
      return sample.difference(points, social, others);
    }

    SatisfactionGap gapLikeForLike() {
      double[][] rows = InvitedCovariates.rowsBesideSocial(customers, Invited::social);
      if (rows[0].length == 1) {
        throw new EstimationException(
            "no segment or region has social respondents enough to compare like with like");
      }
      return SatisfactionGap.of(sample, points, social, rows);
    }

    List<Domain> domains() {
      List<Domain> domains = new ArrayList<>();
      add(domains, "all", customer -> "all");
      add(domains, "social", customer -> StudyWeighting.group(customer.social()));
      add(domains, "segment", Invited::segment);
      add(domains, "region", Invited::region);
      return domains;
    }

    private void add(List<Domain> domains, String by, Function<Invited, String> group) {
      Set<String> names = new TreeSet<>();
      customers.forEach(customer -> names.add(group.apply(customer)));
      for (String name : names) {
        boolean[] inside = new boolean[customers.size()];
        long n = 0;
        for (int i = 0; i < inside.length; i++) {
          inside[i] = group.apply(customers.get(i)).equals(name);
          n += inside[i] ? 1 : 0;
        }
        double[] measure = SurveySample.only(points, inside);
        domains.add(
            new Domain(
                by,
                name,
                n,
                sample.moments(measure).effectiveSize().orElse(0),
                score(measure, inside)));
      }
    }

    /** A share where every answer is 0 or 100, so that its interval stays between them. */
    private Optional<Estimate> score(double[] measure, boolean[] inside) {
      boolean share = Arrays.stream(points).allMatch(value -> value == 0 || value == 100);
      if (!share) {
        return sample
            .mean(measure)
            .filter(mean -> mean.standardError() > 0)
            .flatMap(DesignEstimate::estimate);
      }
      boolean[] satisfied = new boolean[points.length];
      for (int i = 0; i < satisfied.length; i++) {
        satisfied[i] = points[i] == 100;
      }
      return sample
          .share(satisfied, inside)
          .flatMap(made -> made.estimate(Confidence.P95))
          .map(made -> made.scaledBy(100));
    }
  }
}
