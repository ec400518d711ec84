package io.outpost.pipeline.study;

import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.StudyEstimates;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.testing.Rows;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** A made-up company: every fifth customer is social, and those are of another kind. */
final class StudyNight {
  static final int CUSTOMERS = 400;

  private StudyNight() {}

  static boolean social(int i) {
    return i % 5 == 0;
  }

  /** Social customers are younger in tenure and more often in the segment young. */
  static List<Row> profiles() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      boolean bought = i % 7 != 6;
      rows.add(
          Rows.row(
              CustomerProfiles.TABLE,
              CustomerProfiles.CUSTOMER_ID,
              "c" + (1000 + i),
              CustomerProfiles.SOCIAL,
              social(i),
              CustomerProfiles.SEGMENT,
              segment(i),
              CustomerProfiles.REGION,
              i % 2 == 0 ? "north" : "south",
              CustomerProfiles.SINCE,
              Date.valueOf(
                  LocalDate.of(2026, 6, 30).minusDays(100 + i * 37 % 500 - (social(i) ? 60 : 0))),
              CustomerProfiles.CONTACTS,
              (long) (i * 13 % 6),
              CustomerProfiles.VALUE,
              bought ? 20.0 + i * 31 % 97 : null,
              CustomerProfiles.SPEND,
              bought ? 0.4 + i * 17 % 23 / 10.0 : null,
              CustomerProfiles.RETENTION,
              bought ? 300.0 + i * 29 % 211 : null,
              CustomerProfiles.PROFITABILITY,
              bought ? 0.2 + i * 11 % 19 / 100.0 : null,
              CustomerProfiles.PROBABILITY_ALIVE,
              bought ? 0.3 + i * 43 % 61 / 100.0 : null));
    }
    return rows;
  }

  private static String segment(int i) {
    int young = social(i) ? i / 5 % 2 : i / 5 % 4;
    return young == 0 ? "young" : young == 1 ? "family" : "senior";
  }

  /** Every customer answers CSAT, some twice; three social and all others answer NPS. */
  static List<Row> answers() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      int score = social(i) ? 1 + i / 5 * 3 % 5 : 2 + i * 7 % 4;
      rows.add(answer("c" + (1000 + i), "csat", 1, 5, score));
      if (i % 3 == 0) {
        rows.add(answer("c" + (1000 + i), "csat", 1, 5, 6 - score));
      }
      if (!social(i) || i < 15) {
        rows.add(answer("c" + (1000 + i), "nps", 0, 10, i * 7 % 11));
      }
    }
    rows.add(answer("c1001", "csat", 1, 5, null));
    rows.add(answer("c1001", "nps", 0, 100, 90));
    rows.add(answer(null, "csat", 1, 5, 5));
    return rows;
  }

  static Row answer(String customer, String instrument, int from, int to, Integer score) {
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
        score == null);
  }

  static Row row(List<Row> rows, String measure, String part) {
    return rows.stream()
        .filter(row -> StudyEstimates.MEASURE.text(row).equals(measure))
        .filter(row -> StudyEstimates.PART.text(row).equals(part))
        .findFirst()
        .orElseThrow();
  }
}
