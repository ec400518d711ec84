package io.outpost.pipeline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.analytics.survey.planning.SampleDraw;
import io.outpost.analytics.survey.planning.SampleDraw.FrameEntry;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.SampleDraws;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import io.outpost.pipeline.testing.TestSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DrawSampleTest {
  private static final Map<String, Integer> SIZES = Map.of("social", 12, "other", 30);

  private static DrawRequest request(Map<String, Integer> sizes) {
    return new DrawRequest("q3", StudyFrame.SOCIAL, sizes, "outlier-study", Period.ofDays(90));
  }

  private static Dataset<Row> profiles(int partitions) {
    List<Row> rows = StudyNight.profiles();
    StructType schema = new StructType();
    for (StructField field : rows.get(0).schema().fields()) {
      schema = schema.add(field.name(), field.dataType(), true);
    }
    return Rows.shuffled(TestSpark.session().createDataFrame(rows, schema), partitions);
  }

  private static Row invited(String customer, String sentAt) {
    return Rows.row(
        SurveyInvitations.TABLE,
        SurveyInvitations.CUSTOMER_ID,
        customer,
        SurveyInvitations.SENT_AT,
        Instant.parse(sentAt));
  }

  private static List<Row> draw(JobBench bench) {
    return bench.run().stream()
        .sorted(
            Comparator.comparing(SampleDraws.STRATUM::text).thenComparing(SampleDraws.RANK::count))
        .toList();
  }

  @Test
  void isTheSameOnOnePartitionAndOnEightAndInMemory() {
    List<FrameEntry> frame = new ArrayList<>();
    for (Row row : StudyNight.profiles()) {
      frame.add(
          new FrameEntry(
              CustomerProfiles.CUSTOMER_ID.text(row),
              row.<Boolean>getAs("social") ? "social" : "other"));
    }
    List<List<Object>> expected = new ArrayList<>();
    for (SampleDraw.Drawn drawn : SampleDraw.of(frame, SIZES, "outlier-study", Set.of()).drawn()) {
      expected.add(
          Rows.line(
              drawn.id(),
              drawn.stratum(),
              drawn.number().hex(),
              drawn.rank(),
              drawn.inclusionProbability(),
              drawn.baseWeight()));
    }
    Set<String> versions = new HashSet<>();
    for (int partitions : new int[] {1, 8}) {
      List<Row> rows =
          draw(
              JobBench.of(new DrawSample(request(SIZES)))
                  .given(CustomerProfiles.TABLE, profiles(partitions)));
      assertThat(
              Rows.table(
                  rows,
                  SampleDraws.CUSTOMER_ID,
                  SampleDraws.STRATUM,
                  SampleDraws.NUMBER,
                  SampleDraws.RANK,
                  SampleDraws.INCLUSION_PROBABILITY,
                  SampleDraws.BASE_WEIGHT))
          .isEqualTo(expected);
      rows.forEach(row -> versions.add(SampleDraws.FRAME_VERSION.text(row)));
    }
    assertThat(versions).hasSize(1);
  }

  @Test
  void leavesInPeaceWhoWasInvitedOrDrawnLately() {
    List<Row> all =
        draw(
            JobBench.of(new DrawSample(request(Map.of("social", 5))))
                .given(CustomerProfiles.TABLE, profiles(2)));
    String first = SampleDraws.CUSTOMER_ID.text(all.get(0));
    String second = SampleDraws.CUSTOMER_ID.text(all.get(1));
    String third = SampleDraws.CUSTOMER_ID.text(all.get(2));
    String fourth = SampleDraws.CUSTOMER_ID.text(all.get(3));
    List<Row> rested =
        draw(
            JobBench.of(new DrawSample(request(Map.of("social", 3))))
                .given(CustomerProfiles.TABLE, profiles(2))
                .given(
                    SurveyInvitations.TABLE,
                    invited(first, "2026-04-02T12:00:00Z"),
                    // ninety days before the night of 2026-06-30: free again
                    invited(second, "2026-04-01T12:00:00Z"),
                    // sent after the night
                    invited(fourth, "2026-07-01T12:00:00Z"))
                .before(
                    Rows.row(
                        SampleDraws.TABLE,
                        SampleDraws.AS_OF,
                        LocalDate.of(2026, 6, 1),
                        SampleDraws.STUDY,
                        "q2",
                        SampleDraws.CUSTOMER_ID,
                        third,
                        SampleDraws.STRATUM,
                        "social",
                        SampleDraws.NUMBER,
                        "0".repeat(64),
                        SampleDraws.RANK,
                        1,
                        SampleDraws.INCLUSION_PROBABILITY,
                        0.5,
                        SampleDraws.BASE_WEIGHT,
                        2.0,
                        SampleDraws.SEED,
                        "q2",
                        SampleDraws.FRAME_VERSION,
                        "v",
                        SampleDraws.POPULATION,
                        2L,
                        SampleDraws.EXCLUDED,
                        0L)));
    assertThat(rested)
        .extracting(SampleDraws.CUSTOMER_ID::text)
        .containsExactly(second, fourth, SampleDraws.CUSTOMER_ID.text(all.get(4)));
    // eighty social customers, two of them resting
    assertThat(
            Rows.cells(
                rested.get(0),
                SampleDraws.POPULATION,
                SampleDraws.EXCLUDED,
                SampleDraws.INCLUSION_PROBABILITY,
                SampleDraws.BASE_WEIGHT))
        .containsExactly(80L, 2L, 3.0 / 78, 80.0 / 3);
  }

  @Test
  void refusesAStratumThatIsNotInTheFrame() {
    assertThatThrownBy(
            () ->
                JobBench.of(new DrawSample(request(Map.of("social, young", 3))))
                    .given(CustomerProfiles.TABLE, profiles(1))
                    .run())
        .hasMessageContaining("stratum social, young has no customers in the frame");
  }
}
