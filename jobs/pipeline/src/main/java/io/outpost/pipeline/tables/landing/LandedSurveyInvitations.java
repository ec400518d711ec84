package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per invitation to answer one survey instrument, and delivery. */
public enum LandedSurveyInvitations implements Field {
  INVITATION_ID,
  STUDY,
  CUSTOMER_ID,
  NETWORK,
  HANDLE,
  INSTRUMENT,
  CHANNEL,
  SENT_AT,
  DELIVERED_AT,
  BOUNCED,
  STARTED_AT,
  RESPONSE_ID;

  public static final Table TABLE = Table.landing("survey_invitations", values());
}
