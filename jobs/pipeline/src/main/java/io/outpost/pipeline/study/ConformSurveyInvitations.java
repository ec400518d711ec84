package io.outpost.pipeline.study;

import io.outpost.pipeline.conform.AcceptedRecords;
import io.outpost.pipeline.conform.HandleOwners;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedSurveyInvitations;
import io.outpost.pipeline.tables.silver.Identities;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Survey invitations, linked to customers directly or through the handle they were sent to. */
public final class ConformSurveyInvitations implements Job {
  private final Pseudonyms pseudonyms;

  public ConformSurveyInvitations(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  @Override
  public Table output() {
    return SurveyInvitations.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(LandedSurveyInvitations.TABLE, Identities.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> invitations =
        AcceptedRecords.of(inputs, LandedSurveyInvitations.TABLE)
            .withColumn(
                SurveyInvitations.AUTHOR_KEY.columnName(),
                pseudonyms.ofHandle(
                    LandedSurveyInvitations.NETWORK.col(), LandedSurveyInvitations.HANDLE.col()));
    return HandleOwners.linked(invitations, inputs.rows(Identities.TABLE))
        .drop(LandedSurveyInvitations.NETWORK.col(), LandedSurveyInvitations.HANDLE.col());
  }
}
