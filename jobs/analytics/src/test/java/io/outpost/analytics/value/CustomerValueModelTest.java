package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerValueModelTest {
  private static final double YEARLY = Math.log(1.15) / 365;
  private static final double FOREVER = Double.POSITIVE_INFINITY;
  private static final GammaGammaModel SPENDS = GammaGammaModel.of(6.25, 3.74, 15.44);

  private static PurchaseHistory history(long x, double last, double observed) {
    return new PurchaseHistory(x, last, observed);
  }

  private static CustomerFacts facts(PurchaseHistory history, double cost) {
    return new CustomerFacts(history, history.repeats(), 40, 0.35, cost, 0.0004, 12);
  }

  private static ValueAssumptions assumptions(double horizon, double rate) {
    return new ValueAssumptions(
        new Horizon(horizon), DiscountRate.perDay(rate), 0.5, 0.3, 0.002, 4);
  }

  /** Agrees to 1e-9 of the larger of the product, the acquisition cost and 1. */
  private static void agrees(
      PurchaseModel model, ValueAssumptions assumptions, CustomerFacts facts) {
    agrees(model, SPENDS, assumptions, facts);
  }

  private static void agrees(
      PurchaseModel model,
      GammaGammaModel spends,
      ValueAssumptions assumptions,
      CustomerFacts facts) {
    CustomerValue value = new CustomerValueModel(model, spends, assumptions).value(facts);
    double product =
        value.acquisition() * value.retention() * value.spend() * value.profitability();
    double scale = Math.max(1, Math.max(Math.abs(product), facts.acquisitionCost()));
    double direct = new DiscountedCashFlows(model, spends, assumptions).value(facts);
    assertThat(value.value())
        .describedAs("%s %s %s", Arrays.toString(model.estimates()), assumptions, facts)
        .isCloseTo(direct, within(1e-9 * scale));
    assertThat(value.value()).isEqualTo(product + value.referralValue() - value.acquisitionCost());
  }

  @ParameterizedTest
  @CsvSource({
    // r, alpha (days), a, b: CDNOW, no dropout, a < 1 and tiny, a = 1, b tiny, loyal, many shapes,
    // extreme scale
    "0.2425945, 30.895, 0.7929199, 2.4258881",
    "0.4, 84, 0, 1",
    "0.25, 30, 0.02, 0.5",
    "0.25, 30, 1, 2.5",
    "0.25, 30, 0.8, 0.01",
    "3, 60, 0.5, 60",
    "40, 300, 2, 1",
    "0.02, 0.5, 5, 200",
    "0.9, 2000, 0.3, 0.2"
  })
  void agreesWithDiscountedCashFlowsOverAWideGrid(double r, double alpha, double a, double b) {
    BgNbdModel model = BgNbdModel.of(r, alpha, a, b);
    PurchaseHistory[] histories = {
      history(0, 0, 0),
      history(0, 0, 400),
      history(1, 3, 400),
      history(2, 213, 272),
      history(7, 206, 272),
      history(26, 216, 217),
      history(30, 272, 272),
      history(200, 266, 280),
      history(1000, 273, 280)
    };
    ValueAssumptions[] all = {
      assumptions(365, YEARLY), assumptions(FOREVER, YEARLY), assumptions(30, 0),
    };
    for (ValueAssumptions assumptions : all) {
      for (PurchaseHistory history : histories) {
        agrees(model, assumptions, facts(history, 0.01));
        agrees(model, assumptions, facts(history, 5));
      }
    }
  }

  @Test
  void agreesWithDiscountedCashFlowsAtRandomPoints() {
    SplittableRandom random = new SplittableRandom(8);
    long[] repeats = {0, 1, 2, 3, 10, 50, 300};
    double[] recency = {0.01, 0.3, 0.9, 0.999, 1};
    for (int i = 0; i < 60; i++) {
      BgNbdModel model =
          BgNbdModel.of(
              power(random, -2.5, 2.3),
              power(random, -1, 4),
              power(random, -4, 3),
              power(random, -3, 3));
      // q down to 1.03: the mean of the spend is finite by little.
      GammaGammaModel spends =
          GammaGammaModel.of(power(random, -1, 1.5), 1 + power(random, -1.5, 1), 15);
      boolean forEver = random.nextInt(3) == 0;
      double horizon = forEver ? FOREVER : power(random, 0, 4);
      double rate = forEver || random.nextBoolean() ? power(random, -5, -1.5) : 0;
      long x = repeats[random.nextInt(repeats.length)];
      double observed = power(random, -1, 3.6);
      double last = x == 0 ? 0 : observed * recency[random.nextInt(recency.length)];
      CustomerFacts facts =
          new CustomerFacts(
              history(x, last, observed), x, 40, 0.35, power(random, -3, 1), 0.0004, 10);
      agrees(model, spends, assumptions(horizon, rate), facts);
    }
  }

  private static double power(SplittableRandom random, double low, double high) {
    return Math.pow(10, random.nextDouble(low, high));
  }

  @ParameterizedTest
  @CsvSource({"0.2425945, 30.895, 0.7929199, 2.4258881", "2, 40, 1.5, 6", "0.4, 84, 0, 1"})
  void agreesWithSimulatedLives(double r, double alpha, double a, double b) {
    BgNbdModel model = BgNbdModel.of(r, alpha, a, b);
    ValueAssumptions assumptions = assumptions(730, YEARLY);
    CustomerPathSimulation simulation = new CustomerPathSimulation(model, SPENDS, assumptions);
    for (PurchaseHistory history :
        new PurchaseHistory[] {history(0, 0, 0), history(2, 213, 272), history(7, 206, 272)}) {
      CustomerFacts facts = facts(history, 0.01);
      CustomerValue value = new CustomerValueModel(model, SPENDS, assumptions).value(facts);
      CustomerPathSimulation.Result result = simulation.simulate(facts, 100_000, 42);
      assertThat(value.value())
          .isCloseTo(result.value(), within(3 * result.standardError().orElseThrow()));
      assertThat(value.retention() * value.spend() / value.expectedSpendPerPurchase())
          .isCloseTo(result.purchases(), within(0.03 * result.purchases()));
      assertThat(value.retention())
          .isCloseTo(result.activeDays(), within(0.02 * result.activeDays()));
    }
  }

  /**
   * Sums at month ends of 4.345 weeks and 1% a month: the value of the Python package lifetimes for
   * CDNOW.
   */
  @ParameterizedTest
  @CsvSource({
    "2, 30.43, 22.35, 36.2892",
    "1, 1.71, 11.77, 4.6373",
    "0, 0, 0, 8.3690",
    "7, 29.43, 73.74, 283.5328"
  })
  void givesTheMonthlySumsOfThePackage(long x, double last, double mean, double expected) {
    BgNbdModel weekly = BgNbdModel.of(0.2425945, 4.4136019, 0.7929199, 2.4258881);
    PurchaseHistory customer = history(x, last, 38.86);
    double month = 4.345;
    double value = 0;
    for (int i = 1; i <= 12; i++) {
      double purchases =
          weekly.expectedPurchases(customer, i * month)
              - weekly.expectedPurchases(customer, (i - 1) * month);
      value += purchases * SPENDS.expectedSpend(x, mean).orElseThrow() / Math.pow(1.01, i);
    }
    // Spend parameters have three digits, which moves the population mean by 2e-3.
    assertThat(value).isCloseTo(expected, within(2e-3 * expected));
    // Discounting continuously within the month is worth half a month's 1% more.
    double continuous =
        weekly.discountedPurchases(customer, 12 * month, Math.log(1.01) / month)
            * SPENDS.expectedSpend(x, mean).orElseThrow();
    assertThat(continuous).isCloseTo(1.005 * value, within(5e-4 * value));
  }

  @Test
  void hasTheExactGradient() {
    double[] logs = {-1.4, 3.4, -0.23, 0.89, 1.83, 1.32, 2.74};
    CustomerFacts facts = facts(history(5, 180, 272), 0.01);
    double[] exact = value(logs, facts).gradient().toArray();
    double step = 1e-4;
    for (int i = 0; i < 7; i++) {
      double[] up = logs.clone();
      double[] down = logs.clone();
      up[i] += step;
      down[i] -= step;
      double slope = (value(up, facts).value() - value(down, facts).value()) / (2 * step);
      // Central differences: truncation step^2 times a third derivative of the size of the value.
      assertThat(exact[i]).describedAs("parameter %s", i).isCloseTo(slope, within(1e-6));
    }
  }

  private static CustomerValue value(double[] logs, CustomerFacts facts) {
    return new CustomerValueModel(
            BgNbdModel.of(
                Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]), Math.exp(logs[3])),
            GammaGammaModel.of(Math.exp(logs[4]), Math.exp(logs[5]), Math.exp(logs[6])),
            assumptions(730, YEARLY))
        .value(facts);
  }

  /** Covariances of the size that CDNOW gives, simplified. */
  private static CustomerValueModel withErrors(ValueAssumptions assumptions) {
    double[][] purchases = {
      {2.7e-3, 3.4e-3, 0, 0},
      {3.4e-3, 7.3e-3, 0, 0},
      {0, 0, 5.5e-2, 5.9e-2},
      {0, 0, 5.9e-2, 8.5e-2}
    };
    double[][] spends = {{3.6e-2, 0, -3e-2}, {0, 6e-3, 0}, {-3e-2, 0, 7.3e-2}};
    return new CustomerValueModel(
        BgNbdModel.of(
            new BetaGeometricModel.Parameters(0.2425945, 30.895, 0.7929199, 2.4258881), purchases),
        GammaGammaModel.of(new GammaGammaModel.Parameters(6.25, 3.74, 15.44), spends),
        assumptions);
  }

  @Test
  void surroundsTheValueWithAnInterval() {
    CustomerValueModel model = withErrors(assumptions(730, YEARLY));
    CustomerValue value = model.value(facts(history(5, 180, 272), 0.01));
    double error = value.standardError().orElseThrow();
    double[] g = value.gradient().toArray();
    double variance =
        2.7e-3 * g[0] * g[0]
            + 2 * 3.4e-3 * g[0] * g[1]
            + 7.3e-3 * g[1] * g[1]
            + 5.5e-2 * g[2] * g[2]
            + 2 * 5.9e-2 * g[2] * g[3]
            + 8.5e-2 * g[3] * g[3]
            + 3.6e-2 * g[4] * g[4]
            - 2 * 3e-2 * g[4] * g[6]
            + 6e-3 * g[5] * g[5]
            + 7.3e-2 * g[6] * g[6];
    assertThat(error).isCloseTo(Math.sqrt(variance), within(1e-10));
    assertThat(value.lower()).hasValueCloseTo(value.value() - 1.959964 * error, within(1e-5));
    assertThat(value.upper()).hasValueCloseTo(value.value() + 1.959964 * error, within(1e-5));
    assertThat(model.standardErrorOfTotal(value.gradient().plus(value.gradient())))
        .hasValueCloseTo(2 * error, within(1e-9));
    CustomerValue known =
        new CustomerValueModel(
                BgNbdModel.of(0.2425945, 30.895, 0.7929199, 2.4258881),
                SPENDS,
                assumptions(730, YEARLY))
            .value(facts(history(5, 180, 272), 0.01));
    assertThat(known.standardError()).isEmpty();
    assertThat(known.lower()).isEmpty();
    assertThat(known.value()).isEqualTo(value.value());
  }

  @Test
  void putsReferralsBesideALoss() {
    CustomerValueModel model = withErrors(assumptions(730, YEARLY));
    CustomerValue loss = model.value(facts(history(0, 0, 200), 5));
    assertThat(loss.profitability()).isNegative();
    assertThat(loss.acquisition()).isEqualTo(1);
    assertThat(loss.referralValue())
        .isEqualTo(0.5 * 0.0004 * model.newCustomerNetValue() * loss.retention());
    CustomerValue gain = model.value(facts(history(5, 180, 272), 0.01));
    assertThat(gain.referralValue()).isZero();
    assertThat((gain.acquisition() - 1) * gain.retention() * gain.spend() * gain.profitability())
        .isCloseTo(0.5 * 0.0004 * model.newCustomerNetValue() * gain.retention(), within(1e-12));
  }

  @Test
  void isMinusTheAcquisitionCostForACustomerWhoIsGone() {
    CustomerValue gone =
        withErrors(assumptions(730, YEARLY)).value(facts(history(1000, 10, 5000), 0.01));
    assertThat(gone.probabilityAlive()).isZero();
    assertThat(gone.value()).isEqualTo(-12);
    assertThat(gone.acquisition()).isEqualTo(1);
    assertThat(gone.spend()).isFinite().isPositive();
    assertThat(gone.standardError()).hasValue(0);
  }

  @Test
  void leavesPurchasesOfAnInfiniteHorizonEmpty() {
    CustomerFacts facts = facts(history(5, 180, 272), 0.01);
    assertThat(withErrors(assumptions(FOREVER, YEARLY)).value(facts).expectedPurchases()).isEmpty();
    assertThat(withErrors(assumptions(365, YEARLY)).value(facts).expectedPurchases()).isPresent();
  }

  @Test
  void refusesASpendModelWithoutAMean() {
    assertThatThrownBy(
            () ->
                new CustomerValueModel(
                    BgNbdModel.of(1, 1, 1, 1),
                    GammaGammaModel.of(2, 0.9, 10),
                    assumptions(365, YEARLY)))
        .hasMessageStartingWith("the spend model has no finite mean (q = 0.9 must be above 1)");
  }

  @Test
  void refusesFactsAndAssumptionsOutOfRange() {
    assertThatThrownBy(() -> new CustomerFacts(history(0, 0, 1), 0, -1, 0, 0, 0, 0))
        .hasMessage("mean spend must be finite and not negative: -1.0");
    assertThatThrownBy(() -> new CustomerFacts(null, 0, 1, 0, 0, 0, 0))
        .hasMessage("history is missing");
    assertThatThrownBy(
            () -> new ValueAssumptions(Horizon.ofDays(365), DiscountRate.perDay(0.1), 1.5, 0, 0, 0))
        .hasMessage("referral credit must lie between 0 and 1: 1.5");
  }

  @Test
  void simulatesTheSameLivesFromTheSameSeed() {
    BgNbdModel model = BgNbdModel.of(0.2425945, 30.895, 0.7929199, 2.4258881);
    CustomerPathSimulation simulation =
        new CustomerPathSimulation(model, SPENDS, assumptions(730, YEARLY));
    CustomerFacts facts = facts(history(2, 213, 272), 0.01);
    assertThat(simulation.simulate(facts, 100, 7)).isEqualTo(simulation.simulate(facts, 100, 7));
    assertThat(simulation.simulate(facts, 100, 7)).isNotEqualTo(simulation.simulate(facts, 100, 8));
    assertThat(simulation.simulate(facts, 1, 7).standardError()).isEmpty();
  }

  @Test
  void survivesSerialization() throws Exception {
    CustomerValueModel model = withErrors(assumptions(730, YEARLY));
    CustomerFacts facts = facts(history(5, 180, 272), 0.01);
    CustomerValue before = model.value(facts);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((CustomerValueModel) in.readObject()).value(facts)).isEqualTo(before);
    }
  }
}
