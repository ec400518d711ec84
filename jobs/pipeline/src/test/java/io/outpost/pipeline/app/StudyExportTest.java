package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.pipeline.study.StudyResult;
import io.outpost.pipeline.study.StudyResult.Domain;
import io.outpost.pipeline.study.StudyResult.Gap;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class StudyExportTest {
  private static final Optional<Estimate> SCORE =
      Optional.of(new Estimate(40, 60, 5, 50, 70, "design-t 95%"));

  private static StudyResult result(Domain... domains) {
    return new StudyResult(
        "q3",
        "csat",
        true,
        100,
        "social",
        Optional.empty(),
        List.of(domains),
        List.of(new Gap("raw", SCORE)),
        Optional.empty(),
        "");
  }

  private static Domain domain(String by, String name, long n) {
    return new Domain(by, name, n, n * 0.9, SCORE);
  }

  private static Row row(List<Row> rows, String name) {
    return rows.stream().filter(row -> row.getString(4).equals(name)).findFirst().orElseThrow();
  }

  @Test
  void leavesSmallGroupsEmptyAndOneMoreThatWouldGiveThemAway() {
    List<Row> rows =
        new StudyExport(
                List.of(
                    result(
                        domain("all", "all", 60),
                        domain("social", "social", 30),
                        domain("social", "other", 30),
                        domain("region", "north", 4),
                        domain("region", "south", 20),
                        domain("region", "west", 36))),
                10)
            .estimates();
    assertThat(row(rows, "north").getBoolean(12)).isTrue();
    assertThat(row(rows, "south").getBoolean(12)).isTrue();
    for (String name : List.of("north", "south")) {
      for (int cell = 5; cell <= 11; cell++) {
        assertThat(row(rows, name).get(cell)).as(name + " " + cell).isNull();
      }
    }
    assertThat(row(rows, "west").get(7)).isEqualTo(60.0);
    assertThat(row(rows, "all").get(5)).isEqualTo(60L);
    assertThat(row(rows, "raw").get(7)).isEqualTo(60.0);
  }

  @Test
  void givesNoGapOfGroupsThatAreLeftEmpty() {
    List<Row> rows =
        new StudyExport(
                List.of(
                    result(
                        domain("all", "all", 40),
                        domain("social", "social", 5),
                        domain("social", "other", 35))),
                10)
            .estimates();
    assertThat(row(rows, "raw").get(7)).isNull();
    assertThat(row(rows, "social").get(7)).isNull();
    assertThat(row(rows, "other").get(7)).isNull();
  }
}
