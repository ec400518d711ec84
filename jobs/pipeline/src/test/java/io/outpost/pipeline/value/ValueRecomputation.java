package io.outpost.pipeline.value;

import io.outpost.analytics.value.CustomerFacts;
import io.outpost.analytics.value.CustomerPathSimulation;
import io.outpost.analytics.value.DiscountedCashFlows;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.pipeline.tables.gold.CustomerValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Computes values again from nothing but a night's gold rows, by other routes than the job took.
 */
public final class ValueRecomputation {
  private final FittedModels models;
  private final Population population;

  public ValueRecomputation(List<Row> fits, List<Row> choices, List<Row> assumptions) {
    this.models = FittedModels.of(fits, choices);
    this.population = Population.of(assumptions);
  }

  /**
   * Largest difference between a stored value and the discounted cash flows, as a part of max(|A R
   * S P|, CAC, 1).
   */
  public double largestDifference(List<Row> values) {
    Map<String, DiscountedCashFlows> cashFlows = new HashMap<>();
    return values.stream()
        .mapToDouble(
            row -> {
              double stored = number(CustomerValues.VALUE, row);
              double cost = CustomerValues.ACQUISITION_COST.number(row).orElse(0);
              double scale = Math.max(Math.max(Math.abs(stored + cost), cost), 1);
              DiscountedCashFlows flows =
                  cashFlows.computeIfAbsent(
                      CustomerValues.MODEL_SEGMENT.text(row),
                      segment ->
                          new DiscountedCashFlows(
                              models.of(segment).purchases(),
                              models.of(segment).spends(),
                              population.assumptions()));
              return Math.abs(flows.value(facts(row)) - stored) / scale;
            })
        .max()
        .orElseThrow();
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
