package io.outpost.pipeline.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.SentimentSettings.Scorer;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.tables.gold.NetSentiments;
import io.outpost.pipeline.tables.gold.SentimentCalibrations;
import io.outpost.pipeline.tables.silver.LabelledPosts;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From labels to a corrected figure: one channel with labels, one without. */
class CalibratedNightTest {
  private static final LocalDate DELIVERED = LocalDate.of(2026, 6, 30);
  private static final String SCORER = ScoreTexts.version(Scorer.LEXICON);
  private static final String[] WORDS = {"awful", "opening", "lovely"};
  private static final String[] LABELS = {"negative", "neutral", "positive"};

  private static final List<Row> POSTS = new ArrayList<>();
  private static final List<Row> SCORES = new ArrayList<>();
  private static final List<Row> LABELLED = new ArrayList<>();
  private static final List<Row> VERBATIMS = new ArrayList<>();
  private static List<Row> calibrations;
  private static List<Row> net;

  /** Two thirds of the channel speak ill; of the labelled ones only a third does. */
  @BeforeAll
  static void night() {
    for (int i = 0; i < 300; i++) {
      add("chirper", i, i % 3, true);
    }
    for (int i = 300; i < 600; i++) {
      add("chirper", i, i % 3 == 1 ? 2 : 0, false);
    }
    for (int i = 600; i < 650; i++) {
      add("photogram", i, i % 3, false);
    }
    calibrations = calibrate().run();
    net =
        JobBench.of(new MeasureNetSentiments(Scorer.LEXICON))
            .given(Posts.TABLE, POSTS.toArray(Row[]::new))
            .given(TextSentiments.TABLE, SCORES.toArray(Row[]::new))
            .given(LabelledPosts.TABLE, LABELLED.toArray(Row[]::new))
            .given(SentimentCalibrations.TABLE, withDay(calibrations))
            .run();
  }

  private static JobBench calibrate() {
    return JobBench.of(new CalibrateSentiments(Scorer.LEXICON))
        .given(Posts.TABLE, POSTS.toArray(Row[]::new))
        .given(TextSentiments.TABLE, SCORES.toArray(Row[]::new))
        .given(LabelledPosts.TABLE, LABELLED.toArray(Row[]::new))
        .given(SurveyResponses.TABLE, VERBATIMS.toArray(Row[]::new));
  }

  private static Row[] withDay(List<Row> rows) {
    return rows.stream()
        .map(
            row -> {
              List<Object> cells = new ArrayList<>();
              for (Field field : SentimentCalibrations.values()) {
                if (field != SentimentCalibrations.AS_OF) {
                  cells.add(field);
                  cells.add(row.getAs(field.columnName()));
                }
              }
              return Rows.row(SentimentCalibrations.TABLE, cells.toArray());
            })
        .toArray(Row[]::new);
  }

  private static void add(String network, int i, int truth, boolean labelled) {
    String text = WORDS[truth] + " thing number " + i;
    POSTS.add(
        Rows.row(
            Posts.TABLE,
            Posts.NETWORK,
            network,
            Posts.POST_ID,
            "p" + i,
            Posts.AUTHOR_KEY,
            "a" + i / 2,
            Posts.POSTED_AT,
            Instant.parse("2026-0%d-10T08:00:00Z".formatted(4 + i % 3)),
            Posts.TEXT,
            text,
            Posts.TEXT_HASH,
            "h" + i,
            Posts.BRAND,
            network.equals("chirper") ? i % 6 < 3 ? "acme" : i < 100 ? "zenith" : null : null,
            Posts.FROM_BRAND,
            false));
    SCORES.add(
        Rows.row(
            TextSentiments.TABLE,
            TextSentiments.TEXT_HASH,
            "h" + i,
            TextSentiments.SCORER,
            SCORER,
            TextSentiments.VERY_NEGATIVE,
            0.1,
            TextSentiments.NEGATIVE,
            0.2,
            TextSentiments.NEUTRAL,
            0.4,
            TextSentiments.POSITIVE,
            0.2,
            TextSentiments.VERY_POSITIVE,
            0.1,
            TextSentiments.POLARITY,
            0.1 * (truth - 1),
            TextSentiments.SUBJECTIVITY,
            0.6,
            TextSentiments.LABEL,
            "neutral",
            TextSentiments.SENTENCES,
            1));
    if (labelled) {
      LABELLED.add(
          Rows.row(
              LabelledPosts.TABLE,
              LabelledPosts.NETWORK,
              network,
              LabelledPosts.POST_ID,
              "p" + i,
              LabelledPosts.LABEL,
              LABELS[truth],
              LabelledPosts.KNOWN_AT,
              DELIVERED));
    }
  }

