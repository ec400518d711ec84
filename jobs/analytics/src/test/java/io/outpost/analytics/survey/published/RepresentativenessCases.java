package io.outpost.analytics.survey.published;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.LogisticModel;
import io.outpost.analytics.statistics.MeanDifference;
import io.outpost.analytics.statistics.Moments;
import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.analytics.survey.design.SurveySample;
import io.outpost.analytics.survey.published.Cases.Figures;
import io.outpost.analytics.survey.representativeness.IsolationForest;
import io.outpost.analytics.survey.representativeness.MinimumCovarianceDeterminant;
import io.outpost.analytics.survey.representativeness.MinimumCovarianceDeterminant.Deterministic;
import io.outpost.analytics.survey.representativeness.MinimumCovarianceDeterminant.Every;
import io.outpost.analytics.survey.representativeness.MinimumCovarianceDeterminant.Options;
import io.outpost.analytics.survey.representativeness.MinimumCovarianceDeterminant.Starts;
import io.outpost.analytics.survey.representativeness.RIndicator;
import io.outpost.analytics.survey.representativeness.RobustScale;
import io.outpost.analytics.survey.representativeness.SatisfactionGap;
import io.outpost.analytics.survey.representativeness.StandardizedDifference;
import io.outpost.analytics.survey.representativeness.StandardizedDifference.Divisor;
import io.outpost.analytics.survey.verdict.EquivalenceTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.stat.correlation.Covariance;

/** Propensities, differences between groups, robust distances and equivalence. */
final class RepresentativenessCases {
  private static final Map<String, MinimumCovarianceDeterminant> FITS = new ConcurrentHashMap<>();

  private RepresentativenessCases() {}

  static void register(Cases cases) {
    cases.add("propensity.awards", RepresentativenessCases::propensity);
    cases.add("smd.lalonde", RepresentativenessCases::differences);
    cases.add("ipw.lalonde", RepresentativenessCases::gap);
    cases.add("rindicator.apisrs", f -> indicator(f, "apisrs.csv"));
    cases.add("rindicator.apistrat", f -> indicator(f, "apistrat.csv"));
    List<String> stack = List.of("Air.Flow", "Water.Temp", "Acid.Conc.", "stack.loss");
    List<String> hbk = List.of("X1", "X2", "X3");
    cases.add("mcd.hbk_x.exact", f -> robust(f, "hbk.csv", hbk, new Every()));
    cases.add("mcd.hbk_x.detmcd", f -> robust(f, "hbk.csv", hbk, new Deterministic()));
    cases.add("mcd.stackloss.exact", f -> robust(f, "stackloss.csv", stack, new Every()));
    cases.add("mcd.stackloss.detmcd", f -> robust(f, "stackloss.csv", stack, new Deterministic()));
    cases.add(
        "mcd.starsCYG.exact",
        f -> robust(f, "starsCYG.csv", List.of("log.Te", "log.light"), new Every()));
    cases.add("mad.stackloss", f -> scales(f, stack));
    cases.add("mad.enroll", RepresentativenessCases::fences);
    cases.add(
        "iforest",
        figures -> {
          for (int n : new int[] {2, 256, 1000}) {
            figures.put("c(" + n + ")", IsolationForest.averagePath(n));
          }
        });
    cases.add("tost.moery", RepresentativenessCases::equivalence);
    cases.add("tost.prop_65_70", RepresentativenessCases::equivalentShares);
  }

  private static void propensity(Figures figures) {
    Frame pop = Frame.read("apipop.csv");
    double[][] rows =
        pop.regressors(
            pop.dummy("stype", "H"),
            pop.dummy("stype", "M"),
            pop.numbers("meals"),
            pop.numbers("ell"));
    boolean[] awarded = pop.is("awards", "Yes");
    LogisticModel model = LogisticModel.fit(rows, SurveySample.indicator(awarded));
    List<String> names = List.of("(Intercept)", "stypeH", "stypeM", "meals", "ell");
    for (int j = 0; j < names.size(); j++) {
      figures.put(names.get(j) + ".est", model.coefficients()[j]);
      figures.put(names.get(j) + ".se", Math.sqrt(model.covariance()[j][j]));
    }
    double[] ones = new double[pop.size()];
    Arrays.fill(ones, 1);
    RIndicator indicator =
        RIndicator.of(SurveySample.simple(ones, SurveyDesign.WITH_REPLACEMENT), rows, awarded);
    figures.put("mean", indicator.meanPropensity());
    figures.put("R_unadj", indicator.unadjusted());
    figures.put("CV", indicator.coefficientOfVariation());
    figures.put("sd_n1", indicator.coefficientOfVariation() * indicator.meanPropensity());
  }

