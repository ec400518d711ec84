package io.outpost.analytics.survey.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.survey.published.Frame;
import io.outpost.analytics.survey.published.Samples;
import io.outpost.analytics.survey.weighting.Raking.MissingCategory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RakingTest {
  private static final Margin SEX = new Margin("sex", Map.of("f", 60.0, "m", 40.0));
  private static final Margin AGE = new Margin("age", Map.of("old", 30.0, "young", 70.0));
  private static final List<List<String>> CATEGORIES =
      List.of(
          List.of("f", "f", "m", "m", "f", "m"),
          List.of("old", "young", "old", "young", "young", "young"));
  private static final double[] ONES = {1, 1, 1, 1, 1, 1};

  @Test
  void meetsEveryMargin() {
    AdjustedWeights raked = Raking.to(SEX, AGE).rake(ONES, CATEGORIES);

    assertThat(sum(raked, 0, "f")).isCloseTo(60, within(1e-8));
    assertThat(sum(raked, 0, "m")).isCloseTo(40, within(1e-8));
    assertThat(sum(raked, 1, "old")).isCloseTo(30, within(1e-8));
    assertThat(raked.report().sum()).isCloseTo(100, within(1e-8));
    assertThat(raked.report().largestMarginError()).isLessThan(1e-10);
    assertThat(raked.report().designEffect()).isGreaterThanOrEqualTo(1);
  }

  /**
   * Deming and Stephan's result: raking keeps the odds ratio of the table it starts from, here 2 x
   * 2 with counts 1, 2, 1, 2 and odds ratio 1, so the cells are products of the margins.
   */
  @Test
  void keepsTheOddsRatio() {
    double[] raked = Raking.to(SEX, AGE).rake(ONES, CATEGORIES).weights();

    assertThat(raked[0]).isCloseTo(60 * 30 / 100.0, within(1e-8));
    assertThat(raked[2]).isCloseTo(40 * 30 / 100.0, within(1e-8));
    assertThat(raked[1]).isCloseTo(60 * 70 / 100.0 / 2, within(1e-8));
  }

  @Test
  void postStratifiesInOneSweep() {
    AdjustedWeights weights = Raking.to(SEX).rake(ONES, CATEGORIES.subList(0, 1));

    assertThat(weights.report().iterations()).isEqualTo(1);
    assertThat(weights.weights()).containsExactly(20, 20, 40 / 3.0, 40 / 3.0, 20, 40 / 3.0);
  }

  @Test
  void doesNotDependOnTheScaleOfBaseWeights() {
    double[] tens = {10, 10, 10, 10, 10, 10};
    double[] one = Raking.to(SEX, AGE).rake(ONES, CATEGORIES).weights();

    assertThat(Raking.to(SEX, AGE).rake(tens, CATEGORIES).weights())
        .containsExactly(one, within(1e-9));
  }

  @Test
  void refusesMarginsThatDoNotAddUp() {
    Margin wrong = new Margin("age", Map.of("old", 30.0, "young", 80.0));

    assertThatThrownBy(() -> Raking.to(SEX, wrong))
        .hasMessage("margins do not add up to the same population: sex to 100.0, age to 110.0");
  }

  @Test
  void refusesCategoriesWithoutTarget() {
    List<List<String>> other = List.of(List.of("f", "f", "m", "m", "x", "m"));

    assertThatThrownBy(() -> Raking.to(SEX).rake(ONES, other))
        .hasMessage("margin sex has no target for category x");
  }

  @Test
  void refusesTargetsWithoutRespondents() {
    List<List<String>> women = List.of(List.of("f", "f", "f", "f", "f", "f"));

    assertThatThrownBy(() -> Raking.to(SEX).rake(ONES, women))
        .hasMessage(
            "margin sex: category m has a target of 40.0 and no respondents: merge it with"
                + " another");
  }

  @Test
  void refusesWeightsThatAreNotPositive() {
    assertThatThrownBy(() -> Raking.to(SEX, AGE).rake(new double[] {1, 1, 0, 1, 1, 1}, CATEGORIES))
        .hasMessage("weights must be positive and finite, respondent 2 has 0.0");
    assertThatThrownBy(() -> new Margin("sex", Map.of("f", 0.0)))
        .hasMessageContaining("target of f must be positive, was 0.0");
  }

  @Test
  void saysWhereItDoesNotConverge() {
    // f are all old and m all young: 60 = 30 cannot be met
    List<List<String>> contradiction =
        List.of(List.of("f", "f", "m", "m"), List.of("old", "old", "young", "young"));

    assertThatThrownBy(() -> Raking.to(SEX, AGE).rake(new double[] {1, 1, 1, 1}, contradiction))
        .isInstanceOf(EstimationException.class)
        .hasMessageContaining("raking did not converge in 200 sweeps: margin sex is still off by");
  }

  @Test
  void keepsRespondentsWithoutCategoryWhenAsked() {
    List<List<String>> missing = List.of(List.of("f", "f", "m", "m", "", "m"));
    Raking.Options keep = new Raking.Options(1e-10, 10, MissingCategory.KEEP);

    double[] weights = Raking.to(List.of(SEX), keep).rake(ONES, missing).weights();

    // five known respondents keep their weight of 5, shared 60 to 40
    assertThat(weights).containsExactly(1.5, 1.5, 2 / 3.0, 2 / 3.0, 1, 2 / 3.0);
    assertThatThrownBy(() -> Raking.to(SEX).rake(ONES, missing))
        .hasMessageContaining("respondent 4 has no category on margin sex");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rake", "poststrat", "calib_linear", "greg"})
  void agreesWithReferenceWeightByWeight(String scheme) {
    Frame schools = Frame.read("apiclus1.csv");
    Frame expected = Frame.read("expected_apiclus1_weights.csv");
    Margin types = new Margin("stype", Map.of("E", 4421.0, "H", 755.0, "M", 1018.0));
    Margin wide = new Margin("sch.wide", Map.of("No", 1072.0, "Yes", 5122.0));
    double[] base = Samples.clustered(schools).weights();
    List<String> type = schools.text("stype");
    double[] ones = new double[base.length];
    Arrays.fill(ones, 1);
    double[][] dummies = {
      ones,
      schools.dummy("stype", "H"),
      schools.dummy("stype", "M"),
      schools.dummy("sch.wide", "Yes")
    };
    double[][] scores = {dummies[0], dummies[1], dummies[2], schools.numbers("api99")};
    var linear = Calibration.Options.of(new Calibration.Linear());
    List<String> names = List.of("1", "H", "M", "x");

    double[] weights =
        switch (scheme) {
          case "rake" ->
              Raking.to(types, wide).rake(base, List.of(type, schools.text("sch.wide"))).weights();
          case "poststrat" -> Raking.to(types).rake(base, List.of(type)).weights();
          case "greg" ->
              Calibration.to(names, new double[] {6194, 755, 1018, 3914069}, linear)
                  .calibrate(base, scores)
                  .weights();
          default ->
              Calibration.to(names, new double[] {6194, 755, 1018, 5122}, linear)
                  .calibrate(base, dummies)
                  .weights();
        };

    assertThat(expected.text("cds")).isEqualTo(schools.text("cds"));
    // both sides stop when margins are met to 1e-10
    assertThat(weights).containsExactly(expected.numbers(scheme), within(1e-6));
  }

  private static double sum(AdjustedWeights weights, int margin, String category) {
    double sum = 0;
    for (int i = 0; i < weights.weights().length; i++) {
      sum += CATEGORIES.get(margin).get(i).equals(category) ? weights.weights()[i] : 0;
    }
    return sum;
  }
}
