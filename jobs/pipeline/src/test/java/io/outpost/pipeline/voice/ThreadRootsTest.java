package io.outpost.pipeline.voice;

import static io.outpost.pipeline.voice.PostRows.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.testing.TestSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ThreadRootsTest {

  /** Root by network/post_id. */
  private static Map<String, String> roots(List<Row> posts) {
    StructField[] fields = Posts.TABLE.contract().schema().fields();
    StructType schema = new StructType();
    for (StructField field : fields) {
      schema = schema.add(field.name(), field.dataType(), true);
    }
    Map<String, String> roots = new TreeMap<>();
    for (Row row :
        ThreadRoots.of(TestSpark.session().createDataFrame(posts, schema)).collectAsList()) {
      String key = Posts.NETWORK.text(row) + "/" + Posts.POST_ID.text(row);
      assertThat(roots.put(key, row.getAs(ThreadRoots.ROOT))).as("second root of %s", key).isNull();
    }
    return roots;
  }

  @Test
  void followsChainsOfEveryLengthToTheirFirstPost() {
    List<Row> posts = new ArrayList<>();
    for (int length : new int[] {1, 2, 3, 4, 5, 16, 17, 200}) {
      posts.add(reply("chirper", length + "-0", "post", null));
      for (int i = 1; i <= length; i++) {
        posts.add(reply("chirper", length + "-" + i, "reply", length + "-" + (i - 1)));
      }
    }
    Collections.shuffle(posts, new Random(7));
    Map<String, String> roots = roots(posts);
    assertThat(roots).hasSize(1 + 2 + 3 + 4 + 5 + 16 + 17 + 200);
    roots.forEach(
        (post, root) ->
            assertThat(post).startsWith("chirper/" + root.substring(0, root.length() - 1)));
    assertThat(roots.values()).allMatch(root -> root.endsWith("-0"));
  }

  @Test
  void findsTheFirstPostOfATree() {
    assertThat(
            roots(
                List.of(
                    reply("chirper", "a", "post", null),
                    reply("chirper", "b", "reply", "a"),
                    reply("chirper", "c", "comment", "a"),
                    reply("chirper", "d", "reply", "b"),
                    reply("chirper", "e", "reply", "b"))))
        .isEqualTo(Map.of("chirper/b", "a", "chirper/c", "a", "chirper/d", "a", "chirper/e", "a"));
  }

  @Test
  void letsAReplyToAnUndeliveredPostBeginItsOwnThread() {
    assertThat(
            roots(
                List.of(
                    reply("chirper", "b", "reply", "never delivered"),
                    reply("chirper", "c", "reply", "b"))))
        .isEqualTo(Map.of("chirper/c", "b"));
  }

  @Test
  void letsAPostThatAnswersItselfBeginAThread() {
    assertThat(
            roots(
                List.of(reply("chirper", "a", "reply", "a"), reply("chirper", "b", "reply", "a"))))
        .isEqualTo(Map.of("chirper/b", "a"));
  }

  @Test
  void endsOnCirclesAndLeavesTheirPostsAlone() {
    assertThat(
            roots(
                List.of(
                    reply("chirper", "two-1", "reply", "two-2"),
                    reply("chirper", "two-2", "reply", "two-1"),
                    reply("chirper", "three-1", "reply", "three-3"),
                    reply("chirper", "three-2", "reply", "three-1"),
                    reply("chirper", "three-3", "reply", "three-2"),
                    reply("chirper", "beside the circle", "reply", "two-1"),
                    reply("chirper", "a", "post", null),
                    reply("chirper", "b", "reply", "a"),
                    reply("chirper", "c", "reply", "b"))))
        .isEqualTo(Map.of("chirper/b", "a", "chirper/c", "a"));
  }

  @Test
  void doesNotLetAShareAnswerWhatItRepeats() {
    assertThat(
            roots(
                List.of(
                    reply("chirper", "a", "post", null),
                    reply("chirper", "b", "share", "a"),
                    reply("chirper", "c", "reply", "b"))))
        .isEqualTo(Map.of("chirper/c", "b"));
  }

  @Test
  void keepsTheSamePostIdOnTwoNetworksApart() {
    assertThat(
            roots(
                List.of(
                    reply("chirper", "1", "post", null),
                    reply("chirper", "2", "reply", "1"),
                    reply("chirper", "3", "reply", "2"),
                    reply("photogram", "2", "post", null),
                    reply("photogram", "3", "reply", "2"),
                    reply("photogram", "4", "reply", "1"))))
        .isEqualTo(Map.of("chirper/2", "1", "chirper/3", "1", "photogram/3", "2"));
  }

  @Test
  void hasNothingToSayOfNoPosts() {
    assertThat(roots(List.of())).isEmpty();
  }
}
