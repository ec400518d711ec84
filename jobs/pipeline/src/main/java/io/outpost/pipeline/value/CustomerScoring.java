package io.outpost.pipeline.value;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.value.CustomerFacts;
import io.outpost.analytics.value.CustomerValue;
import io.outpost.analytics.value.CustomerValueModel;
import io.outpost.analytics.value.FactorValue;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.Shrinkage;
import io.outpost.analytics.value.ValueOutcome;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.rows.NamedCells;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** One customer after the other, in whatever relation to the company. Not thread-safe. */
final class CustomerScoring {
  /** Has bought, and has no contract in force. */
  static final String PURCHASING = "purchasing";

  /** Has a contract in force, with or without purchases beside it. */
  static final String SUBSCRIBING = "subscribing";

  /** Has neither bought nor had a contract. */
  static final String PROSPECT = "prospect";

  private static final NamedCells.Layout LAYOUT = NamedCells.of(CustomerValues.TABLE);

  private final FittedModels models;
  private final Population population;
  private final Shrinkage margin;
  private final Shrinkage cost;
  private final Shrinkage referrals;
  private final ContractScoring contracts;
  private final Optional<ProspectScoring> prospects;
  private final Map<String, CustomerValueModel> byScope = new HashMap<>();
  private final String method;

  CustomerScoring(FittedModels models, Population population) {
    this.models = models;
    this.population = population;
    margin = population.margin();
    cost = population.cost();
    referrals = population.referrals();
    contracts = new ContractScoring(models, population.assumptions());
    prospects =
        models
            .renewals(RenewalKind.CONVERSION)
            .map(waiting -> new ProspectScoring(waiting, population));
    method = "delta method 95%" + (population.marginAssumed() ? ", margin assumed" : "");
  }

  /** Empty for prospects and contracts that no model knows. */
  Optional<Row> scored(Row row, String scope) {
    CustomerValueModel model = byScope.computeIfAbsent(scope, this::model);
    if (!row.isNullAt(row.fieldIndex(PurchaseHistories.REPEATS.columnName()))) {
      return Optional.of(buyer(row, scope, model));
    }
    if (!row.isNullAt(row.fieldIndex(Contracts.IN_FORCE))) {
      return subscriber(row, scope, model);
    }
    return prospects.map(scoring -> prospect(row, scope, model, scoring));
  }

  private CustomerValueModel model(String scope) {
    FittedModels.Pair pair = models.of(scope);
    return new CustomerValueModel(pair.purchases(), pair.spends(), population.assumptions());
  }

  private CustomerFacts facts(Row row) {
    long repeats = PurchaseHistories.REPEATS.count(row);
    double observed = PurchaseHistories.OBSERVED_DAYS.count(row);
    double marginAmount = Math.max(0, number(PurchaseHistories.MARGIN_AMOUNT, row));
    return new CustomerFacts(
        new PurchaseHistory(repeats, PurchaseHistories.LAST_PURCHASE_DAY.count(row), observed),
        repeats,
        repeats == 0 ? 0 : number(PurchaseHistories.REPEAT_SPEND, row) / repeats,
        margin.estimate(
            marginAmount == 0 ? 0 : number(PurchaseHistories.MARGIN, row), marginAmount),
        serviceCost(row, observed),
        referralsPerDay(row, observed),
        number(Customers.ACQUISITION_COST, row));
  }

  private double serviceCost(Row row, double days) {
    return cost.estimate(((Number) row.getAs(CustomerFactRows.SERVICE_COST)).doubleValue(), days);
  }

  private double referralsPerDay(Row row, double days) {
    return referrals.estimate(((Number) row.getAs(CustomerFactRows.REFERRALS)).doubleValue(), days);
  }

  private static double number(Field field, Row row) {
    return field.number(row).orElse(0);
  }

  private Row buyer(Row row, String scope, CustomerValueModel model) {
    CustomerFacts facts = facts(row);
    CustomerValue value = model.value(facts);
    // Purchases bear the service and bring the referrals, so contracts beside them do not.
    Optional<RelationValue> contract =
        contracts.value(row, new ContractScoring.Beside(facts.marginShare(), 0, 0));
    NamedCells cells =
        cells(row, scope, contract.isPresent() ? SUBSCRIBING : PURCHASING)
            .put(CustomerValues.MODEL, models.of(scope).purchases().name())
            .put(CustomerValues.REPEATS, facts.history().repeats())
            .put(CustomerValues.LAST_PURCHASE_DAY, (int) facts.history().lastPurchase())
            .put(CustomerValues.OBSERVED_DAYS, (int) facts.history().observed())
            .put(CustomerValues.MEAN_SPEND, facts.spendPurchases() == 0 ? null : facts.meanSpend())
            .put(CustomerValues.MARGIN_SHARE, facts.marginShare())
            .put(CustomerValues.COST_TO_SERVE, facts.costToServePerDay())
            .put(CustomerValues.REFERRALS_PER_DAY, facts.referralsPerDay())
            .put(CustomerValues.PROBABILITY_ALIVE, value.probabilityAlive())
            .put(CustomerValues.EXPECTED_PURCHASES, value.expectedPurchases().orElseThrow())
            .put(CustomerValues.SENSITIVITIES, value.gradient().toArray());
    Optional<ValueOutcome> outcome = model.outcome(facts, value);
    outcome.ifPresent(
        found ->
            cells
                .put(CustomerValues.PURCHASES_LOWER, found.purchasesLower())
                .put(CustomerValues.PURCHASES_UPPER, found.purchasesUpper()));
    if (contract.isEmpty()) {
      outcome.ifPresent(
          found ->
              cells
                  .put(CustomerValues.OUTCOME_LOWER, Cells.of(found.valueLower()))
                  .put(CustomerValues.OUTCOME_UPPER, Cells.of(found.valueUpper())));
      return put(cells, row, FactorValue.of(value), value.standardError(), "").row();
    }
    RelationValue beside = contract.get();
    FactorValue both = FactorValue.together(FactorValue.of(value), beside.factors());
    return renewed(cells, row, both, value.standardError(), beside).row();
  }

