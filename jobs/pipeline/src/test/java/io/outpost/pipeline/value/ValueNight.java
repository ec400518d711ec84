package io.outpost.pipeline.value;

import io.outpost.pipeline.config.ModelSettings;
import io.outpost.pipeline.config.ValueSettings;
import io.outpost.pipeline.simulate.Population;
import io.outpost.pipeline.simulate.Purchase;
import io.outpost.pipeline.simulate.ServiceContact;
import io.outpost.pipeline.simulate.SimulatedCustomer;
import io.outpost.pipeline.simulate.SimulationOptions;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.ModelValidations;
import io.outpost.pipeline.tables.gold.ValueAssumptions;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.Transactions;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import io.outpost.pipeline.testing.TestSpark;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The value jobs on 300 simulated customers, run once and kept for all tests of the package. */
final class ValueNight {
  static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  static final ValueSettings SETTINGS = new ValueSettings(null, null, null, null, null, null, null);
  static final ModelSettings MODELS = new ModelSettings(100, 91, 1, null, null, null);
  private static final int CUSTOMERS = 300;
  private static ValueNight night;

  final List<Row> customers = new ArrayList<>();
  final List<Row> transactions = new ArrayList<>();
  final List<Row> contacts = new ArrayList<>();
  final List<Row> posts = new ArrayList<>();
  final Dataset<Row> histories;
  final Dataset<Row> fits;
  final Dataset<Row> validations;
  final Dataset<Row> choices;
  final Dataset<Row> values;
  final Dataset<Row> factors;

  static synchronized ValueNight night() {
    if (night == null) {
      night = new ValueNight();
    }
    return night;
  }

  private ValueNight() {
    var options = new SimulationOptions(CUSTOMERS, LocalDate.of(2024, 7, 1), AS_OF, 20260630);
    for (SimulatedCustomer customer : (Iterable<SimulatedCustomer>) all(options)::iterator) {
      // Every fiftieth buyer is in no customer record.
      if (customer.number() % 50 != 0) {
        customers.add(record(customer));
      }
      customer.contacts().forEach(contact -> contacts.add(contact(customer, contact)));
      customer.purchases().forEach(purchase -> add(transactions, customer, purchase));
      if (customer.social()) {
        posts.add(Rows.row(Posts.TABLE, Posts.CUSTOMER_ID, customer.id(), Posts.FROM_BRAND, false));
      }
    }
    histories = histories(AS_OF).localCheckpoint();
    fits =
        JobBench.of(new FitValueModels(MODELS))
            .given(PurchaseHistories.TABLE, histories)
            .given(Customers.TABLE, customers.toArray(Row[]::new))
            .dataset()
            .localCheckpoint();
    validations =
        JobBench.of(new ValidateValueModels(MODELS))
            .given(PurchaseHistories.TABLE, histories)
            .given(Transactions.TABLE, transactions.toArray(Row[]::new))
            .given(Customers.TABLE, customers.toArray(Row[]::new))
            .dataset()
            .localCheckpoint();
    choices =
        JobBench.of(new ChooseValueModels())
            .given(ModelFits.TABLE, fits)
            .given(ModelValidations.TABLE, validations)
            .dataset()
            .localCheckpoint();
    values = values(histories).localCheckpoint();
    factors = factors(values).localCheckpoint();
  }

  private static java.util.stream.Stream<SimulatedCustomer> all(SimulationOptions options) {
    return new Population(options).customers();
  }

  /** Histories as a night saw them. */
  Dataset<Row> histories(LocalDate asOf) {
    return JobBench.of(new BuildPurchaseHistories())
        .asOf(asOf)
        .given(Transactions.TABLE, transactions.toArray(Row[]::new))
        .dataset();
  }

  Dataset<Row> values(Dataset<Row> ofHistories) {
    Dataset<Row> assumptions =
        JobBench.of(new StateValueAssumptions(SETTINGS))
            .given(PurchaseHistories.TABLE, ofHistories)
            .given(Customers.TABLE, customers.toArray(Row[]::new))
            .given(Contacts.TABLE, contacts.toArray(Row[]::new))
            .dataset();
    return JobBench.of(new ScoreCustomerValues())
        .given(PurchaseHistories.TABLE, ofHistories)
        .given(Customers.TABLE, customers.toArray(Row[]::new))
        .given(Contacts.TABLE, contacts.toArray(Row[]::new))
        .given(ModelFits.TABLE, fits)
        .given(ModelChoices.TABLE, choices)
        .given(ValueAssumptions.TABLE, assumptions)
        .dataset();
  }

  Dataset<Row> factors(Dataset<Row> ofValues) {
    return JobBench.of(new AggregateValueFactors())
        .given(CustomerValues.TABLE, ofValues)
        .given(ModelFits.TABLE, fits)
        .given(ModelChoices.TABLE, choices)
        .given(Posts.TABLE, posts.toArray(Row[]::new))
        .dataset();
  }

  private static Row record(SimulatedCustomer customer) {
    SimulatedCustomer.Profile profile = customer.profile();
    return Rows.row(
        Customers.TABLE,
        Customers.CUSTOMER_ID,
        customer.id(),
        Customers.SEGMENT,
        profile.segment(),
        Customers.REGION,
        customer.number() % 7 == 0 ? null : profile.region(),
        Customers.ACQUISITION_CHANNEL,
        profile.acquisitionChannel(),
        Customers.ACQUISITION_COST,
        cents(profile.acquisitionCost()),
        Customers.REFERRED_BY,
        customer.referredBy().isPresent()
            ? "C%07d".formatted(customer.referredBy().getAsInt())
            : null);
  }

  private static Row contact(SimulatedCustomer customer, ServiceContact contact) {
    return Rows.row(
        Contacts.TABLE,
        Contacts.CUSTOMER_ID,
        customer.id(),
        Contacts.CHANNEL,
        contact.channel().text(),
        Contacts.COST,
        cents(contact.cost()));
  }

  private static void add(List<Row> rows, SimulatedCustomer customer, Purchase purchase) {
    Instant day =
        customer.start().plusDays(purchase.day()).atStartOfDay().toInstant(ZoneOffset.UTC);
    rows.add(
        transaction(
            customer.id(),
            day.plusSeconds(purchase.second()),
            purchase.amount(),
            purchase.margin()));
    if (purchase.refundDay().isPresent()) {
      long days = (long) purchase.refundDay().getAsInt() - purchase.day();
      rows.add(
          transaction(
              customer.id(),
              day.plusSeconds(86_400 * days),
              -purchase.amount(),
              -purchase.margin()));
    }
  }

  private static Row transaction(String customer, Instant at, double amount, double margin) {
    return Rows.row(
        Transactions.TABLE,
        Transactions.CUSTOMER_ID,
        customer,
        Transactions.PURCHASED_AT,
        at,
        Transactions.AMOUNT,
        cents(amount),
        Transactions.MARGIN,
        cents(margin));
  }

  static BigDecimal cents(double amount) {
    return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_EVEN);
  }

  /** Rows as a dataset of their own schema. */
  static Dataset<Row> dataset(List<Row> rows, StructType schema) {
    return TestSpark.session().createDataFrame(rows, schema);
  }
}
