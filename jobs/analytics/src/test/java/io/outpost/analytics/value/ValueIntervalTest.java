package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The standard error of a total against refits of resampled customers, which share nothing with the
 * delta method.
 */
class ValueIntervalTest {
  private static final int REPLICATES = 120;

  private final List<ReferenceTransactions.Customer> customers =
      ReferenceTransactions.cdnowSample()
          .customers(LocalDate.of(1997, 9, 30), LocalDate.of(1998, 6, 30), 1);

  private CustomerValueModel fit(int[] weights) {
    PurchaseHistories.Builder histories = PurchaseHistories.builder();
    SpendHistories.Builder spends = SpendHistories.builder();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        PurchaseHistory history = customers.get(i).history();
        histories.add(history, weights[i]);
        spends.add(history.repeats(), customers.get(i).meanRepeatSpend(), weights[i]);
      }
    }
    return new CustomerValueModel(
        BgNbdModel.fit(histories.build(), PurchaseModel.Options.defaults()),
        GammaGammaModel.fit(spends.build(), PurchaseModel.Options.defaults()),
        new ValueAssumptions(Horizon.ofDays(1095), DiscountRate.ofYear(0.15), 0.5, 0.3, 0.002, 4));
  }

  private List<CustomerValue> values(CustomerValueModel model) {
    return customers.stream()
        .map(
            c ->
                model.value(
                    new CustomerFacts(
                        c.history(),
                        c.history().repeats(),
                        c.meanRepeatSpend(),
                        0.35,
                        0.003,
                        0.0004,
                        0)))
        .toList();
  }

  @Test
  @Tag("slow")
  void matchesTheSpreadOfRefits() {
    int[] weights = new int[customers.size()];
    Arrays.fill(weights, 1);
    CustomerValueModel model = fit(weights);
    ValueGradient gradient =
        values(model).stream()
            .map(CustomerValue::gradient)
            .reduce(ValueGradient::plus)
            .orElseThrow();
    double error = model.standardErrorOfTotal(gradient).orElseThrow();

    SplittableRandom random = new SplittableRandom(5);
    double[] totals = new double[REPLICATES];
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      Arrays.fill(weights, 0);
      for (int i = 0; i < weights.length; i++) {
        weights[random.nextInt(weights.length)]++;
      }
      totals[replicate] = values(fit(weights)).stream().mapToDouble(CustomerValue::value).sum();
    }
    double mean = DoubleStream.of(totals).average().orElseThrow();
    double squares = DoubleStream.of(totals).map(t -> (t - mean) * (t - mean)).sum();
    // The spread of 120 refits is itself known to 6.5%; three of those.
    assertThat(error).isCloseTo(Math.sqrt(squares / (REPLICATES - 1)), withinPercentage(20));
  }
}