  private static Row calibration(List<Row> rows, String channel) {
    return rows.stream()
        .filter(row -> SentimentCalibrations.CHANNEL.text(row).equals(channel))
        .findAny()
        .orElseThrow();
  }

  private static Row net(String channel, String month) {
    return net(channel, "all", month);
  }

  private static Row net(String channel, String brand, String month) {
    return net.stream()
        .filter(row -> NetSentiments.CHANNEL.text(row).equals(channel))
        .filter(row -> NetSentiments.BRAND.text(row).equals(brand))
        .filter(row -> NetSentiments.MONTH.text(row).equals(month))
        .filter(row -> NetSentiments.SEGMENT.text(row).equals("all"))
        .filter(row -> NetSentiments.WEEK.text(row).equals("all"))
        .findAny()
        .orElseThrow();
  }

  @Test
  void aChannelLearnsFromItsOwnLabelsAlone() {
    assertThat(calibrations)
        .extracting(SentimentCalibrations.CHANNEL::text)
        .containsExactlyInAnyOrder("chirper", "photogram", "verbatims");
    Row learnt = calibration(calibrations, "chirper");
    assertThat(SentimentCalibrations.DECISION.text(learnt)).isEqualTo("promoted");
    assertThat(SentimentCalibrations.LABELS.count(learnt)).isEqualTo(300);
    assertThat(SentimentCalibrations.MACRO_F1.number(learnt)).hasValue(1.0);
    assertThat(SentimentCalibrations.DECISION.text(calibration(calibrations, "photogram")))
        .isEqualTo("no labels");
    assertThat(SentimentCalibrations.DECISION.text(calibration(calibrations, "verbatims")))
        .isEqualTo("no labels");
  }

  @Test
  void theNextNightKeepsTheVersionWithoutNewLabels() {
    Row kept =
        calibration(
            calibrate().earlier(SentimentCalibrations.TABLE, withDay(calibrations)).run(),
            "chirper");
    assertThat(SentimentCalibrations.DECISION.text(kept)).isEqualTo("kept");
    assertThat(kept.<LocalDate>getAs(SentimentCalibrations.LEARNT_UNTIL.columnName()))
        .isEqualTo(DELIVERED);
  }

  @Test
  void correctsALevelThatTheScorerDoesNotSee() {
    Row all = net("chirper", "all");
    // 300 as labelled (100 each) and 300 of which 200 speak ill and 100 well.
    double truth = 100.0 * (200 - 300) / 600;
    assertThat(NetSentiments.RAW.number(all)).hasValue(0.0);
    // Texts that the words tell apart but for the penalty's pull; the interval is wider than that.
    assertThat(NetSentiments.ESTIMATE.number(all).orElseThrow())
        .isCloseTo(truth, org.assertj.core.data.Offset.offset(3.0));
    assertThat(NetSentiments.LOWER.number(all).orElseThrow()).isLessThan(truth);
    assertThat(NetSentiments.UPPER.number(all).orElseThrow()).isGreaterThan(truth);
    assertThat(NetSentiments.OWN_WEIGHT.number(all)).hasValue(1.0);
    assertThat(NetSentiments.METHOD.text(all)).startsWith("prior correction");
  }

  @Test
  void aChannelWithoutLabelsIsRefusedAndTheWholeSaysWhatItRestsOn() {
    Row refused = net("photogram", "all");
    assertThat(NetSentiments.ESTIMATE.number(refused)).isEmpty();
    assertThat(NetSentiments.METHOD.text(refused))
        .isEqualTo("refused: no labelled posts of this channel");
    assertThat(NetSentiments.SUBJECTIVITY.number(refused).orElseThrow())
        .isCloseTo(0.6, org.assertj.core.data.Offset.offset(1e-9));
    Row whole = net("all", "all");
    assertThat(NetSentiments.METHOD.text(whole)).endsWith(": chirper");
    assertThat(NetSentiments.ESTIMATE.number(whole))
        .isEqualTo(NetSentiments.ESTIMATE.number(net("chirper", "all")));
  }

  @Test
  void aMonthBelowTwoHundredPostsLeansOnItsChannel() {
    for (String month : List.of("2026-04", "2026-05", "2026-06")) {
      assertThat(NetSentiments.OWN_WEIGHT.number(net("chirper", month))).hasValue(1.0);
    }
    assertThat(net)
        .filteredOn(row -> NetSentiments.N.count(row) < CorrectedSentiments.LEAST_POSTS)
        .allSatisfy(row -> assertThat(NetSentiments.ESTIMATE.number(row)).isEmpty());
  }

