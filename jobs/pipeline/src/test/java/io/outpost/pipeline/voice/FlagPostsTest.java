package io.outpost.pipeline.voice;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.CountingSettings;
import io.outpost.pipeline.config.CountingSettings.Rule;
import io.outpost.pipeline.tables.silver.PostFlags;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import io.outpost.pipeline.testing.TestSpark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FlagPostsTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final String LATE =
      "The parcel to my sister is late again and nobody tells me why";
  private static final List<Row> FLAGS = new ArrayList<>();

  @BeforeAll
  static void flag() {
    FLAGS.addAll(run(null, night(), 1));
  }

  private static Row post(String id, String author, int hours, String text) {
    return post(id, author, hours, text, false, false);
  }

  private static Row post(
      String id, String author, int hours, String text, boolean byBrand, boolean automated) {
    return Rows.row(
        Posts.TABLE,
        Posts.NETWORK,
        "chirper",
        Posts.POST_ID,
        id,
        Posts.AUTHOR_KEY,
        author,
        Posts.POSTED_AT,
        NOON.plus(Duration.ofHours(hours)),
        Posts.TEXT,
        text,
        Posts.TEXT_HASH,
        HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)),
        Posts.FROM_BRAND,
        byBrand,
        Posts.AUTOMATED,
        automated);
  }

  /** Near ones of several authors, short ones, ones without words, repeats, programs. */
  private static List<Row> night() {
    List<Row> posts =
        new ArrayList<>(
            List.of(
                post("b", "ann", 1, LATE),
                post("a", "bob", 0, LATE.replace("sister", "mother").toUpperCase(Locale.ROOT)),
                post("c", "cid", 2, "@exampleco " + LATE + " https://example.com/1"),
                post("c2", "cid", 3, LATE + "!!!"),
                post("c3", "cid", 30, LATE),
                post("d", "dan", 3, "The app shows the bill of somebody else and that is scary"),
                post("e", "eve", 4, "Thank you!"),
                post("f", "fay", 5, "thank you"),
                post("g", "gus", 6, "Thank you all!"),
                post("h", "hal", 7, "https://example.com/offers/2"),
                post("i", "ida", 8, "https://example.com/offers/3"),
                post("j", "brand", 9, LATE, true, false),
                post("k", "prog", 9, "Weather in town is 21 degrees and dry", false, true)));
    for (int i = 0; i < 20; i++) {
      posts.add(post("bot" + i, "bot", 0, "Win a voucher of " + i + " euros, only at my shop"));
      posts.add(post("writer" + i, "writer", 0, words(new Random(i), 12)));
      posts.add(post("slow" + i, "slow", 24 * i, "My walk took " + i + " minutes this morning"));
    }
    return posts;
  }

  private static List<Row> run(Rule rule, List<Row> posts, int partitions) {
    StructType schema =
        new StructType(
            Arrays.stream(Posts.TABLE.contract().schema().fields())
                .map(
                    field ->
                        new StructField(field.name(), field.dataType(), true, field.metadata()))
                .toArray(StructField[]::new));
    Dataset<Row> given = TestSpark.session().createDataFrame(posts, schema);
    return JobBench.of(new FlagPosts(new CountingSettings(rule, null, null)))
        .given(Posts.TABLE, Rows.shuffled(given, partitions))
        .run();
  }

  private static List<List<Object>> of(List<Row> rows, String ids, PostFlags... fields) {
    return Rows.table(
        rows.stream().filter(row -> PostFlags.POST_ID.text(row).matches(ids)).toList(), fields);
  }

  @Test
  void postsThatDifferInAWordAreOneGroupAndOthersAreNot() {
    assertThat(
            of(
                FLAGS,
                "[a-k]\\d?",
                PostFlags.POST_ID,
                PostFlags.GROUP_ID,
                PostFlags.GROUP_POSTS,
                PostFlags.GROUP_AUTHORS,
                PostFlags.FLAG,
                PostFlags.COUNTED))
        .containsExactlyInAnyOrder(
            line("a", "chirper:a", 5L, 3L, "none", true),
            line("b", "chirper:a", 5L, 3L, "none", true),
            line("c", "chirper:a", 5L, 3L, "none", true),
            // Its author said so an hour before, and says so again the next day.
            line("c2", "chirper:a", 5L, 3L, "repeat", false),
            line("c3", "chirper:a", 5L, 3L, "none", true),
            line("d", "chirper:d", 1L, 1L, "none", true),
            line("e", "chirper:e", 2L, 2L, "none", true),
            line("f", "chirper:e", 2L, 2L, "none", true),
            line("g", "chirper:g", 1L, 1L, "none", true),
            line("h", "chirper:h", 1L, 1L, "none", true),
            line("i", "chirper:i", 1L, 1L, "none", true),
            line("k", "chirper:k", 1L, 1L, "automated", false));
  }

  @Test
  void anAuthorWhoPostsMuchAndNearlyTheSameIsABot() {
    assertThat(of(FLAGS, "bot.*", PostFlags.FLAG, PostFlags.COUNTED))
        .hasSize(20)
        .containsOnly(line("bot", false));
    assertThat(of(FLAGS, "(writer|slow).*", PostFlags.FLAG, PostFlags.COUNTED))
        .hasSize(40)
        .containsOnly(line("none", true));
  }

  @Test
  void byTheRuleTextsWhatIsSaidCountsOnceWhoeverSaysIt() {
    assertThat(
            of(
                run(Rule.TEXTS, night(), 2),
                "[a-f]\\d?",
                PostFlags.POST_ID,
                PostFlags.FLAG,
                PostFlags.COUNTED))
        .containsExactlyInAnyOrder(
            line("a", "none", true),
            line("b", "repeat", false),
            line("c", "repeat", false),
            line("c2", "repeat", false),
            line("c3", "repeat", false),
            line("d", "none", true),
            line("e", "none", true),
            line("f", "repeat", false));
  }

  @Test
  void isTheSameOnAnyNumberOfPartitionsAndByTheRulePostsEverythingCounts() {
    PostFlags[] fields = {
      PostFlags.POST_ID, PostFlags.GROUP_ID, PostFlags.GROUP_POSTS, PostFlags.FLAG
    };
    List<List<Object>> once = of(FLAGS, ".*", fields);
    List<Row> onSeven = run(Rule.POSTS, night(), 7);
    assertThat(of(run(null, night(), 2), ".*", fields)).containsExactlyInAnyOrderElementsOf(once);
    assertThat(of(onSeven, ".*", fields)).containsExactlyInAnyOrderElementsOf(once);
    assertThat(of(onSeven, ".*", PostFlags.COUNTED)).containsOnly(line(true));
  }

  private static String words(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                random
                    .ints(6, 'a', 'z' + 1)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining()))
        .collect(Collectors.joining(" "));
  }

  @Test
  void aThousandRepostsAndAThousandNearOnesAreOneGroupWithoutComparingAllPairs() {
    List<Row> posts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      posts.add(post("r" + i, "a" + i, 0, LATE));
      posts.add(post("n" + i, "b" + i, 0, LATE + " " + words(new Random(i), 1)));
    }
    List<Row> flags = Assertions.assertTimeout(Duration.ofMinutes(1), () -> run(null, posts, 2));
    assertThat(flags)
        .hasSize(2_000)
        .allMatch(row -> PostFlags.GROUP_POSTS.count(row) == 2_000)
        .allMatch(row -> PostFlags.GROUP_ID.text(row).equals("chirper:n0"));
  }
}
