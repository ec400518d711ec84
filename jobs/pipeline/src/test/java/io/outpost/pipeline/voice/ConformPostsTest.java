package io.outpost.pipeline.voice;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.silver.Identities;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.testing.Hmac;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ConformPostsTest {
  private static final byte[] KEY = "a key of the test".getBytes(StandardCharsets.UTF_8);
  private static final ConformPosts JOB = new ConformPosts(new Pseudonyms(KEY));
  private static final String MORNING = "2026-06-01T08:00:00Z";

  private static Row post(
      String network, String id, String handle, String inReplyTo, String postedAt, String text) {
    return Rows.landed(
        LandedSocialPosts.TABLE,
        "2026-06-29",
        "social_posts.jsonl",
        1,
        LandedSocialPosts.NETWORK,
        network,
        LandedSocialPosts.POST_ID,
        id,
        LandedSocialPosts.AUTHOR_HANDLE,
        handle,
        LandedSocialPosts.POSTED_AT,
        postedAt,
        LandedSocialPosts.TEXT,
        text,
        LandedSocialPosts.KIND,
        inReplyTo == null ? "post" : "reply",
        LandedSocialPosts.IN_REPLY_TO,
        inReplyTo,
        LandedSocialPosts.MENTION,
        "direct",
        LandedSocialPosts.FROM_BRAND,
        "false",
        LandedSocialPosts.AUTOMATED,
        "false",
        LandedSocialPosts.VISIBILITY,
        "public",
        LandedSocialPosts.FRIENDS_OF_FRIENDS,
        "12");
  }

  private static Row owner(String network, String handle, String customer) {
    return Rows.row(
        Identities.TABLE,
        Identities.NETWORK,
        network,
        Identities.AUTHOR_KEY,
        Hmac.hex(KEY, network, handle),
        Identities.CUSTOMER_ID,
        customer);
  }

  @Test
  void typesAPostAndKeepsNoHandle() {
    List<Row> rows =
        JobBench.of(JOB)
            .given(LandedSocialPosts.TABLE, post("chirper", "1", "@Ann", null, MORNING, "Grüße 😀"))
            .given(Identities.TABLE, owner("chirper", "ann", "c1"))
            .run();
    assertThat(Rows.table(rows, Posts.values()))
        .containsExactly(
            line(
                "chirper",
                "1",
                "1",
                Hmac.hex(KEY, "chirper", "ann"),
                "c1",
                Instant.parse(MORNING),
                "Grüße 😀",
                // printf 'Grüße 😀' | sha256sum
                "3436cf1c2f912923eb6c58432bc973f1e3bf57852f000822b53954e45e6c5be4",
                "post",
                null,
                "direct",
                null,
                false,
                false,
                "public",
                null,
                null,
                12L,
                null,
                null,
                null,
                null,
                LocalDate.parse("2026-06-29")));
    assertThat(rows.get(0).toString()).doesNotContainIgnoringCase("@ann");
  }

  @Test
  void linksByNetworkAndHandleAndKeepsTheUnlinked() {
    List<Row> rows =
        JobBench.of(JOB)
            .given(
                LandedSocialPosts.TABLE,
                post("chirper", "1", "ANN", null, MORNING, "a"),
                post("photogram", "1", "ann", null, MORNING, "a"),
                post("chirper", "2", "bob", null, MORNING, "a"))
            .given(Identities.TABLE, owner("chirper", "ann", "c1"), owner("photogram", "bob", "c2"))
            .run();
    assertThat(Rows.table(rows, Posts.NETWORK, Posts.POST_ID, Posts.CUSTOMER_ID))
        .containsExactlyInAnyOrder(
            line("chirper", "1", "c1"), line("photogram", "1", null), line("chirper", "2", null));
  }

  @Test
  void putsRepliesIntoTheThreadOfTheirFirstKnownPost() {
    JobBench bench =
        JobBench.of(JOB)
            .given(
                LandedSocialPosts.TABLE,
                post("chirper", "1", "ann", null, MORNING, "a"),
                post("chirper", "2", "bob", "1", MORNING, "b"),
                post("chirper", "3", "ann", "2", MORNING, "c"),
                post("chirper", "4", "ann", "gone", MORNING, "d"),
                post("chirper", "late", "ann", "1", "2026-06-30T22:30:00Z", "e"),
                post("chirper", "5", "bob", "late", MORNING, "f"));
    assertThat(Rows.table(bench.run(), Posts.POST_ID, Posts.THREAD_ID))
        .containsExactlyInAnyOrder(
            line("1", "1"),
            line("2", "1"),
            line("3", "1"),
            line("4", "4"),
            line("late", "1"),
            line("5", "1"));
    assertThat(
            Rows.table(bench.in(ZoneId.of("Europe/Berlin")).run(), Posts.POST_ID, Posts.THREAD_ID))
        .as("in Berlin the late post is not known yet, so nothing leads from its answer to it")
        .containsExactlyInAnyOrder(
            line("1", "1"), line("2", "1"), line("3", "1"), line("4", "4"), line("5", "5"));
  }
}
