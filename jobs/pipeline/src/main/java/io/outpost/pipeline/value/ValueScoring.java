package io.outpost.pipeline.value;

import io.outpost.analytics.value.CustomerFacts;
import io.outpost.analytics.value.CustomerValue;
import io.outpost.analytics.value.CustomerValueModel;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.Shrinkage;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Values a partition of customers with fitted models. */
final class ValueScoring implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final FittedModels models;
  private final Population population;
  private final String method;

  ValueScoring(FittedModels models, Population population) {
    this.models = models;
    this.population = population;
    this.method = "delta method 95%" + (population.marginAssumed() ? ", margin assumed" : "");
  }

  @Override
  public Iterator<Row> call(Iterator<Row> customers) {
    Map<String, CustomerValueModel> byScope = new HashMap<>();
    Shrinkage margin = population.margin();
    Shrinkage cost = population.cost();
    Shrinkage referrals = population.referrals();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return customers.hasNext();
      }

      @Override
      public Row next() {
        Row row = customers.next();
        String scope = models.scope(Customers.SEGMENT.text(row));
        return scored(
            row,
            scope,
            byScope.computeIfAbsent(scope, ValueScoring.this::model),
            facts(row, margin, cost, referrals));
      }
    };
  }

  private CustomerValueModel model(String scope) {
    FittedModels.Pair pair = models.of(scope);
    return new CustomerValueModel(pair.purchases(), pair.spends(), population.assumptions());
  }

  private static CustomerFacts facts(
      Row row, Shrinkage margin, Shrinkage cost, Shrinkage referrals) {
    long repeats = PurchaseHistories.REPEATS.count(row);
    double observed = PurchaseHistories.OBSERVED_DAYS.count(row);
    double marginAmount = Math.max(0, number(PurchaseHistories.MARGIN_AMOUNT, row));
    return new CustomerFacts(
        new PurchaseHistory(repeats, PurchaseHistories.LAST_PURCHASE_DAY.count(row), observed),
        repeats,
        repeats == 0 ? 0 : number(PurchaseHistories.REPEAT_SPEND, row) / repeats,
        margin.estimate(
            marginAmount == 0 ? 0 : number(PurchaseHistories.MARGIN, row), marginAmount),
        cost.estimate(((Number) row.getAs(CustomerFactRows.SERVICE_COST)).doubleValue(), observed),
        referrals.estimate(
            ((Number) row.getAs(CustomerFactRows.REFERRALS)).doubleValue(), observed),
        number(Customers.ACQUISITION_COST, row));
  }

  private static double number(io.outpost.pipeline.schema.Field field, Row row) {
    return field.number(row).orElse(0);
  }

  private Row scored(Row row, String scope, CustomerValueModel model, CustomerFacts facts) {
    CustomerValue value = model.value(facts);
    boolean costKnown = Customers.ACQUISITION_COST.number(row).isPresent();
    return RowFactory.create(
        PurchaseHistories.CUSTOMER_ID.text(row),
        Customers.SEGMENT.text(row),
        Customers.REGION.text(row),
        Customers.ACQUISITION_CHANNEL.text(row),
        scope,
        models.of(scope).purchases().name(),
        facts.history().repeats(),
        (int) facts.history().lastPurchase(),
        (int) facts.history().observed(),
        facts.spendPurchases() == 0 ? null : facts.meanSpend(),
        facts.marginShare(),
        facts.costToServePerDay(),
        facts.referralsPerDay(),
        value.probabilityAlive(),
        value.expectedPurchases().orElseThrow(),
        value.acquisition(),
        value.retention(),
        value.spend(),
        value.profitability(),
        costKnown ? value.acquisitionCost() : null,
        value.referralValue(),
        value.value(),
        Cells.of(value.standardError()),
        Cells.of(value.lower()),
        Cells.of(value.upper()),
        value.gradient().toArray(),
        costKnown ? method : method + ", acquisition cost unknown, taken as 0");
  }
}
