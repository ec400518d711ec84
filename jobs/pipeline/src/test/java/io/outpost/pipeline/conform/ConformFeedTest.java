package io.outpost.pipeline.conform;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedAgents;
import io.outpost.pipeline.tables.landing.LandedCalendars;
import io.outpost.pipeline.tables.landing.LandedCampaigns;
import io.outpost.pipeline.tables.landing.LandedChannels;
import io.outpost.pipeline.tables.landing.LandedExperiments;
import io.outpost.pipeline.tables.landing.LandedFixes;
import io.outpost.pipeline.tables.landing.LandedLabelledPosts;
import io.outpost.pipeline.tables.landing.LandedPlaybookRules;
import io.outpost.pipeline.tables.landing.LandedShifts;
import io.outpost.pipeline.tables.silver.Agents;
import io.outpost.pipeline.tables.silver.Calendars;
import io.outpost.pipeline.tables.silver.Campaigns;
import io.outpost.pipeline.tables.silver.Channels;
import io.outpost.pipeline.tables.silver.Experiments;
import io.outpost.pipeline.tables.silver.Fixes;
import io.outpost.pipeline.tables.silver.LabelledPosts;
import io.outpost.pipeline.tables.silver.PlaybookRules;
import io.outpost.pipeline.tables.silver.Shifts;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConformFeedTest {

  static Stream<Arguments> feeds() {
    return Stream.of(
        Arguments.of(LandedAgents.TABLE, Agents.TABLE),
        Arguments.of(LandedCalendars.TABLE, Calendars.TABLE),
        Arguments.of(LandedCampaigns.TABLE, Campaigns.TABLE),
        Arguments.of(LandedChannels.TABLE, Channels.TABLE),
        Arguments.of(LandedExperiments.TABLE, Experiments.TABLE),
        Arguments.of(LandedFixes.TABLE, Fixes.TABLE),
        Arguments.of(LandedLabelledPosts.TABLE, LabelledPosts.TABLE),
        Arguments.of(LandedPlaybookRules.TABLE, PlaybookRules.TABLE),
        Arguments.of(LandedShifts.TABLE, Shifts.TABLE));
  }

  /** A text that can be cast to the type of each column, followed by its version of a word. */
  private static Object[] texts(Table feed, String word) {
    List<Object> cells = new ArrayList<>();
    for (Field field : feed.fields()) {
      ContractColumn column =
          feed.contract().columns().stream()
              .filter(each -> each.name().equals(field.columnName()))
              .findFirst()
              .orElseThrow();
      cells.add(field);
      cells.add(
          switch (column.type().simpleString()) {
            case "string" -> column.key() ? "same" : word;
            case "date" -> "2026-06-01";
            case "timestamp" -> "2026-06-01T10:00:00+02:00";
            case "boolean" -> "true";
            default -> "1";
          });
    }
    return cells.toArray();
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void theLastDeliveryWinsAndLabelledRecordsStayOut(Table feed, Table output) {
    List<Row> rows =
        JobBench.of(new ConformFeed(feed, output))
            .given(
                feed,
                Rows.landed(feed, "2026-06-20", "b.csv", 2, texts(feed, "second")),
                Rows.landed(feed, "2026-06-10", "a.csv", 9, texts(feed, "first")),
                Rows.labelled(feed, "x", "2026-06-30", "c.csv", 2, texts(feed, "labelled")))
            .run();
    assertThat(rows).hasSize(1);
    Row row = rows.get(0);
    assertThat(row.<LocalDate>getAs("known_at")).isEqualTo("2026-06-20");
    for (ContractColumn column : output.contract().columns()) {
      assertThat(row.<Object>getAs(column.name())).as(column.name()).isNotNull();
      if (column.type().simpleString().equals("string") && !column.key()) {
        assertThat(row.<String>getAs(column.name())).isEqualTo("second");
      }
    }
  }

  @Test
  void keepsOneRowPerWholeKeyAndTypesIt() {
    List<Row> rows =
        JobBench.of(new ConformFeed(LandedShifts.TABLE, Shifts.TABLE))
            .given(
                LandedShifts.TABLE,
                shift("A01", "social", "2026-06-01T06:00:00Z", 2),
                shift("A01", "email", "2026-06-01T06:00:00Z", 3),
                shift("A01", "social", "2026-06-01T08:00:00+02:00", 4),
                shift("A02", "social", "2026-06-01T06:00:00Z", 5),
                // Planned for after the night's day.
                shift("A02", "social", "2026-07-05T06:00:00Z", 6))
            .run();
    assertThat(Rows.table(rows, Shifts.AGENT_ID, Shifts.CHANNEL, Shifts.BEGINS_AT, Shifts.LIVE))
        .containsExactlyInAnyOrder(
            line("A01", "social", Instant.parse("2026-06-01T06:00:00Z"), false),
            line("A01", "email", Instant.parse("2026-06-01T06:00:00Z"), false),
            line("A02", "social", Instant.parse("2026-06-01T06:00:00Z"), false),
            line("A02", "social", Instant.parse("2026-07-05T06:00:00Z"), false));
  }

  private static Row shift(String agent, String channel, String begins, long line) {
    return Rows.landed(
        LandedShifts.TABLE,
        "2026-06-01",
        "shifts.csv",
        line,
        LandedShifts.AGENT_ID,
        agent,
        LandedShifts.CHANNEL,
        channel,
        LandedShifts.BEGINS_AT,
        begins,
        LandedShifts.ENDS_AT,
        "2026-07-05T14:00:00Z",
        LandedShifts.LIVE,
        "false");
  }

  @Test
  void keepsPlannedCampaignsAndMoneyAsDecimals() {
    List<Row> rows =
        JobBench.of(new ConformFeed(LandedCampaigns.TABLE, Campaigns.TABLE))
            .given(
                LandedCampaigns.TABLE,
                Rows.landed(
                    LandedCampaigns.TABLE,
                    "2026-06-30",
                    "campaigns.csv",
                    2,
                    LandedCampaigns.CAMPAIGN_ID,
                    "CMP-6",
                    LandedCampaigns.BEGINS,
                    "2026-07-15",
                    LandedCampaigns.SPEND,
                    "12.5"))
            .run();
    assertThat(Rows.table(rows, Campaigns.BEGINS, Campaigns.ENDS, Campaigns.SPEND))
        .containsExactly(line(LocalDate.parse("2026-07-15"), null, new BigDecimal("12.50")));
  }

  @Test
  void knowsNoFixThatWasDeployedAfterTheNight() {
    List<Row> rows =
        JobBench.of(new ConformFeed(LandedFixes.TABLE, Fixes.TABLE))
            .given(
                LandedFixes.TABLE,
                fix("before", "2026-06-30T23:59:59Z"),
                fix("after", "2026-07-01T00:00:00Z"))
            .run();
    assertThat(Rows.table(rows, Fixes.FIX_ID)).containsExactly(line("before"));
  }

  private static Row fix(String id, String deployed) {
    return Rows.landed(
        LandedFixes.TABLE,
        "2026-06-30",
        "fixes.csv",
        2,
        LandedFixes.FIX_ID,
        id,
        LandedFixes.DEPLOYED_AT,
        deployed);
  }

  @Test
  void isNamedAfterItsTable() {
    assertThat(new ConformFeed(LandedPlaybookRules.TABLE, PlaybookRules.TABLE).name())
        .isEqualTo("conform-playbook-rules");
  }
}
