package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per invitation to answer one survey instrument.
 *
 * <p>The denominator of response rates: also those who never answered, bounced or broke off.
 */
public enum SurveyInvitations implements Field {
  INVITATION_ID,
  STUDY,
  CUSTOMER_ID,
  AUTHOR_KEY,
  INSTRUMENT,
  CHANNEL,
  SENT_AT,
  DELIVERED_AT,
  BOUNCED,
  STARTED_AT,
  RESPONSE_ID,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("survey_invitations", values());
}
