package io.outpost.analytics.survey.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.HashRandom;
import io.outpost.analytics.survey.design.DesignTotals.RatioTerm;
import io.outpost.analytics.survey.weighting.Margin;
import io.outpost.analytics.survey.weighting.Raking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What a cluster aggregates from scattered rows is what the sample in memory says: repeat
 * respondents, two domains and raked weights included.
 */
class PartitionedSurveyTest {
  private static final int SIZE = 300;
  private static final String[] STRATA = {"app", "phone", "social"};
  private static final List<String> STRATUM = new ArrayList<>();
  private static final List<String> CUSTOMER = new ArrayList<>();
  private static final List<String> SEGMENT = new ArrayList<>();
  private static final double[] BASE = new double[SIZE];
  private static final double[] ANSWERS = new double[SIZE];
  private static final boolean[] SOCIAL = new boolean[SIZE];
  private static final SurveyDesign DESIGN =
      SurveyDesign.ofPopulation(Map.of("app", 400.0, "phone", 300.0, "social", 80.0));

  static {
    HashRandom random = HashRandom.of(12, "respondents");
    for (int i = 0; i < SIZE; i++) {
      STRATUM.add(STRATA[i % 3]);
      // every second customer answers twice
      CUSTOMER.add("c" + i % 3 + "-" + (i / 3) * 2 / 3);
      SEGMENT.add(random.uniform(4L * i) < 0.4 ? "x" : "y");
      BASE[i] = 1 + 3 * random.uniform(4L * i + 1);
      ANSWERS[i] = 60 + 20 * random.normal(4L * i + 2);
      SOCIAL[i] = random.uniform(4L * i + 3) < 0.3;
    }
  }

  private static final Raking RAKING =
      Raking.to(new Margin("segment", Map.of("x", 300.0, "y", 450.0)));

  @Test
  void saysWhatTheSampleSaysInEveryPartitioning() {
    double[] raked = RAKING.rake(BASE, List.of(SEGMENT)).weights();
    double[][] auxiliaries = RAKING.auxiliaries(List.of(SEGMENT));
    SurveySample sample =
        SurveySample.of(STRATUM, CUSTOMER, BASE, DESIGN).calibrated(raked, auxiliaries);
    boolean[] others = new boolean[SIZE];
    for (int i = 0; i < SIZE; i++) {
      others[i] = !SOCIAL[i];
    }
    DesignEstimate expected = sample.difference(ANSWERS, SOCIAL, others).orElseThrow();

    for (int partitioning = 0; partitioning < 5; partitioning++) {
      DesignEstimate gap = gap(raked, auxiliaries, new Random(partitioning));

      assertThat(gap.value()).isCloseTo(expected.value(), within(1e-12 * 100));
      assertThat(gap.standardError()).isCloseTo(expected.standardError(), within(1e-12 * 100));
    }
  }

  /** Rows in random order over seven partitions, merged in random order. */
  private static DesignEstimate gap(double[] weights, double[][] auxiliaries, Random random) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      rows.add(i);
    }
    Collections.shuffle(rows, random);
    Map<String, Map<String, PsuTotals>> psus = new TreeMap<>();
    RegressionSums regression = RegressionSums.none(2, 4);
    for (int part = 0; part < 7; part++) {
      Map<String, Map<String, PsuTotals>> partial = new TreeMap<>();
      for (int k = part; k < SIZE; k += 7) {
        int i = rows.get(k);
        double[] variables = variables(i);
        PsuTotals one =
            PsuTotals.of(
                weights[i],
                variables[0],
                variables[1],
                variables[2],
                variables[3],
                auxiliaries[0][i],
                auxiliaries[1][i]);
        partial
            .computeIfAbsent(STRATUM.get(i), stratum -> new TreeMap<>())
            .merge(CUSTOMER.get(i), one, PsuTotals::plus);
        regression = regression.plus(single(i, variables, auxiliaries));
      }
      partial.forEach(
          (stratum, inside) ->
              inside.forEach(
                  (customer, totals) ->
                      psus.computeIfAbsent(stratum, s -> new TreeMap<>())
                          .merge(customer, totals, PsuTotals::plus)));
    }
    Map<String, StratumSums> strata = new TreeMap<>();
    psus.forEach(
        (stratum, inside) -> {
          List<PsuTotals> shuffled = new ArrayList<>(inside.values());
          Collections.shuffle(shuffled, random);
          int middle = shuffled.size() / 3;
          strata.put(
              stratum,
              StratumSums.of(6, shuffled.subList(middle, shuffled.size()))
                  .plus(StratumSums.of(6, shuffled.subList(0, middle))));
        });
    return DesignTotals.of(strata, DESIGN)
        .calibrated(regression)
        .contrast(new RatioTerm(1, 1, 0), new RatioTerm(-1, 3, 2))
        .orElseThrow();
  }

  /** Count and answer of social customers, count and answer of the others. */
  private static double[] variables(int i) {
    return SOCIAL[i] ? new double[] {1, ANSWERS[i], 0, 0} : new double[] {0, 0, 1, ANSWERS[i]};
  }

  private static RegressionSums single(int i, double[] variables, double[][] auxiliaries) {
    double[][] columns = new double[4][];
    for (int j = 0; j < 4; j++) {
      columns[j] = new double[] {variables[j]};
    }
    return RegressionSums.of(
        new double[] {BASE[i]}, new double[][] {{auxiliaries[0][i]}, {auxiliaries[1][i]}}, columns);
  }
}
