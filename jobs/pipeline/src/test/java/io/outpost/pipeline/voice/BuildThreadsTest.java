package io.outpost.pipeline.voice;

import static io.outpost.pipeline.testing.Rows.line;
import static io.outpost.pipeline.voice.PostRows.NOON;
import static io.outpost.pipeline.voice.PostRows.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.Threads;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BuildThreadsTest {

  private static List<Row> run(Row... posts) {
    return JobBench.of(new BuildThreads()).given(Posts.TABLE, posts).run();
  }

  private static Row ask() {
    return post("p1", "ann", 0, false, false, "public");
  }

  private static Row brand(String id, int minutes, boolean automated, String seenBy) {
    return post(id, "brand", minutes, true, automated, seenBy);
  }

  private static Instant at(int minutes) {
    return NOON.plusSeconds(60L * minutes);
  }

  private static List<List<Object>> answers(Row... posts) {
    return Rows.table(
        run(posts),
        Threads.FIRST_RESPONSE_AT,
        Threads.FIRST_AUTOMATED_AT,
        Threads.FIRST_PEER_ANSWER_AT);
  }

  @Test
  void tellsTheFirstAnswersOfPersonsMachinesAndPeersApart() {
    assertThat(
            Rows.table(
                run(
                    ask(),
                    brand("robot", 1, true, "public"),
                    post("ann again", "ann", 2, false, false, "public"),
                    brand("aside", 3, false, "private"),
                    post("bob", "bob", 4, false, false, "public"),
                    brand("agent", 5, false, "public"),
                    brand("agent again", 6, false, "public"),
                    brand("robot again", 7, true, "public")),
                Threads.values()))
        .containsExactly(
            line("chirper", "p1", "ann", null, "direct", NOON, 8L, 3L, at(5), at(1), at(4)));
  }

  @Test
  void doesNotCountAPrivateAnswerAsResponse() {
    assertThat(answers(ask(), brand("aside", 3, false, "private")))
        .containsExactly(line(null, null, null));
    assertThat(answers(ask(), post("bob", "bob", 3, false, false, "private")))
        .containsExactly(line(null, null, null));
  }

  @Test
  void ignoresAnAnswerThatIsOlderThanTheQuestion() {
    assertThat(
            answers(
                ask(),
                brand("early", -1, false, "public"),
                brand("early robot", -1, true, "public"),
                post("early bob", "bob", -1, false, false, "public"),
                brand("agent", 9, false, "public")))
        .containsExactly(line(at(9), null, null));
  }

  @Test
  void countsAnAnswerInTheSameMoment() {
    assertThat(answers(ask(), brand("agent", 0, false, "public")))
        .containsExactly(line(at(0), null, null));
  }

  @Test
  void leavesOutWhatTheCompanyBeginsAndSharesAlone() {
    Row campaign = post("p1", "brand", 0, true, false, "public");
    assertThat(run(campaign, post("bob", "bob", 4, false, false, "public"))).isEmpty();
    assertThat(
            run(
                Rows.row(
                    Posts.TABLE,
                    Posts.NETWORK,
                    "chirper",
                    Posts.POST_ID,
                    "s1",
                    Posts.THREAD_ID,
                    "s1",
                    Posts.AUTHOR_KEY,
                    "ann",
                    Posts.POSTED_AT,
                    NOON,
                    Posts.KIND,
                    "share",
                    Posts.MENTION,
                    "direct",
                    Posts.FROM_BRAND,
                    false,
                    Posts.AUTOMATED,
                    false,
                    Posts.VISIBILITY,
                    "public")))
        .isEmpty();
  }

  @Test
  void keepsThreadsOfTheSameNameOnTwoNetworksApart() {
    Row elsewhere =
        Rows.row(
            Posts.TABLE,
            Posts.NETWORK,
            "photogram",
            Posts.POST_ID,
            "p1",
            Posts.THREAD_ID,
            "p1",
            Posts.AUTHOR_KEY,
            "cy",
            Posts.CUSTOMER_ID,
            "c3",
            Posts.POSTED_AT,
            NOON,
            Posts.KIND,
            "post",
            Posts.MENTION,
            "none",
            Posts.FROM_BRAND,
            false,
            Posts.AUTOMATED,
            false,
            Posts.VISIBILITY,
            "public");
    assertThat(
            Rows.table(
                run(ask(), brand("agent", 5, false, "public"), elsewhere),
                Threads.NETWORK,
                Threads.CUSTOMER_ID,
                Threads.POSTS,
                Threads.FIRST_RESPONSE_AT))
        .containsExactlyInAnyOrder(
            line("chirper", null, 2L, at(5)), line("photogram", "c3", 1L, null));
  }
}
