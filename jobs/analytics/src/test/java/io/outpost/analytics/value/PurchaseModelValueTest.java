package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Value, cash flows and gradients of every model of purchases, in days. */
class PurchaseModelValueTest {
  private static final GammaGammaModel SPENDS = GammaGammaModel.of(6.25, 3.74, 15.44);

  private static final List<PurchaseHistory> CUSTOMERS =
      List.of(
          new PurchaseHistory(0, 0, 0),
          new PurchaseHistory(0, 0, 400),
          new PurchaseHistory(1, 3, 400),
          new PurchaseHistory(2, 213, 272),
          new PurchaseHistory(7, 206, 272),
          new PurchaseHistory(26, 216, 217),
          new PurchaseHistory(30, 272, 272),
          new PurchaseHistory(200, 266, 280));

  static Stream<PurchaseModel> models() {
    return Stream.of(
        NbdModel.of(0.4, 84),
        BgNbdModel.of(0.2425945, 30.895, 0.7929199, 2.4258881),
        MbgNbdModel.of(0.524844, 43.3, 0.891388, 1.614048),
        MbgNbdModel.of(3, 60, 0.02, 60),
        MbgNbdModel.of(0.9, 2000, 1, 0.2),
        ParetoNbdModel.of(0.55327, 74.0446, 0.60602, 81.6474),
        ParetoNbdModel.of(0.05, 3, 4, 2000),
        ParetoNbdModel.of(12, 700, 1, 30),
        ParetoNbdModel.of(0.4, 84, 0, 1));
  }

  static Stream<PurchaseModel> regular() {
    return Stream.of(
        MbgCnbdModel.of(1, 0.524844, 43.3, 0.891388, 1.614048),
        MbgCnbdModel.of(2, 0.5, 24, 0.9, 1.6),
        MbgCnbdModel.of(5, 3, 20, 0.3, 4),
        MbgCnbdModel.of(3, 1, 15, 0, 1));
  }

  static Stream<PurchaseModel> all() {
    return Stream.concat(models(), regular());
  }

  private static CustomerFacts facts(PurchaseHistory history, double cost) {
    return new CustomerFacts(history, history.repeats(), 40, 0.35, cost, 0.0004, 12);
  }

  private static ValueAssumptions assumptions(Horizon horizon, DiscountRate rate) {
    return new ValueAssumptions(horizon, rate, 0.5, 0.3, 0.002, 4);
  }

