package io.outpost.analytics.survey.published;

import io.outpost.analytics.statistics.BenjaminiHochberg;
import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.FisherExactTest;
import io.outpost.analytics.statistics.Moments;
import io.outpost.analytics.statistics.Proportion;
import io.outpost.analytics.statistics.ProportionDifference;
import io.outpost.analytics.statistics.ProportionIntervals;
import io.outpost.analytics.survey.NetPromoterScore;
import io.outpost.analytics.survey.design.DesignEstimate;
import io.outpost.analytics.survey.design.DesignProportion;
import io.outpost.analytics.survey.design.DesignQuantile;
import io.outpost.analytics.survey.design.DesignRegression;
import io.outpost.analytics.survey.design.LonelyPsu;
import io.outpost.analytics.survey.design.RaoScottTest;
import io.outpost.analytics.survey.design.ReplicateWeights;
import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.analytics.survey.design.SurveySample;
import io.outpost.analytics.survey.published.Cases.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Estimates, intervals and tests under stratified and clustered designs. */
final class DesignCases {
  private static final Confidence LEVEL = Confidence.P95;

  private DesignCases() {}

  static void register(Cases cases) {
    population(cases);
    Frame srs = Frame.read("apisrs.csv");
    Frame strat = Frame.read("apistrat.csv");
    Frame clus1 = Frame.read("apiclus1.csv");
    estimates(cases, "srs", srs, Samples.simple(srs));
    estimates(cases, "srs_nofpc", srs, Samples.simpleWithReplacement(srs));
    estimates(cases, "strat", strat, Samples.stratified(strat));
    estimates(
        cases, "strat_nofpc", strat, Samples.stratified(strat, SurveyDesign.WITH_REPLACEMENT));
    estimates(cases, "clus1", clus1, Samples.clustered(clus1));
    estimates(cases, "clus1_nofpc", clus1, Samples.clustered(clus1, SurveyDesign.WITH_REPLACEMENT));
    domains(cases, "strat.by.stype", strat, Samples.stratified(strat), "stype");
    domains(cases, "strat.by.comp.imp", strat, Samples.stratified(strat), "comp.imp");
    domains(cases, "clus1.by.stype", clus1, Samples.clustered(clus1), "stype");
    quantiles(cases, "strat.quantile", strat, Samples.stratified(strat));
    quantiles(cases, "clus1.quantile", clus1, Samples.clustered(clus1));
    tTest(cases, "strat.ttest", strat, Samples.stratified(strat), "api00");
    tTest(cases, "clus1.ttest", clus1, Samples.clustered(clus1), "enroll");
    independence(cases, "clus1.chisq", clus1, Samples.clustered(clus1), "stype");
    independence(cases, "strat.chisq", strat, Samples.stratified(strat), "comp.imp");
    regressions(cases, strat);
    replicates(cases, strat, clus1);
    lonely(cases, strat);
    shares(cases);
    scores(cases);
  }

  private static void population(Cases cases) {
    cases.add(
        "pop",
        figures -> {
          Frame pop = Frame.read("apipop.csv");
          double[] ones = new double[pop.size()];
          Arrays.fill(ones, 1);
          // a census is a sample of everybody: its totals are the population's
          SurveySample census = SurveySample.simple(ones, SurveyDesign.WITH_REPLACEMENT);
          figures.put("n", census.size());
          figures.put("api00.mean", census.mean(pop.numbers("api00")).orElseThrow().value());
          figures.put("enroll.total", census.total(pop.numbers("enroll")).value());
          for (String type : List.of("E", "H", "M")) {
            figures.put("N." + type, census.total(pop.dummy("stype", type)).value());
            double[] inside = SurveySample.only(pop.numbers("api00"), pop.is("stype", type));
            Moments moments =
                Moments.of(Arrays.stream(inside).filter(v -> !Double.isNaN(v)).toArray());
            figures.put("S.api00." + type, moments.standardDeviation().orElseThrow());
          }
          for (String answer : List.of("No", "Yes")) {
            for (String column : List.of("sch.wide", "comp.imp")) {
              figures.put(
                  "N." + column + "." + answer, census.total(pop.dummy(column, answer)).value());
            }
          }
        });
  }

