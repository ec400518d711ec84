package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.outpost.pipeline.config.ValueSettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Lifetime value and its four factors for every customer who ever bought. */
public final class ScoreCustomerValues implements Job {
  /** Cost of the customer's service contacts. */
  static final String SERVICE_COST = "service_cost";

  /** Customers this customer referred. */
  static final String REFERRALS = "referrals";

  private final ValueSettings settings;

  public ScoreCustomerValues(ValueSettings settings) {
    this.settings = settings;
  }

  @Override
  public Table output() {
    return CustomerValues.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(PurchaseHistories.TABLE, Customers.TABLE, Contacts.TABLE, ModelFits.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> facts = facts(inputs);
    List<Row> fits = inputs.rows(ModelFits.TABLE).collectAsList();
    Population population = Population.of(facts, settings);
    ValueScoring scoring =
        new ValueScoring(FitRows.bgNbd(fits), FitRows.gammaGamma(fits), population, settings);
    StructType schema = inputs.output(List.of()).schema();
    return facts.mapPartitions(scoring, Encoders.row(schema));
  }

  private static Dataset<Row> facts(Inputs inputs) {
    String id = PurchaseHistories.CUSTOMER_ID.columnName();
    Dataset<Row> customers =
        inputs
            .rows(Customers.TABLE)
            .select(
                Customers.CUSTOMER_ID.col(),
                Customers.SEGMENT.col(),
                Customers.REGION.col(),
                Customers.ACQUISITION_CHANNEL.col(),
                Customers.ACQUISITION_COST.col(),
                Customers.REFERRED_BY.col());
    Dataset<Row> service =
        inputs
            .rows(Contacts.TABLE)
            .filter(Contacts.CUSTOMER_ID.col().isNotNull())
            .groupBy(Contacts.CUSTOMER_ID.col())
            .agg(sum(Contacts.COST.col()).as(SERVICE_COST));
    Dataset<Row> referrals =
        customers
            .filter(Customers.REFERRED_BY.col().isNotNull())
            .groupBy(Customers.REFERRED_BY.col().as(id))
            .agg(count(lit(1)).as(REFERRALS));
    Column zero = lit(0);
    return inputs
        .rows(PurchaseHistories.TABLE)
        .join(customers, toSeq(id), "left")
        .join(service, toSeq(id), "left")
        .join(referrals, toSeq(id), "left")
        .withColumn(SERVICE_COST, coalesce(col(SERVICE_COST), zero))
        .withColumn(REFERRALS, coalesce(col(REFERRALS), zero.cast("long")));
  }

  private static String[] toSeq(String column) {
    return new String[] {column};
  }
}