  private static double[][] lalonde(Frame frame) {
    return frame.regressors(
        frame.numbers("age"),
        frame.numbers("educ"),
        frame.dummy("race", "hispan"),
        frame.dummy("race", "white"),
        frame.numbers("married"),
        frame.numbers("nodegree"),
        frame.numbers("re74"),
        frame.numbers("re75"));
  }

  private static void differences(Figures figures) {
    Frame frame = Frame.read("lalonde.csv");
    boolean[] treated = frame.is("treat", "1");
    double[][] rows = lalonde(frame);
    Map<String, double[]> covariates = new TreeMap<>();
    covariates.put(
        "distance", LogisticModel.fit(rows, SurveySample.indicator(treated)).probabilities(rows));
    for (String column : List.of("age", "educ", "married", "nodegree", "re74", "re75")) {
      covariates.put(column, frame.numbers(column));
    }
    for (String race : List.of("black", "hispan", "white")) {
      covariates.put("race" + race, frame.dummy("race", race));
    }
    covariates.forEach(
        (name, values) -> {
          var difference =
              new StandardizedDifference(
                  select(values, treated, true), select(values, treated, false), Divisor.FIRST);
          figures.put(name + ".smd", difference.value().orElseThrow());
          figures.put(name + ".ecdf_mean", difference.meanDistance());
          figures.put(name + ".ecdf_max", difference.largestDistance());
          difference.varianceRatio().ifPresent(ratio -> figures.put(name + ".var_ratio", ratio));
        });
  }

