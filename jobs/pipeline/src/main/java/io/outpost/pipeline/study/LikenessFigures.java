package io.outpost.pipeline.study;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.analytics.survey.design.SurveySample;
import io.outpost.analytics.survey.representativeness.ClassifierTwoSampleTest;
import io.outpost.analytics.survey.representativeness.MinimumCovarianceDeterminant;
import io.outpost.analytics.survey.representativeness.OutlyingShare;
import io.outpost.analytics.survey.representativeness.OutlyingShare.Feature;
import io.outpost.analytics.survey.representativeness.OutlyingShare.Scale;
import io.outpost.analytics.survey.representativeness.RIndicator;
import io.outpost.pipeline.study.StudyCustomer.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Whether social customers look like the others, feature by feature and in all at once. */
final class LikenessFigures {
  /** Folds of the classifier; relabellings would cost a model each and are left out. */
  private static final ClassifierTwoSampleTest.Options CLASSIFIER =
      new ClassifierTwoSampleTest.Options(5, 0, 20_130_101L);

  private static final MinimumCovarianceDeterminant.Options CORE =
      new MinimumCovarianceDeterminant.Options(
          0.5, new MinimumCovarianceDeterminant.Drawn(100, 20_130_101L));

  /** Ten customers to a feature. */
  private static final int CUSTOMERS_FOR_A_CORE =
      StudyCovariates.CUSTOMERS_PER_COLUMN * Figure.values().length;

  private static final String TOO_FEW = "too few customers in one of the groups";

  private final List<StudyCustomer> customers;
  private final long socialPopulation;
  private final long otherPopulation;
  private final long social;

  /**
   * @param customers drawn of both groups, in the order of their ids
   * @param socialPopulation social customers there are
   * @param otherPopulation others there are
   */
  LikenessFigures(List<StudyCustomer> customers, long socialPopulation, long otherPopulation) {
    this.customers = customers;
    this.socialPopulation = socialPopulation;
    this.otherPopulation = otherPopulation;
    this.social = customers.stream().filter(StudyCustomer::social).count();
  }

  List<StudyFigure> all() {
    List<StudyFigure> figures = new ArrayList<>();
    figures.addAll(differences());
    figures.addAll(regressions());
    figures.addAll(outlying());
    return figures;
  }

  private List<StudyFigure> differences() {
    List<StudyFigure> figures = new ArrayList<>();
    for (Figure figure : Figure.values()) {
      Feature feature = feature(figure, customer -> customer.has(figure));
      figures.add(difference(feature));
    }
    for (StudyCovariates.Indicator indicator : StudyCovariates.indicators(customers)) {
      ToDoubleFunction<StudyCustomer> value = c -> indicator.holds().test(c) ? 1 : 0;
      figures.add(difference(feature(indicator.name(), value, Scale.PLAIN, customer -> true)));
    }
    return figures;
  }

  private static StudyFigure difference(Feature feature) {
    int n = feature.social().length + feature.others().length;
    Optional<Estimate> estimate =
        feature.social().length < 2 || feature.others().length < 2
            ? Optional.empty()
            : feature.difference().estimate(Confidence.P95);
    return StudyFigure.of(
        "standardised_difference",
        feature.name(),
        "standard_deviations",
        n,
        feature.social().length,
        estimate,
        "too few customers with this feature, or all alike");
  }

  private List<StudyFigure> regressions() {
    StudyCovariates covariates = StudyCovariates.of(customers);
    String reason = TOO_FEW;
    Optional<Estimate> area = Optional.empty();
    Optional<Estimate> indicator = Optional.empty();
    Optional<Estimate> variation = Optional.empty();
    if (!covariates.names().isEmpty()) {
      boolean[] speaks = flags();
      try {
        area =
            Optional.of(
                ClassifierTwoSampleTest.of(covariates.rows(), speaks, CLASSIFIER)
                    .area()
                    .estimate(Confidence.P95));
        RIndicator voice = RIndicator.of(sample(), covariates.rows(), speaks);
        indicator = Optional.of(voice.estimate(Confidence.P95));
        variation = Optional.of(voice.coefficientOfVariationEstimate(Confidence.P95));
      } catch (EstimationException e) {
        // No figure is an outcome here: the row says why.
        reason = e.getMessage();
      }
    }
    String behind = ", " + covariates.names().size() + " covariates";
    return List.of(
        whole("classifier_auc", area, behind, reason),
        whole("r_indicator", indicator, behind, reason),
        whole("coefficient_of_variation", variation, behind, reason));
  }

