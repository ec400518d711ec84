package io.outpost.pipeline.customers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.outpost.pipeline.conform.AcceptedRecords;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.silver.Identities;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The customer each social handle belongs to by its latest verification. */
public final class ConformIdentities implements Job {
  private final Pseudonyms pseudonyms;

  public ConformIdentities(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  @Override
  public Table output() {
    return Identities.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(LandedIdentities.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    // Handles that differ in letter case only have one pseudonym, so keys can meet here once more.
    Column rank =
        row_number()
            .over(
                Window.partitionBy(Identities.NETWORK.col(), Identities.AUTHOR_KEY.col())
                    .orderBy(
                        Identities.VERIFIED_AT.col().desc(),
                        Identities.KNOWN_AT.col().desc(),
                        Identities.CUSTOMER_ID.col()));
    return AcceptedRecords.of(inputs, LandedIdentities.TABLE)
        .withColumn(
            Identities.AUTHOR_KEY.columnName(),
            pseudonyms.ofHandle(LandedIdentities.NETWORK.col(), LandedIdentities.HANDLE.col()))
        .drop(LandedIdentities.HANDLE.col())
        .withColumn("rank", rank)
        .filter(col("rank").equalTo(1))
        .drop("rank");
  }
}
