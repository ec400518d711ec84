package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.Satisfaction;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class JobChoiceTest {
  private static final List<Job> JOBS =
      List.of(
          new Named("choose", ModelChoices.TABLE, Set.of(ModelFits.TABLE)),
          new Named("fit", ModelFits.TABLE, Set.of(PurchaseHistories.TABLE)),
          new Named("histories", PurchaseHistories.TABLE, Set.of()),
          new Named("satisfaction", Satisfaction.TABLE, Set.of(SurveyResponses.TABLE)));

  private record Named(String name, Table output, Set<Table> inputs) implements Job {
    @Override
    public Dataset<Row> run(Inputs given) {
      throw new IllegalStateException();
    }
  }

  @Test
  void onlyIsOneJobAndFromIsAllBehindIt() {
    assertThat(new JobChoice(List.of("fit"), List.of()).of(JOBS)).containsExactly("fit");
    assertThat(new JobChoice(List.of(), List.of("fit")).of(JOBS)).containsExactly("choose", "fit");
    assertThat(new JobChoice(List.of("satisfaction"), List.of("purchase_histories")).of(JOBS))
        .containsExactly("choose", "fit", "histories", "satisfaction");
    assertThat(JobChoice.NONE.of(JOBS)).isEmpty();
  }

  @Test
  void aJobIsCalledByItsTableTooAndAnUnknownOneIsRefused() {
    assertThat(new JobChoice(List.of("gold/model_fits"), List.of()).of(JOBS))
        .containsExactly("fit");
    assertThatThrownBy(() -> new JobChoice(List.of("fits"), List.of()).of(JOBS))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage("There is no job fits; jobs are choose, fit, histories, satisfaction.");
  }
}
