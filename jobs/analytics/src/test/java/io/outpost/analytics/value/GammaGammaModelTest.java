package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well19937c;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published values: Fader and Hardie (2013), note 025, CDNOW with p 6.25, q 3.74, gamma 15.44. */
class GammaGammaModelTest {
  private static final GammaGammaModel CDNOW = GammaGammaModel.of(6.25, 3.74, 15.44);

  @ParameterizedTest
  @CsvSource({"2, 22.35, 24.6637", "1, 11.77, 18.9169", "0, 0, 35.2190", "7, 73.74, 71.4697"})
  void expectsTheSpendOfTheNote(long purchases, double mean, double expected) {
    // Means are printed to a cent: 0.01 moves the result by less than 0.01.
    assertThat(CDNOW.expectedSpend(purchases, mean)).hasValueCloseTo(expected, within(6e-3));
  }

  @Test
  void expectsTheSpendOfThePackageAtItsMaximum() {
    GammaGammaModel model = GammaGammaModel.of(6.249349, 3.744256, 15.444307);
    assertThat(model.expectedSpend(3, 25)).hasValueCloseTo(26.29863, within(6e-6));
    assertThat(model.expectedSpend(3, 100)).hasValueCloseTo(91.72221, within(6e-6));
  }

  private static SpendHistories simulated(
      double p, double q, double gamma, int customers, long seed) {
    RandomDataGenerator random = RandomDataGenerator.of(new Well19937c(seed));
    SpendHistories.Builder spends = SpendHistories.builder();
    for (int i = 0; i < customers; i++) {
      double nu = random.nextGamma(q, 1 / gamma);
      long count = 1L + random.nextPoisson(3);
      double sum = 0;
      for (int j = 0; j < count; j++) {
        sum += random.nextGamma(p, 1 / nu);
      }
      spends.add(count, sum / count);
    }
    return spends.build();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void recoversTheParametersOfSimulatedCustomers(long seed) {
    GammaGammaModel model =
        GammaGammaModel.fit(simulated(4, 3.5, 20, 4000, seed), PurchaseModel.Options.defaults());
    GammaGammaModel.StandardErrors errors = model.standardErrors();
    assertThat(model.parameters().p()).isCloseTo(4, within(3 * errors.p().orElseThrow()));
    assertThat(model.parameters().q()).isCloseTo(3.5, within(3 * errors.q().orElseThrow()));
    assertThat(model.parameters().gamma()).isCloseTo(20, within(3 * errors.gamma().orElseThrow()));
  }

  @Test
  void hasExactDerivatives() {
    GammaGammaLikelihood likelihood = new GammaGammaLikelihood(simulated(4, 3.5, 20, 200, 9));
    double[] point = {1.1, 0.9, -0.4};
    NewtonMinimizer.Derivatives exact = likelihood.at(point).derivatives();
    double step = 1e-5;
    for (int i = 0; i < 3; i++) {
      double[] up = point.clone();
      double[] down = point.clone();
      up[i] += step;
      down[i] -= step;
      NewtonMinimizer.Evaluation above = likelihood.at(up);
      NewtonMinimizer.Evaluation below = likelihood.at(down);
      assertThat(exact.gradient[i])
          .isCloseTo((above.value() - below.value()) / (2 * step), within(1e-5));
      for (int j = 0; j < 3; j++) {
        double slope =
            (above.derivatives().gradient[j] - below.derivatives().gradient[j]) / (2 * step);
        assertThat(exact.hessian[i][j]).isCloseTo(slope, within(1e-5));
      }
    }
  }

  @Test
  void hasTheDensityOfTheNote() {
    double p = 6.25;
    double q = 3.74;
    double gamma = 15.44;
    double x = 3;
    double m = 25;
    double expected =
        Gamma.logGamma(p * x + q)
            - Gamma.logGamma(p * x)
            - Gamma.logGamma(q)
            + q * Math.log(gamma)
            + (p * x - 1) * Math.log(m)
            + p * x * Math.log(x)
            - (p * x + q) * Math.log(gamma + m * x);
    assertThat(CDNOW.logLikelihood(3, 25)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void doesNotDependOnTheCurrency() {
    SpendHistories.Builder euros = SpendHistories.builder();
    SpendHistories.Builder cents = SpendHistories.builder();
    SpendHistories drawn = simulated(4, 3.5, 20, 500, 4);
    for (int row = 0; row < drawn.rows(); row++) {
      euros.add(drawn.purchases(row), drawn.mean(row));
      cents.add(drawn.purchases(row), 100 * drawn.mean(row));
    }
    GammaGammaModel inEuros = GammaGammaModel.fit(euros.build(), PurchaseModel.Options.defaults());
    GammaGammaModel inCents = GammaGammaModel.fit(cents.build(), PurchaseModel.Options.defaults());
    assertThat(inCents.parameters().q()).isCloseTo(inEuros.parameters().q(), within(1e-8));
    assertThat(inCents.parameters().gamma() / 100)
        .isCloseTo(inEuros.parameters().gamma(), within(1e-6));
  }

  @Test
  void leavesOutAndCountsMeansThatAreNotPositive() {
    SpendHistories spends =
        SpendHistories.builder().add(1, 10).add(2, 0).add(3, -4, 2).add(0, 0).build();
    assertThat(spends.customers()).isEqualTo(1);
    assertThat(spends.excluded()).isEqualTo(4);
  }

  @Test
  void hasNoPopulationMeanForHeavyTails() {
    GammaGammaModel heavy = GammaGammaModel.of(2, 0.9, 10);
    assertThat(heavy.expectedSpendOfNewCustomer()).isEmpty();
    assertThat(heavy.expectedSpend(3, 20)).isPresent();
  }

  @Test
  void reportsASingleCustomerAsFlat() {
    GammaGammaModel model =
        GammaGammaModel.fit(
            SpendHistories.builder().add(2, 30).build(), PurchaseModel.Options.defaults());
    assertThat(model.summary().orElseThrow().classification()).isEqualTo(FitClassification.FLAT);
    assertThat(model.standardErrors().p()).isEmpty();
  }

  @Test
  void refusesDataThatCannotBeFitted() {
    assertThatThrownBy(
            () ->
                GammaGammaModel.fit(
                    SpendHistories.builder().add(2, 0).build(), PurchaseModel.Options.defaults()))
        .isInstanceOf(ModelFitException.class)
        .hasMessage(
            "Gamma-Gamma: no customer with a positive mean spend"
                + " (n = 0, iterations = 0, log-likelihood = none)");
    assertThatThrownBy(() -> CDNOW.expectedSpend(-1, 3))
        .hasMessage("purchases must not be negative: -1");
    assertThatThrownBy(() -> SpendHistories.builder().add(1, Double.NaN))
        .hasMessage("mean spend must be finite: NaN");
  }
}
