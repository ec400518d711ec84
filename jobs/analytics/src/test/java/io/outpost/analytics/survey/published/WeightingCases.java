package io.outpost.analytics.survey.published;

import io.outpost.analytics.survey.design.DesignEstimate;
import io.outpost.analytics.survey.design.RegressionSums;
import io.outpost.analytics.survey.design.ReplicateWeights;
import io.outpost.analytics.survey.design.SurveySample;
import io.outpost.analytics.survey.published.Cases.Figures;
import io.outpost.analytics.survey.weighting.AdjustedWeights;
import io.outpost.analytics.survey.weighting.Calibration;
import io.outpost.analytics.survey.weighting.Calibration.Distance;
import io.outpost.analytics.survey.weighting.Margin;
import io.outpost.analytics.survey.weighting.Raking;
import io.outpost.analytics.survey.weighting.Raking.MissingCategory;
import io.outpost.analytics.survey.weighting.WeightReport;
import io.outpost.analytics.survey.weighting.WeightTrimming;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Post-stratified, raked, calibrated and trimmed weights, and the errors that know of them. */
final class WeightingCases {
  static final Margin TYPES = new Margin("stype", Map.of("E", 4421.0, "H", 755.0, "M", 1018.0));
  static final Margin WIDE = new Margin("sch.wide", Map.of("No", 1072.0, "Yes", 5122.0));
  static final Margin IMPROVED = new Margin("comp.imp", Map.of("No", 1712.0, "Yes", 4482.0));

  private WeightingCases() {}

  static void register(Cases cases) {
    Frame clus1 = Frame.read("apiclus1.csv");
    SurveySample sample = Samples.clustered(clus1);
    List<List<String>> both = List.of(clus1.text("stype"), clus1.text("sch.wide"));
    cases.add(
        "clus1.poststrat",
        figures -> {
          Raking raking = Raking.to(TYPES);
          List<List<String>> types = List.of(clus1.text("stype"));
          AdjustedWeights weights = raking.rake(sample.weights(), types);
          estimates(
              figures, clus1, sample.calibrated(weights.weights(), raking.auxiliaries(types)));
          report(figures, weights.report());
        });
    Raking raking = Raking.to(TYPES, WIDE);
    cases.add(
        "clus1.rake",
        figures -> {
          AdjustedWeights weights = raking.rake(sample.weights(), both);
          estimates(figures, clus1, sample.calibrated(weights.weights(), raking.auxiliaries(both)));
          report(figures, weights.report());
        });
    cases.add(
        "clus1.rake_default",
        figures -> {
          // R's default stops when no margin moves by more than one school; 1e-5 stops there too
          var early = new Raking.Options(1e-5, 200, MissingCategory.REFUSE);
          Raking loose = Raking.to(List.of(TYPES, WIDE), early);
          AdjustedWeights weights = loose.rake(sample.weights(), both);
          estimates(figures, clus1, sample.calibrated(weights.weights(), loose.auxiliaries(both)));
        });
    cases.add(
        "clus1.rake.trim",
        figures -> {
          double[] raked = raking.rake(sample.weights(), both).weights();
          AdjustedWeights trimmed = new WeightTrimming(20, 50).trim(raked);
          double[] factor = new double[raked.length];
          double[] scores = clus1.numbers("api00");
          for (int i = 0; i < factor.length; i++) {
            factor[i] = trimmed.weights()[i] / raked[i];
            scores[i] *= factor[i];
          }
          DesignCases.put(
              figures,
              "api00",
              sample
                  .calibrated(raked, raking.auxiliaries(both))
                  .ratio(scores, factor)
                  .orElseThrow());
          report(figures, trimmed.report());
        });
    calibrations(cases, clus1, sample);
    cases.add(
        "clus1.jk1.rake",
        figures -> {
          DesignEstimate mean =
              ReplicateWeights.jackknife(sample)
                  .estimate(
                      sample,
                      w -> {
                        // the PSU left out has no weight and nothing to rake
                        double[] raked = rakePositive(raking, w, both);
                        return DesignCases.mean(raked, clus1.numbers("api00"));
                      });
          figures.put("api00.est", mean.value());
          figures.put("api00.se", mean.standardError());
        });
    Frame strat = Frame.read("apistrat.csv");
    cases.add(
        "strat.rake3",
        figures -> {
          Raking three = Raking.to(TYPES, IMPROVED, WIDE);
          SurveySample stratified = Samples.stratified(strat);
          List<List<String>> columns =
              List.of(strat.text("stype"), strat.text("comp.imp"), strat.text("sch.wide"));
          AdjustedWeights weights = three.rake(stratified.weights(), columns);
          DesignCases.put(figures, "api00", unweightedResiduals(strat, weights, three, columns));
          report(figures, weights.report());
        });
    cases.add("raking.anes04", WeightingCases::election);
  }