  /** Somebody with contracts alone. */
  private Optional<Row> subscriber(Row row, String scope, CustomerValueModel model) {
    double days = row.<Integer>getAs(CustomerFactRows.CONTRACT_DAYS);
    double perDay = referralsPerDay(row, days);
    double share = margin.prior();
    double service = serviceCost(row, days);
    double perReferral = population.assumptions().referralCredit() * model.newCustomerNetValue();
    return contracts
        .value(row, new ContractScoring.Beside(share, service, perDay * perReferral))
        .map(
            value -> {
              double acquired = number(Customers.ACQUISITION_COST, row);
              FactorValue factors = value.factors();
              FactorValue charged =
                  new FactorValue(
                      factors.acquisition(),
                      factors.retention(),
                      factors.spend(),
                      factors.profitability(),
                      factors.referralValue(),
                      acquired);
              NamedCells cells =
                  cells(row, scope, SUBSCRIBING)
                      .put(CustomerValues.MODEL, value.method().replace("contracts by ", ""))
                      .put(CustomerValues.MARGIN_SHARE, share)
                      .put(CustomerValues.COST_TO_SERVE, service)
                      .put(CustomerValues.REFERRALS_PER_DAY, perDay);
              return renewed(cells, row, charged, OptionalDouble.of(0), value).row();
            });
  }

  private Row prospect(Row row, String scope, CustomerValueModel model, ProspectScoring scoring) {
    ProspectScoring.Prospect prospect =
        scoring.value(
            row.<Integer>getAs(Prospects.WAITED), Customers.ACQUISITION_COST.number(row), model);
    NamedCells cells =
        cells(row, scope, PROSPECT)
            .put(CustomerValues.MODEL, models.of(scope).purchases().name())
            .put(CustomerValues.MARGIN_SHARE, margin.prior())
            .put(CustomerValues.COST_TO_SERVE, cost.prior())
            .put(CustomerValues.REFERRALS_PER_DAY, referrals.prior())
            .put(CustomerValues.EXPECTED_PURCHASES, prospect.expectedPurchases())
            .put(CustomerValues.SENSITIVITIES, prospect.purchases().toArray());
    FittedModels.Pair pair = models.of(scope);
    OptionalDouble error = prospect.purchases().standardError(pair.purchases(), pair.spends());
    RelationValue value = prospect.value();
    return renewed(cells, row, value.factors(), error, value).row();
  }

  private static NamedCells cells(Row row, String scope, String relation) {
    return LAYOUT
        .row()
        .put(CustomerValues.CUSTOMER_ID, PurchaseHistories.CUSTOMER_ID.text(row))
        .put(CustomerValues.RELATION, relation)
        .put(CustomerValues.SEGMENT, Customers.SEGMENT.text(row))
        .put(CustomerValues.REGION, Customers.REGION.text(row))
        .put(CustomerValues.ACQUISITION_CHANNEL, Customers.ACQUISITION_CHANNEL.text(row))
        .put(CustomerValues.MODEL_SEGMENT, scope);
  }

  /** The factors with an error that models of renewal add to. */
  private NamedCells renewed(
      NamedCells cells,
      Row row,
      FactorValue factors,
      OptionalDouble ofPurchases,
      RelationValue renewed) {
    Optional<double[]> sensitivities = renewed.sensitivities();
    OptionalDouble error =
        ofPurchases.isPresent() && sensitivities.isPresent()
            ? OptionalDouble.of(
                Math.hypot(
                    ofPurchases.getAsDouble(),
                    Math.sqrt(RenewalSensitivities.variance(sensitivities.get(), models))))
            : OptionalDouble.empty();
    return put(cells, row, factors, error, ", " + renewed.method() + takenAsKnown(renewed))
        .put(CustomerValues.RENEWAL_SENSITIVITIES, sensitivities.orElse(null));
  }

  private String takenAsKnown(RelationValue renewed) {
    return models.open().stream()
        .filter(kind -> renewed.method().contains(kind.key()))
        .map(kind -> ", " + kind.key() + " " + RenewalFits.TAKEN_AS_KNOWN)
        .collect(Collectors.joining());
  }

  private NamedCells put(
      NamedCells cells, Row row, FactorValue factors, OptionalDouble error, String models) {
    boolean costKnown =
        Customers.ACQUISITION_COST.number(row).isPresent() || factors.acquisitionCost() != 0;
    double value = factors.value();
    double half = Confidence.P95.z() * error.orElse(0);
    return cells
        .put(CustomerValues.ACQUISITION, factors.acquisition())
        .put(CustomerValues.RETENTION, factors.retention())
        .put(CustomerValues.SPEND, factors.spend())
        .put(CustomerValues.PROFITABILITY, factors.profitability())
        .put(CustomerValues.ACQUISITION_COST, costKnown ? factors.acquisitionCost() : null)
        .put(CustomerValues.REFERRAL_VALUE, factors.referralValue())
        .put(CustomerValues.VALUE, value)
        .put(CustomerValues.STANDARD_ERROR, Cells.of(error))
        .put(CustomerValues.LOWER, error.isPresent() ? value - half : null)
        .put(CustomerValues.UPPER, error.isPresent() ? value + half : null)
        .put(
            CustomerValues.METHOD,
            method + models + (costKnown ? "" : ", acquisition cost unknown, taken as 0"));
  }
}