  @Test
  void aBrandHasItsOwnFigureAndASmallOneLeansOnItsChannel() {
    // 300 posts of the one, about 50 of the other, the rest of none.
    assertThat(NetSentiments.OWN_WEIGHT.number(net("chirper", "acme", "all"))).hasValue(1.0);
    Row small = net("chirper", "zenith", "all");
    assertThat(NetSentiments.OWN_WEIGHT.number(small))
        .hasValue(NetSentiments.N.count(small) / 200.0);
    double whole = NetSentiments.ESTIMATE.number(net("chirper", "all")).orElseThrow();
    // As labelled, a third each: its own net sentiment is zero, that of the channel is not.
    double own = NetSentiments.N.count(small) / 200.0;
    assertThat(NetSentiments.ESTIMATE.number(small).orElseThrow())
        .isCloseTo((1 - own) * whole, org.assertj.core.data.Offset.offset(3.0));
    // Of the week or month of a brand the next larger group is the brand.
    Row month = net("chirper", "acme", "2026-05");
    assertThat(NetSentiments.OWN_WEIGHT.number(month))
        .hasValue(NetSentiments.N.count(month) / 200.0);
    assertThat(NetSentiments.METHOD.text(net("all", "zenith", "all"))).endsWith(": chirper");
  }

  @Test
  void polarityLearntFromVerbatimsIsThatOfPostsWhereItIsInUse() {
    Row[] verbatims =
        POSTS.subList(0, 300).stream()
            .filter(post -> !Posts.TEXT.text(post).startsWith(WORDS[1]))
            .map(
                post ->
                    Rows.row(
                        SurveyResponses.TABLE,
                        SurveyResponses.RESPONSE_ID,
                        "r" + Posts.POST_ID.text(post),
                        SurveyResponses.CUSTOMER_ID,
                        Posts.AUTHOR_KEY.text(post),
                        SurveyResponses.INSTRUMENT,
                        "csat",
                        SurveyResponses.SCALE_MIN,
                        1,
                        SurveyResponses.SCALE_MAX,
                        5,
                        SurveyResponses.SCORE,
                        Posts.TEXT.text(post).startsWith(WORDS[0]) ? 1 : 5,
                        SurveyResponses.REFUSED,
                        false,
                        SurveyResponses.VERBATIM,
                        Posts.TEXT.text(post),
                        SurveyResponses.TEXT_HASH,
                        Posts.TEXT_HASH.text(post),
                        SurveyResponses.CHANNEL,
                        "phone",
                        SurveyResponses.RESPONDED_AT,
                        Instant.parse("2026-06-01T08:00:00Z"),
                        SurveyResponses.KNOWN_AT,
                        DELIVERED))
            .toArray(Row[]::new);
    Row inUse =
        Rows.row(
            SentimentCalibrations.TABLE,
            SentimentCalibrations.CHANNEL,
            "verbatims",
            SentimentCalibrations.DECISION,
            "promoted",
            SentimentCalibrations.LEARNT_UNTIL,
            DELIVERED,
            SentimentCalibrations.SCORER,
            SCORER,
            SentimentCalibrations.POLARITY_USED,
            true);
    List<Row> rows =
        JobBench.of(new MeasureNetSentiments(Scorer.LEXICON))
            .given(Posts.TABLE, POSTS.subList(300, 600).toArray(Row[]::new))
            .given(TextSentiments.TABLE, SCORES.toArray(Row[]::new))
            .given(SurveyResponses.TABLE, verbatims)
            .given(SentimentCalibrations.TABLE, inUse)
            .run();
    Row posts = whole(rows, "posts");
    assertThat(NetSentiments.POLARITY_BY.text(posts)).isEqualTo("verbatims up to 2026-06-30");
    // 200 of 300 speak ill, 100 well: -1/3 for a model that is sure, -1/30 by the scores given.
    assertThat(NetSentiments.POLARITY.number(posts).orElseThrow()).isBetween(-0.34, -0.2);
    assertThat(NetSentiments.METHOD.text(posts))
        .isEqualTo("refused: no labelled posts of this channel");
    Row own = whole(rows, "verbatims");
    assertThat(NetSentiments.POLARITY_BY.text(own)).isEqualTo("scorer");
    assertThat(NetSentiments.POLARITY.number(own).orElseThrow()).isBetween(-0.01, 0.01);
  }

  private static Row whole(List<Row> rows, String source) {
    return rows.stream()
        .filter(row -> NetSentiments.SOURCE.text(row).equals(source))
        .filter(row -> NetSentiments.CHANNEL.text(row).equals("all"))
        .filter(row -> NetSentiments.BRAND.text(row).equals("all"))
        .filter(row -> NetSentiments.SEGMENT.text(row).equals("all"))
        .filter(row -> NetSentiments.MONTH.text(row).equals("all"))
        .filter(row -> NetSentiments.WEEK.text(row).equals("all"))
        .findAny()
        .orElseThrow();
  }
}