  private static void estimates(Cases cases, String name, Frame frame, SurveySample sample) {
    cases.add(
        name,
        figures -> {
          DesignEstimate mean = sample.mean(frame.numbers("api00")).orElseThrow();
          figures.put("degf", mean.degreesOfFreedom());
          put(figures, "api00", mean);
          putT(figures, "api00", mean);
          put(figures, "enroll", sample.total(frame.numbers("enroll")));
          var moments = sample.moments(frame.numbers("api00"));
          figures.put("api00.deff", moments.designEffect(mean).orElseThrow());
          figures.put(
              "api00.deff_replace", moments.designEffectWithReplacement(mean).orElseThrow());
          figures.put("api00.svyvar", moments.variance().orElseThrow());
        });
    cases.add(
        name + ".prop",
        figures -> {
          put(figures, "sch.wideNo", sample.mean(frame.dummy("sch.wide", "No")).orElseThrow());
          put(figures, "sch.wideYes", sample.mean(frame.dummy("sch.wide", "Yes")).orElseThrow());
        });
    cases.add(
        name + ".ratio",
        figures -> {
          DesignEstimate ratio =
              sample.ratio(frame.numbers("api.stu"), frame.numbers("enroll")).orElseThrow();
          figures.put("api.stu/enroll.est", ratio.value());
          figures.put("api.stu/enroll.se", ratio.standardError());
        });
    cases.add(
        name + ".nps",
        figures -> {
          DesignEstimate score = sample.mean(points(frame)).orElseThrow();
          put(figures, "nps", score);
          putT(figures, "nps", score);
        });
    cases.add(
        name + ".svyciprop",
        figures -> {
          DesignProportion share = sample.share(frame.is("sch.wide", "Yes"));
          Map<String, Function<Confidence, Optional<Estimate>>> methods =
              Map.of(
                  "logit", share::logit,
                  "xlogit", share::logit,
                  "likelihood", share::likelihood,
                  "asin", share::arcsine,
                  "beta", share::beta,
                  "mean", share::symmetric);
          methods.forEach(
              (method, interval) -> {
                Estimate estimate = interval.apply(LEVEL).orElseThrow();
                figures.put(method + ".est", estimate.value());
                figures.put(method + ".lo", estimate.lower());
                figures.put(method + ".hi", estimate.upper());
              });
        });
  }

  private static double[] points(Frame frame) {
    return Arrays.stream(frame.numbers("api00"))
        .map(score -> score >= 750 ? 100 : score < 600 ? -100 : 0)
        .toArray();
  }

  static void put(Figures figures, String name, DesignEstimate estimate) {
    Estimate normal = estimate.normalEstimate(LEVEL);
    figures.put(name + ".est", estimate.value());
    figures.put(name + ".se", estimate.standardError());
    figures.put(name + ".ci95z.lo", normal.lower());
    figures.put(name + ".ci95z.hi", normal.upper());
  }

  private static void putT(Figures figures, String name, DesignEstimate estimate) {
    Estimate student = estimate.estimate(LEVEL).orElseThrow();
    figures.put(name + ".ci95t.lo", student.lower());
    figures.put(name + ".ci95t.hi", student.upper());
  }

  private static void domains(
      Cases cases, String name, Frame frame, SurveySample sample, String column) {
    cases.add(
        name,
        figures -> {
          for (String level : frame.text(column).stream().distinct().toList()) {
            DesignEstimate mean =
                sample
                    .mean(SurveySample.only(frame.numbers("api00"), frame.is(column, level)))
                    .orElseThrow();
            figures.put(level + ".est", mean.value());
            figures.put(level + ".se", mean.standardError());
          }
        });
  }

  private static void quantiles(Cases cases, String name, Frame frame, SurveySample sample) {
    cases.add(
        name,
        figures -> {
          for (double p : new double[] {0.25, 0.5, 0.75}) {
            DesignQuantile quantile =
                sample.quantile(frame.numbers("api00"), p, LEVEL).orElseThrow();
            String prefix = "q" + p;
            figures.put(prefix + ".est", quantile.value());
            figures.put(prefix + ".se", quantile.standardError());
            figures.put(prefix + ".lo", quantile.lower());
            figures.put(prefix + ".hi", quantile.upper());
          }
        });
  }

