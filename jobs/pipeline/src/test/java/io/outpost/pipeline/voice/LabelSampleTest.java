package io.outpost.pipeline.voice;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.pipeline.testing.Rows;
import io.outpost.pipeline.testing.TestSpark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LabelSampleTest {
  private static final String[] LABELS = {
    "negative", "negative", "negative", "neutral", "positive"
  };

  private static Row post(String network, int i, String hash, boolean fromBrand) {
    return Rows.row(
        Posts.TABLE,
        Posts.NETWORK,
        network,
        Posts.POST_ID,
        "p" + i,
        Posts.POSTED_AT,
        Instant.parse("2026-06-01T08:00:00Z"),
        Posts.TEXT_HASH,
        hash,
        Posts.TEXT,
        "text " + hash,
        Posts.FROM_BRAND,
        fromBrand);
  }

  private static Dataset<Row> dataset(List<Row> rows) {
    return TestSpark.session().createDataFrame(rows, rows.get(0).schema().asNullable());
  }

  private static Dataset<Row> posts() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(post("chirper", i, "h" + i, false));
      rows.add(post("chirper", 100 + i, "h0", false));
    }
    rows.add(post("photogram", 1, "h1", false));
    rows.add(post("chirper", 300, "h101", true));
    rows.add(post("chirper", 301, "never scored", false));
    return dataset(rows);
  }

  private static Dataset<Row> scores() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 102; i++) {
      rows.add(
          Rows.row(
              TextSentiments.TABLE,
              TextSentiments.TEXT_HASH,
              "h" + i,
              TextSentiments.LABEL,
              LABELS[i % LABELS.length]));
    }
    return dataset(rows);
  }

  private static List<String> texts(List<Row> drawn) {
    return drawn.stream().map(row -> row.getString(3)).toList();
  }

  @Test
  void drawsEveryTextOnceAndClassesInProportion() {
    List<Row> drawn = LabelSample.draw(posts(), scores(), "chirper", 50, 1);
    assertThat(texts(drawn)).hasSize(50).doesNotHaveDuplicates();
    Map<String, Long> classes =
        texts(drawn).stream()
            .map(text -> LABELS[Integer.parseInt(text.substring(6)) % LABELS.length])
            .collect(groupingBy(label -> label, counting()));
    assertThat(classes).isEqualTo(Map.of("negative", 30L, "neutral", 10L, "positive", 10L));
    assertThat(drawn).allSatisfy(row -> assertThat(row.getString(0)).isEqualTo("chirper"));
  }

  @Test
  void drawsTheSameOnAnyPartitionsAndOthersByAnotherSeed() {
    List<String> drawn = texts(LabelSample.draw(posts(), scores(), "chirper", 50, 1));
    assertThat(texts(LabelSample.draw(Rows.shuffled(posts(), 3), scores(), "chirper", 50, 1)))
        .isEqualTo(drawn);
    assertThat(texts(LabelSample.draw(posts(), scores(), "chirper", 50, 2))).isNotEqualTo(drawn);
  }

  @Test
  void givesAllThereIsWhenThatIsLess() {
    assertThat(LabelSample.draw(posts(), scores(), "chirper", 500, 1)).hasSize(100);
    assertThat(LabelSample.draw(posts(), scores(), "nowhere", 500, 1)).isEmpty();
  }

  @Test
  void whatRoundingLeavesGoesToTheLargestRests() {
    assertThat(LabelSample.quotas(Map.of("a", 50L, "b", 30L, "c", 21L), 10))
        .isEqualTo(Map.of("a", 5, "b", 3, "c", 2));
    assertThat(LabelSample.quotas(Map.of("a", 1L, "b", 1L, "c", 1L), 2))
        .isEqualTo(Map.of("a", 1, "b", 1, "c", 0));
  }
}
