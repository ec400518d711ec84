package io.outpost.pipeline.voice;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.SentimentSettings.Scorer;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ScoreTextsTest {
  private static final ScoreTexts JOB = new ScoreTexts(Scorer.LEXICON);

  private static Row post(String hash, String text, boolean fromBrand) {
    return Rows.row(
        Posts.TABLE, Posts.TEXT_HASH, hash, Posts.TEXT, text, Posts.FROM_BRAND, fromBrand);
  }

  private static Row verbatim(String hash, String text) {
    return Rows.row(
        SurveyResponses.TABLE, SurveyResponses.TEXT_HASH, hash, SurveyResponses.VERBATIM, text);
  }

  private static Row scored(String hash, String scorer) {
    return Rows.row(
        TextSentiments.TABLE,
        TextSentiments.TEXT_HASH,
        hash,
        TextSentiments.SCORER,
        scorer,
        TextSentiments.SENTENCES,
        1,
        TextSentiments.STATUS,
        "scored");
  }

  private static List<List<Object>> hashes(JobBench bench) {
    return Rows.table(bench.run(), TextSentiments.TEXT_HASH, TextSentiments.LABEL);
  }

  @Test
  void scoresATextByItsWords() {
    List<Row> rows =
        JobBench.of(JOB).given(Posts.TABLE, post("h1", "Very bad. It came late!", false)).run();
    // Two plain words: s = -2, x = 2 / 2.5 = 0.8; the strong class takes 0.64, the weak one 0.16.
    Row row = rows.get(0);
    assertThat(rows).hasSize(1);
    assertThat(
            Rows.cells(
                row,
                TextSentiments.TEXT_HASH,
                TextSentiments.SCORER,
                TextSentiments.LABEL,
                TextSentiments.SENTENCES,
                TextSentiments.STATUS))
        .containsExactly("h1", "lexicon-1", "negative", 2, "scored");
    assertThat(TextSentiments.VERY_NEGATIVE.number(row).getAsDouble()).isCloseTo(0.64, eps());
    assertThat(TextSentiments.NEGATIVE.number(row).getAsDouble()).isCloseTo(0.16, eps());
    assertThat(TextSentiments.NEUTRAL.number(row).getAsDouble()).isCloseTo(0.20, eps());
    assertThat(TextSentiments.POLARITY.number(row).getAsDouble()).isCloseTo(-0.72, eps());
  }

  /** Rounding of a handful of operations on numbers of size one. */
  private static org.assertj.core.data.Offset<Double> eps() {
    return org.assertj.core.data.Offset.offset(1e-14);
  }

  @Test
  void scoresTheSameTextOnceWhereverItStands() {
    assertThat(
            hashes(
                JobBench.of(JOB)
                    .given(Posts.TABLE, post("h1", "good", false), post("h1", "good", false))
                    .given(SurveyResponses.TABLE, verbatim("h1", "good"), verbatim("h2", "bad"))))
        .containsExactlyInAnyOrder(line("h1", "positive"), line("h2", "negative"));
  }

  @Test
  void neverScoresWhatTheCompanyWritesUnlessACustomerWroteTheSame() {
    assertThat(
            hashes(
                JobBench.of(JOB)
                    .given(
                        Posts.TABLE,
                        post("brand", "great", true),
                        post("both", "good", true),
                        post("both", "good", false))))
        .containsExactly(line("both", "positive"));
  }

  @Test
  void leavesOutWhatThisScorerKnowsAndOnlyThat() {
    assertThat(
            hashes(
                JobBench.of(JOB)
                    .before(scored("known", "lexicon-1"), scored("other", "lexicon-0"))
                    .given(
                        Posts.TABLE,
                        post("known", "good", false),
                        post("other", "good", false),
                        post("new", "bad", false))))
        .containsExactlyInAnyOrder(line("other", "positive"), line("new", "negative"));
  }

  @Test
  void saysEmptyOfATextWithoutWords() {
    assertThat(
            Rows.table(
                JobBench.of(JOB)
                    .given(
                        Posts.TABLE,
                        post("blank", "  ", false),
                        post("digits", "12345 !?", false),
                        post("picture", "😀", false))
                    .run(),
                TextSentiments.TEXT_HASH,
                TextSentiments.POLARITY,
                TextSentiments.LABEL,
                TextSentiments.SENTENCES,
                TextSentiments.STATUS))
        .contains(line("blank", null, null, 0, "empty"), line("digits", null, null, 0, "empty"))
        .hasSize(3);
  }

  @Test
  void doesNotAskForRefusedOrMissingVerbatims() {
    assertThat(hashes(JobBench.of(JOB).given(SurveyResponses.TABLE, verbatim(null, null))))
        .isEmpty();
  }

  @Test
  void scoresMoreTextsThanOneBatchHolds() {
    Row[] posts =
        java.util.stream.IntStream.range(0, 950)
            .mapToObj(i -> post("h" + i, i % 2 == 0 ? "good" : "bad", false))
            .toArray(Row[]::new);
    List<List<Object>> rows = hashes(JobBench.of(JOB).given(Posts.TABLE, posts));
    assertThat(rows).hasSize(950).doesNotHaveDuplicates().contains(line("h948", "positive"));
    assertThat(rows).filteredOn(row -> "negative".equals(row.get(1))).hasSize(475);
  }
}