  private static void tTest(
      Cases cases, String name, Frame frame, SurveySample sample, String measure) {
    cases.add(
        name,
        figures -> {
          DesignEstimate difference =
              sample
                  .difference(
                      frame.numbers(measure),
                      frame.is("comp.imp", "Yes"),
                      frame.is("comp.imp", "No"))
                  .orElseThrow();
          Estimate estimate = difference.estimate(LEVEL).orElseThrow();
          figures.put("diff", difference.value());
          figures.put("t", difference.t(0).orElseThrow());
          figures.put("df", difference.degreesOfFreedom());
          figures.put("p", difference.pValue(0).orElseThrow());
          figures.put("lo", estimate.lower());
          figures.put("hi", estimate.upper());
        });
  }

  private static void independence(
      Cases cases, String name, Frame frame, SurveySample sample, String column) {
    List<String> levels = frame.text(column).stream().distinct().sorted().toList();
    int[] wide = frame.text("sch.wide").stream().mapToInt(v -> v.equals("Yes") ? 1 : 0).toArray();
    int[] other = frame.text(column).stream().mapToInt(levels::indexOf).toArray();
    RaoScottTest test = RaoScottTest.of(sample, wide, 2, other, levels.size());
    cases.add(
        name + ".Chisq",
        figures -> {
          figures.put("stat", test.firstOrder().statistic());
          figures.put("df", test.firstOrder().numeratorDegrees());
          figures.put("p", test.firstOrder().pValue());
        });
    cases.add(name + ".F", figures -> putF(figures, test.secondOrder()));
    cases.add(name + ".Wald", figures -> putF(figures, test.wald()));
    cases.add(name + ".adjWald", figures -> putF(figures, test.adjustedWald()));
  }

  private static void putF(Figures figures, RaoScottTest.Result result) {
    figures.put("stat", result.statistic());
    figures.put("ndf", result.numeratorDegrees());
    figures.put("ddf", result.denominatorDegrees());
    figures.put("p", result.pValue());
  }

  private static void regressions(Cases cases, Frame strat) {
    SurveySample sample = Samples.stratified(strat);
    double[][] rows =
        strat.regressors(strat.numbers("ell"), strat.numbers("meals"), strat.numbers("mobility"));
    cases.add(
        "strat.svyglm",
        figures ->
            putCoefficients(
                figures, DesignRegression.linear(sample, strat.numbers("api00"), rows)));
    cases.add(
        "strat.svylogit",
        figures ->
            putCoefficients(
                figures, DesignRegression.logistic(sample, strat.dummy("sch.wide", "Yes"), rows)));
  }

  private static void putCoefficients(Figures figures, DesignRegression regression) {
    List<String> names = List.of("(Intercept)", "ell", "meals", "mobility");
    for (int j = 0; j < names.size(); j++) {
      figures.put(names.get(j) + ".est", regression.coefficient(j).value());
      figures.put(names.get(j) + ".se", regression.coefficient(j).standardError());
    }
  }

  private static void replicates(Cases cases, Frame strat, Frame clus1) {
    cases.add("clus1.jk1", figures -> jackknifed(figures, clus1, Samples.clustered(clus1)));
    cases.add("strat.jkn", figures -> jackknifed(figures, strat, Samples.stratified(strat)));
  }

  private static void jackknifed(Figures figures, Frame frame, SurveySample sample) {
    ReplicateWeights replicates = ReplicateWeights.jackknife(sample);
    put(figures, "api00", replicates.estimate(sample, w -> mean(w, frame.numbers("api00"))));
    put(figures, "enroll", replicates.estimate(sample, w -> total(w, frame.numbers("enroll"))));
  }

  static double mean(double[] weights, double[] values) {
    return total(weights, values) / Arrays.stream(weights).sum();
  }

