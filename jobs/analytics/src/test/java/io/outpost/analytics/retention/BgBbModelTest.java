package io.outpost.analytics.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.PoissonBootstrap;
import io.outpost.analytics.validation.CountForecast;
import io.outpost.analytics.validation.HoldoutValidation;
import io.outpost.analytics.value.FitClassification;
import io.outpost.analytics.value.FitSummary;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.analytics.value.PurchaseModel;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BgBbModelTest {
  /** The maximum of the published donations, to the digits of R package BTYD 2.4.3. */
  private static final BgBbModel DONORS = BgBbModel.of(1.203507, 0.749767, 0.656757, 2.783887);

  private static BgBbModel fit(OpportunityHistories histories) {
    return BgBbModel.fit(histories, PurchaseModel.Options.defaults());
  }

  private static OpportunityHistory after(int x, int last) {
    return new OpportunityHistory(x, last, Donations.YEARS);
  }

  @Test
  void reproducesThePublishedFitOfTheDonations() {
    BgBbModel model = fit(Donations.all());
    FitSummary summary = model.summary().orElseThrow();
    assertThat(summary.n()).isEqualTo(11104);
    assertThat(summary.classification()).isEqualTo(FitClassification.INTERIOR);
    assertThat(summary.logLikelihood()).isCloseTo(-33225.5813, within(1e-4));
    // The likelihood is flat: 1e-3 in the parameters moves it by 5e-4.
    assertThat(model.parameters().alpha()).isCloseTo(1.203507, within(1e-3));
    assertThat(model.parameters().beta()).isCloseTo(0.749767, within(1e-3));
    assertThat(model.parameters().gamma()).isCloseTo(0.656757, within(1e-3));
    assertThat(model.parameters().delta()).isCloseTo(2.783887, within(3e-3));
    BgBbModel.StandardErrors errors = model.standardErrors();
    assertThat(errors.alpha()).hasValueCloseTo(0.0694, within(5e-4));
    assertThat(errors.beta()).hasValueCloseTo(0.0294, within(5e-4));
    assertThat(errors.gamma()).hasValueCloseTo(0.0510, within(5e-4));
    assertThat(errors.delta()).hasValueCloseTo(0.3208, within(2e-3));
  }

  @Test
  void reproducesThePublishedTotals() {
    BgBbModel model = fit(Donations.all());
    // Printed with one decimal.
    assertThat(11104 * model.purchaseCountProbability(6, 0)).isCloseTo(3454.9, within(0.06));
    assertThat(11104 * model.purchaseCountProbability(6, 6)).isCloseTo(1253.1, within(0.06));
    double total =
        Donations.all().counted().entrySet().stream()
            .mapToDouble(entry -> entry.getValue() * model.expectedPurchases(entry.getKey(), 5))
            .sum();
    assertThat(total).isCloseTo(12884.2, within(0.5));
  }

  @ParameterizedTest
  @CsvSource({
    "6, 6, 0.930433",
    "5, 6, 0.930433",
    "5, 5, 0.521989",
    "4, 5, 0.696804",
    "1, 5, 0.828144",
    "2, 4, 0.589662",
    "1, 1, 0.069471",
    "0, 0, 0.108149"
  })
  void saysWhoWillBeAliveNextYear(int x, int last, double alive) {
    assertThat(DONORS.probabilityAlive(after(x, last), 1)).isCloseTo(alive, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "6, 6, 3.752511, 5.909805",
    "5, 6, 3.231582, 5.089399",
    "4, 5, 2.030016, 3.197058",
    "2, 4, 1.057600, 1.665607",
    "1, 1, 0.085706, 0.134978",
    "0, 0, 0.072873, 0.114767"
  })
  void forecastsGifts(int x, int last, double nextFive, double discounted) {
    OpportunityHistory history = after(x, last);
    assertThat(DONORS.expectedPurchases(history, 5)).isCloseTo(nextFive, within(2e-6));
    assertThat(DONORS.discountedPurchases(history, BgBbModel.UNLIMITED, 0.1))
        .isCloseTo(discounted, within(2e-6));
  }

  @Test
  void saysHowSureForecastsAre() {
    BgBbModel model = fit(Donations.all());
    // The error of a parameter by the same route as that of a forecast.
    assertThat(model.standardErrorOf(m -> m.parameters().gamma()))
        .hasValueCloseTo(model.standardErrors().gamma().orElseThrow(), within(1e-8));
    assertThat(model.standardErrorOf(m -> m.expectedPurchases(after(4, 5), 5)).orElseThrow())
        .isBetween(0.001, 0.1);
    assertThat(DONORS.standardErrorOf(m -> m.expectedPurchases(after(4, 5), 5))).isEmpty();
  }

  /** Two routes to the error of a total: refits on resampled donors and the delta method. */
  @Test
  void agreesWithTheBootstrapOnTheErrorOfATotal() {
    OpportunityHistories donors = Donations.all();
    OpportunityHistory[] rows = donors.counted().keySet().toArray(OpportunityHistory[]::new);
    long[] counts = donors.counted().values().stream().mapToLong(Long::longValue).toArray();
    ToDoubleFunction<BgBbModel> total =
        model -> {
          double sum = 0;
          for (int i = 0; i < rows.length; i++) {
            sum += counts[i] * model.expectedPurchases(rows[i], 5);
          }
          return sum;
        };
    BgBbModel model = fit(donors);
    Estimate bootstrap =
        PoissonBootstrap.of(3, 100)
            .estimate(
                total.applyAsDouble(model),
                counts,
                weights -> {
                  OpportunityHistories.Builder builder = OpportunityHistories.builder();
                  for (int i = 0; i < rows.length; i++) {
                    if (weights[i] > 0) {
                      builder.add(rows[i], weights[i]);
                    }
                  }
                  return OptionalDouble.of(total.applyAsDouble(fit(builder.build())));
                },
                Confidence.P95)
            .orElseThrow();
    double delta = model.standardErrorOf(total).orElseThrow();
    // A standard deviation of 100 replicates is known to 7 %; the model is not exactly true.
    assertThat(bootstrap.standardError()).isCloseTo(delta, within(0.35 * delta));
    assertThat(bootstrap.lower()).isLessThan(bootstrap.value());
    assertThat(bootstrap.upper()).isGreaterThan(bootstrap.value());
  }

  @Test
  void countsToOneAndToTheExpectation() {
    OpportunityHistory history = after(2, 4);
    double total = 0;
    double mean = 0;
    for (int k = 0; k <= 9; k++) {
      double probability = DONORS.purchaseCountProbability(history, 9, k);
      total += probability;
      mean += k * probability;
    }
    assertThat(total).isCloseTo(1, within(1e-13));
    assertThat(mean).isCloseTo(DONORS.expectedPurchases(history, 9), within(1e-13));
  }

  /** Bayes' rule over both probabilities on a grid: no formula of the model is used. */
  @Test
  void agreesWithIntegrationOverEveryCustomer() {
    BgBbModel model = BgBbModel.of(2, 3, 1.5, 4);
    int x = 2;
    int last = 3;
    int n = 5;
    int cells = 2000;
    double total = 0;
    double alive = 0;
    double aliveLater = 0;
    double purchases = 0;
    for (int i = 0; i < cells; i++) {
      double p = (i + 0.5) / cells;
      double prior = Math.pow(p, 1) * Math.pow(1 - p, 2);
      for (int j = 0; j < cells; j++) {
        double q = (j + 0.5) / cells;
        double weight = prior * Math.pow(q, 0.5) * Math.pow(1 - q, 3);
        double survivor = Math.pow(p, x) * Math.pow(1 - p, n - x) * Math.pow(1 - q, n);
        double all = survivor;
        for (int m = last; m < n; m++) {
          all += Math.pow(p, x) * Math.pow(1 - p, m - x) * q * Math.pow(1 - q, m);
        }
        total += weight * all;
        alive += weight * survivor;
        aliveLater += weight * survivor * Math.pow(1 - q, 3);
        purchases += weight * survivor * p * ((1 - q) + (1 - q) * (1 - q));
      }
    }
    OpportunityHistory history = new OpportunityHistory(x, last, n);
    // Midpoint rule with 2000 cells on densities with square-root ends.
    assertThat(model.probabilityAlive(history)).isCloseTo(alive / total, within(1e-5));
    assertThat(model.probabilityAlive(history, 3)).isCloseTo(aliveLater / total, within(1e-5));
    assertThat(model.expectedPurchases(history, 2)).isCloseTo(purchases / total, within(1e-5));
  }

  @Test
  void sumsTheDiscountedOpportunitiesTermByTerm() {
    OpportunityHistory history = after(4, 5);
    double sum = 0;
    for (int j = 1; j <= 3000; j++) {
      sum += DONORS.probabilityAlive(history, j) * Math.pow(1.01, -j);
    }
    assertThat(DONORS.discountedActiveOpportunities(history, BgBbModel.UNLIMITED, 0.01))
        .isCloseTo(sum, within(1e-10));
    assertThat(DONORS.discountedActiveOpportunities(history, 1, 0.01))
        .isCloseTo(DONORS.probabilityAlive(history, 1) / 1.01, within(1e-15));
    assertThat(DONORS.discountedActiveOpportunities(history, 0, 0)).isZero();
  }

  private static OpportunityHistories simulated(
      double alpha, double beta, double gamma, double delta, int customers, long seed) {
    RandomDataGenerator random = RandomDataGenerator.of(new Well19937c(seed));
    OpportunityHistories.Builder builder = OpportunityHistories.builder();
    for (int i = 0; i < customers; i++) {
      int opportunities = random.nextInt(6, 14);
      double buying = random.nextBeta(alpha, beta);
      double leaving = gamma == 0 ? 0 : random.nextBeta(gamma, delta);
      int x = 0;
      int last = 0;
      for (int step = 1; step <= opportunities && random.nextDouble() >= leaving; step++) {
        if (random.nextDouble() < buying) {
          x++;
          last = step;
        }
      }
      builder.add(new OpportunityHistory(x, last, opportunities));
    }
    return builder.build();
  }

  /** What comes after a history of 8 opportunities, forecast by the law the customers follow. */
  @Test
  void knowsHowSureItMayBe() {
    RandomDataGenerator random = RandomDataGenerator.of(new Well19937c(77));
    BgBbModel truth = BgBbModel.of(1.2, 0.75, 0.65, 2.8);
    HoldoutValidation.Builder builder = HoldoutValidation.builder(5);
    for (int i = 0; i < 5000; i++) {
      double buying = random.nextBeta(1.2, 0.75);
      double leaving = random.nextBeta(0.65, 2.8);
      int[] bought = new int[15];
      for (int step = 1; step < bought.length && random.nextDouble() >= leaving; step++) {
        bought[step] = random.nextDouble() < buying ? 1 : 0;
      }
      int x = 0;
      int last = 0;
      int actual = 0;
      for (int step = 1; step < bought.length; step++) {
        x += step <= 8 ? bought[step] : 0;
        last = step <= 8 && bought[step] == 1 ? step : last;
        actual += step > 8 ? bought[step] : 0;
      }
      OpportunityHistory history = new OpportunityHistory(x, last, 8);
      builder.add(
          i,
          actual,
          truth.expectedPurchases(history, 6),
          CountForecast.ofProbabilities(
              count -> truth.purchaseCountProbability(history, 6, (int) count)));
    }
    HoldoutValidation scored = builder.build();
    assertThat(scored.pit().uniformityPValue().orElseThrow()).isGreaterThan(0.01);
    assertThat(scored.errors().bias().orElseThrow()).isBetween(-0.04, 0.04);
    scored
        .coverages()
        .forEach(
            coverage ->
                // Four binomial standard errors of 5000 customers at 50 %.
                assertThat((double) coverage.inside() / coverage.n())
                    .isCloseTo(coverage.level(), within(0.029)));
    assertThat(scored.ranks().normalizedGini().orElseThrow()).isGreaterThan(0.7);
  }

  @Test
  void givesNoProbabilityToMoreThanThereIsOpportunityFor() {
    assertThat(DONORS.purchaseCountProbability(5, 6)).isZero();
    CountForecast forecast =
        CountForecast.ofProbabilities(
            count -> DONORS.purchaseCountProbability(after(6, 6), 5, (int) count));
    assertThat(forecast.quantile(0.999999)).isEqualTo(5);
    assertThat(forecast.cumulative(5)).isCloseTo(1, within(1e-13));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void recoversTheParametersOfSimulatedCohortsOfDifferentAge(long seed) {
    BgBbModel model = fit(simulated(1.2, 0.75, 0.65, 2.8, 6000, seed));
    assertThat(model.summary().orElseThrow().classification())
        .isEqualTo(FitClassification.INTERIOR);
    BgBbModel.StandardErrors errors = model.standardErrors();
    BgBbModel.Parameters found = model.parameters();
    // Three standard errors; the seeds are fixed.
    assertThat(found.alpha()).isCloseTo(1.2, within(3 * errors.alpha().orElseThrow()));
    assertThat(found.beta()).isCloseTo(0.75, within(3 * errors.beta().orElseThrow()));
    assertThat(found.gamma()).isCloseTo(0.65, within(3 * errors.gamma().orElseThrow()));
    assertThat(found.delta()).isCloseTo(2.8, within(3 * errors.delta().orElseThrow()));
  }

  @Test
  void hasExactDerivatives() {
    BgBbLikelihood likelihood =
        new BgBbLikelihood(simulated(1.2, 0.75, 0.65, 2.8, 300, 4).counted());
    double[] point = {0.9, 1.1, 0.4, 3.3};
    double[] gradient = new double[4];
    double[][] hessian = new double[4][4];
    likelihood.withDropout(point, gradient, hessian);
    double step = 1e-5;
    for (int i = 0; i < 4; i++) {
      double[] up = point.clone();
      double[] down = point.clone();
      up[i] += step;
      down[i] -= step;
      double[] above = new double[4];
      double[] below = new double[4];
      double high = likelihood.withDropout(up, above, new double[4][4]);
      double low = likelihood.withDropout(down, below, new double[4][4]);
      // Central differences of values near 1000 with step 1e-5: about 1e-7 of rounding.
      assertThat(gradient[i]).isCloseTo((high - low) / (2 * step), within(1e-5));
      for (int j = i; j < 4; j++) {
        assertThat(hessian[i][j]).isCloseTo((above[j] - below[j]) / (2 * step), within(1e-5));
      }
    }
  }

  @Test
  void reportsCustomersWhoNeverLeaveAsNoDropout() {
    BgBbModel model = fit(simulated(1.2, 2, 0, 1, 3000, 5));
    FitSummary summary = model.summary().orElseThrow();
    assertThat(summary.classification()).isEqualTo(FitClassification.NO_DROPOUT);
    assertThat(summary.freeParameters()).isEqualTo(2);
    assertThat(model.parameters().alpha())
        .isCloseTo(1.2, within(3 * model.standardErrors().alpha().orElseThrow()));
    assertThat(model.standardErrors().gamma()).isEmpty();
    OpportunityHistory gone = new OpportunityHistory(1, 1, 10);
    assertThat(model.probabilityAlive(gone)).isEqualTo(1);
    assertThat(model.expectedPurchases(gone, 3)).isPositive().isFinite();
    assertThat(model.purchaseCountProbability(gone, 3, 0)).isBetween(0.0, 1.0);
  }

  @Test
  void reportsDataThatIdentifyNothingAsFlat() {
    OpportunityHistories few =
        OpportunityHistories.builder()
            .add(new OpportunityHistory(1, 1, 1), 3)
            .add(new OpportunityHistory(0, 0, 1), 5)
            .build();
    BgBbModel model = fit(few);
    assertThat(model.summary().orElseThrow().classification()).isEqualTo(FitClassification.FLAT);
    assertThat(model.covariance()).isEmpty();
    assertThat(model.purchaseCountProbability(1, 1)).isCloseTo(3.0 / 8, within(1e-4));
    OpportunityHistories always =
        OpportunityHistories.builder().add(new OpportunityHistory(4, 4, 4), 9).build();
    assertThat(fit(always).expectedPurchasesOfNewCustomer(4)).isCloseTo(4, within(0.01));
  }

  @Test
  void refusesDataThatCannotBeFitted() {
    assertThatThrownBy(() -> fit(OpportunityHistories.builder().build()))
        .isInstanceOf(ModelFitException.class)
        .hasMessage("BG/BB: no customers (n = 0, iterations = 0, log-likelihood = none)");
    assertThatThrownBy(
            () -> fit(OpportunityHistories.builder().add(new OpportunityHistory(0, 0, 4)).build()))
        .isInstanceOf(ModelFitException.class)
        .hasMessageStartingWith("BG/BB: no purchase at any opportunity");
    assertThatThrownBy(() -> new OpportunityHistory(3, 2, 6))
        .hasMessage("last purchase must lie between the 3 purchases and the 6 opportunities: 2");
    assertThatThrownBy(() -> DONORS.discountedPurchases(after(1, 1), BgBbModel.UNLIMITED, 0))
        .hasMessageStartingWith("an unlimited horizon needs a positive discount rate");
  }

  @Test
  void mergesToTheSameBits() {
    OpportunityHistories whole = simulated(1.2, 0.75, 0.65, 2.8, 500, 6);
    OpportunityHistories.Builder merged = OpportunityHistories.builder();
    whole.counted().forEach((history, count) -> merged.add(history, count));
    BgBbModel one = fit(whole);
    BgBbModel other = fit(OpportunityHistories.builder().addAll(merged.build()).build());
    assertThat(other.parameters()).isEqualTo(one.parameters());
    assertThat(other.summary()).isEqualTo(one.summary());
  }
}