  private static double[] select(double[] values, boolean[] group, boolean wanted) {
    return IntStream.range(0, values.length)
        .filter(i -> group[i] == wanted)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  private static void gap(Figures figures) {
    Frame frame = Frame.read("lalonde.csv");
    double[] ones = new double[frame.size()];
    Arrays.fill(ones, 1);
    SatisfactionGap gap =
        SatisfactionGap.of(
            SurveySample.simple(ones, SurveyDesign.WITH_REPLACEMENT),
            frame.numbers("re78"),
            frame.is("treat", "1"),
            lalonde(frame));
    figures.put("naive", gap.raw().value());
    figures.put("att_hajek", gap.weighted().value());
    figures.put("ate_hajek", gap.overall().value());
  }

  private static void indicator(Figures figures, String file) {
    Frame frame = Frame.read(file);
    List<String> meals =
        Arrays.stream(frame.numbers("meals")).mapToObj(m -> m > 50 ? "high" : "low").toList();
    double[] high = meals.stream().mapToDouble(m -> m.equals("high") ? 1 : 0).toArray();
    SurveySample sample =
        file.equals("apisrs.csv") ? Samples.simple(frame) : Samples.stratified(frame);
    RIndicator indicator =
        RIndicator.of(
            sample,
            frame.regressors(frame.dummy("stype", "H"), frame.dummy("stype", "M"), high),
            frame.is("awards", "Yes"));
    figures.put("propMean", indicator.meanPropensity());
    figures.put("R", indicator.value());
    figures.put("R_unadj", indicator.unadjusted());
    figures.put("R.se", indicator.standardError().orElseThrow());
    figures.put("bias_factor", indicator.biasFactor());
    figures.put("CV", indicator.coefficientOfVariation());
    figures.put("CV.se", indicator.coefficientOfVariationError().orElseThrow());
    RIndicator.Partial types = indicator.partial(frame.text("stype"), List.of(meals));
    RIndicator.Partial lunches = indicator.partial(meals, List.of(frame.text("stype")));
    figures.put("partial.stype.Pu", types.unconditional());
    figures.put("partial.stype.Pu_unadj", types.unadjusted());
    figures.put("partial.stype.Pc", types.conditional());
    figures.put("partial.mealsHi.Pu", lunches.unconditional());
    figures.put("partial.mealsHi.Pu_unadj", lunches.unadjusted());
    figures.put("partial.mealsHi.Pc", lunches.conditional());
    types.categories().forEach((type, value) -> figures.put("cat.stype." + type + ".Pu", value));
  }

  private static void robust(Figures figures, String file, List<String> columns, Starts starts) {
    Frame frame = Frame.read(file);
    double[][] rows = new double[frame.size()][columns.size()];
    for (int j = 0; j < columns.size(); j++) {
      double[] column = frame.numbers(columns.get(j));
      for (int i = 0; i < rows.length; i++) {
        rows[i][j] = column[i];
      }
    }
    // all 1.2 million starts of hbk take some seconds: fitted once
    var fit =
        FITS.computeIfAbsent(
            file + starts,
            name -> MinimumCovarianceDeterminant.fit(rows, new Options(0.5, starts)));
    figures.put("quan_h", fit.subsetSize());
    figures.put("crit_logdet", fit.logDeterminant());
    figures.put("cutoff", fit.cutoff());
    figures.put("raw.cnp2.1", fit.rawFactors().consistency());
    figures.put("raw.cnp2.2", fit.rawFactors().smallSample());
    figures.put("cnp2.1", fit.factors().consistency());
    figures.put("cnp2.2", fit.factors().smallSample());
    for (int j = 0; j < columns.size(); j++) {
      figures.put("raw.center." + columns.get(j), fit.rawCentre()[j]);
      figures.put("center." + columns.get(j), fit.centre()[j]);
      for (int k = 0; k <= j; k++) {
        figures.put("cov." + columns.get(k) + "." + columns.get(j), fit.covariance()[k][j]);
      }
    }
    int outside = 0;
    for (int i = 0; i < rows.length; i++) {
      if (fit.isOutlying(rows[i])) {
        outside++;
        figures.put("outlier." + (i + 1), fit.squaredDistance(rows[i]));
      }
    }
    figures.put("n_out_975", outside);
    figures.put("n_out_classical_975", classicalOutliers(rows, fit.cutoff()));
  }

  /** Squared distances from mean and covariance, by regression of a constant: the hat values. */
  private static int classicalOutliers(double[][] rows, double cutoff) {
    var covariance = new Covariance(rows).getCovarianceMatrix();
    var inverse = new LUDecomposition(covariance).getSolver().getInverse();
    double[] centre = new double[rows[0].length];
    for (double[] row : rows) {
      for (int j = 0; j < centre.length; j++) {
        centre[j] += row[j] / rows.length;
      }
    }
    int outside = 0;
    for (double[] row : rows) {
      double[] apart = row.clone();
      for (int j = 0; j < apart.length; j++) {
        apart[j] -= centre[j];
      }
      double[] turned = inverse.operate(apart);
      double distance = 0;
      for (int j = 0; j < apart.length; j++) {
        distance += apart[j] * turned[j];
      }
      outside += distance > cutoff ? 1 : 0;
    }
    return outside;
  }

  private static void scales(Figures figures, List<String> columns) {
    Frame frame = Frame.read("stackloss.csv");
    for (String column : columns) {
      RobustScale scale = RobustScale.of(frame.numbers(column));
      figures.put(column + ".median", scale.median());
      figures.put(column + ".mad", scale.mad());
      figures.put(column + ".Qn", scale.qn());
      figures.put(column + ".Sn", scale.sn());
      figures.put(column + ".medcouple", scale.medcouple());
    }
  }

  private static void fences(Figures figures) {
    double[] enrolled =
        Arrays.stream(Frame.read("apipop.csv").numbers("enroll"))
            .filter(v -> !Double.isNaN(v))
            .toArray();
    RobustScale scale = RobustScale.of(enrolled);
    RobustScale.Fences fences = scale.adjustedFences();
    figures.put("medcouple", scale.medcouple());
    figures.put("median", scale.median());
    figures.put("mad", scale.mad());
    figures.put("adjbox.fence.lo", fences.lower());
    figures.put("adjbox.fence.hi", fences.upper());
    figures.put("n_out_adjbox", (double) fences.outside());
  }

  private static void equivalence(Figures figures) {
    MeanDifference means =
        new MeanDifference(
            new Moments(95, 5.25 * 95, 0.95 * 0.95 * 94),
            new Moments(89, 5.22 * 89, 0.83 * 0.83 * 88));
    double margin = 0.43 * Math.sqrt((0.95 * 0.95 + 0.83 * 0.83) / 2);
    double difference = means.value().orElseThrow();
    double error = difference / means.t().orElseThrow();
    double degrees = means.degreesOfFreedom().orElseThrow();
    EquivalenceTest test = new EquivalenceTest(difference, error, degrees, margin);
    figures.put("t_lower", test.lowerStatistic());
    figures.put("t_upper", test.upperStatistic());
    figures.put("df", degrees);
    figures.put("p_lower", test.lowerPValue());
    figures.put("p_upper", test.upperPValue());
    Estimate interval = test.interval();
    figures.put("ci90.lo", interval.lower());
    figures.put("ci90.hi", interval.upper());
  }

  private static void equivalentShares(Figures figures) {
    double error = Math.sqrt(0.65 * 0.35 / 100 + 0.70 * 0.30 / 100);
    EquivalenceTest test = new EquivalenceTest(0.65 - 0.70, error, Double.POSITIVE_INFINITY, 0.1);
    figures.put("z_lower", test.lowerStatistic());
    figures.put("z_upper", test.upperStatistic());
    figures.put("p", test.pValue());
  }
}
