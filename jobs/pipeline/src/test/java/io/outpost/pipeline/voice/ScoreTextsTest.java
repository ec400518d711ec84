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
  private static final String VERSION = "lexicon-1+social-1+english-1+ensemble-1";

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
        .containsExactly("h1", VERSION, "negative", 2, "scored");
    assertThat(TextSentiments.VERY_NEGATIVE.number(row).getAsDouble()).isCloseTo(0.64, eps());
    assertThat(TextSentiments.NEGATIVE.number(row).getAsDouble()).isCloseTo(0.16, eps());
    assertThat(TextSentiments.NEUTRAL.number(row).getAsDouble()).isCloseTo(0.20, eps());
    // Not neutral with 0.8; the polarity is that of the rated words.
    assertThat(TextSentiments.SUBJECTIVITY.number(row).getAsDouble()).isCloseTo(0.80, eps());
    assertThat(TextSentiments.POLARITY.number(row).getAsDouble()).isBetween(-0.8, -0.4);
  }

  @Test
  void keepsThePhrasesThatSpeakForTheScore() {
    Row row =
        JobBench.of(JOB)
            .given(Posts.TABLE, post("h1", "Terrible app. But an excellent agent helped!", false))
            .run()
            .get(0);
    assertThat(
            Rows.cells(
                row,
                TextSentiments.MIXED,
                TextSentiments.POSITIVE_PHRASE,
                TextSentiments.NEGATIVE_PHRASE,
                TextSentiments.LANGUAGE))
        .containsExactly(true, "excellent", "terrible", "en");
    assertThat(TextSentiments.POSITIVE_PHRASE_POLARITY.number(row).getAsDouble()).isPositive();
    assertThat(TextSentiments.NEGATIVE_PHRASE_POLARITY.number(row).getAsDouble()).isNegative();
    assertThat(TextSentiments.UNKNOWN_SHARE.number(row)).isPresent();
  }

  @Test
  void aTextInAnotherLanguageIsNotScoredAndNeverNeutral() {
    Row row =
        JobBench.of(JOB)
            .given(
                Posts.TABLE,
                post("h1", "Der Service ist leider sehr langsam, niemand antwortet mir.", false))
            .run()
            .get(0);
    assertThat(
            Rows.cells(
                row,
                TextSentiments.STATUS,
                TextSentiments.LANGUAGE,
                TextSentiments.LABEL,
                TextSentiments.NEUTRAL,
                TextSentiments.POLARITY,
                TextSentiments.SUBJECTIVITY))
        .containsExactly("other_language", "de", null, null, null, null);
  }

  @Test
  void aPostRepostedAThousandTimesIsScoredOnce() {
    Row[] posts = new Row[1_000];
    java.util.Arrays.fill(posts, post("h1", "good", false));
    assertThat(hashes(JobBench.of(JOB).given(Posts.TABLE, posts)))
        .containsExactly(line("h1", "positive"));
  }

  @Test
  void ofANightWithOnePercentNewTextsOnlyThoseAreScored() {
    Row[] posts =
        java.util.stream.IntStream.range(0, 1_000)
            .mapToObj(i -> post("h" + i, "good", false))
            .toArray(Row[]::new);
    Row[] known =
        java.util.stream.IntStream.range(0, 990)
            .mapToObj(i -> scored("h" + i, VERSION))
            .toArray(Row[]::new);
    assertThat(hashes(JobBench.of(JOB).before(known).given(Posts.TABLE, posts)))
        .hasSize(10)
        .allSatisfy(row -> assertThat((String) row.get(0)).matches("h99\\d"));
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
                    .before(scored("known", VERSION), scored("other", "lexicon-1"))
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
