package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.sha2;

import io.outpost.pipeline.conform.AcceptedRecords;
import io.outpost.pipeline.conform.HandleOwners;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.silver.Identities;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Survey answers, linked to customers directly or through the handle of the respondent. */
public final class ConformSurveyResponses implements Job {
  private final Pseudonyms pseudonyms;

  public ConformSurveyResponses(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  @Override
  public Table output() {
    return SurveyResponses.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(LandedSurveyResponses.TABLE, Identities.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> answers =
        AcceptedRecords.of(inputs, LandedSurveyResponses.TABLE)
            .withColumn(
                SurveyResponses.AUTHOR_KEY.columnName(),
                pseudonyms.ofHandle(
                    LandedSurveyResponses.NETWORK.col(), LandedSurveyResponses.HANDLE.col()))
            .withColumn(
                SurveyResponses.TEXT_HASH.columnName(),
                sha2(SurveyResponses.VERBATIM.col().cast("binary"), 256));
    return HandleOwners.linked(answers, inputs.rows(Identities.TABLE))
        .drop(LandedSurveyResponses.NETWORK.col(), LandedSurveyResponses.HANDLE.col());
  }
}
