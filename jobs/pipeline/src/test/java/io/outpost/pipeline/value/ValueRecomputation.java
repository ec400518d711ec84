package io.outpost.pipeline.value;

import io.outpost.analytics.retention.RetentionModel;
import io.outpost.analytics.value.CustomerFacts;
import io.outpost.analytics.value.CustomerPathSimulation;
import io.outpost.analytics.value.DiscountedCashFlows;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.silver.Subscriptions;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Computes values again from nothing but a night's gold rows, by other routes than the job took.
 */
public final class ValueRecomputation {
  private final FittedModels models;
  private final Population population;
  private final Map<String, DiscountedCashFlows> cashFlows = new HashMap<>();

  public ValueRecomputation(List<Row> fits, List<Row> choices, List<Row> assumptions) {
    this.models = FittedModels.of(fits, choices);
    this.population = Population.of(assumptions);
  }

  /**
   * Largest difference between a stored value and the discounted cash flows, as a part of max(|A R
   * S P|, CAC, 1).
   */
  public double largestDifference(List<Row> values) {
    return values.stream()
        .mapToDouble(
            row -> {
              double stored = number(CustomerValues.VALUE, row);
              double cost = CustomerValues.ACQUISITION_COST.number(row).orElse(0);
              double scale = Math.max(Math.max(Math.abs(stored + cost), cost), 1);
              return Math.abs(flows(row).value(facts(row)) - stored) / scale;
            })
        .max()
        .orElseThrow();
  }

  /**
   * The same for customers with contracts: the cash flows of their purchases and of every renewal
   * to come, each on its day.
   *
   * @param subscriptions all contracts, in silver
   */
  public double largestDifference(List<Row> values, List<Row> subscriptions, LocalDate asOf) {
    Map<String, List<Row>> contracts =
        subscriptions.stream().collect(Collectors.groupingBy(Subscriptions.CUSTOMER_ID::text));
    return values.stream()
        .mapToDouble(
            row -> {
              double expected =
                  CustomerValues.REPEATS.number(row).isPresent()
                      ? flows(row).value(facts(row))
                      : -CustomerValues.ACQUISITION_COST.number(row).orElse(0);
              for (Row contract : contracts.get(CustomerValues.CUSTOMER_ID.text(row))) {
                expected += renewals(contract, asOf);
              }
              double stored = number(CustomerValues.VALUE, row);
              return Math.abs(expected - stored) / Math.max(1, Math.abs(stored));
            })
        .max()
        .orElseThrow();
  }

  private double renewals(Row contract, LocalDate asOf) {
    RenewalKind kind = RenewalKind.ofPeriod(Subscriptions.PERIOD.text(contract)).orElseThrow();
    LocalDate ended = contract.getAs(Subscriptions.ENDED.columnName());
    if (ended != null) {
      return 0;
    }
    LocalDate started = contract.getAs(Subscriptions.STARTED.columnName());
    int tenure = 0;
    while (!started.plusMonths((tenure + 1L) * kind.months()).isAfter(asOf)) {
      tenure++;
    }
    long due = ChronoUnit.DAYS.between(asOf, started.plusMonths((tenure + 1L) * kind.months()));
    RetentionModel model = models.renewals(kind).orElseThrow();
    double rate = population.assumptions().discountRate().perDay();
    double earned =
        Subscriptions.FEE.number(contract).orElseThrow()
            - Subscriptions.COST.number(contract).orElseThrow();
    double day = Math.min((double) due, kind.days());
    double stay = 1;
    double sum = 0;
    for (int j = 1; day <= population.assumptions().horizon().days() + 1e-6; j++) {
      stay *= model.retentionRate(tenure + j);
      sum += stay * earned * Math.exp(-rate * day);
      day += kind.days();
    }
    return sum;
  }

  /** Distance of a stored value from the mean of simulated paths, in standard errors. */
  public double distanceFromSimulation(Row value, long paths, long seed) {
    FittedModels.Pair pair = models.of(CustomerValues.MODEL_SEGMENT.text(value));
    CustomerPathSimulation.Result simulated =
        new CustomerPathSimulation(pair.purchases(), pair.spends(), population.assumptions())
            .simulate(facts(value), paths, seed);
    return Math.abs(simulated.value() - number(CustomerValues.VALUE, value))
        / simulated.standardError().orElseThrow();
  }

  private DiscountedCashFlows flows(Row row) {
    return cashFlows.computeIfAbsent(
        CustomerValues.MODEL_SEGMENT.text(row),
        segment ->
            new DiscountedCashFlows(
                models.of(segment).purchases(),
                models.of(segment).spends(),
                population.assumptions()));
  }

  private static CustomerFacts facts(Row row) {
    return new CustomerFacts(
        new PurchaseHistory(
            CustomerValues.REPEATS.count(row),
            CustomerValues.LAST_PURCHASE_DAY.count(row),
            CustomerValues.OBSERVED_DAYS.count(row)),
        CustomerValues.REPEATS.count(row),
        CustomerValues.MEAN_SPEND.number(row).orElse(0),
        number(CustomerValues.MARGIN_SHARE, row),
        number(CustomerValues.COST_TO_SERVE, row),
        number(CustomerValues.REFERRALS_PER_DAY, row),
        CustomerValues.ACQUISITION_COST.number(row).orElse(0));
  }

  private static double number(CustomerValues field, Row row) {
    return field.number(row).orElseThrow();
  }
}