  private static void agrees(
      PurchaseModel model, ValueAssumptions assumptions, List<PurchaseHistory> customers) {
    CustomerValueModel values = new CustomerValueModel(model, SPENDS, assumptions);
    DiscountedCashFlows flows = new DiscountedCashFlows(model, SPENDS, assumptions);
    for (PurchaseHistory customer : customers) {
      for (double cost : new double[] {0.01, 5}) {
        CustomerFacts facts = facts(customer, cost);
        CustomerValue value = values.value(facts);
        double product =
            value.acquisition() * value.retention() * value.spend() * value.profitability();
        double scale = Math.max(1, Math.max(Math.abs(product), facts.acquisitionCost()));
        assertThat(value.value())
            .describedAs(
                "%s %s %s %s", model.name(), Arrays.toString(model.estimates()), assumptions, facts)
            .isCloseTo(flows.value(facts), within(1e-9 * scale));
        assertThat(value.value())
            .isEqualTo(product + value.referralValue() - value.acquisitionCost());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreesWithDiscountedCashFlows(PurchaseModel model) {
    agrees(model, assumptions(Horizon.ofYears(1), DiscountRate.ofYear(0.15)), CUSTOMERS);
    agrees(model, assumptions(Horizon.forever(), DiscountRate.ofYear(0.15)), CUSTOMERS);
    agrees(model, assumptions(Horizon.ofDays(30), DiscountRate.none()), CUSTOMERS);
  }

  /** Sums over counts cost too much where discounting takes decades. */
  @ParameterizedTest
  @MethodSource("regular")
  void agreesWithDiscountedCashFlowsOfRegularBuyers(PurchaseModel model) {
    List<PurchaseHistory> some = List.of(CUSTOMERS.get(1), CUSTOMERS.get(4));
    agrees(model, assumptions(Horizon.ofYears(1), DiscountRate.ofYear(0.15)), some);
    agrees(model, assumptions(Horizon.forever(), DiscountRate.perDay(0.02)), some);
    agrees(model, assumptions(Horizon.ofDays(30), DiscountRate.none()), CUSTOMERS);
  }

  @ParameterizedTest
  @MethodSource("all")
  void tendsToTheInfiniteHorizonFromBelow(PurchaseModel model) {
    for (PurchaseHistory customer : CUSTOMERS.subList(1, 6)) {
      double rate = 0.002;
      double forever = model.discountedPurchases(customer, Double.POSITIVE_INFINITY, rate);
      assertThat(model.discountedPurchases(customer, 20_000, rate))
          .isCloseTo(forever, within(1e-10 * forever));
      assertThat(model.discountedPurchases(customer, 300, rate)).isLessThan(forever);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasExactGradients(PurchaseModel model) {
    double step = 1e-3;
    double[] at = model.estimates();
    for (PurchaseHistory customer : CUSTOMERS.subList(1, 6)) {
      for (double horizon : new double[] {365, Double.POSITIVE_INFINITY}) {
        RetentionForecast exact = model.forecast(customer, horizon, 0.002);
        assertThat(exact.activeTime)
            .isCloseTo(
                model.discountedActiveTime(customer, horizon, 0.002),
                within(1e-12 * exact.activeTime));
        assertThat(exact.alive).isEqualTo(model.probabilityAlive(customer));
        for (int i = 0; i < at.length; i++) {
          if (i > 1 && at[2] == 0) {
            assertThat(exact.activeTimeGradient[i]).isZero();
            continue;
          }
          double[] active = new double[4];
          double[] bought = new double[4];
          double[] steps = {-2, -1, 1, 2};
          for (int j = 0; j < 4; j++) {
            double[] moved = at.clone();
            moved[i] *= Math.exp(steps[j] * step);
            PurchaseModel near = with(model, moved);
            active[j] = near.discountedActiveTime(customer, horizon, 0.002);
            bought[j] = near.discountedPurchases(customer, horizon, 0.002);
          }
          // Five-point differences: rounding 1e-13 / step and truncation step^4.
          assertThat(exact.activeTimeGradient[i])
              .describedAs("%s %s %s", model.name(), i, customer)
              .isCloseTo(slope(active, step), within(1e-8 * (1 + active[0])));
          assertThat(exact.purchasesGradient[i])
              .describedAs("%s %s %s", model.name(), i, customer)
              .isCloseTo(slope(bought, step), within(1e-8 * (1 + bought[0])));
        }
      }
    }
  }

  private static double slope(double[] values, double step) {
    return (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * step);
  }

  private static PurchaseModel with(PurchaseModel model, double[] p) {
    return switch (model.name()) {
      case "nbd" -> NbdModel.of(p[0], p[1]);
      case "bg_nbd" -> BgNbdModel.of(p[0], p[1], p[2], p[3]);
      case "mbg_nbd" -> MbgNbdModel.of(p[0], p[1], p[2], p[3]);
      case "pareto_nbd" -> ParetoNbdModel.of(p[0], p[1], p[2], p[3]);
      default -> MbgCnbdModel.of(((MbgCnbdModel) model).regularity(), p[0], p[1], p[2], p[3]);
    };
  }

  @ParameterizedTest
  @MethodSource("all")
  void namesItsParameters(PurchaseModel model) {
    assertThat(model.parameterNames()).hasSameSizeAs(model.estimates());
    assertThat(model.errors()).hasSameSizeAs(model.estimates()).allMatch(e -> e.isEmpty());
    assertThat(model.summary()).isEmpty();
    assertThat(model.covariance()).isEmpty();
    assertThat(model.dropoutTest()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void survivesSerialization(PurchaseModel model) throws Exception {
    PurchaseHistory customer = CUSTOMERS.get(4);
    Horizon year = Horizon.ofYears(1);
    DiscountRate rate = DiscountRate.ofYear(0.1);
    double before = model.discountedPurchases(customer, year, rate);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((PurchaseModel) in.readObject()).discountedPurchases(customer, year, rate))
          .isEqualTo(before);
    }
  }

  @Test
  void givesNbdTheWholeHorizon() {
    NbdModel model = NbdModel.of(0.4, 84);
    PurchaseHistory customer = CUSTOMERS.get(4);
    assertThat(model.discountedActiveTime(customer, Horizon.forever(), DiscountRate.perDay(0.0004)))
        .isCloseTo(2500, within(1e-9));
    assertThat(model.discountedActiveTime(customer, Horizon.ofDays(30), DiscountRate.none()))
        .isEqualTo(30);
    assertThat(model.discountedPurchases(customer, Horizon.forever(), DiscountRate.perDay(0.0004)))
        .isCloseTo(2500 * 7.4 / 356, within(1e-9));
  }

  @Test
  void addsErrorsOfTotalsForModelsWithTwoParameters() {
    NbdModel purchases =
        NbdModel.of(
            new NbdModel.Parameters(0.4, 84), new double[][] {{0.01, 0.005}, {0.005, 0.02}});
    GammaGammaModel spends =
        GammaGammaModel.of(
            new GammaGammaModel.Parameters(6.25, 3.74, 15.44),
            new double[][] {{0.03, 0, 0}, {0, 0.006, 0}, {0, 0, 0.07}});
    CustomerValueModel model =
        new CustomerValueModel(
            purchases, spends, assumptions(Horizon.ofYears(1), DiscountRate.ofYear(0.1)));
    CustomerValue value = model.value(facts(CUSTOMERS.get(4), 0.01));
    double[] g = value.gradient().toArray();
    assertThat(g).hasSize(5);
    double variance =
        0.01 * g[0] * g[0]
            + 2 * 0.005 * g[0] * g[1]
            + 0.02 * g[1] * g[1]
            + 0.03 * g[2] * g[2]
            + 0.006 * g[3] * g[3]
            + 0.07 * g[4] * g[4];
    assertThat(value.standardError()).hasValueCloseTo(Math.sqrt(variance), within(1e-9));
    ValueGradient zero = ValueGradient.zero(purchases);
    assertThat(zero.plus(value.gradient())).isEqualTo(value.gradient());
    assertThatThrownBy(() -> value.gradient().plus(ValueGradient.zero(BgNbdModel.of(1, 1, 1, 1))))
        .hasMessage("gradients of different models do not add: 5 and 7 entries");
    assertThatThrownBy(() -> value.gradient().standardError(BgNbdModel.of(1, 1, 1, 1), spends))
        .hasMessage("the gradient has 5 entries, bg_nbd needs 7");
    assertThatThrownBy(() -> ValueGradient.of(1, 2, 3))
        .hasMessage("a value gradient has more than 3 entries: 3");
  }

  @Test
  void readsUnitsFromTypes() {
    assertThat(DiscountRate.ofYear(0.15).perDay()).isCloseTo(Math.log(1.15) / 365, within(1e-18));
    assertThat(Horizon.ofYears(2).days()).isEqualTo(730);
    assertThat(Horizon.forever().isFinite()).isFalse();
    assertThatThrownBy(() -> Horizon.ofDays(0))
        .hasMessage("horizon must be positive and finite: 0.0");
    assertThatThrownBy(() -> DiscountRate.perDay(-0.1))
        .hasMessage("discount rate must be finite and not negative: -0.1");
    assertThatThrownBy(() -> assumptions(Horizon.forever(), DiscountRate.none()))
        .hasMessage("an infinite horizon needs a positive discount rate: 0.0");
  }
}
