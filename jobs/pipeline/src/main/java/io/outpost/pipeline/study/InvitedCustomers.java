package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.SampleDraws;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers who were invited to a study, one by one, ordered by id: a study is a sample, so they
 * fit the driver. Of a study that was drawn only those drawn count.
 */
record InvitedCustomers(String study, String instrument, List<Invited> customers) {

  /**
   * A customer who was invited.
   *
   * @param stratum where he was drawn, else social or other
   * @param baseWeight of the draw; null without one
   * @param social as of the night
   * @param firstDay of his answers; null where he did not answer
   * @param answers that count
   * @param points sum over them
   */
  record Invited(
      String id,
      String stratum,
      Double baseWeight,
      boolean social,
      String segment,
      String region,
      LocalDate firstDay,
      long answers,
      long points) {

    boolean answered() {
      return answers > 0;
    }

    double meanPoints() {
      return (double) points / answers;
    }
  }

  boolean isDrawn() {
    return customers.stream().anyMatch(customer -> customer.baseWeight() != null);
  }

  /** Every study that customers were invited to, and instrument it asks, by name. */
  static List<InvitedCustomers> of(Inputs inputs, String study) {
    Map<String, List<Row>> groups = new TreeMap<>();
    for (Row row : rows(inputs, study).collectAsList()) {
      groups
          .computeIfAbsent(row.getString(0) + '\0' + row.getString(1), name -> new ArrayList<>())
          .add(row);
    }
    List<InvitedCustomers> studies = new ArrayList<>();
    for (List<Row> rows : groups.values()) {
      List<Invited> customers =
          rows.stream()
              .map(InvitedCustomers::invited)
              .sorted(Comparator.comparing(Invited::id))
              .toList();
      boolean drawn = customers.stream().anyMatch(customer -> customer.baseWeight() != null);
      studies.add(
          new InvitedCustomers(
              rows.get(0).getString(0),
              rows.get(0).getString(1),
              drawn
                  ? customers.stream().filter(customer -> customer.baseWeight() != null).toList()
                  : customers));
    }
    return studies;
  }

  private static Invited invited(Row row) {
    String day = row.getString(8);
    return new Invited(
        row.getString(2),
        row.getString(3),
        row.isNullAt(4) ? null : row.getDouble(4),
        row.getBoolean(5),
        row.getString(6),
        row.getString(7),
        day == null ? null : LocalDate.parse(day),
        row.getLong(9),
        row.isNullAt(10) ? 0 : row.getLong(10));
  }

  private static Dataset<Row> rows(Inputs inputs, String study) {
    Dataset<Row> invitations =
        study == null
            ? inputs.rows(SurveyInvitations.TABLE)
            : inputs
                .rows(SurveyInvitations.TABLE)
                .filter(SurveyInvitations.STUDY.col().equalTo(study));
    Dataset<Row> answers =
        inputs
            .rows(SurveyResponses.TABLE)
            .select(
                SurveyResponses.RESPONSE_ID.col(),
                InstrumentPoints.ofAnswer().as("points"),
                Days.of(SurveyResponses.RESPONDED_AT.col(), inputs.night().zone()).as("day"))
            .filter(col("points").isNotNull());
    String[] id = {SurveyInvitations.CUSTOMER_ID.columnName()};
    Dataset<Row> customers =
        invitations
            .filter(SurveyInvitations.CUSTOMER_ID.col().isNotNull())
            .select(
                SurveyInvitations.STUDY.col(),
                SurveyInvitations.INSTRUMENT.col(),
                SurveyInvitations.CUSTOMER_ID.col(),
                SurveyInvitations.RESPONSE_ID.col())
            .join(answers, new String[] {SurveyInvitations.RESPONSE_ID.columnName()}, "left")
            .groupBy(
                SurveyInvitations.STUDY.col(),
                SurveyInvitations.INSTRUMENT.col(),
                SurveyInvitations.CUSTOMER_ID.col())
            .agg(
                min(col("day")).as("day"),
                count(col("points")).as("answers"),
                sum(col("points")).as("points"))
            .join(
                StudyFrame.SOCIAL.of(
                    inputs.rows(CustomerProfiles.TABLE),
                    CustomerProfiles.SOCIAL.col(),
                    Grouping.known(CustomerProfiles.SEGMENT.col()).as("segment"),
                    Grouping.known(CustomerProfiles.REGION.col()).as("region")),
                id);
    return withDraws(customers, inputs)
        .select(
            SurveyInvitations.STUDY.col(),
            SurveyInvitations.INSTRUMENT.col(),
            SurveyInvitations.CUSTOMER_ID.col(),
            coalesce(col("drawn_stratum"), col(StudyFrame.STRATUM)),
            col("drawn_weight"),
            CustomerProfiles.SOCIAL.col(),
            col("segment"),
            col("region"),
            col("day"),
            col("answers"),
            col("points"));
  }

  /** With drawn_stratum and drawn_weight of the draws up to the night, empty without a draw. */
  static Dataset<Row> withDraws(Dataset<Row> invited, Inputs inputs) {
    Dataset<Row> draws =
        inputs
            .rows(SampleDraws.TABLE)
            .filter(SampleDraws.AS_OF.col().leq(lit(inputs.night().asOf())));
    // Most nights have none, and a join costs more than to look.
    if (draws.isEmpty()) {
      return invited
          .withColumn("drawn_stratum", lit(null).cast("string"))
          .withColumn("drawn_weight", lit(null).cast("double"));
    }
    Dataset<Row> drawn =
        draws
            .groupBy(SampleDraws.STUDY.col(), SampleDraws.CUSTOMER_ID.col())
            .agg(
                first(SampleDraws.STRATUM.col()).as("drawn_stratum"),
                max(SampleDraws.BASE_WEIGHT.col()).as("drawn_weight"));
    return invited.join(
        drawn,
        new String[] {
          SurveyInvitations.STUDY.columnName(), SurveyInvitations.CUSTOMER_ID.columnName()
        },
        "left");
  }
}
