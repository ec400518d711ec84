package io.outpost.pipeline.quality;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.tables.landing.LandedAgents;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.ops.LandedFiles;
import io.outpost.pipeline.tables.ops.QualityChecks;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class JudgeDataQualityTest {
  private static final LocalDate NIGHT = LocalDate.of(2026, 6, 30);

  private static Row count(String feed, String rule, long rows) {
    return Rows.row(
        DataQuality.TABLE, DataQuality.FEED, feed, DataQuality.RULE, rule, DataQuality.ROWS, rows);
  }

  private static Row file(String feed, LocalDate knownAt, long records, long labelled) {
    return Rows.row(
        LandedFiles.TABLE,
        LandedFiles.FEED,
        feed,
        LandedFiles.KNOWN_AT,
        knownAt,
        LandedFiles.RECORDS,
        records,
        LandedFiles.LABELLED,
        labelled);
  }

  private static List<Row> judged(List<Row> counts, List<Row> files) {
    return JobBench.of(
            new JudgeDataQuality(
                List.of(LandedTransactions.TABLE, LandedSocialPosts.TABLE, LandedAgents.TABLE)))
        .given(DataQuality.TABLE, counts.toArray(Row[]::new))
        .given(LandedFiles.TABLE, files.toArray(Row[]::new))
        .run();
  }

  private static List<List<Object>> of(List<Row> rows, String feed, String check) {
    return Rows.table(
        rows.stream()
            .filter(row -> QualityChecks.FEED.text(row).equals(feed))
            .filter(row -> QualityChecks.CHECK_NAME.text(row).equals(check))
            .toList(),
        QualityChecks.SEVERITY,
        QualityChecks.ROWS_CHECKED,
        QualityChecks.ROWS_VIOLATED,
        QualityChecks.MEASURED,
        QualityChecks.LOWEST,
        QualityChecks.HIGHEST,
        QualityChecks.VERDICT);
  }

  @Test
  void judgesTheNewestDeliveryByItsInvalidShareAlone() {
    List<Row> rows =
        judged(
            List.of(count("transactions", "records", 10_200)),
            List.of(
                file("transactions", NIGHT.minusDays(9), 10_000, 0),
                file("transactions", NIGHT, 150, 130),
                file("transactions", NIGHT, 50, 60 - 10),
                file("transactions", NIGHT.plusDays(1), 500, 500)));
    assertThat(of(rows, "transactions", "invalid_share"))
        .containsExactlyInAnyOrder(
            line("warning", 200L, 180L, 0.9, null, 0.05, "warn"),
            line("error", 200L, 180L, 0.9, null, 0.9, "ok"));
    assertThatCode(() -> JudgeDataQuality.stopWhere(rows)).doesNotThrowAnyException();
  }

  @Test
  void stopsANightWhoseDeliveryIsRubbishAndSaysWhy() {
    List<Row> rows =
        judged(
            List.of(count("transactions", "records", 200)),
            List.of(file("transactions", NIGHT, 200, 199)));
    assertThatThrownBy(() -> JudgeDataQuality.stopWhere(rows))
        .isInstanceOf(QualityException.class)
        .hasMessageContaining(
            "transactions: invalid_share is 0.995, at most 0.900 expected (delivery of 2026-06-30)")
        .hasMessageContaining("quarantine replay");
  }

  @Test
  void judgesNoShareOfFewRecordsAndNoVolumeWithoutAPast() {
    List<Row> rows =
        judged(
            List.of(count("transactions", "records", 99), count("transactions", "accepted", 9)),
            List.of(file("transactions", NIGHT, 99, 90)));
    assertThat(of(rows, "transactions", "invalid_share"))
        .extracting(cells -> cells.get(6))
        .containsOnly("unknown");
    assertThat(of(rows, "transactions", "volume"))
        .containsExactly(line("warning", 99L, 0L, 99.0, null, null, "unknown"));
  }

  @Test
  void knowsTheUsualVolumeFromEarlierDays() {
    List<Row> files = new ArrayList<>();
    for (int day = 1; day <= 6; day++) {
      files.add(file("transactions", NIGHT.minusDays(day), 100, 0));
    }
    files.add(file("transactions", NIGHT, 20, 0));
    assertThat(of(judged(List.of(), files), "transactions", "volume"))
        .containsExactly(line("warning", 20L, 0L, 20.0, 75.0, 125.0, "warn"));
  }

  @Test
  void countsDaysSinceTheNewestDelivery() {
    List<Row> rows = judged(List.of(), List.of(file("transactions", NIGHT.minusDays(4), 7, 0)));
    assertThat(of(rows, "transactions", "freshness_days"))
        .containsExactly(line("warning", 7L, 0L, 4.0, null, 3.0, "warn"));
  }

  @Test
  void measuresLinksDuplicatesAndEveryRuleThatWasBroken() {
    List<Row> rows =
        judged(
            List.of(
                count("social_posts", "records", 1000),
                count("social_posts", "accepted", 990),
                count("social_posts", "labelled", 10),
                count("social_posts", "duplicate", 198),
                count("social_posts", "linked", 300),
                count("social_posts", "unlinked", 700),
                count("social_posts", "text: required", 10),
                count("social_posts", "warning: shares <= impressions", 3)),
            List.of());
    assertThat(of(rows, "social_posts", "link_rate"))
        .containsExactly(line("warning", 1000L, 700L, 0.3, 0.01, null, "ok"));
    assertThat(of(rows, "social_posts", "duplicate_share"))
        .containsExactly(line("warning", 990L, 198L, 0.2, null, 0.1, "warn"));
    assertThat(of(rows, "social_posts", "text: required"))
        .containsExactly(line("error", 1000L, 10L, 0.01, null, null, "ok"));
    assertThat(of(rows, "social_posts", "shares <= impressions"))
        .containsExactly(line("warning", 1000L, 3L, 0.003, null, null, "warn"));
  }

  @Test
  void measuresFeedsOfWhichNothingIsExpectedToo() {
    List<Row> rows = judged(List.of(), List.of(file("agents", NIGHT, 40, 1)));
    assertThat(of(rows, "agents", "freshness_days"))
        .containsExactly(line("none", 40L, 0L, 0.0, null, null, "ok"));
  }
}
