package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.value.NewtonMinimizer.Evaluation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Simulated customers with known effects. */
class CovariatePurchaseModelTest {
  /** Two channels and three ages; only the channel drives away, both drive purchases. */
  private static final double[] CHANNELS = {0, 1};

  private static final double[] AGES = {-1, 0, 1};
  private static final double CHANNEL_ON_PURCHASES = 0.5;
  private static final double AGE_ON_PURCHASES = -0.3;
  private static final double CHANNEL_ON_DROPOUT = 0.8;

  private static CovariateHistories simulated(PurchaseProcess process, double effect, long seed) {
    CovariateHistories.Builder all =
        CovariateHistories.builder(List.of("channel", "age"), List.of("channel"));
    int group = 0;
    for (double channel : CHANNELS) {
      for (double age : AGES) {
        double alpha =
            30 * Math.exp(-effect * (CHANNEL_ON_PURCHASES * channel + AGE_ON_PURCHASES * age));
        double shift = effect * CHANNEL_ON_DROPOUT * channel;
        SimulatedCustomers customers = SimulatedCustomers.of(1_500, 100 * seed + group++);
        double mean = 1 / (1 + Math.exp(1.2 - shift));
        PurchaseHistories histories =
            switch (process) {
              case BG_NBD -> customers.bg(0.8, alpha, 4 * mean, 4 * (1 - mean));
              case MBG_NBD -> customers.mbg(0.8, alpha, 4 * mean, 4 * (1 - mean));
              case PARETO_NBD -> customers.pareto(0.8, alpha, 0.9, 120 * Math.exp(-shift));
            };
        for (int row = 0; row < histories.rows(); row++) {
          all.add(
              List.of(channel, age),
              List.of(channel),
              histories.distinct().get(row),
              histories.count(row));
        }
      }
    }
    return all.build();
  }

  private static CovariatePurchaseModel fit(PurchaseProcess process, CovariateHistories data) {
    return CovariatePurchaseModel.fit(process, data, PurchaseModel.Options.defaults());
  }

