package io.outpost.pipeline.returns;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.landing.LandedObjectives;
import io.outpost.pipeline.tables.silver.Objectives;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ConformObjectivesTest {

  private static Row objective(String kpi, String target, String from, String to, String knownAt) {
    return Rows.landed(
        LandedObjectives.TABLE,
        knownAt,
        "objectives.csv",
        2,
        LandedObjectives.OBJECTIVE,
        "reputation",
        LandedObjectives.KPI,
        kpi,
        LandedObjectives.UNIT,
        "points",
        LandedObjectives.STAGE,
        "outcome",
        LandedObjectives.BASELINE,
        "-1.5e1",
        LandedObjectives.TARGET,
        target,
        LandedObjectives.WEIGHT,
        "0.5",
        LandedObjectives.OBJECTIVE_WEIGHT,
        "1",
        LandedObjectives.VALID_FROM,
        from,
        LandedObjectives.VALID_TO,
        to);
  }

  @Test
  void keepsWhatAppliesOnTheNightsDayWithBothEnds() {
    List<Row> rows =
        JobBench.of(new ConformObjectives())
            .given(
                LandedObjectives.TABLE,
                objective("open", "10", "2026-06-30", null, "2026-01-01"),
                objective("last_day", "10", "2026-01-01", "2026-06-30", "2026-01-01"),
                objective("over", "10", "2026-01-01", "2026-06-29", "2026-01-01"),
                objective("to_come", "10", "2026-07-01", null, "2026-01-01"))
            .run();
    assertThat(Rows.table(rows, Objectives.KPI, Objectives.BASELINE, Objectives.VALID_TO))
        .containsExactlyInAnyOrder(
            line("open", -15.0, null), line("last_day", -15.0, LocalDate.parse("2026-06-30")));
  }

  @Test
  void takesTheLatestTarget() {
    List<Row> rows =
        JobBench.of(new ConformObjectives())
            .given(
                LandedObjectives.TABLE,
                objective("net_sentiment_posts", "10", "2026-01-01", null, "2026-01-01"),
                objective("net_sentiment_posts", "20", "2026-01-01", null, "2026-03-01"))
            .run();
    assertThat(Rows.table(rows, Objectives.KPI, Objectives.TARGET))
        .containsExactly(line("net_sentiment_posts", 20.0));
  }
}
