package io.outpost.pipeline.study;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.survey.design.LonelyPsu;
import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.analytics.survey.design.SurveySample;
import io.outpost.analytics.survey.planning.PermanentRandomNumber;
import io.outpost.analytics.survey.representativeness.RIndicator;
import io.outpost.pipeline.study.InvitedCustomers.Invited;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How alike customers who answered and those who were invited are, by the R-indicator; of a large
 * study from customers drawn by hash.
 */
final class ResponseLikeness {
  static final int MOST = 20_000;
  private static final int FEWEST_ANSWERS = 10;

  private final List<Invited> customers;
  private final SurveySample sample;

  ResponseLikeness(InvitedCustomers study, double[] baseWeights) {
    int[] drawn = drawn(study.customers());
    this.customers = Arrays.stream(drawn).mapToObj(study.customers()::get).toList();
    this.sample =
        SurveySample.of(
            customers.stream().map(Invited::stratum).toList(),
            customers.stream().map(Invited::id).toList(),
            Arrays.stream(drawn).mapToDouble(i -> baseWeights[i]).toArray(),
            new SurveyDesign(Map.of(), LonelyPsu.ADJUST));
  }

  private static int[] drawn(List<Invited> customers) {
    if (customers.size() <= MOST) {
      return IntStream.range(0, customers.size()).toArray();
    }
    return IntStream.range(0, customers.size())
        .boxed()
        .sorted(
            Comparator.comparing(i -> PermanentRandomNumber.of("likeness", customers.get(i).id())))
        .limit(MOST)
        .sorted()
        .mapToInt(i -> i)
        .toArray();
  }

  /** The indicator of the answers up to a day; empty where too few or all of them answered. */
  Optional<Estimate> upTo(LocalDate day) {
    Predicate<Invited> answered =
        customer -> customer.firstDay() != null && !customer.firstDay().isAfter(day);
    boolean[] spoke = new boolean[customers.size()];
    int count = 0;
    for (int i = 0; i < spoke.length; i++) {
      spoke[i] = answered.test(customers.get(i));
      count += spoke[i] ? 1 : 0;
    }
    if (count < FEWEST_ANSWERS || spoke.length - count < FEWEST_ANSWERS) {
      return Optional.empty();
    }
    try {
      double[][] rows = InvitedCovariates.rows(customers, answered);
      return Optional.of(RIndicator.of(sample, rows, spoke).estimate(Confidence.P95));
    } catch (EstimationException e) {
      // Nothing tells the two apart well enough for a model: the row stays empty.
      return Optional.empty();
    }
  }
}
