package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BgNbdFitTest {
  /** Customers drawn from the model, observed for 200..400 days. */
  static List<PurchaseHistory> simulated(
      double r, double alpha, double a, double b, int customers, long seed) {
    RandomDataGenerator random = RandomDataGenerator.of(new Well19937c(seed));
    List<PurchaseHistory> histories = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      double observed = Math.rint(random.nextUniform(200, 400));
      double rate = random.nextGamma(r, 1 / alpha);
      double leaving = a == 0 ? 0 : random.nextBeta(a, b);
      long x = 0;
      double last = 0;
      double time = random.nextExponential(1) / rate;
      boolean alive = true;
      while (alive && time <= observed) {
        x++;
        last = time;
        alive = random.nextDouble() >= leaving;
        time += random.nextExponential(1) / rate;
      }
      histories.add(new PurchaseHistory(x, last, observed));
    }
    return histories;
  }

  private static BgNbdModel fit(List<PurchaseHistory> histories) {
    return BgNbdModel.fit(PurchaseHistories.of(histories), PurchaseModel.Options.defaults());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void recoversTheParametersOfSimulatedCustomers(long seed) {
    BgNbdModel model = fit(simulated(0.6, 40, 0.9, 3, 4000, seed));
    assertThat(model.summary().orElseThrow().classification())
        .isEqualTo(FitClassification.INTERIOR);
    BetaGeometricModel.StandardErrors errors = model.standardErrors();
    // Three standard errors: each of 20 comparisons fails once in 370 draws of a seed, and seeds
    // are fixed.
    assertThat(model.parameters().r()).isCloseTo(0.6, within(3 * errors.r().orElseThrow()));
    assertThat(model.parameters().alpha()).isCloseTo(40, within(3 * errors.alpha().orElseThrow()));
    assertThat(model.parameters().a()).isCloseTo(0.9, within(3 * errors.a().orElseThrow()));
    assertThat(model.parameters().b()).isCloseTo(3, within(3 * errors.b().orElseThrow()));
  }

  @Test
  void givesTheSameBitsForAnyOrder() {
    List<PurchaseHistory> histories = simulated(0.6, 40, 0.9, 3, 1000, 7);
    List<PurchaseHistory> shuffled = new ArrayList<>(histories);
    Collections.shuffle(shuffled, new Random(5));
    PurchaseHistories merged =
        PurchaseHistories.builder()
            .addAll(PurchaseHistories.of(shuffled.subList(300, 1000)))
            .addAll(PurchaseHistories.of(shuffled.subList(0, 300)))
            .build();
    BgNbdModel one = fit(histories);
    BgNbdModel other = BgNbdModel.fit(merged, PurchaseModel.Options.defaults());
    assertThat(other.parameters()).isEqualTo(one.parameters());
    assertThat(other.summary()).isEqualTo(one.summary());
    assertThat(other.covariance().orElseThrow()).isDeepEqualTo(one.covariance().orElseThrow());
  }

  @Test
  void doesNotDependOnTheUnitOfTime() {
    List<PurchaseHistory> days = simulated(0.6, 40, 0.9, 3, 1000, 7);
    List<PurchaseHistory> weeks =
        days.stream()
            .map(h -> new PurchaseHistory(h.repeats(), h.lastPurchase() / 7, h.observed() / 7))
            .toList();
    assertThat(fit(weeks).parameters().alpha() * 7)
        .isCloseTo(fit(days).parameters().alpha(), within(1e-8));
  }

  @Test
  void hasExactDerivatives() {
    PurchaseLikelihood likelihood =
        new BetaGeometricLikelihood(
            PurchaseHistories.of(simulated(0.6, 40, 0.9, 3, 300, 3)), 300, 1, 0);
    double[] point = {-0.3, -2, 0.2, 1.3};
    NewtonMinimizer.Derivatives exact = likelihood.withDropout(point).derivatives();
    double step = 1e-5;
    for (int i = 0; i < 4; i++) {
      double[] up = point.clone();
      double[] down = point.clone();
      up[i] += step;
      down[i] -= step;
      NewtonMinimizer.Evaluation above = likelihood.withDropout(up);
      NewtonMinimizer.Evaluation below = likelihood.withDropout(down);
      // Central differences of values near 500 with step 1e-5: about 1e-7 of truncation and
      // rounding.
      assertThat(exact.gradient[i])
          .isCloseTo((above.value() - below.value()) / (2 * step), within(1e-6));
      for (int j = 0; j < 4; j++) {
        double slope =
            (above.derivatives().gradient[j] - below.derivatives().gradient[j]) / (2 * step);
        assertThat(exact.hessian[i][j]).isCloseTo(slope, within(1e-6));
      }
    }
  }

  @Test
  void reportsCustomersWhoNeverLeaveAsNoDropout() {
    BgNbdModel model = fit(simulated(1.2, 20, 0, 1, 2000, 11));
    FitSummary summary = model.summary().orElseThrow();
    assertThat(summary.classification()).isEqualTo(FitClassification.NO_DROPOUT);
    assertThat(summary.freeParameters()).isEqualTo(2);
    assertThat(model.parameters().a()).isZero();
    assertThat(model.parameters().r())
        .isCloseTo(1.2, within(3 * model.standardErrors().r().orElseThrow()));
    assertThat(model.standardErrors().a()).isEmpty();
    assertThat(model.covariance().orElseThrow()[2]).containsOnly(0);
  }

  @Test
  void reportsDataThatIdentifyNothingAsFlat() {
    BgNbdModel model = fit(List.of(new PurchaseHistory(1, 3, 10), new PurchaseHistory(1, 4, 10)));
    assertThat(model.summary().orElseThrow().classification()).isEqualTo(FitClassification.FLAT);
    assertThat(model.covariance()).isEmpty();
    assertThat(model.standardErrors().r()).isEmpty();
    assertThat(model.expectedPurchases(new PurchaseHistory(1, 3, 10), 10)).isFinite();
  }

  @Test
  void refusesDataThatCannotBeFitted() {
    assertThatThrownBy(() -> fit(List.of()))
        .isInstanceOf(ModelFitException.class)
        .hasMessage("BG/NBD: no customers (n = 0, iterations = 0, log-likelihood = none)");
    assertThatThrownBy(() -> fit(List.of(new PurchaseHistory(0, 0, 10))))
        .isInstanceOf(ModelFitException.class)
        .hasMessageStartingWith("BG/NBD: no repeat purchase at all");
    assertThatThrownBy(() -> fit(List.of(new PurchaseHistory(3, 0, 0))))
        .isInstanceOf(ModelFitException.class)
        .hasMessageStartingWith("BG/NBD: no observed time at all");
    assertThatThrownBy(
            () ->
                BgNbdModel.fit(
                    PurchaseHistories.of(simulated(0.6, 40, 0.9, 3, 300, 3)),
                    new PurchaseModel.Options(1, 1e-8)))
        .isInstanceOfSatisfying(
            ModelFitException.class,
            e -> {
              assertThat(e.n()).isEqualTo(300);
              assertThat(e.iterations()).isPositive();
              assertThat(e.logLikelihood()).isPresent();
            });
  }
}
