package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.night.PublishedNight;
import io.outpost.pipeline.tables.gold.SampleDraws;
import io.outpost.pipeline.tables.gold.SurveyWeights;
import io.outpost.pipeline.testing.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** A researcher's way through a published sample night, on a copy of its lake. */
final class StudyWalk {
  private final Path config;
  private final Path lake;
  private final Path folder;

  private StudyWalk(Path config, Path lake, Path folder) {
    this.config = config;
    this.lake = lake;
    this.folder = folder;
  }

  /** How a command ended and what it said. */
  private record Ended(int code, String said) {}

  static void through(Path config, Path published, Path folder) throws IOException {
    Path lake = folder.resolve("study-lake");
    try (Stream<Path> files = Files.walk(published)) {
      for (Path file : files.toList()) {
        Files.copy(file, lake.resolve(published.relativize(file).toString()));
      }
    }
    StudyWalk walk = new StudyWalk(config, lake, folder);
    walk.plansAndDraws();
    walk.tracksAndWeighs();
    walk.concludes();
  }

  private void plansAndDraws() throws IOException {
    assertThat(study("draw", "--study", "q3"))
        .isEqualTo(
            new Ended(
                2,
                "outpost: The study q3 is not planned. Plan it with: outpost study plan --study q3,"
                    + " or say how many to --invite.\n(exit code 2, to act: operator)\n"));
    assertThat(study("plan", "--study", "q3", "--equal", "5").said())
        .contains("The goal cannot be reached", "can be attained");
    Ended planned = study("plan", "--study", "q3", "--find", "25");
    assertThat(planned.code()).as(planned.said()).isZero();
    assertThat(planned.said()).contains("social", "other", "The goal can be reached.");

    Path list = folder.resolve("q3.csv");
    Ended drawn = study("draw", "--study", "q3", "--out", list.toString());
    assertThat(drawn.code()).as(drawn.said()).isZero();
    List<Row> first = draws();
    assertThat(Files.readAllLines(list)).hasSize(first.size() + 1);
    Ended again = study("draw", "--study", "q3");
    assertThat(again.said()).startsWith("Drawn already, unchanged: q3");
    assertThat(table(again)).isEqualTo(table(drawn));
    assertThat(study("draw", "--study", "q3", "--seed", "other").said())
        .contains("a draw is never changed");
    assertThat(study("plan", "--study", "q3").said()).contains("is drawn: its plan stays");
    assertThat(draws()).isEqualTo(first);

    // whoever was drawn for q3 is left in peace
    Ended second = study("draw", "--study", "q4", "--invite", "social=5", "--invite", "other=5");
    assertThat(second.code()).as(second.said()).isZero();
    assertThat(second.said()).contains("social: 0 of 5 could be drawn");
    List<String> drawnFirst = first.stream().map(SampleDraws.CUSTOMER_ID::text).toList();
    assertThat(draws()).hasSize(first.size() + 5);
    assertThat(
            draws().stream()
                .filter(row -> SampleDraws.STUDY.text(row).equals("q4"))
                .map(SampleDraws.CUSTOMER_ID::text))
        .doesNotContainAnyElementsOf(drawnFirst);
  }

  private void tracksAndWeighs() {
    Ended tracked = study("track", "--study", "relation_2026", "--days", "2");
    assertThat(tracked.code()).as(tracked.said()).isZero();
    assertThat(tracked.said()).contains("relation_2026, nps", "R-indicator", "2026-06-30");
    Ended weighed = study("weigh", "--study", "after_contact");
    assertThat(weighed.code()).as(weighed.said()).isZero();
    assertThat(weighed.said()).contains("after_contact, csat", "raked to social, segment");
    Ended refused = study("weigh", "--study", "relation_2026", "--cap", "1.0001");
    assertThat(refused.code()).isEqualTo(ExitCode.MODEL.code());
    assertThat(refused.said()).contains("cannot be weighed");
    // the other studies of the night kept their weights
    assertThat(
            published()
                .rows(SurveyWeights.TABLE)
                .select("study")
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .contains("after_contact", "relation_2026", "social_customers_2026");
  }

  private void concludes() throws IOException {
    Path export = folder.resolve("after_contact");
    Ended report = study("report", "--study", "after_contact", "--export", export.toString());
    assertThat(report.code()).as(report.said()).isZero();
    assertThat(report.said()).contains("social less others", "Verdict: ", "Rule: ", "Exposure: ");
    List<String> lines = Files.readAllLines(export.resolve("estimates.csv"));
    assertThat(lines).hasSizeGreaterThan(20);
    assertThat(String.join("\n", lines)).doesNotContain("C00");
    long rows =
        TestSpark.session()
            .read()
            .parquet(export.resolve("estimates.parquet").toUri().toString())
            .count();
    assertThat(rows).isEqualTo(lines.size() - 1);
    assertThat(study("report", "--study", "nobody").said()).contains("Nobody was invited");
  }

  private PublishedNight published() {
    return PublishedNight.of(new Lakehouse(TestSpark.session(), lake), null);
  }

  private List<Row> draws() {
    return published()
        .rows(SampleDraws.TABLE)
        .orderBy(SampleDraws.STUDY.col(), SampleDraws.NUMBER.col())
        .collectAsList();
  }

  private static List<String> table(Ended ended) {
    return ended.said().lines().filter(line -> line.startsWith("  ")).toList();
  }

  private Ended study(String... arguments) {
    List<String> line = new ArrayList<>(List.of("study"));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--config", config.toString(), "--lake", lake.toString()));
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      int code = Outpost.commandLine().execute(line.toArray(String[]::new));
      return new Ended(code, said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
