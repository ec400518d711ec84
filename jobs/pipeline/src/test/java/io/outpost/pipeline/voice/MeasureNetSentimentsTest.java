package io.outpost.pipeline.voice;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.SentimentSettings.Scorer;
import io.outpost.pipeline.tables.gold.NetSentiments;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PostFlags;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MeasureNetSentimentsTest {
  private static final String VERSION = ScoreTexts.version(Scorer.LEXICON);

  private static Row post(String network, String hash, String at, boolean fromBrand) {
    return Rows.row(
        Posts.TABLE,
        Posts.NETWORK,
        network,
        Posts.TEXT_HASH,
        hash,
        Posts.POSTED_AT,
        Instant.parse(at),
        Posts.FROM_BRAND,
        fromBrand);
  }

  private static Row verbatim(String channel, String hash) {
    return Rows.row(
        SurveyResponses.TABLE,
        SurveyResponses.CHANNEL,
        channel,
        SurveyResponses.TEXT_HASH,
        hash,
        SurveyResponses.VERBATIM,
        hash == null ? null : "text of " + hash,
        SurveyResponses.RESPONDED_AT,
        Instant.parse("2026-06-02T08:00:00Z"));
  }

  private static Row label(String hash, String scorer, String label) {
    return Rows.row(
        TextSentiments.TABLE,
        TextSentiments.TEXT_HASH,
        hash,
        TextSentiments.SCORER,
        scorer,
        TextSentiments.LABEL,
        label,
        TextSentiments.POLARITY,
        label == null ? null : 0.5,
        TextSentiments.SUBJECTIVITY,
        label == null ? null : 0.8);
  }

  private static final NetSentiments[] COUNTS = {
    NetSentiments.SOURCE,
    NetSentiments.CHANNEL,
    NetSentiments.MONTH,
    NetSentiments.TEXTS,
    NetSentiments.N,
    NetSentiments.NEGATIVE,
    NetSentiments.NEUTRAL,
    NetSentiments.POSITIVE,
    NetSentiments.RAW
  };

  /** Rows over all segments and weeks. */
  private static List<List<Object>> table(List<Row> rows) {
    return Rows.table(
        rows.stream()
            .filter(row -> NetSentiments.SEGMENT.text(row).equals("all"))
            .filter(row -> NetSentiments.WEEK.text(row).equals("all"))
            .toList(),
        COUNTS);
  }

  private static JobBench bench() {
    return JobBench.of(new MeasureNetSentiments(Scorer.LEXICON))
        .given(
            TextSentiments.TABLE,
            label("good", VERSION, "positive"),
            label("bad", VERSION, "negative"),
            label("so", VERSION, "neutral"),
            label("empty", VERSION, null),
            label("good", "another scorer", "negative"));
  }

  @Test
  void countsEveryPostByItsLabelAndNothingOfTheCompany() {
    List<Row> rows =
        bench()
            .given(
                Posts.TABLE,
                post("chirper", "good", "2026-05-01T08:00:00Z", false),
                post("chirper", "good", "2026-06-01T08:00:00Z", false),
                post("chirper", "bad", "2026-06-01T08:00:00Z", false),
                post("photogram", "so", "2026-06-01T08:00:00Z", false),
                post("photogram", "empty", "2026-06-01T08:00:00Z", false),
                post("photogram", "never scored", "2026-06-01T08:00:00Z", false),
                post("chirper", "bad", "2026-06-01T08:00:00Z", true))
            .run();
    assertThat(table(rows))
        .containsExactlyInAnyOrder(
            line("posts", "all", "all", 6L, 4L, 1L, 1L, 2L, 25.0),
            line("posts", "all", "2026-05", 1L, 1L, 0L, 0L, 1L, 100.0),
            line("posts", "all", "2026-06", 5L, 3L, 1L, 1L, 1L, 0.0),
            line("posts", "chirper", "all", 3L, 3L, 1L, 0L, 2L, 100.0 / 3),
            line("posts", "chirper", "2026-05", 1L, 1L, 0L, 0L, 1L, 100.0),
            line("posts", "chirper", "2026-06", 2L, 2L, 1L, 0L, 1L, 0.0),
            line("posts", "photogram", "all", 3L, 1L, 0L, 1L, 0L, 0.0),
            line("posts", "photogram", "2026-06", 3L, 1L, 0L, 1L, 0L, 0.0));
  }

  @Test
  void keepsVerbatimsApartFromPostsAndMissingOnesOut() {
    List<Row> rows =
        bench()
            .given(
                SurveyResponses.TABLE,
                verbatim("phone", "bad"),
                verbatim("phone", "never scored"),
                verbatim("phone", null))
            .run();
    assertThat(table(rows))
        .containsExactlyInAnyOrder(
            line("verbatims", "all", "all", 2L, 1L, 1L, 0L, 0L, -100.0),
            line("verbatims", "all", "2026-06", 2L, 1L, 1L, 0L, 0L, -100.0),
            line("verbatims", "phone", "all", 2L, 1L, 1L, 0L, 0L, -100.0),
            line("verbatims", "phone", "2026-06", 2L, 1L, 1L, 0L, 0L, -100.0));
  }

  @Test
  void putsATextIntoTheMonthOfTheNightsZone() {
    assertThat(
            bench()
                .in(ZoneId.of("Europe/Berlin"))
                .given(Posts.TABLE, post("chirper", "good", "2026-05-31T22:30:00Z", false))
                .run())
        .extracting(NetSentiments.MONTH::text)
        .containsOnly("2026-06", "all");
  }

  @Test
  void hasNoFigureWhereNothingIsScored() {
    List<Row> rows =
        bench()
            .given(Posts.TABLE, post("chirper", "never scored", "2026-06-01T08:00:00Z", false))
            .run();
    assertThat(rows)
        .hasSize(12)
        .allSatisfy(
            row -> {
              assertThat(NetSentiments.ESTIMATE.number(row)).isEmpty();
              assertThat(NetSentiments.RAW.number(row)).isEmpty();
              assertThat(NetSentiments.POLARITY.number(row)).isEmpty();
              assertThat(NetSentiments.METHOD.text(row)).isEqualTo("no scored texts");
            });
    assertThat(bench().run()).isEmpty();
  }

  @Test
  void countsATextForItsSegmentItsWeekAndItsMonth() {
    List<Row> rows =
        bench()
            .given(
                Customers.TABLE,
                Rows.row(Customers.TABLE, Customers.CUSTOMER_ID, "c1", Customers.SEGMENT, "young"))
            .given(
                Posts.TABLE,
                Rows.row(
                    Posts.TABLE,
                    Posts.NETWORK,
                    "chirper",
                    Posts.CUSTOMER_ID,
                    "c1",
                    Posts.TEXT_HASH,
                    "good",
                    Posts.POSTED_AT,
                    Instant.parse("2026-07-01T08:00:00Z"),
                    Posts.FROM_BRAND,
                    false),
                post("chirper", "bad", "2026-06-29T08:00:00Z", false))
            .run();
    assertThat(
            Rows.table(
                rows.stream()
                    .filter(row -> NetSentiments.CHANNEL.text(row).equals("chirper"))
                    .toList(),
                NetSentiments.SEGMENT,
                NetSentiments.MONTH,
                NetSentiments.WEEK,
                NetSentiments.N,
                NetSentiments.RAW))
        .containsExactlyInAnyOrder(
            line("all", "all", "all", 2L, 0.0),
            line("young", "all", "all", 1L, 100.0),
            line("unknown", "all", "all", 1L, -100.0),
            line("all", "2026-06", "all", 1L, -100.0),
            line("all", "2026-07", "all", 1L, 100.0),
            line("all", "all", "2026-06-29", 2L, 0.0),
            line("young", "2026-07", "all", 1L, 100.0),
            line("young", "all", "2026-06-29", 1L, 100.0),
            line("unknown", "2026-06", "all", 1L, -100.0),
            line("unknown", "all", "2026-06-29", 1L, -100.0));
  }

  @Test
  void givesTwoNumbersAndNoThirdClassWithoutLabelsOfTheChannel() {
    Row row =
        bench()
            .given(Posts.TABLE, post("chirper", "good", "2026-05-01T08:00:00Z", false))
            .run()
            .get(0);
    assertThat(NetSentiments.ESTIMATE.number(row)).isEmpty();
    assertThat(NetSentiments.METHOD.text(row))
        .isEqualTo("refused: no labelled posts of this channel");
    assertThat(NetSentiments.POLARITY.number(row)).hasValue(0.5);
    assertThat(NetSentiments.SUBJECTIVITY.number(row)).hasValue(0.8);
  }

  @Test
  void countsVoicesByBrandAndSaysHowManyPostsAreFlagged() {
    List<Row> rows =
        bench()
            .given(
                Posts.TABLE,
                branded("p1", "acme", "good"),
                branded("p2", "acme", "bad"),
                branded("p3", null, "good"))
            .given(PostFlags.TABLE, flag("p1", "none", true), flag("p2", "bot", false))
            .run();
    assertThat(
            Rows.table(
                rows.stream()
                    .filter(row -> NetSentiments.CHANNEL.text(row).equals("all"))
                    .filter(row -> NetSentiments.SEGMENT.text(row).equals("unknown"))
                    .filter(row -> NetSentiments.MONTH.text(row).equals("all"))
                    .toList(),
                NetSentiments.BRAND,
                NetSentiments.WEEK,
                NetSentiments.TEXTS,
                NetSentiments.FLAGGED,
                NetSentiments.N,
                NetSentiments.RAW))
        .containsExactlyInAnyOrder(
            line("all", "all", 2L, 1L, 2L, 100.0),
            line("all", "2026-06-01", 2L, 1L, 2L, 100.0),
            line("acme", "all", 1L, 1L, 1L, 100.0),
            line("acme", "2026-06-01", 1L, 1L, 1L, 100.0));
  }

  private static Row branded(String id, String brand, String hash) {
    return Rows.row(
        Posts.TABLE,
        Posts.NETWORK,
        "chirper",
        Posts.POST_ID,
        id,
        Posts.BRAND,
        brand,
        Posts.TEXT_HASH,
        hash,
        Posts.POSTED_AT,
        Instant.parse("2026-06-01T08:00:00Z"),
        Posts.FROM_BRAND,
        false);
  }

  private static Row flag(String id, String flag, boolean counted) {
    return Rows.row(
        PostFlags.TABLE,
        PostFlags.NETWORK,
        "chirper",
        PostFlags.POST_ID,
        id,
        PostFlags.FLAG,
        flag,
        PostFlags.COUNTED,
        counted);
  }
}
