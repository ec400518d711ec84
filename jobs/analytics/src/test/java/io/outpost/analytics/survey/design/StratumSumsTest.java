package io.outpost.analytics.survey.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.HashRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StratumSumsTest {
  private static final HashRandom RANDOM = HashRandom.of(7, "psus");

  @Test
  void mergesToTheWholeInAnyOrder() {
    List<PsuTotals> psus = psus(60);
    StratumSums whole = StratumSums.of(2, psus);
    for (int shuffle = 0; shuffle < 20; shuffle++) {
      List<StratumSums> parts = new ArrayList<>();
      for (int start = 0; start < 60; start += 7) {
        parts.add(StratumSums.of(2, psus.subList(start, Math.min(60, start + 7))));
      }
      Collections.shuffle(parts, new Random(shuffle));
      StratumSums merged = parts.stream().reduce(StratumSums.none(2), StratumSums::plus);

      assertThat(merged.psus()).isEqualTo(60);
      assertThat(merged.n()).isEqualTo(whole.n());
      double[][] expected = whole.deviations();
      for (int j = 0; j < 2; j++) {
        for (int k = 0; k < 2; k++) {
          assertThat(merged.deviations()[j][k])
              .isCloseTo(expected[j][k], within(1e-12 * Math.abs(expected[j][k])));
        }
      }
    }
  }

  @Test
  void keepsTheDigitsOfTotalsFarFromZero() {
    // raw sums of squares of 1e9 would leave no digit of a variance of 2/3
    StratumSums sums =
        StratumSums.of(
            1, List.of(PsuTotals.of(1, 1e9), PsuTotals.of(1, 1e9 + 1), PsuTotals.of(1, 1e9 + 2)));

    assertThat(sums.deviations()[0][0]).isCloseTo(2, within(1e-6));
  }

  @Test
  void countsPsusWithoutRespondents() {
    StratumSums sums =
        StratumSums.of(1, List.of(PsuTotals.of(2, 3), PsuTotals.of(2, 5))).withEmptyPsus(2);

    // totals 6, 10, 0, 0 around 4
    assertThat(sums.psus()).isEqualTo(4);
    assertThat(sums.n()).isEqualTo(2);
    assertThat(sums.deviations()[0][0]).isCloseTo(4 + 36 + 16 + 16, within(1e-12));
  }

  @Test
  void addsPsusOneByOne() {
    List<PsuTotals> psus = psus(9);
    StratumSums grown = StratumSums.none(2);
    for (PsuTotals psu : psus) {
      grown = grown.plus(psu);
    }

    assertThat(grown.deviations()[0][1])
        .isCloseTo(StratumSums.of(2, psus).deviations()[0][1], within(1e-9));
  }

  @Test
  void finishesToTheTextbookVariance() {
    // total of two PSUs 6 and 10 drawn of 8: (1 - 2/8) * 2/1 * (4 + 4)
    StratumSums sums = StratumSums.of(1, List.of(PsuTotals.of(2, 3), PsuTotals.of(2, 5)));
    DesignTotals totals =
        DesignTotals.of(Map.of("a", sums), SurveyDesign.ofPopulation(Map.of("a", 8.0)));

    assertThat(totals.total(0).value()).isEqualTo(16);
    assertThat(totals.total(0).standardError()).isCloseTo(Math.sqrt(12), within(1e-12));
    assertThat(totals.degreesOfFreedom()).isEqualTo(1);
  }

  /** What a cluster aggregates per domain is what the whole sample says of the domain. */
  @Test
  void finishesADomainWithThePsusOfTheWholeSample() {
    List<PsuTotals> whole = new ArrayList<>();
    List<PsuTotals> domain = new ArrayList<>();
    for (int c = 0; c < 12; c++) {
      boolean inside = c % 3 == 0;
      double answer = RANDOM.normal(c);
      whole.add(PsuTotals.of(2, inside ? 1 : 0, inside ? answer : 0));
      if (inside) {
        domain.add(PsuTotals.of(2, 1, answer));
      }
    }
    SurveyDesign design = SurveyDesign.ofPopulation(Map.of("a", 40.0, "b", 30.0));
    StratumSums rest = StratumSums.of(2, List.of(PsuTotals.of(2, 0, 0), PsuTotals.of(2, 0, 0)));

    DesignTotals all = DesignTotals.of(Map.of("a", StratumSums.of(2, whole), "b", rest), design);
    DesignTotals one =
        DesignTotals.ofDomain(
            Map.of("a", StratumSums.of(2, domain)), Map.of("a", 12L, "b", 2L), design);

    assertThat(one.degreesOfFreedom()).isEqualTo(12);
    assertThat(one.ratio(1, 0).orElseThrow().value())
        .isCloseTo(all.ratio(1, 0).orElseThrow().value(), within(1e-12));
    assertThat(one.ratio(1, 0).orElseThrow().standardError())
        .isCloseTo(all.ratio(1, 0).orElseThrow().standardError(), within(1e-12));
    assertThatThrownBy(
            () ->
                DesignTotals.ofDomain(
                    Map.of("a", StratumSums.of(2, domain)), Map.of("a", 3L), design))
        .hasMessage("the domain has 4 PSUs in stratum a, only 3 were drawn");
  }

  @Test
  void refusesToMixVariables() {
    assertThatThrownBy(() -> StratumSums.none(1).plus(StratumSums.none(2)))
        .hasMessage("sums of 1 and 2 variables do not merge");
    assertThatThrownBy(() -> PsuTotals.of(1, 1).plus(PsuTotals.of(1, 1, 2)))
        .hasMessage("totals of 1 and 2 variables do not merge");
    assertThatThrownBy(() -> PsuTotals.of(1, Double.NaN)).hasMessageContaining("must be finite");
  }

  private static List<PsuTotals> psus(int number) {
    List<PsuTotals> psus = new ArrayList<>();
    for (int c = 0; c < number; c++) {
      psus.add(
          PsuTotals.of(1 + RANDOM.uniform(c), 1, 50 + 10 * RANDOM.normal(1000 + c))
              .plus(PsuTotals.of(1, 1, 40)));
    }
    return psus;
  }
}
