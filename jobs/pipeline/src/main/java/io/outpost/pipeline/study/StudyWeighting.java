package io.outpost.pipeline.study;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.survey.design.LonelyPsu;
import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.analytics.survey.weighting.Margin;
import io.outpost.analytics.survey.weighting.MergedCategories;
import io.outpost.analytics.survey.weighting.Nonresponse;
import io.outpost.analytics.survey.weighting.WeightReport;
import io.outpost.analytics.survey.weighting.WeightingScheme;
import io.outpost.analytics.survey.weighting.WeightingScheme.Weighted;
import io.outpost.pipeline.config.SamplingSettings;
import io.outpost.pipeline.study.InvitedCustomers.Invited;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The way from invited customers to weighted answers: base weights of the draw (without one, those
 * invited count as drawn at random in their stratum), nonresponse in classes of alike chance to
 * answer, raking to the customers there are by social or not, segment and region, a cap.
 */
final class StudyWeighting {
  /** Respondents a nonresponse class needs. */
  static final int FEWEST_PER_CLASS = 10;

  private final FrameCounts frame;
  private final SamplingSettings settings;

  StudyWeighting(FrameCounts frame, SamplingSettings settings) {
    this.frame = frame;
    this.settings = settings;
  }

  /**
   * A weighed study.
   *
   * @param base weight of each invited customer
   * @param classes nonresponse class of each
   * @param adjusted weight of each after nonresponse, 0 for silent ones
   * @param weighted respondents
   * @param margins in words
   */
  record Weighed(
      double[] base, List<String> classes, double[] adjusted, Weighted weighted, String margins) {}

  /** Base weights: of the draw, else customers per invited customer of the stratum. */
  double[] baseWeights(InvitedCustomers study) {
    Map<String, Long> invited =
        study.customers().stream()
            .collect(Collectors.groupingBy(Invited::stratum, TreeMap::new, Collectors.counting()));
    return study.customers().stream()
        .mapToDouble(
            customer ->
                customer.baseWeight() != null
                    ? customer.baseWeight()
                    : (double) frame.inStratum(customer.stratum())
                        / invited.get(customer.stratum()))
        .toArray();
  }

  /**
   * Weighs a study.
   *
   * @throws EstimationException when too few answered, the margins cannot be met or the weights
   *     would be worth little; the message says what to do
   */
  Weighed weigh(InvitedCustomers study) {
    List<Invited> customers = study.customers();
    double[] base = baseWeights(study);
    boolean[] answered = answered(customers);
    List<String> classes = classes(customers, answered);
    Set<String> asked =
        customers.stream()
            .map(Invited::social)
            .map(StudyWeighting::group)
            .collect(Collectors.toCollection(HashSet::new));
    List<MergedCategories> merged = new ArrayList<>();
    List<Function<Invited, String>> categories = new ArrayList<>();
    merge("social", customer -> group(customer.social()), customers, asked, merged, categories);
    merge("segment", Invited::segment, customers, asked, merged, categories);
    merge("region", Invited::region, customers, asked, merged, categories);
    List<Margin> margins =
        merged.stream().map(all -> all.margin().orElseThrow()).collect(Collectors.toList());
    List<List<String>> columns = new ArrayList<>();
    for (int m = 0; m < margins.size(); m++) {
      columns.add(customers.stream().map(categories.get(m)).toList());
    }
    if (margins.isEmpty()) {
      margins.add(new Margin("all", Map.of("all", (double) frame.in(asked))));
      columns.add(customers.stream().map(customer -> "all").toList());
    }
    double[] adjusted = Nonresponse.adjusted(base, answered, classes, FEWEST_PER_CLASS);
    Weighted weighted =
        scheme(margins, base, answered)
            .weigh(
                new WeightingScheme.Invited(
                    customers.stream().map(Invited::stratum).toList(),
                    customers.stream().map(Invited::id).toList(),
                    base,
                    answered,
                    classes,
                    columns),
                design(study));
    return new Weighed(base, classes, adjusted, weighted, inWords(merged));
  }

  /** Cap and least efficiency are relative to what the design alone makes of the weights. */
  private WeightingScheme scheme(List<Margin> margins, double[] base, boolean[] answered) {
    double[] respondents = new double[base.length];
    int n = 0;
    for (int i = 0; i < base.length; i++) {
      if (answered[i]) {
        respondents[n++] = base[i];
      }
    }
    WeightReport design = WeightReport.of(Arrays.copyOf(respondents, n), 0, 0);
    double unequal = design.largest() * design.n() / design.sum();
    return new WeightingScheme(
        margins,
        FEWEST_PER_CLASS,
        settings.weightCap() * unequal,
        WeightingScheme.USUAL_EFFICIENCY * design.efficiency());
  }

  /** Finite populations count only where outpost drew; a lonely stratum counts with caution. */
  private SurveyDesign design(InvitedCustomers study) {
    Map<String, Double> population = new HashMap<>();
    if (study.isDrawn()) {
      double[] base = baseWeights(study);
      for (int i = 0; i < base.length; i++) {
        population.merge(study.customers().get(i).stratum(), base[i], Double::sum);
      }
    }
    return SurveyDesign.ofPopulation(population).withLonelyPsu(LonelyPsu.ADJUST);
  }

  private void merge(
      String variable,
      Function<Invited, String> category,
      List<Invited> customers,
      Set<String> asked,
      List<MergedCategories> merged,
      List<Function<Invited, String>> categories) {
    Map<String, Long> respondents =
        customers.stream()
            .filter(Invited::answered)
            .collect(Collectors.groupingBy(category, Collectors.counting()));
    MergedCategories all =
        MergedCategories.of(
            variable, frame.by(variable, asked), respondents, settings.fewestPerCategory());
    if (all.margin().isPresent()) {
      merged.add(all);
      categories.add(customer -> all.of(category.apply(customer)));
    }
  }

  /** As many classes of alike chance to answer as have respondents enough, five at most. */
  private static List<String> classes(List<Invited> customers, boolean[] answered) {
    double[][] rows = InvitedCovariates.rows(customers, Invited::answered);
    for (int number = Nonresponse.USUAL_CLASSES; number > 1 && rows[0].length > 1; number--) {
      try {
        List<String> classes = Nonresponse.propensityClasses(rows, answered, number);
        Map<String, Integer> respondents = new HashMap<>();
        for (int i = 0; i < answered.length; i++) {
          respondents.merge(classes.get(i), answered[i] ? 1 : 0, Integer::sum);
        }
        if (respondents.values().stream().allMatch(count -> count >= FEWEST_PER_CLASS)) {
          return classes;
        }
      } catch (EstimationException e) {
        // No model of the chance to answer: everybody is in one class.
        break;
      }
    }
    return customers.stream().map(customer -> "1").toList();
  }

  static boolean[] answered(List<Invited> customers) {
    boolean[] answered = new boolean[customers.size()];
    for (int i = 0; i < answered.length; i++) {
      answered[i] = customers.get(i).answered();
    }
    return answered;
  }

  static String group(boolean social) {
    return social ? StudyFrame.SOCIAL_STRATUM : StudyFrame.OTHER_STRATUM;
  }

  private static String inWords(List<MergedCategories> merged) {
    return merged.isEmpty()
        ? "all"
        : merged.stream()
            .map(
                margin -> {
                  String joint =
                      margin.targets().keySet().stream()
                          .filter(name -> name.contains("+"))
                          .sorted()
                          .collect(Collectors.joining(", "));
                  return margin.variable() + (joint.isEmpty() ? "" : " (" + joint + ")");
                })
            .collect(Collectors.joining(", "));
  }
}
