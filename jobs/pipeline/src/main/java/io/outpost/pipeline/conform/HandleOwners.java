package io.outpost.pipeline.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import io.outpost.pipeline.tables.silver.Identities;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Links records that name a customer or only a handle to the customer the handle belongs to. */
public final class HandleOwners {
  private static final String OWNER = "handle_owner";

  private HandleOwners() {}

  /**
   * The records with customer_id filled through the handle where it was missing.
   *
   * @param records rows with network, author_key and customer_id, named as in identities
   */
  public static Dataset<Row> linked(Dataset<Row> records, Dataset<Row> identities) {
    Dataset<Row> owners =
        identities.select(
            Identities.NETWORK.col(),
            Identities.AUTHOR_KEY.col(),
            Identities.CUSTOMER_ID.col().as(OWNER));
    return records
        .join(
            owners,
            new String[] {Identities.NETWORK.columnName(), Identities.AUTHOR_KEY.columnName()},
            "left")
        .withColumn(
            Identities.CUSTOMER_ID.columnName(), coalesce(Identities.CUSTOMER_ID.col(), col(OWNER)))
        .drop(OWNER);
  }
}
