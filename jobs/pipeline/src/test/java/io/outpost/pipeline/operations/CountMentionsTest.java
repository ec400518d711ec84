package io.outpost.pipeline.operations;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.tables.silver.PostFlags;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CountMentionsTest {
  private static final Mentions[] FIGURES =
      Arrays.copyOfRange(Mentions.values(), 1, Mentions.values().length);

  private static Row post(
      String network,
      String id,
      String customer,
      String mention,
      Long friends,
      Long impressions,
      String hash) {
    return Rows.row(
        Posts.TABLE,
        Posts.NETWORK,
        network,
        Posts.POST_ID,
        id,
        Posts.AUTHOR_KEY,
        id.replaceAll("\\d", ""),
        Posts.CUSTOMER_ID,
        customer,
        Posts.MENTION,
        mention,
        Posts.FROM_BRAND,
        false,
        Posts.FRIENDS_OF_FRIENDS,
        friends,
        Posts.IMPRESSIONS,
        impressions,
        Posts.TEXT_HASH,
        hash,
        Posts.POSTED_AT,
        Instant.parse("2026-06-01T08:00:00Z"));
  }

  private static Row label(String hash, String scorer, String label) {
    return Rows.row(
        TextSentiments.TABLE,
        TextSentiments.TEXT_HASH,
        hash,
        TextSentiments.SCORER,
        scorer,
        TextSentiments.LABEL,
        label);
  }

  private static List<Row> run(Row... posts) {
    return JobBench.of(new CountMentions("lexicon-1"))
        .given(Posts.TABLE, posts)
        .given(
            TextSentiments.TABLE,
            label("bad", "lexicon-1", "negative"),
            label("good", "lexicon-1", "positive"),
            label("good", "another scorer", "negative"))
        .given(
            PostFlags.TABLE,
            Rows.row(
                PostFlags.TABLE,
                PostFlags.NETWORK,
                "chirper",
                PostFlags.POST_ID,
                "ann2",
                PostFlags.FLAG,
                "repeat"),
            Rows.row(
                PostFlags.TABLE,
                PostFlags.NETWORK,
                "chirper",
                PostFlags.POST_ID,
                "ann1",
                PostFlags.FLAG,
                "none"))
        .run();
  }

  @Test
  void countsPostsAuthorsLinksAndReach() {
    List<Row> rows =
        run(
            post("chirper", "ann1", "c1", "direct", 100L, 10L, "bad"),
            post("chirper", "ann2", "c1", "direct", 300L, null, "bad"),
            post("photogram", "ann", null, "direct", null, 5L, "good"),
            post("photogram", "bob", null, "direct", 200L, 7L, "never scored"));
    assertThat(Rows.table(rows, FIGURES))
        .containsExactlyInAnyOrder(
            line("all", "all", "direct", 4L, 1L, 3L, 2L, 2L, 2L, 200.0, 22L, 10L),
            line("all", "2026-06", "direct", 4L, 1L, 3L, 2L, 2L, 2L, 200.0, 22L, 10L),
            line("chirper", "all", "direct", 2L, 1L, 1L, 2L, 0L, 2L, 200.0, 10L, 10L),
            line("chirper", "2026-06", "direct", 2L, 1L, 1L, 2L, 0L, 2L, 200.0, 10L, 10L),
            line("photogram", "all", "direct", 2L, 0L, 2L, 0L, 2L, 0L, 200.0, 12L, 0L),
            line("photogram", "2026-06", "direct", 2L, 0L, 2L, 0L, 2L, 0L, 200.0, 12L, 0L));
  }

  @Test
  void takesTheMiddleOfAnEvenNumberAndNothingOfNothing() {
    List<Row> rows =
        run(
            post("chirper", "a", null, "indirect", 1L, null, null),
            post("chirper", "b", null, "indirect", 2L, null, null),
            post("chirper", "c", null, "direct", null, null, null));
    assertThat(rows)
        .filteredOn(row -> Mentions.MENTION.text(row).equals("indirect"))
        .hasSize(4)
        .allSatisfy(row -> assertThat(Mentions.POTENTIAL_MEDIAN.number(row)).hasValue(1.5));
    assertThat(rows)
        .filteredOn(row -> Mentions.MENTION.text(row).equals("direct"))
        .hasSize(4)
        .allSatisfy(
            row -> {
              assertThat(Mentions.POTENTIAL_MEDIAN.number(row)).isEmpty();
              assertThat(Rows.cells(row, Mentions.IMPRESSIONS)).containsExactly(0L);
            });
  }

  @Test
  void putsAPostIntoTheMonthOfTheNightsZone() {
    Row late =
        Rows.row(
            Posts.TABLE,
            Posts.NETWORK,
            "chirper",
            Posts.MENTION,
            "direct",
            Posts.FROM_BRAND,
            false,
            Posts.POSTED_AT,
            Instant.parse("2026-05-31T22:30:00Z"));
    assertThat(
            JobBench.of(new CountMentions("lexicon-1"))
                .in(ZoneId.of("Europe/Berlin"))
                .given(Posts.TABLE, late)
                .run())
        .extracting(Mentions.MONTH::text)
        .containsOnly("2026-06", "all");
  }

  @Test
  void leavesOutTheCompanyAndPostsThatDoNotMentionIt() {
    Row brand =
        Rows.row(
            Posts.TABLE,
            Posts.NETWORK,
            "chirper",
            Posts.AUTHOR_KEY,
            "brand",
            Posts.MENTION,
            "direct",
            Posts.FROM_BRAND,
            true,
            Posts.POSTED_AT,
            Instant.parse("2026-06-01T08:00:00Z"));
    assertThat(run(brand, post("chirper", "ann", "c1", "none", 1L, 1L, "bad"))).isEmpty();
  }
}