  static double total(double[] weights, double[] values) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += Double.isNaN(values[i]) ? 0 : weights[i] * values[i];
    }
    return sum;
  }

  private static void lonely(Cases cases, Frame strat) {
    List<Integer> positions = new ArrayList<>();
    positions.addAll(first(strat, "E", 10));
    positions.addAll(first(strat, "H", 1));
    positions.addAll(first(strat, "M", 10));
    Frame small = strat.at(positions);
    Map<String, LonelyPsu> policies =
        Map.of(
            "remove", LonelyPsu.CERTAINTY,
            "certainty", LonelyPsu.CERTAINTY,
            "adjust", LonelyPsu.ADJUST,
            "average", LonelyPsu.AVERAGE);
    policies.forEach(
        (name, policy) ->
            cases.add(
                "lonely." + name,
                figures -> {
                  SurveyDesign design = SurveyDesign.WITH_REPLACEMENT.withLonelyPsu(policy);
                  DesignEstimate mean =
                      Samples.stratified(small, design).mean(small.numbers("api00")).orElseThrow();
                  figures.put("api00.est", mean.value());
                  figures.put("api00.se", mean.standardError());
                }));
  }

  private static List<Integer> first(Frame frame, String type, int number) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < frame.size() && positions.size() < number; i++) {
      if (frame.text("stype").get(i).equals(type)) {
        positions.add(i);
      }
    }
    return positions;
  }

  private static void shares(Cases cases) {
    int[][] counts = {
      {81, 263}, {15, 148}, {0, 20}, {1, 29}, {10, 10}, {5, 40000}, {10, 40000}, {43, 50}
    };
    for (int[] count : counts) {
      cases.add(
          "prop." + count[0] + "_of_" + count[1],
          figures -> {
            Proportion share = new Proportion(count[0], count[1]);
            putLimits(figures, "wilson", share.estimate(LEVEL).orElseThrow());
            putLimits(
                figures,
                "clopper",
                ProportionIntervals.clopperPearson(count[1], count[0], count[1], LEVEL));
            putLimits(figures, "wilson_cc", ProportionIntervals.wilsonCorrected(share, LEVEL));
            putLimits(figures, "jeffreys", ProportionIntervals.jeffreys(share, LEVEL));
          });
    }
    int[][] pairs = {{56, 70, 48, 80}, {9, 10, 3, 10}, {5, 56, 0, 29}};
    for (int[] p : pairs) {
      cases.add(
          String.format(Locale.ROOT, "propdiff.%d_%d_vs_%d_%d", p[0], p[1], p[2], p[3]),
          figures ->
              putLimits(
                  figures,
                  "newcombe10",
                  new ProportionDifference(new Proportion(p[0], p[1]), new Proportion(p[2], p[3]))
                      .estimate(LEVEL)
                      .orElseThrow()));
    }
    cases.add(
        "fisher.8_2_1_5", figures -> figures.put("p", new FisherExactTest(8, 2, 1, 5).pValue()));
    cases.add(
        "bh.1995",
        figures -> {
          double[] p = {
            .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719,
            .6528, .7590, 1
          };
          double[] adjusted = BenjaminiHochberg.adjusted(p);
          for (int i : new int[] {1, 4, 5, 15}) {
            figures.put("adj" + i, adjusted[i - 1]);
          }
        });
  }

  private static void putLimits(Figures figures, String method, Estimate estimate) {
    figures.put(method + ".lo", estimate.lower());
    figures.put(method + ".hi", estimate.upper());
  }

  private static void scores(Cases cases) {
    int[][] counts = {{50, 33, 17}, {36, 11, 3}, {18, 11, 2}, {0, 0, 5}, {120, 60, 220}};
    for (int[] c : counts) {
      cases.add(
          String.format(Locale.ROOT, "nps.%d_%d_%d", c[0], c[1], c[2]),
          figures -> {
            NetPromoterScore score = new NetPromoterScore(c[0], c[1], c[2]);
            figures.put("nps", score.value().orElseThrow());
            Estimate wald = score.waldEstimate(LEVEL).orElseThrow();
            figures.put("se_wald", wald.standardError());
            putLimits(figures, "wald", wald);
            putLimits(figures, "adjwald3", score.estimate(LEVEL).orElseThrow());
            figures.put("adjwald3.mid", score.adjustedScore());
          });
    }
  }
}
