package io.outpost.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.testing.Rows;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MissingFeedsTest {
  /** The feeds that a figure rests on. */
  private static final List<String> NEEDED =
      List.of(
          "transactions",
          "customers",
          "identities",
          "social_posts",
          "contacts",
          "subscriptions",
          "survey_responses",
          "survey_invitations",
          "channel_costs",
          "objectives",
          "labelled_posts");

  @Test
  void saysOfEachFeedThatCostsAFigureWhatIsLacking() {
    assertThat(MissingFeeds.notes(List.of()))
        .hasSameSizeAs(NEEDED)
        .allMatch(note -> note.matches("No record of [a-z ]+ was delivered: .*\\."))
        .allMatch(
            note ->
                note.contains("could not be computed")
                    || note.contains("are inferred from transactions")
                    || note.contains("is assumed"));
    for (String feed : NEEDED) {
      assertThat(MissingFeeds.notes(List.of()))
          .anyMatch(note -> note.startsWith("No record of " + feed.replace('_', ' ') + " was"));
    }
  }

  @Test
  void isSilentWhereARecordCanBeUsedAndCountsThoseThatCannot() {
    List<Row> all =
        NEEDED.stream()
            .flatMap(feed -> Stream.of(rule(feed, "records", 5), rule(feed, "accepted", 1)))
            .toList();
    assertThat(MissingFeeds.notes(all)).isEmpty();
    List<Row> none =
        NEEDED.stream()
            .flatMap(feed -> Stream.of(rule(feed, "records", 5), rule(feed, "labelled", 5)))
            .toList();
    assertThat(MissingFeeds.notes(none))
        .hasSameSizeAs(NEEDED)
        .allMatch(note -> note.startsWith("None of the 5 records of "));
  }

  private static Row rule(String feed, String rule, long rows) {
    return Rows.row(
        DataQuality.TABLE, DataQuality.FEED, feed, DataQuality.RULE, rule, DataQuality.ROWS, rows);
  }
}
