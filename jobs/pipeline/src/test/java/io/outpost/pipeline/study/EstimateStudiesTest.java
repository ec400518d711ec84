package io.outpost.pipeline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.survey.CustomerSatisfaction;
import io.outpost.analytics.survey.design.DesignEstimate;
import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.analytics.survey.design.SurveySample;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.StudyEstimates;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import io.outpost.pipeline.testing.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class EstimateStudiesTest {

  private static List<Row> rows(List<Row> profiles, List<Row> answers, int partitions) {
    return JobBench.of(new EstimateStudies())
        .given(CustomerProfiles.TABLE, shuffled(profiles, partitions))
        .given(SurveyResponses.TABLE, shuffled(answers, partitions))
        .run();
  }

  private static Dataset<Row> shuffled(List<Row> rows, int partitions) {
    return Rows.shuffled(
        TestSpark.session().createDataFrame(rows, rows.get(0).schema().asNullable()), partitions);
  }

  private static double number(StudyEstimates field, Row row) {
    return field.number(row).orElseThrow();
  }

  @Test
  void estimatesEveryMeasureAndChangesNoBitOnOtherPartitions() {
    List<Row> rows = rows(StudyNight.profiles(), StudyNight.answers(), 2);
    for (int partitions : new int[] {1, 7}) {
      assertThat(rows(StudyNight.profiles(), StudyNight.answers(), partitions))
          .as("%s partitions", partitions)
          .isEqualTo(rows);
    }
    Row prevalence = StudyNight.row(rows, "prevalence", "all");
    assertThat(
            Rows.cells(
                prevalence,
                StudyEstimates.STUDY,
                StudyEstimates.N,
                StudyEstimates.N_SOCIAL,
                StudyEstimates.ESTIMATE,
                StudyEstimates.OBSERVATIONAL))
        .containsExactly("nightly", 400L, 80L, 0.2, true);
    assertThat(rows)
        .filteredOn(row -> !StudyEstimates.MEASURE.text(row).equals("nps_gap"))
        .filteredOn(row -> !StudyEstimates.PART.text(row).equals("no_record"))
        .allSatisfy(
            row -> {
              assertThat(StudyEstimates.ESTIMATE.number(row)).as(row.toString()).isPresent();
              assertThat(number(StudyEstimates.LOWER, row))
                  .isLessThanOrEqualTo(number(StudyEstimates.UPPER, row));
            });
    // Half of the social and a quarter of the others are young: 0.25 over sqrt(3/16).
    assertThat(
            number(
                StudyEstimates.ESTIMATE,
                StudyNight.row(rows, "standardised_difference", "segment: young")))
        .isCloseTo(0.25 / Math.sqrt(3.0 / 16), within(1e-12));
    // A segment that no social customer is in counts as well, and so does the commonest.
    assertThat(rows)
        .extracting(StudyEstimates.PART::text)
        .contains("segment: senior", "segment: family", "region: north", "region: south");
    // The classifier sees the segments.
    assertThat(number(StudyEstimates.LOWER, StudyNight.row(rows, "classifier_auc", "all")))
        .isGreaterThan(0.5);
    Row nps = StudyNight.row(rows, "nps_gap", "doubly_robust");
    assertThat(StudyEstimates.ESTIMATE.number(nps)).isEmpty();
    assertThat(StudyEstimates.N_SOCIAL.count(nps)).isEqualTo(3);
    assertThat(StudyEstimates.METHOD.text(nps))
        .isEqualTo("too few respondents in one of the groups");
  }

  @Test
  void rawGapIsThatOfTheSurveySampleWithCustomersAsUnits() {
    List<Row> answers = StudyNight.answers();
    List<String> strata = new ArrayList<>();
    List<String> customers = new ArrayList<>();
    List<Double> points = new ArrayList<>();
    for (Row answer : answers) {
      String customer = SurveyResponses.CUSTOMER_ID.text(answer);
      Integer score = answer.getAs("score");
      if (customer != null
          && score != null
          && SurveyResponses.INSTRUMENT.text(answer).equals("csat")) {
        strata.add("all");
        customers.add(customer);
        points.add(CustomerSatisfaction.points(score, 5));
      }
    }
    boolean[] social = new boolean[points.size()];
    boolean[] others = new boolean[points.size()];
    double[] ones = new double[points.size()];
    double[] values = new double[points.size()];
    for (int i = 0; i < values.length; i++) {
      social[i] = StudyNight.social(Integer.parseInt(customers.get(i).substring(1)) - 1000);
      others[i] = !social[i];
      ones[i] = 1;
      values[i] = points.get(i);
    }
    DesignEstimate expected =
        SurveySample.of(strata, customers, ones, SurveyDesign.ofPopulation(Map.of()))
            .difference(values, social, others)
            .orElseThrow();
    Row raw = StudyNight.row(rows(StudyNight.profiles(), answers, 3), "csat_gap", "raw");
    assertThat(number(StudyEstimates.ESTIMATE, raw)).isCloseTo(expected.value(), within(1e-9));
    assertThat(number(StudyEstimates.STANDARD_ERROR, raw))
        .isCloseTo(expected.standardError(), within(1e-9));
    assertThat(number(StudyEstimates.DEGREES_OF_FREEDOM, raw))
        .isEqualTo(expected.degreesOfFreedom());
    assertThat(StudyEstimates.N.count(raw)).isEqualTo(400);
    // Kish: 80 social customers, 27 of them with two answers: 107^2 / (53 + 4 * 27).
    assertThat(number(StudyEstimates.EFFECTIVE_SOCIAL, raw))
        .isCloseTo(107.0 * 107 / 161, within(1e-9));
  }

  @Test
  void claimsNothingWithoutSocialCustomers() {
    List<Row> rows =
        JobBench.of(new EstimateStudies())
            .given(
                CustomerProfiles.TABLE,
                Rows.row(
                    CustomerProfiles.TABLE,
                    CustomerProfiles.CUSTOMER_ID,
                    "c1",
                    CustomerProfiles.SOCIAL,
                    false,
                    CustomerProfiles.CONTACTS,
                    2L))
            .given(SurveyResponses.TABLE, StudyNight.answer("c1", "csat", 1, 5, 4))
            .run();
    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(StudyEstimates.ESTIMATE.number(row)).as(row.toString()).isEmpty();
              assertThat(StudyEstimates.METHOD.text(row)).isNotBlank();
            });
    assertThat(StudyEstimates.METHOD.text(StudyNight.row(rows, "prevalence", "all")))
        .startsWith("no post is linked to a customer");
    assertThat(JobBench.of(new EstimateStudies()).run())
        .allSatisfy(row -> assertThat(StudyEstimates.ESTIMATE.number(row)).isEmpty());
  }
}
