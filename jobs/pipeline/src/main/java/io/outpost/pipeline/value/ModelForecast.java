package io.outpost.pipeline.value;

import io.outpost.analytics.retention.BgBbModel;
import io.outpost.analytics.validation.Baseline;
import io.outpost.analytics.validation.CountForecast;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.analytics.value.PurchaseOutcome;
import io.outpost.analytics.value.SpendOutcome;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a model says of a customer's days behind the origin. */
interface ModelForecast {

  /** Expected purchase occasions. */
  double expected(PurchaseHistory history);

  /** Their law. */
  CountForecast law(PurchaseHistory history);

  /** Expected amount of one occasion; empty where the model says nothing about amounts. */
  OptionalDouble spend(HoldoutCase customer);

  /**
   * Law of the amount of all occasions together; empty where the model has none.
   *
   * @param counts law of the occasions of customers with this history, from {@link #outcome}
   */
  default Optional<SpendOutcome> amounts(HoldoutCase customer, PurchaseOutcome counts) {
    return Optional.empty();
  }

  /** Moments of the occasions, which {@link #amounts} needs; empty where the model has none. */
  default Optional<PurchaseOutcome> outcome(PurchaseHistory history) {
    return Optional.empty();
  }

  /** A purchase model, with the spend model of the same customers where there is one. */
  static ModelForecast of(PurchaseModel model, Optional<GammaGammaModel> spends, int days) {
    return new ModelForecast() {
      @Override
      public double expected(PurchaseHistory history) {
        return model.expectedPurchases(history, days);
      }

      @Override
      public CountForecast law(PurchaseHistory history) {
        return new GrowingLaw(count -> model.purchaseCountProbability(history, days, count));
      }

      @Override
      public Optional<PurchaseOutcome> outcome(PurchaseHistory history) {
        return spends.map(known -> PurchaseOutcome.of(model, history, days));
      }

      @Override
      public Optional<SpendOutcome> amounts(HoldoutCase customer, PurchaseOutcome counts) {
        return SpendOutcome.of(
            counts, spends.orElseThrow(), customer.history().repeats(), customer.meanSpend());
      }

      @Override
      public OptionalDouble spend(HoldoutCase customer) {
        return spends.isEmpty()
            ? OptionalDouble.empty()
            : spends.get().expectedSpend(customer.history().repeats(), customer.meanSpend());
      }
    };
  }

  /** Opportunities with a purchase, of histories whose unit is the opportunity. */
  static ModelForecast of(BgBbModel model, int opportunities) {
    return new ModelForecast() {
      @Override
      public double expected(PurchaseHistory history) {
        return model.expectedPurchases(Opportunities.history(history), opportunities);
      }

      @Override
      public CountForecast law(PurchaseHistory history) {
        return new GrowingLaw(
            count ->
                model.purchaseCountProbability(
                    Opportunities.history(history), opportunities, (int) count));
      }

      @Override
      public OptionalDouble spend(HoldoutCase customer) {
        return OptionalDouble.empty();
      }
    };
  }

  /** A simple rule; a purchase costs what the customer's own did, or everybody's. */
  static ModelForecast of(Baseline rule, boolean ownSpend, double meanSpend, int days) {
    return new ModelForecast() {
      @Override
      public double expected(PurchaseHistory history) {
        return rule.expected(history.repeats(), history.observed(), days);
      }

      @Override
      public CountForecast law(PurchaseHistory history) {
        return rule.forecast(history.repeats(), history.observed(), days);
      }

      @Override
      public OptionalDouble spend(HoldoutCase customer) {
        return OptionalDouble.of(
            ownSpend && customer.meanSpend() > 0 ? customer.meanSpend() : meanSpend);
      }
    };
  }
}
