package io.outpost.pipeline.returns;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.pipeline.tables.gold.ObjectiveResults;
import io.outpost.pipeline.tables.gold.ReturnsOnObjectives;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ScoreObjectivesTest {

  /** From 0 to 10; not computed without an estimate. */
  private static Row kpi(
      String objective, double ofObjectives, String kpi, double weight, Double estimate) {
    return kpi(objective, ofObjectives, kpi, weight, estimate, 10);
  }

  private static Row kpi(
      String objective,
      double ofObjectives,
      String kpi,
      double weight,
      Double estimate,
      double target) {
    boolean computed = estimate != null;
    return Rows.row(
        ObjectiveResults.TABLE,
        ObjectiveResults.OBJECTIVE,
        objective,
        ObjectiveResults.OBJECTIVE_WEIGHT,
        ofObjectives,
        ObjectiveResults.KPI,
        kpi,
        ObjectiveResults.STAGE,
        "outcome",
        ObjectiveResults.BASELINE,
        0.0,
        ObjectiveResults.TARGET,
        target,
        ObjectiveResults.WEIGHT,
        weight,
        ObjectiveResults.STATUS,
        computed ? "computed" : "not_computed",
        ObjectiveResults.N,
        computed ? 9L : null,
        ObjectiveResults.ESTIMATE,
        estimate,
        ObjectiveResults.STANDARD_ERROR,
        computed ? 0.5 : null,
        ObjectiveResults.LOWER,
        computed ? estimate - 4 : null,
        ObjectiveResults.UPPER,
        computed ? estimate + 4 : null,
        ObjectiveResults.METHOD,
        computed ? "some 95%" : null);
  }

  private static Map<String, Row> run(Row... results) {
    return JobBench.of(new ScoreObjectives(2_000))
        .given(ObjectiveResults.TABLE, results)
        .run()
        .stream()
        .collect(Collectors.toMap(ReturnsOnObjectives.OBJECTIVE::text, Function.identity()));
  }

  private static List<Object> counts(Row row) {
    return line(
        Rows.cells(
            row,
            ReturnsOnObjectives.KPIS,
            ReturnsOnObjectives.COMPUTED,
            ReturnsOnObjectives.COVERAGE,
            ReturnsOnObjectives.MISSING));
  }

  private static double attainment(Row row) {
    return ReturnsOnObjectives.ATTAINMENT.number(row).orElseThrow();
  }

  @Test
  void weighsWhatIsComputedAndCountsTheRestAsMissingNotAsZero() {
    Map<String, Row> rows =
        run(
            kpi("reputation", 0.75, "a", 0.5, 8.0),
            kpi("reputation", 0.75, "b", 0.25, null),
            kpi("reputation", 0.75, "c", 0.25, 2.0),
            kpi("community", 0.25, "d", 1.0, null));
    Row reputation = rows.get("reputation");
    assertThat(counts(reputation)).isEqualTo(line(3L, 2L, 0.75, "b"));
    // (0.5 x 0.8 + 0.25 x 0.2) / 0.75
    assertThat(attainment(reputation)).isCloseTo(0.6, within(1e-12));
    Row community = rows.get("community");
    assertThat(counts(community)).isEqualTo(line(1L, 0L, 0.0, "d"));
    assertThat(ReturnsOnObjectives.ATTAINMENT.number(community)).isEmpty();
    assertThat(ReturnsOnObjectives.METHOD.text(community)).isEqualTo("nothing computed");
    Row total = rows.get("total");
    assertThat(counts(total)).isEqualTo(line(4L, 2L, 0.75 * 0.75, "d, b"));
    assertThat(attainment(total)).isCloseTo(0.6, within(1e-12));
    assertThat(ReturnsOnObjectives.P10.number(total).orElseThrow())
        .isLessThan(ReturnsOnObjectives.P90.number(total).orElseThrow());
    assertThat(rows).hasSize(3);
  }

  @Test
  void spreadsByTheStandardErrorNotByTheWiderIntervalOfAFewCases() {
    Row row = run(kpi("reputation", 1, "a", 1, 5.0)).get("reputation");
    // Normal with mean 0.5 and error 0.05; the quantiles of 2,000 draws miss by about 0.002, and
    // the interval of the row would give 0.20, four times as much.
    assertThat(ReturnsOnObjectives.P10.number(row).orElseThrow())
        .isCloseTo(0.5 - 1.2816 * 0.05, within(0.01));
    assertThat(ReturnsOnObjectives.P90.number(row).orElseThrow())
        .isCloseTo(0.5 + 1.2816 * 0.05, within(0.01));
  }

  @Test
  void livesWithATargetThatEqualsItsBaseline() {
    Map<String, Row> rows =
        run(
            kpi("reputation", 1, "a", 0.5, 5.0),
            kpi("reputation", 1, "b", 0.5, null, 0.0),
            // the same indicator, where it has a way to go
            kpi("community", 1, "b", 1, 5.0));
    assertThat(counts(rows.get("reputation"))).isEqualTo(line(2L, 1L, 0.5, "b"));
    assertThat(attainment(rows.get("reputation"))).isCloseTo(0.5, within(1e-12));
    assertThat(counts(rows.get("community"))).isEqualTo(line(1L, 1L, 1.0, null));
  }

  @Test
  void countsWeightThatLacksAsMissing() {
    // A third indicator of weight 0.4 was refused at landing.
    Row row =
        run(kpi("reputation", 1, "a", 0.4, 5.0), kpi("reputation", 1, "b", 0.2, null))
            .get("reputation");
    assertThat(ReturnsOnObjectives.COVERAGE.number(row).orElseThrow())
        .isCloseTo(0.4, within(1e-12));
    assertThat(attainment(row)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void readsWeightsAboveOneAsProportions() {
    Row row =
        run(kpi("reputation", 1, "a", 1, 2.0), kpi("reputation", 1, "b", 1, 4.0)).get("reputation");
    assertThat(counts(row)).isEqualTo(line(2L, 2L, 1.0, null));
    assertThat(attainment(row)).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void letsAWeightOfNothingChangeNothing() {
    Map<String, Row> rows =
        run(
            kpi("reputation", 1, "a", 1, 2.0),
            kpi("reputation", 1, "b", 0, 10.0),
            kpi("community", 0, "c", 1, 10.0),
            kpi("leads_and_sales", 1, "d", 0, 10.0));
    assertThat(attainment(rows.get("reputation"))).isCloseTo(0.2, within(1e-12));
    assertThat(attainment(rows.get("community"))).isCloseTo(1.0, within(1e-12));
    assertThat(ReturnsOnObjectives.ATTAINMENT.number(rows.get("leads_and_sales"))).isEmpty();
    assertThat(attainment(rows.get("total"))).isCloseTo(0.2, within(1e-12));
    assertThat(ReturnsOnObjectives.COVERAGE.number(rows.get("total"))).hasValue(0.5);
  }

  @Test
  void hasNoRowsWithoutObjectives() {
    assertThat(run()).isEmpty();
  }
}
