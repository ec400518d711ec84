package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Invitations of a study and instrument, counted by stratum and the days of what became of them.
 */
record TrackedInvitations(String study, String instrument, List<Cell> cells) {

  /**
   * Invitations with the same days.
   *
   * @param bounced and not answered
   * @param started day the questionnaire was opened, or answered where nobody saw it opened; null
   *     where neither
   * @param completed day of the answer, or null
   */
  record Cell(
      String stratum,
      LocalDate sent,
      boolean bounced,
      LocalDate started,
      LocalDate completed,
      long times) {}

  /** Every study and instrument by name. */
  static List<TrackedInvitations> of(Inputs inputs, String study) {
    Map<String, List<Row>> groups = new TreeMap<>();
    for (Row row : cells(inputs, study).collectAsList()) {
      groups
          .computeIfAbsent(row.getString(0) + '\0' + row.getString(1), name -> new ArrayList<>())
          .add(row);
    }
    return groups.values().stream()
        .map(
            rows ->
                new TrackedInvitations(
                    rows.get(0).getString(0),
                    rows.get(0).getString(1),
                    rows.stream().map(TrackedInvitations::cell).toList()))
        .toList();
  }

  private static Cell cell(Row row) {
    return new Cell(
        row.getString(2),
        LocalDate.parse(row.getString(3)),
        row.getBoolean(4),
        day(row.getString(5)),
        day(row.getString(6)),
        row.getLong(7));
  }

  private static LocalDate day(String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  private static Dataset<Row> cells(Inputs inputs, String study) {
    ZoneId zone = inputs.night().zone();
    Dataset<Row> invitations = inputs.rows(SurveyInvitations.TABLE);
    Dataset<Row> asked =
        study == null
            ? invitations
            : invitations.filter(SurveyInvitations.STUDY.col().equalTo(study));
    Dataset<Row> answers =
        inputs
            .rows(SurveyResponses.TABLE)
            .select(
                SurveyResponses.RESPONSE_ID.col(),
                Days.of(SurveyResponses.RESPONDED_AT.col(), zone).as("answered_on"));
    Column sent = Days.of(SurveyInvitations.SENT_AT.col(), zone);
    Column opened = Days.of(SurveyInvitations.STARTED_AT.col(), zone);
    Column answered = SurveyInvitations.RESPONSE_ID.col().isNotNull();
    Column completed = when(answered, coalesce(col("answered_on"), opened, sent));
    Column bounced = SurveyInvitations.BOUNCED.col().and(answered.equalTo(false));
    Column started = when(bounced.equalTo(false), coalesce(opened, completed));
    Dataset<Row> invited =
        asked
            .join(answers, new String[] {SurveyInvitations.RESPONSE_ID.columnName()}, "left")
            .join(
                StudyFrame.SOCIAL.of(inputs.rows(CustomerProfiles.TABLE)),
                new String[] {SurveyInvitations.CUSTOMER_ID.columnName()},
                "left");
    return InvitedCustomers.withDraws(invited, inputs)
        .groupBy(
            SurveyInvitations.STUDY.col(),
            SurveyInvitations.INSTRUMENT.col(),
            coalesce(col("drawn_stratum"), Grouping.known(col(StudyFrame.STRATUM))).as("in"),
            sent.as("sent"),
            bounced.as("bounced"),
            started.as("started"),
            completed.as("completed"))
        .agg(count(lit(1)).as("times"));
  }
}
