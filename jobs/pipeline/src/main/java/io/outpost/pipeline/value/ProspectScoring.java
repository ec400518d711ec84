package io.outpost.pipeline.value;

import io.outpost.analytics.retention.ConversionModel;
import io.outpost.analytics.retention.RetentionModel;
import io.outpost.analytics.value.CustomerFacts;
import io.outpost.analytics.value.CustomerValue;
import io.outpost.analytics.value.CustomerValueModel;
import io.outpost.analytics.value.FactorValue;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.ValueAssumptions;
import io.outpost.analytics.value.ValueGradient;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Values prospects: the chance that they come, discounted to today, times what a new customer is
 * worth. What the first purchase earns is a negative acquisition cost.
 */
final class ProspectScoring {
  private static final double DAYS = RenewalKind.CONVERSION.days();

  private final RetentionModel waiting;
  private final Population population;
  private final ValueAssumptions assumptions;

  ProspectScoring(RetentionModel waiting, Population population) {
    this.waiting = waiting;
    this.population = population;
    this.assumptions = population.assumptions();
  }

  /**
   * A prospect.
   *
   * @param purchases derivatives by the purchase and the spend model
   * @param expectedPurchases within the horizon, the first one included
   */
  record Prospect(RelationValue value, ValueGradient purchases, double expectedPurchases) {}

  /**
   * Values one.
   *
   * @param acquisitionCost what was spent on the prospect; where it is unknown, what a referred
   *     customer costs is paid on success
   */
  Prospect value(int waited, OptionalDouble acquisitionCost, CustomerValueModel model) {
    double chance = discounted(waited, waiting);
    CustomerValue customer = model.value(newCustomer());
    double onSuccess =
        acquisitionCost.isPresent()
            ? -population.firstPurchaseMargin()
            : assumptions.newCustomerAcquisitionCost();
    FactorValue won =
        new FactorValue(
            customer.acquisition(),
            customer.retention(),
            customer.spend(),
            customer.profitability(),
            customer.referralValue(),
            onSuccess);
    double[] byPurchases =
        Arrays.stream(customer.gradient().toArray()).map(each -> chance * each).toArray();
    double[] derivatives = waiting.sensitivities(other -> discounted(waited, other));
    double[] sensitivities = RenewalSensitivities.none();
    RenewalSensitivities.add(sensitivities, RenewalKind.CONVERSION, derivatives, won.value());
    boolean isSure = derivatives.length > 0 || chance == 0;
    double expected =
        new ConversionModel(waiting, DAYS).probability(waited, assumptions.horizon())
            * (1 + customer.expectedPurchases().orElseThrow());
    return new Prospect(
        new RelationValue(
            FactorValue.ofProspect(chance, acquisitionCost.orElse(0), won),
            isSure ? Optional.of(sensitivities) : Optional.empty(),
            "acquisition by " + RenewalKind.CONVERSION.key()),
        ValueGradient.of(byPurchases),
        expected);
  }

  private double discounted(int waited, RetentionModel model) {
    return new ConversionModel(model, DAYS)
        .discountedProbability(waited, assumptions.horizon(), assumptions.discountRate());
  }

  private CustomerFacts newCustomer() {
    return new CustomerFacts(
        PurchaseHistory.ofNewCustomer(),
        0,
        0,
        population.margin().prior(),
        population.cost().prior(),
        population.referrals().prior(),
        0);
  }
}