  /**
   * The raked mean with R's residuals: it regresses on the margins without weights, where theory
   * and this library take the base weights (error 9.2478 instead of 9.2546).
   */
  private static DesignEstimate unweightedResiduals(
      Frame frame, AdjustedWeights raked, Raking raking, List<List<String>> categories) {
    double[] ones = new double[frame.size()];
    Arrays.fill(ones, 1);
    double[][] variables = {frame.numbers("api00"), ones};
    double[][] auxiliaries = raking.auxiliaries(categories);
    double[][] columns =
        Stream.concat(Arrays.stream(variables), Arrays.stream(auxiliaries))
            .toArray(double[][]::new);
    return Samples.stratified(frame)
        .withWeights(raked.weights())
        .totals(columns)
        .calibrated(RegressionSums.of(ones, auxiliaries, variables))
        .ratio(0, 1)
        .orElseThrow();
  }

  private static double[] rakePositive(
      Raking raking, double[] weights, List<List<String>> categories) {
    int[] kept = IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
    double[] positive = Arrays.stream(kept).mapToDouble(i -> weights[i]).toArray();
    List<List<String>> columns =
        categories.stream()
            .map(column -> Arrays.stream(kept).mapToObj(column::get).toList())
            .toList();
    double[] raked = raking.rake(positive, columns).weights();
    double[] all = new double[weights.length];
    for (int k = 0; k < kept.length; k++) {
      all[kept[k]] = raked[k];
    }
    return all;
  }

  private static void calibrations(Cases cases, Frame clus1, SurveySample sample) {
    double[] ones = new double[clus1.size()];
    Arrays.fill(ones, 1);
    List<String> names = List.of("(Intercept)", "stypeH", "stypeM", "sch.wideYes");
    double[][] columns = {
      ones, clus1.dummy("stype", "H"), clus1.dummy("stype", "M"), clus1.dummy("sch.wide", "Yes")
    };
    double[] totals = {6194, 755, 1018, 5122};
    Map<String, Distance> distances =
        Map.of(
            "linear", new Calibration.Linear(),
            "raking", new Calibration.Exponential(),
            "logit", new Calibration.Logit(0.5, 1.6));
    distances.forEach(
        (name, distance) ->
            cases.add(
                "clus1.calibrate." + name,
                figures -> calibrated(figures, clus1, sample, names, totals, columns, distance)));
    double[][] withScores = {columns[0], columns[1], columns[2], clus1.numbers("api99")};
    cases.add(
        "clus1.greg",
        figures ->
            calibrated(
                figures,
                clus1,
                sample,
                List.of("(Intercept)", "stypeH", "stypeM", "api99"),
                new double[] {6194, 755, 1018, 3914069},
                withScores,
                new Calibration.Linear()));
  }

  private static void calibrated(
      Figures figures,
      Frame frame,
      SurveySample sample,
      List<String> names,
      double[] totals,
      double[][] columns,
      Distance distance) {
    Calibration calibration = Calibration.to(names, totals, Calibration.Options.of(distance));
    AdjustedWeights weights = calibration.calibrate(sample.weights(), columns);
    estimates(figures, frame, sample.calibrated(weights.weights(), columns));
    report(figures, weights.report());
  }

  private static void estimates(Figures figures, Frame frame, SurveySample sample) {
    DesignCases.put(figures, "api00", sample.mean(frame.numbers("api00")).orElseThrow());
    DesignCases.put(figures, "enroll", sample.total(frame.numbers("enroll")));
  }

  private static void report(Figures figures, WeightReport report) {
    figures.put("w.sum", report.sum());
    figures.put("w.min", report.least());
    figures.put("w.max", report.largest());
    figures.put("w.kish_deff", report.designEffect());
    figures.put("w.n_eff", report.effectiveSize());
  }

  private static void election(Figures figures) {
    Frame anes = Frame.read("anes04.csv");
    double n = anes.size();
    Margin married = new Margin("married", Map.of("TRUE", 0.4 * n, "FALSE", 0.6 * n));
    Margin ages =
        new Margin(
            "agecat",
            Map.of(
                "age1824", 0.10 * n,
                "age2534", 0.15 * n,
                "age3544", 0.17 * n,
                "age4554", 0.23 * n,
                "age5564", 0.22 * n,
                "age6599", 0.13 * n));
    Raking raking =
        Raking.to(List.of(married, ages), new Raking.Options(1e-10, 200, MissingCategory.KEEP));
    double[] ones = new double[anes.size()];
    Arrays.fill(ones, 1);
    AdjustedWeights weights = raking.rake(ones, List.of(anes.text("married"), anes.text("agecat")));
    figures.put("deff", weights.report().designEffect());
    for (int i = 0; i < anes.size(); i++) {
      String state =
          anes.text("married").get(i).isEmpty() ? "missing" : anes.text("married").get(i);
      figures.put("w." + state + "." + anes.text("agecat").get(i), weights.weights()[i]);
    }
  }
}
