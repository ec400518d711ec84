package io.outpost.analytics.survey.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.analytics.survey.weighting.WeightingScheme.Invited;
import io.outpost.analytics.survey.weighting.WeightingScheme.Weighted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightingSchemeTest {
  private static final Margin SEGMENT = new Margin("segment", Map.of("x", 700.0, "y", 300.0));

  /** 100 invited, half of each segment; x answers twice as often as y. */
  private static Invited invited() {
    List<String> strata = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<String> segments = new ArrayList<>();
    boolean[] responded = new boolean[100];
    for (int i = 0; i < 100; i++) {
      strata.add("all");
      ids.add("c" + i);
      segments.add(i < 50 ? "x" : "y");
      responded[i] = i < 50 ? i % 5 < 4 : i % 5 < 2;
    }
    double[] base = new double[100];
    Arrays.fill(base, 10);
    return new Invited(strata, ids, base, responded, segments, List.of(segments));
  }

  @Test
  void weighsRespondentsUpToThePopulation() {
    Weighted weighted = WeightingScheme.to(SEGMENT).weigh(invited(), SurveyDesign.WITH_REPLACEMENT);
    double[] inX = new double[100];
    Arrays.fill(inX, 0, 50, 1);

    assertThat(weighted.places()).hasSize(60);
    assertThat(weighted.report().sum()).isCloseTo(1000, within(1e-6));
    // the margin is known: no error is left
    assertThat(weighted.sample().mean(weighted.of(inX)).orElseThrow().value())
        .isCloseTo(0.7, within(1e-9));
    assertThat(weighted.sample().mean(weighted.of(inX)).orElseThrow().standardError())
        .isCloseTo(0, within(1e-9));
  }

  @Test
  void refusesToBeInefficient() {
    WeightingScheme strict = new WeightingScheme(List.of(SEGMENT), 10, 5, 0.999);

    assertThatThrownBy(() -> strict.weigh(invited(), SurveyDesign.WITH_REPLACEMENT))
        .hasMessageContaining("respondents effective, an efficiency of");
  }

  @Test
  void saysWhenTheCapContradictsTheMargins() {
    WeightingScheme tight = new WeightingScheme(List.of(SEGMENT), 10, 1.01, 0);

    assertThatThrownBy(() -> tight.weigh(invited(), SurveyDesign.WITH_REPLACEMENT))
        .hasMessageContaining("cannot meet their margins under a cap of 1.01");
  }
}