  private StudyFigure whole(
      String measure, Optional<Estimate> estimate, String behind, String reason) {
    return StudyFigure.of(
        measure,
        StudyFigure.ALL,
        "1",
        customers.size(),
        social,
        estimate.map(made -> made.named(made.method() + behind)),
        reason);
  }

  private boolean[] flags() {
    boolean[] flags = new boolean[customers.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = customers.get(i).social();
    }
    return flags;
  }

  /** Both groups are strata, drawn one by one; complete where they are not more than is drawn. */
  private SurveySample sample() {
    double ofSocial = (double) socialPopulation / social;
    double ofOthers = (double) otherPopulation / (customers.size() - social);
    return SurveySample.of(
        customers.stream().map(customer -> customer.social() ? "social" : "others").toList(),
        customers.stream().map(StudyCustomer::id).toList(),
        customers.stream().mapToDouble(c -> c.social() ? ofSocial : ofOthers).toArray(),
        SurveyDesign.ofPopulation(
            Map.of("social", (double) socialPopulation, "others", (double) otherPopulation)));
  }

  private List<StudyFigure> outlying() {
    List<Feature> features =
        Arrays.stream(Figure.values())
            .map(figure -> feature(figure, StudyCustomer::hasAllFigures))
            .toList();
    int ofSocial = features.get(0).social().length;
    int ofOthers = features.get(0).others().length;
    Optional<OutlyingShare> shares = Optional.empty();
    String reason = "too few customers with all features";
    if (ofSocial > 0 && ofOthers >= CUSTOMERS_FOR_A_CORE) {
      try {
        shares = Optional.of(OutlyingShare.of(features, CORE));
      } catch (EstimationException e) {
        reason = e.getMessage();
      }
    }
    String note =
        shares
            .filter(made -> !made.dropped().isEmpty())
            .map(made -> ", without " + String.join(", ", made.dropped()))
            .orElse("");
    return List.of(
        outlying(
            "social",
            ofSocial,
            ofSocial,
            shares.flatMap(made -> made.social().estimate(Confidence.P95)),
            note,
            reason),
        outlying(
            "others",
            ofOthers,
            0,
            shares.flatMap(made -> made.others().estimate(Confidence.P95)),
            note,
            reason),
        outlying(
            "excess",
            ofSocial + ofOthers,
            ofSocial,
            shares.flatMap(made -> made.excess(Confidence.P95)),
            note,
            reason));
  }

  private static StudyFigure outlying(
      String part, int n, int social, Optional<Estimate> share, String note, String reason) {
    return StudyFigure.of(
        "outlying_share",
        part,
        "share",
        n,
        social,
        share.map(made -> made.named("mcd, " + made.method() + note)),
        reason);
  }

  private Feature feature(Figure figure, Predicate<StudyCustomer> who) {
    return feature(figure.part(), customer -> customer.figures().get(figure), figure.scale(), who);
  }

  private Feature feature(
      String name,
      ToDoubleFunction<StudyCustomer> value,
      Scale scale,
      Predicate<StudyCustomer> who) {
    double[] ofSocial =
        customers.stream().filter(who.and(StudyCustomer::social)).mapToDouble(value).toArray();
    double[] ofOthers =
        customers.stream()
            .filter(who.and(customer -> !customer.social()))
            .mapToDouble(value)
            .toArray();
    return new Feature(name, ofSocial, ofOthers, scale);
  }
}
