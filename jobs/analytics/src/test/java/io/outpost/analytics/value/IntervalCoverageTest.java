package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often 95% intervals contain the truth: 2,000 simulated sets of 5,000 customers per model,
 * Wald intervals on the log scale of each parameter, and the delta method for the expected
 * purchases of a new customer in a year and for the discounted active time of a customer. Prints
 * the table.
 */
@Tag("slow")
class IntervalCoverageTest {
  private static final int SETS = 2_000;
  private static final int CUSTOMERS = 5_000;
  private static final double Z = 1.959963984540054;
  private static final PurchaseHistory SOMEBODY = new PurchaseHistory(4, 150, 250);

  /** Draws a set of customers. */
  private interface Draw {
    PurchaseHistories of(SimulatedCustomers customers);
  }

  /** Fits a model to them. */
  private interface Fit {
    PurchaseModel of(PurchaseHistories histories);
  }

  private record Truth(PurchaseModel model, Draw draw, Fit fit) {
    @Override
    public String toString() {
      return model.name();
    }
  }

  static Stream<Truth> truths() {
    return Stream.of(
        new Truth(
            NbdModel.of(0.8, 50),
            customers -> customers.nbd(0.8, 50),
            histories -> NbdModel.fit(histories, PurchaseModel.Options.defaults())),
        new Truth(
            BgNbdModel.of(0.6, 30, 0.9, 3),
            customers -> customers.bg(0.6, 30, 0.9, 3),
            histories -> BgNbdModel.fit(histories, PurchaseModel.Options.defaults())),
        new Truth(
            MbgNbdModel.of(0.8, 30, 0.9, 3),
            customers -> customers.mbg(0.8, 30, 0.9, 3),
            histories -> MbgNbdModel.fit(histories, PurchaseModel.Options.defaults())),
        new Truth(
            MbgCnbdModel.of(3, 1.5, 15, 0.9, 3),
            customers -> customers.betaGeometric(1.5, 15, 0.9, 3, 3, 1),
            histories -> MbgCnbdModel.fit(histories, MbgCnbdModel.Options.defaults())),
        new Truth(
            ParetoNbdModel.of(0.9, 30, 0.8, 100),
            customers -> customers.pareto(0.9, 30, 0.8, 100),
            histories -> ParetoNbdModel.fit(histories, PurchaseModel.Options.defaults())));
  }

  /** Whether each interval of one set contains the truth; null when there is none. */
  private static boolean[] covers(Truth truth, int seed) {
    PurchaseModel model =
        truth.fit.of(truth.draw.of(SimulatedCustomers.of(CUSTOMERS, 1_000_000L + seed)));
    double[][] covariance = model.covariance().orElse(null);
    if (covariance == null) {
      return null;
    }
    double[] found = model.estimates();
    double[] real = truth.model.estimates();
    boolean[] covered = new boolean[real.length + 2];
    for (int i = 0; i < real.length; i++) {
      covered[i] = Math.abs(Math.log(found[i] / real[i])) < Z * Math.sqrt(covariance[i][i]);
    }
    RetentionForecast newcomer = model.forecast(PurchaseHistory.ofNewCustomer(), 365, 0);
    covered[real.length] =
        contains(
            newcomer.purchases,
            newcomer.purchasesGradient,
            covariance,
            truth.model.forecast(PurchaseHistory.ofNewCustomer(), 365, 0).purchases);
    RetentionForecast somebody = model.forecast(SOMEBODY, 365, 0.0003);
    covered[real.length + 1] =
        contains(
            somebody.activeTime,
            somebody.activeTimeGradient,
            covariance,
            truth.model.forecast(SOMEBODY, 365, 0.0003).activeTime);
    return covered;
  }

  private static boolean contains(
      double value, double[] gradient, double[][] covariance, double truth) {
    double error = Math.sqrt(Matrices.quadraticForm(covariance, gradient, 0));
    return Math.abs(value - truth) <= Z * error;
  }

  @ParameterizedTest
  @MethodSource("truths")
  void is95PercentOfSimulatedSets(Truth truth) {
    long start = System.nanoTime();
    List<boolean[]> sets =
        IntStream.range(0, SETS)
            .parallel()
            .mapToObj(seed -> covers(truth, seed))
            .filter(covered -> covered != null)
            .toList();
    System.out.printf(
        Locale.ROOT,
        "%s: %d of %d fits with intervals, %.0f s%n",
        truth,
        sets.size(),
        SETS,
        (System.nanoTime() - start) / 1e9);
    assertThat(sets).hasSize(SETS);
    List<String> names =
        Stream.concat(
                truth.model.parameterNames().stream(),
                Stream.of("purchases of a newcomer", "active time of a customer"))
            .toList();
    boolean certain = truth.model instanceof NbdModel;
    for (int i = 0; i < names.size() - (certain ? 1 : 0); i++) {
      int at = i;
      double share = sets.stream().filter(covered -> covered[at]).count() / (double) SETS;
      System.out.printf(Locale.ROOT, "  %-28s %.4f%n", names.get(i), share);
      // 2,000 sets know a share of 95% to 0.5%; three of those.
      assertThat(share).describedAs("%s %s", truth, names.get(i)).isBetween(0.935, 0.965);
    }
  }
}
