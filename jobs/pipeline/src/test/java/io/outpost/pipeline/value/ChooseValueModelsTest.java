package io.outpost.pipeline.value;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.analytics.value.PurchaseModelKind;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.ModelValidations;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ChooseValueModelsTest {
  private final List<Row> fits = new ArrayList<>();
  private final List<Row> validations = new ArrayList<>();

  private void fit(String segment, String model, Double aic, Double error) {
    List<String> names =
        model.equals(FitRows.GAMMA_GAMMA)
            ? List.of("p", "q", "gamma")
            : PurchaseModelKind.of(model).parameterNames();
    for (int i = 0; i < names.size(); i++) {
      fits.add(
          Rows.row(
              ModelFits.TABLE,
              ModelFits.SEGMENT,
              segment,
              ModelFits.MODEL,
              model,
              ModelFits.PARAMETER,
              names.get(i),
              ModelFits.POSITION,
              i,
              ModelFits.N,
              700L,
              ModelFits.AIC,
              aic,
              ModelFits.ESTIMATE,
              aic == null ? null : (Double) 2.0,
              ModelFits.STANDARD_ERROR,
              error));
    }
  }

  private void holdout(String segment, String model, int month, Double score) {
    validations.add(
        Rows.row(
            ModelValidations.TABLE,
            ModelValidations.SEGMENT,
            segment,
            ModelValidations.MODEL,
            model,
            ModelValidations.ORIGIN,
            LocalDate.of(2026, month, 1),
            ModelValidations.TARGET,
            "purchases",
            ModelValidations.LOG_SCORE,
            score));
  }

  private List<List<Object>> choices() {
    return Rows.table(
        JobBench.of(new ChooseValueModels())
            .given(ModelFits.TABLE, fits.toArray(Row[]::new))
            .given(ModelValidations.TABLE, validations.toArray(Row[]::new))
            .run(),
        ModelChoices.SEGMENT,
        ModelChoices.MODEL,
        ModelChoices.BEST_AIC_MODEL,
        ModelChoices.LOG_SCORE,
        ModelChoices.BEST_LOG_SCORE_MODEL);
  }

  @Test
  void takesTheBetterForecastOverTheBetterFit() {
    fit("all", "gamma_gamma", 1.0, 0.1);
    fit("all", "mbg_nbd", 1000.0, 0.1);
    fit("all", "pareto_nbd", 1010.0, 0.1);
    holdout("all", "mbg_nbd", 3, -510.0);
    holdout("all", "mbg_nbd", 4, -500.0);
    holdout("all", "pareto_nbd", 3, -505.0);
    holdout("all", "pareto_nbd", 4, -502.5);
    assertThat(choices())
        .containsExactly(line("all", "pareto_nbd", "mbg_nbd", -1007.5, "pareto_nbd"));
  }

  @Test
  void takesTheBetterFitWhereForecastsAreAsGood() {
    fit("all", "gamma_gamma", 1.0, 0.1);
    fit("all", "mbg_nbd", 1000.0, 0.1);
    fit("all", "bg_nbd", 1003.0, 0.1);
    fit("all", "pareto_nbd", 900.0, 0.1);
    holdout("all", "mbg_nbd", 3, -501.9);
    holdout("all", "bg_nbd", 3, -500.0);
    // the best fit forecasts worst
    holdout("all", "pareto_nbd", 3, -560.0);
    assertThat(choices()).containsExactly(line("all", "mbg_nbd", "pareto_nbd", -501.9, "bg_nbd"));
  }

  @Test
  void goesByTheFitWithoutAHoldoutOrWithHalfOfIt() {
    fit("all", "gamma_gamma", 1.0, 0.1);
    fit("all", "mbg_nbd", 1000.0, 0.1);
    fit("all", "bg_nbd", 1003.0, 0.1);
    assertThat(choices()).containsExactly(line("all", "mbg_nbd", "mbg_nbd", null, null));
    holdout("all", "bg_nbd", 3, -500.0);
    holdout("all", "bg_nbd", 4, null);
    assertThat(choices()).containsExactly(line("all", "mbg_nbd", "mbg_nbd", null, null));
  }

  @Test
  void theLogScoreHasTheSameBitsInWhateverOrderTheHoldoutsCome() {
    fit("all", "gamma_gamma", 1.0, 0.1);
    fit("all", "mbg_nbd", 1000.0, 0.1);
    // Their sum is -81.9 or a bit less, by their order.
    holdout("all", "mbg_nbd", 3, -33.3);
    holdout("all", "mbg_nbd", 4, -48.4);
    holdout("all", "mbg_nbd", 5, -0.6 / 3);
    List<List<Object>> choices = choices();
    Collections.reverse(validations);
    assertThat(choices()).isEqualTo(choices);
  }

  @Test
  void leavesASegmentToTheModelsOfAllWhereItsOwnAreNotSure() {
    for (String segment : List.of("all", "flat", "rich", "sure")) {
      fit(segment, "gamma_gamma", 1.0, 0.1);
    }
    fit("all", "bg_nbd", 1003.0, null);
    fit("flat", "bg_nbd", 1003.0, null);
    fit("sure", "nbd", 1203.0, 0.2);
    fit("rich", "bg_nbd", 1003.0, 0.2);
    fits.removeIf(
        row ->
            ModelFits.SEGMENT.text(row).equals("rich")
                && ModelFits.MODEL.text(row).equals("gamma_gamma"));
    assertThat(choices())
        .containsExactly(
            line("all", "bg_nbd", "bg_nbd", null, null), line("sure", "nbd", "nbd", null, null));
  }

  @Test
  void choosesNothingWhereNothingIsFitted() {
    fit("all", "gamma_gamma", null, null);
    fit("all", "bg_nbd", null, null);
    assertThat(choices()).isEmpty();
    fit("all", "nbd", 800.0, 0.1);
    assertThat(choices()).as("purchases without amounts have no value").isEmpty();
  }
}
