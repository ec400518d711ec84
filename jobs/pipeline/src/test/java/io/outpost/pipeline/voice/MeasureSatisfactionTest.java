package io.outpost.pipeline.voice;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.pipeline.tables.gold.Satisfaction;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import io.outpost.pipeline.testing.TestSpark;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MeasureSatisfactionTest {
  private static final Satisfaction[] COUNTS = {
    Satisfaction.ASKED,
    Satisfaction.REFUSED,
    Satisfaction.N,
    Satisfaction.HIGH,
    Satisfaction.LOW,
    Satisfaction.SCORE_SUM,
    Satisfaction.SCORE_SQUARES
  };

  private static Row answer(
      String customer, String instrument, int from, int to, Integer score, String channel) {
    return answer(customer, instrument, from, to, score, channel, "2026-06-10T08:00:00Z");
  }

  private static Row answer(
      String customer,
      String instrument,
      int from,
      int to,
      Integer score,
      String channel,
      String at) {
    return Rows.row(
        SurveyResponses.TABLE,
        SurveyResponses.CUSTOMER_ID,
        customer,
        SurveyResponses.INSTRUMENT,
        instrument,
        SurveyResponses.SCALE_MIN,
        from,
        SurveyResponses.SCALE_MAX,
        to,
        SurveyResponses.SCORE,
        score,
        SurveyResponses.REFUSED,
        score == null,
        SurveyResponses.CHANNEL,
        channel,
        SurveyResponses.RESPONDED_AT,
        Instant.parse(at));
  }

  private static Row customer(String id, String segment) {
    return Rows.row(Customers.TABLE, Customers.CUSTOMER_ID, id, Customers.SEGMENT, segment);
  }

  private static JobBench given(Row... answers) {
    return JobBench.of(new MeasureSatisfaction())
        .given(SurveyResponses.TABLE, answers)
        .given(Customers.TABLE, customer("c1", "young"), customer("c2", "family"));
  }

  private static Row cell(
      List<Row> rows, String instrument, String channel, String segment, String month) {
    return rows.stream()
        .filter(row -> Satisfaction.INSTRUMENT.text(row).equals(instrument))
        .filter(row -> Satisfaction.CHANNEL.text(row).equals(channel))
        .filter(row -> Satisfaction.SEGMENT.text(row).equals(segment))
        .filter(row -> Satisfaction.MONTH.text(row).equals(month))
        .reduce(
            (one, other) -> {
              throw new AssertionError("two rows of one key: " + one + other);
            })
        .orElseThrow();
  }

  private static Row total(List<Row> rows, String instrument) {
    return cell(rows, instrument, "all", "all", "all");
  }

  private static List<Object> counts(Row row) {
    return line(Rows.cells(row, COUNTS));
  }

  @Test
  void countsPromotersAndDetractorsAtTheirBorders() {
    List<Row> rows =
        given(
                answer("c1", "nps", 0, 10, 10, "social"),
                answer("c1", "nps", 0, 10, 9, "social"),
                answer("c2", "nps", 0, 10, 8, "phone"),
                answer("c2", "nps", 0, 10, 7, "phone"),
                answer(null, "nps", 0, 10, 6, "phone"),
                answer("not recorded", "nps", 0, 10, 0, "phone"),
                answer("c1", "nps", 0, 10, null, "social"))
            .run();
    Row all = total(rows, "nps");
    assertThat(counts(all)).isEqualTo(line(7L, 1L, 6L, 2L, 2L, 40L, 330L));
    assertThat(Satisfaction.ESTIMATE.number(all)).hasValue(0);
    assertThat(counts(cell(rows, "nps", "social", "all", "all")))
        .isEqualTo(line(3L, 1L, 2L, 2L, 0L, 19L, 181L));
    assertThat(counts(cell(rows, "nps", "phone", "unknown", "2026-06")))
        .as("an unlinked answer and one of a customer without record")
        .isEqualTo(line(2L, 0L, 2L, 0L, 2L, 6L, 36L));
    assertThat(Satisfaction.ESTIMATE.number(cell(rows, "nps", "phone", "unknown", "all")))
        .hasValue(-100);
    // 3 (channel and segment) pairs: social/young, phone/family, phone/unknown
    assertThat(rows).as("(3 pairs + 2 channels + 3 segments + 1) x (month and all)").hasSize(18);
  }

  @Test
  void takesTheTwoBestBoxesOfACsatAndNeverTheRefused() {
    List<Row> rows =
        given(
                answer("c1", "csat", 1, 5, 5, "social"),
                answer("c1", "csat", 1, 5, 4, "social"),
                answer("c1", "csat", 1, 5, 3, "social"),
                answer("c1", "csat", 1, 5, 1, "social"),
                answer("c1", "csat", 1, 5, null, "social"),
                answer("c1", "csat", 1, 5, null, "social"))
            .run();
    Row all = total(rows, "csat");
    assertThat(counts(all)).isEqualTo(line(6L, 2L, 4L, 2L, 2L, 13L, 51L));
    assertThat(Satisfaction.ESTIMATE.number(all)).hasValue(50);
    assertThat(Satisfaction.METHOD.text(all)).isEqualTo("wilson 95%");
  }

  @Test
  void averagesEffortWithItsError() {
    List<Row> rows =
        given(
                answer("c1", "ces", 1, 7, 5, "social"),
                answer("c1", "ces", 1, 7, 4, "social"),
                answer("c1", "ces", 1, 7, 6, "social"))
            .run();
    Row all = total(rows, "ces");
    assertThat(counts(all)).isEqualTo(line(3L, 0L, 3L, 2L, 1L, 15L, 77L));
    assertThat(Satisfaction.ESTIMATE.number(all)).hasValue(5);
    // s = 1, so the standard error is 1 / sqrt 3
    assertThat(Satisfaction.STANDARD_ERROR.number(all).orElseThrow())
        .isCloseTo(1 / Math.sqrt(3), within(1e-15));
  }

  @Test
  void countsAnAnswerOnAnotherScaleAsAskedOnly() {
    List<Row> rows =
        given(
                answer("c1", "nps", 1, 10, 10, "social"),
                answer("c1", "nps", 0, 100, 90, "social"),
                answer("c1", "ces", 1, 5, 5, "social"),
                answer("c1", "csat", 0, 5, 5, "social"),
                answer("c1", "csat", 1, 2, 2, "social"))
            .run();
    for (String instrument : List.of("nps", "ces", "csat")) {
      Row all = total(rows, instrument);
      assertThat(counts(all))
          .isEqualTo(line(instrument.equals("ces") ? 1L : 2L, 0L, 0L, 0L, 0L, 0L, 0L));
      assertThat(Satisfaction.ESTIMATE.number(all)).isEmpty();
      assertThat(Satisfaction.METHOD.text(all)).isEqualTo("too few answers");
    }
  }

  @Test
  void doesNotBelieveAScoreOfARefusal() {
    Row odd =
        Rows.row(
            SurveyResponses.TABLE,
            SurveyResponses.INSTRUMENT,
            "nps",
            SurveyResponses.SCALE_MIN,
            0,
            SurveyResponses.SCALE_MAX,
            10,
            SurveyResponses.SCORE,
            9,
            SurveyResponses.REFUSED,
            true,
            SurveyResponses.CHANNEL,
            "social",
            SurveyResponses.RESPONDED_AT,
            Instant.parse("2026-06-10T08:00:00Z"));
    assertThat(counts(total(given(odd).run(), "nps"))).isEqualTo(line(1L, 1L, 0L, 0L, 0L, 0L, 0L));
  }

  @Test
  void leavesImportanceOut() {
    assertThat(given(answer("c1", "importance", 1, 5, 5, "social")).run()).isEmpty();
  }

  @Test
  void putsAnAnswerIntoTheMonthOfTheNightsZone() {
    Row late = answer("c1", "nps", 0, 10, 10, "social", "2026-05-31T22:30:00Z");
    assertThat(given(late).run())
        .extracting(Satisfaction.MONTH::text)
        .containsOnly("2026-05", "all");
    assertThat(given(late).in(ZoneId.of("Europe/Berlin")).run())
        .extracting(Satisfaction.MONTH::text)
        .containsOnly("2026-06", "all");
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfPartitions() {
    List<Row> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String channel = i % 3 == 0 ? "social" : "phone";
      String customer = i % 5 == 0 ? null : "c" + (1 + i % 3);
      answers.add(answer(customer, "nps", 0, 10, i % 7 == 0 ? null : i % 11, channel));
      answers.add(answer(customer, "ces", 1, 7, 1 + i % 7, channel));
      answers.add(answer(customer, "csat", 1, 5, 1 + i % 5, channel));
    }
    Dataset<Row> rows =
        TestSpark.session()
            .createDataFrame(answers, nullable(SurveyResponses.TABLE.contract().schema()));
    List<String> expected = null;
    for (int partitions : new int[] {1, 2, 7}) {
      List<String> figures =
          given().given(SurveyResponses.TABLE, Rows.shuffled(rows, partitions)).run().stream()
              .map(row -> row.mkString("|"))
              .sorted(Comparator.naturalOrder())
              .toList();
      expected = expected == null ? figures : expected;
      assertThat(figures).as("%s partitions", partitions).isEqualTo(expected).isNotEmpty();
    }
  }

  private static org.apache.spark.sql.types.StructType nullable(
      org.apache.spark.sql.types.StructType schema) {
    var nullable = new org.apache.spark.sql.types.StructType();
    for (var field : schema.fields()) {
      nullable = nullable.add(field.name(), field.dataType(), true);
    }
    return nullable;
  }
}
