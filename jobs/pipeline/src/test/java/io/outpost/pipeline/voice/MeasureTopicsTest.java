package io.outpost.pipeline.voice;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.SentimentSettings;
import io.outpost.pipeline.config.SentimentSettings.Scorer;
import io.outpost.pipeline.tables.gold.Topics;
import io.outpost.pipeline.tables.silver.LabelledPosts;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MeasureTopicsTest {
  private static final SentimentSettings SETTINGS =
      new SentimentSettings(
          Scorer.LEXICON,
          Map.of("delivery", List.of("parcel*"), "staff", List.of("agent")),
          Map.of("churn", List.of("never again")),
          null);
  private static final String BAD = "The parcel is a terrible broken mess, never again.";
  private static final String GOOD = "The agent was wonderful and friendly.";

  private static Row post(int i, String hash, String text, boolean fromBrand) {
    return Rows.row(
        Posts.TABLE,
        Posts.NETWORK,
        "chirper",
        Posts.POST_ID,
        "p" + i,
        Posts.TEXT_HASH,
        hash,
        Posts.TEXT,
        text,
        Posts.FROM_BRAND,
        fromBrand);
  }

  private static Row score(String hash, String label) {
    return Rows.row(
        TextSentiments.TABLE,
        TextSentiments.TEXT_HASH,
        hash,
        TextSentiments.SCORER,
        ScoreTexts.version(Scorer.LEXICON),
        TextSentiments.LABEL,
        label);
  }

  private static Row label(int i, String topic) {
    return Rows.row(
        LabelledPosts.TABLE,
        LabelledPosts.NETWORK,
        "chirper",
        LabelledPosts.POST_ID,
        "p" + i,
        LabelledPosts.TOPIC,
        topic);
  }

  private static JobBench bench() {
    return JobBench.of(new MeasureTopics(SETTINGS))
        .given(TextSentiments.TABLE, score("bad", "negative"), score("good", "positive"));
  }

  @Test
  void countsTextsAndWhatTheySayOfEachTopic() {
    List<Row> rows =
        bench()
            .given(
                Posts.TABLE,
                post(1, "bad", BAD, false),
                post(2, "bad", BAD, false),
                post(3, "good", GOOD, false),
                post(4, "good", GOOD, true),
                post(5, "not scored", BAD, false))
            .given(
                SurveyResponses.TABLE,
                Rows.row(
                    SurveyResponses.TABLE,
                    SurveyResponses.TEXT_HASH,
                    "good",
                    SurveyResponses.VERBATIM,
                    GOOD))
            .run();
    assertThat(
            Rows.table(
                rows,
                Topics.KIND,
                Topics.TOPIC,
                Topics.SOURCE,
                Topics.TEXTS,
                Topics.NEGATIVE,
                Topics.POSITIVE,
                Topics.NEGATIVE_SHARE,
                Topics.LABELLED,
                Topics.PRECISION))
        .containsExactlyInAnyOrder(
            line("topic", "delivery", "posts", 2L, 2L, 0L, 1.0, 0L, null),
            line("topic", "staff", "posts", 1L, 0L, 1L, 0.0, 0L, null),
            line("cue", "churn", "posts", 2L, 0L, 0L, 1.0, 0L, null),
            line("topic", "staff", "verbatims", 1L, 0L, 1L, null, 0L, null));
    assertThat(rows)
        .filteredOn(row -> Topics.KIND.text(row).equals("cue"))
        .allSatisfy(row -> assertThat(Topics.POLARITY.number(row)).isEmpty());
  }

  @Test
  void precisionIsMeasuredWherePeopleNamedTopics() {
    List<Row> posts = new ArrayList<>();
    List<Row> labels = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      posts.add(post(i, "bad", BAD, false));
      labels.add(label(i, i < 15 ? "delivery" : "price"));
    }
    Row row =
        bench()
            .given(Posts.TABLE, posts.toArray(Row[]::new))
            .given(LabelledPosts.TABLE, labels.toArray(Row[]::new))
            .run()
            .stream()
            .filter(found -> Topics.TOPIC.text(found).equals("delivery"))
            .findAny()
            .orElseThrow();
    assertThat(Topics.LABELLED.count(row)).isEqualTo(20);
    assertThat(Topics.PRECISION.number(row)).hasValue(0.75);
  }
}
