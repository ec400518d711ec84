package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.udf;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.conform.AcceptedRecords;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.silver.Transactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** The latest record of each transaction, in the company's currency at the rate of its day. */
public final class ConformTransactions implements Job {
  private static final String RATE = "decimal(18,8)";
  private static final int CENTS = 2;

  private final Currencies currencies;

  public ConformTransactions(Currencies currencies) {
    this.currencies = currencies;
  }

  @Override
  public Table output() {
    return Transactions.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(LandedTransactions.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> accepted = AcceptedRecords.of(inputs, LandedTransactions.TABLE);
    String rate = Transactions.EXCHANGE_RATE.columnName();
    if (currencies.isOnlyOwn()) {
      return accepted.withColumn(rate, lit(BigDecimal.ONE).cast(RATE));
    }
    return accepted
        .withColumn(rate, rate())
        .withColumn(Transactions.AMOUNT.columnName(), converted(Transactions.AMOUNT.col()))
        .withColumn(Transactions.MARGIN.columnName(), converted(Transactions.MARGIN.col()));
  }

  private Column rate() {
    Currencies known = currencies;
    UserDefinedFunction rate =
        udf(
            (UDF2<String, Instant, BigDecimal>)
                (currency, at) -> known.rate(currency, at).orElseThrow(() -> without(currency)),
            DataTypes.createDecimalType(18, 8));
    return rate.apply(Transactions.CURRENCY.col(), Transactions.PURCHASED_AT.col());
  }

  /** Records are accepted with the rates of their night; those may be gone since. */
  private static InvalidConfigException without(String currency) {
    return new InvalidConfigException(
        "Earlier nights took transactions in "
            + currency
            + " whose rate value.exchange_rates no longer has. Put the rates back.");
  }

  private static Column converted(Column amount) {
    return round(amount.multiply(Transactions.EXCHANGE_RATE.col()), CENTS).cast("decimal(18,2)");
  }
}