  @ParameterizedTest
  @EnumSource(PurchaseProcess.class)
  void recoversKnownEffects(PurchaseProcess process) {
    double[] truth = {CHANNEL_ON_PURCHASES, AGE_ON_PURCHASES, CHANNEL_ON_DROPOUT};
    for (long seed = 1; seed <= 3; seed++) {
      CovariatePurchaseModel model = fit(process, simulated(process, 1, seed));
      assertThat(model.summary().classification()).isEqualTo(FitClassification.INTERIOR);
      assertThat(model.summary().freeParameters()).isEqualTo(7);
      List<Coefficient> coefficients = model.coefficients();
      for (int i = 0; i < truth.length; i++) {
        Coefficient coefficient = coefficients.get(i);
        double error = coefficient.standardError().orElseThrow();
        assertThat(coefficient.estimate())
            .describedAs("%s %s seed %s", process, coefficient, seed)
            .isCloseTo(truth[i], within(3 * error));
        assertThat(error).isLessThan(0.25);
        assertThat(coefficient.pValue().orElseThrow()).isLessThan(0.01);
      }
      assertThat(coefficients.get(2).target()).isEqualTo(Coefficient.Target.DROPOUT);
      assertThat(model.test().degreesOfFreedom()).isEqualTo(3);
      assertThat(model.test().pValue()).isLessThan(1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(PurchaseProcess.class)
  void findsNothingWhereNothingIs(PurchaseProcess process) {
    CovariatePurchaseModel model = fit(process, simulated(process, 0, 7));
    assertThat(model.test().pValue()).isGreaterThan(0.01);
    for (Coefficient coefficient : model.coefficients()) {
      assertThat(Math.abs(coefficient.z().orElseThrow())).isLessThan(3);
    }
  }

  @ParameterizedTest
  @EnumSource(PurchaseProcess.class)
  void hasExactDerivatives(PurchaseProcess process) {
    CovariateLikelihood likelihood =
        new CovariateLikelihood(process, simulated(process, 1, 2), 300);
    double[] point = {-0.3, -2, -0.8, 1.1, 0.4, -0.2, 0.6};
    NewtonMinimizer.Derivatives exact = likelihood.at(point).derivatives();
    double step = 1e-5;
    for (int i = 0; i < point.length; i++) {
      double[] up = point.clone();
      double[] down = point.clone();
      up[i] += step;
      down[i] -= step;
      Evaluation above = likelihood.at(up);
      Evaluation below = likelihood.at(down);
      // Values near 1e5 carry 1e-11 of rounding, divided by the step; truncation is smaller.
      assertThat(exact.gradient[i])
          .isCloseTo((above.value() - below.value()) / (2 * step), within(1e-4));
      for (int j = 0; j < point.length; j++) {
        assertThat(exact.hessian[i][j])
            .isCloseTo(
                (above.derivatives().gradient[j] - below.derivatives().gradient[j]) / (2 * step),
                within(1e-4));
      }
    }
  }

  @Test
  void isOrdinaryForOneCustomer() {
    CovariatePurchaseModel model =
        fit(PurchaseProcess.PARETO_NBD, simulated(PurchaseProcess.PARETO_NBD, 1, 1));
    PurchaseModel zero = model.modelOf(List.of(0.0, 0.0), List.of(0.0));
    PurchaseModel other = model.modelOf(List.of(1.0, 1.0), List.of(1.0));
    double onPurchases =
        model.coefficients().get(0).estimate() + model.coefficients().get(1).estimate();
    assertThat(other.estimates()[1])
        .isCloseTo(zero.estimates()[1] * Math.exp(-onPurchases), within(1e-9));
    assertThat(other.estimates()[3])
        .isCloseTo(
            zero.estimates()[3] * Math.exp(-model.coefficients().get(2).estimate()), within(1e-9));
    assertThat(other.errors()).allMatch(e -> e.isPresent());
    PurchaseHistory customer = new PurchaseHistory(3, 100, 200);
    assertThat(other.probabilityAlive(customer)).isLessThan(zero.probabilityAlive(customer));
    assertThat(zero).isInstanceOf(ParetoNbdModel.class);
  }

  @Test
  void doesNotDependOnTheUnitOfTimeOrTheOrder() {
    CovariateHistories days = simulated(PurchaseProcess.MBG_NBD, 1, 4);
    CovariateHistories.Builder weeks =
        CovariateHistories.builder(List.of("channel", "age"), List.of("channel"));
    List<CovariateHistories.Group> groups = days.groups();
    for (int i = groups.size() - 1; i >= 0; i--) {
      PurchaseHistories histories = groups.get(i).histories();
      for (int row = histories.rows() - 1; row >= 0; row--) {
        PurchaseHistory h = histories.distinct().get(row);
        weeks.add(
            groups.get(i).purchases(),
            groups.get(i).dropout(),
            new PurchaseHistory(h.repeats(), h.lastPurchase() / 7, h.observed() / 7),
            histories.count(row));
      }
    }
    CovariatePurchaseModel one = fit(PurchaseProcess.MBG_NBD, days);
    CovariatePurchaseModel other = fit(PurchaseProcess.MBG_NBD, weeks.build());
    for (int i = 0; i < 3; i++) {
      assertThat(other.coefficients().get(i).estimate())
          .isCloseTo(one.coefficients().get(i).estimate(), within(1e-8));
    }
    assertThat(other.test().statistic()).isCloseTo(one.test().statistic(), within(1e-6));
  }

  @Test
  void testsOneCovariateAgainstItsAbsence() {
    CovariateHistories full = simulated(PurchaseProcess.BG_NBD, 1, 5);
    CovariateHistories.Builder without =
        CovariateHistories.builder(List.of("channel", "age"), List.of());
    for (CovariateHistories.Group group : full.groups()) {
      for (int row = 0; row < group.histories().rows(); row++) {
        without.add(
            group.purchases(),
            List.of(),
            group.histories().distinct().get(row),
            group.histories().count(row));
      }
    }
    CovariatePurchaseModel larger = fit(PurchaseProcess.BG_NBD, full);
    CovariatePurchaseModel smaller = fit(PurchaseProcess.BG_NBD, without.build());
    LikelihoodRatioTest test = LikelihoodRatioTest.of(smaller.summary(), larger.summary());
    assertThat(test.degreesOfFreedom()).isEqualTo(1);
    // The two tests of the same question agree in large samples.
    double z = larger.coefficients().get(2).z().orElseThrow();
    assertThat(test.statistic()).isCloseTo(z * z, within(0.15 * z * z));
    assertThat(test.pValue()).isLessThan(1e-4);
  }

  @Test
  void refusesWhatDoesNotFit() {
    CovariateHistories.Builder data = CovariateHistories.builder(List.of("age"), List.of());
    PurchaseHistory history = new PurchaseHistory(1, 2, 3);
    assertThatThrownBy(() -> data.add(List.of(), List.of(), history, 1))
        .hasMessage("covariates [age] need 1 values: 0");
    assertThatThrownBy(() -> data.add(List.of(Double.NaN), List.of(), history, 1))
        .hasMessage("covariate must be finite: NaN");
    CovariateHistories none =
        CovariateHistories.builder(List.of(), List.of())
            .add(List.of(), List.of(), history, 1)
            .build();
    assertThatThrownBy(() -> fit(PurchaseProcess.BG_NBD, none))
        .hasMessage("a model with covariates needs at least one");
    assertThatThrownBy(() -> fit(PurchaseProcess.BG_NBD, data.build()))
        .isInstanceOf(ModelFitException.class)
        .hasMessageStartingWith("BG/NBD: no customers");
    FitSummary few = new FitSummary(10, 1, -5, 2, FitClassification.INTERIOR, 1);
    FitSummary many = new FitSummary(11, 1, -4, 3, FitClassification.INTERIOR, 1);
    assertThatThrownBy(() -> LikelihoodRatioTest.of(few, many))
        .hasMessage("fits of different customers do not compare: n = 10 and 11");
    assertThatThrownBy(() -> LikelihoodRatioTest.of(few, few))
        .hasMessage("the larger model must have more free parameters: 0");
  }

  @ParameterizedTest
  @EnumSource(PurchaseProcess.class)
  void saysWhatACovariateMeansForPurchases(PurchaseProcess process) {
    CovariatePurchaseModel model = fit(process, simulated(process, 1, 2));
    var from = new CovariatePurchaseModel.Levels(List.of(0.0, 0.0), List.of(0.0));
    var to = new CovariatePurchaseModel.Levels(List.of(1.0, 0.0), List.of(1.0));
    Horizon horizon = Horizon.ofDays(365);
    DiscountRate rate = DiscountRate.ofYear(0.1);
    Estimate ratio = model.ratioOfPurchases(from, to, horizon, rate).orElseThrow();
    double direct =
        model
                .modelOf(to.purchases(), to.dropout())
                .discountedPurchases(PurchaseHistory.ofNewCustomer(), horizon, rate)
            / model
                .modelOf(from.purchases(), from.dropout())
                .discountedPurchases(PurchaseHistory.ofNewCustomer(), horizon, rate);
    assertThat(ratio.value()).isCloseTo(direct, within(1e-12 * direct));
    double truth =
        truePurchases(process, 1, horizon, rate) / truePurchases(process, 0, horizon, rate);
    assertThat(Math.abs(Math.log(ratio.value() / truth)))
        .isLessThan(3 * ratio.standardError() / ratio.value());
    assertThat(ratio.standardError()).isBetween(0.01, 0.3);
    Estimate none = model.ratioOfPurchases(to, to, horizon, rate).orElseThrow();
    assertThat(none.value()).isEqualTo(1);
    assertThat(none.standardError()).isZero();
  }

  private static double truePurchases(
      PurchaseProcess process, double channel, Horizon horizon, DiscountRate rate) {
    double alpha = 30 * Math.exp(-CHANNEL_ON_PURCHASES * channel);
    double shift = CHANNEL_ON_DROPOUT * channel;
    double mean = 1 / (1 + Math.exp(1.2 - shift));
    PurchaseModel model =
        switch (process) {
          case BG_NBD -> BgNbdModel.of(0.8, alpha, 4 * mean, 4 * (1 - mean));
          case MBG_NBD -> MbgNbdModel.of(0.8, alpha, 4 * mean, 4 * (1 - mean));
          case PARETO_NBD -> ParetoNbdModel.of(0.8, alpha, 0.9, 120 * Math.exp(-shift));
        };
    return model.discountedPurchases(PurchaseHistory.ofNewCustomer(), horizon, rate);
  }
}
