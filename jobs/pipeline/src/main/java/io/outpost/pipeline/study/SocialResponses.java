package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.outpost.analytics.survey.tracking.ResponseProgress;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** How many social customers answer whom one invites, by instrument. */
final class SocialResponses {
  private final Map<String, ResponseProgress> byInstrument = new HashMap<>();

  private SocialResponses() {}

  static SocialResponses of(Inputs inputs) {
    Column answered = SurveyInvitations.RESPONSE_ID.col().isNotNull();
    Column bounced = SurveyInvitations.BOUNCED.col().and(answered.equalTo(false));
    Column started =
        answered.or(SurveyInvitations.STARTED_AT.col().isNotNull().and(bounced.equalTo(false)));
    SocialResponses responses = new SocialResponses();
    for (Row row :
        inputs
            .rows(SurveyInvitations.TABLE)
            .join(
                inputs
                    .rows(CustomerProfiles.TABLE)
                    .filter(CustomerProfiles.SOCIAL.col())
                    .select(CustomerProfiles.CUSTOMER_ID.col()),
                new String[] {SurveyInvitations.CUSTOMER_ID.columnName()})
            .groupBy(SurveyInvitations.INSTRUMENT.col())
            .agg(count(lit(1)), count_if(bounced), count_if(started), count_if(answered))
            .collectAsList()) {
      responses.byInstrument.put(
          row.getString(0),
          new ResponseProgress(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }
    return responses;
  }

  /**
   * Share of delivered invitations that were answered; empty where nobody was asked or answered.
   */
  OptionalDouble rate(String instrument) {
    OptionalDouble rate =
        byInstrument.getOrDefault(instrument, ResponseProgress.NONE).responseRate().value();
    return rate.isPresent() && rate.getAsDouble() > 0 ? rate : OptionalDouble.empty();
  }
}
