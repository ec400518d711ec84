package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The CDNOW 1/10 sample, the data behind every published BG/NBD result: weeks, calibration to
 * 1997-09-30, 39 weeks of holdout. Expected values: Fader, Hardie and Lee (2005) for the printed
 * digits, R packages CLVTools and BTYD for the rest.
 */
class ReferenceFitsTest {
  private static List<ReferenceTransactions.Customer> customers;

  @BeforeAll
  static void read() {
    customers = ReferenceTransactions.cdnowSample().cdnowCustomers();
  }

  private static BgNbdModel fit() {
    return BgNbdModel.fit(
        ReferenceTransactions.histories(customers), PurchaseModel.Options.defaults());
  }

  private static GammaGammaModel fitSpend() {
    SpendHistories.Builder spends = SpendHistories.builder();
    customers.forEach(c -> spends.add(c.history().repeats(), c.meanRepeatSpend()));
    return GammaGammaModel.fit(spends.build(), PurchaseModel.Options.defaults());
  }

  @Test
  void compressesToTheKnownCounts() {
    PurchaseHistories histories = ReferenceTransactions.histories(customers);
    assertThat(histories.customers()).isEqualTo(2357);
    assertThat(histories.repeats()).isEqualTo(2457);
    assertThat(histories.distinct()).hasSize(1016);
    assertThat(customers.stream().mapToLong(c -> c.holdoutPurchases()).sum()).isEqualTo(1882);
  }

  @Test
  void reproducesThePublishedBgNbdFit() {
    BgNbdModel model = fit();
    FitSummary summary = model.summary().orElseThrow();
    assertThat(summary.classification()).isEqualTo(FitClassification.INTERIOR);
    assertThat(summary.logLikelihood()).isCloseTo(-9582.42921, within(1e-5));
    assertThat(summary.aic()).isCloseTo(2 * 4 + 2 * 9582.42921, within(2e-5));
    // The anchors stop at a gradient of about 1e-5; parameters agree to 1e-5 relative.
    assertThat(model.parameters().r()).isCloseTo(0.242594, within(3e-6));
    assertThat(model.parameters().alpha()).isCloseTo(4.413602, within(3e-5));
    assertThat(model.parameters().a()).isCloseTo(0.792920, within(1e-5));
    assertThat(model.parameters().b()).isCloseTo(2.425888, within(3e-5));
    BetaGeometricModel.StandardErrors errors = model.standardErrors();
    assertThat(errors.r()).hasValueCloseTo(0.012557, within(2e-6));
    assertThat(errors.alpha()).hasValueCloseTo(0.378224, within(2e-5));
    assertThat(errors.a()).hasValueCloseTo(0.185733, within(2e-5));
    assertThat(errors.b()).hasValueCloseTo(0.705407, within(1e-4));
  }

  @Test
  void forecastsTheHoldoutTotal() {
    BgNbdModel model = fit();
    // The published total stops at the anchors' less exact maximum: 2e-5 relative.
    double total =
        customers.stream().mapToDouble(c -> model.expectedPurchases(c.history(), 39)).sum();
    assertThat(total).isCloseTo(1653.39, within(0.05));
  }

  @Test
  void reproducesThePublishedGammaGammaFit() {
    GammaGammaModel model = fitSpend();
    FitSummary summary = model.summary().orElseThrow();
    assertThat(summary.n()).isEqualTo(946);
    assertThat(model.excluded()).isEqualTo(2357 - 946);
    assertThat(summary.classification()).isEqualTo(FitClassification.INTERIOR);
    assertThat(summary.logLikelihood()).isCloseTo(-4055.91769, within(1e-5));
    // The anchors' 6.249349, 3.744256, 15.444307 lie 3e-8 below the maximum, which a run to 1e-13
    // puts here.
    assertThat(model.parameters().p())
        .isCloseTo(6.249349, within(3e-4))
        .isCloseTo(6.249573, within(3e-6));
    assertThat(model.parameters().q())
        .isCloseTo(3.744256, within(5e-5))
        .isCloseTo(3.744224, within(1e-6));
    assertThat(model.parameters().gamma())
        .isCloseTo(15.444307, within(1e-3))
        .isCloseTo(15.443520, within(1e-5));
    assertThat(model.standardErrors().p()).hasValueCloseTo(1.189974, within(3e-4));
    assertThat(model.standardErrors().q()).hasValueCloseTo(0.290136, within(3e-5));
    assertThat(model.standardErrors().gamma()).hasValueCloseTo(4.159534, within(4e-4));
    assertThat(model.expectedSpend(3, 25)).hasValueCloseTo(26.29863, within(1e-4));
    assertThat(model.expectedSpend(3, 100)).hasValueCloseTo(91.72221, within(5e-4));
  }

  @Test
  void fitsTheSpendOfOnlineRetail() {
    SpendHistories.Builder spends = SpendHistories.builder();
    shoppers().forEach(c -> spends.add(c.history().repeats(), c.meanRepeatSpend()));
    GammaGammaModel model = GammaGammaModel.fit(spends.build(), PurchaseModel.Options.defaults());
    assertThat(model.summary().orElseThrow().n()).isEqualTo(1877);
    assertThat(model.summary().orElseThrow().logLikelihood()).isCloseTo(-12817.736, within(1e-3));
    assertThat(model.parameters().p()).isCloseTo(2.538026, within(1e-4));
    assertThat(model.parameters().q()).isCloseTo(3.326131, within(1e-4));
    assertThat(model.parameters().gamma()).isCloseTo(375.789, within(0.05));
  }

  /** UCI Online Retail, CC BY 4.0: calibration to 2011-08-31, 100 days of holdout, in weeks. */
  private static List<ReferenceTransactions.Customer> shoppers() {
    return ReferenceTransactions.onlineRetail()
        .customers(
            LocalDate.of(2011, 8, 31),
            LocalDate.of(2011, 12, 9),
            ReferenceTransactions.DAYS_PER_WEEK);
  }

  @Test
  void findsNoDropoutInOnlineRetail() {
    List<ReferenceTransactions.Customer> shoppers = shoppers();
    BgNbdModel model =
        BgNbdModel.fit(ReferenceTransactions.histories(shoppers), PurchaseModel.Options.defaults());
    FitSummary summary = model.summary().orElseThrow();
    assertThat(summary.n()).isEqualTo(3314);
    assertThat(summary.classification()).isEqualTo(FitClassification.NO_DROPOUT);
    assertThat(summary.logLikelihood()).isCloseTo(-21535.438, within(1e-3));
    assertThat(model.parameters().r()).isCloseTo(0.718952, within(1e-6));
    assertThat(model.parameters().alpha()).isCloseTo(9.503634, within(1e-6));
    assertThat(model.parameters().a()).isZero();
    assertThat(model.standardErrors().r()).isPresent();
    assertThat(model.standardErrors().a()).isEmpty();
    assertThat(model.standardErrors().b()).isEmpty();
    double forecast =
        shoppers.stream().mapToDouble(c -> model.expectedPurchases(c.history(), 100 / 7.0)).sum();
    assertThat(forecast).isCloseTo(3581.5, within(0.1));
    assertThat(shoppers.stream().mapToLong(c -> c.holdoutPurchases()).sum()).isEqualTo(4766);
  }

  @Test
  void reproducesTheFitOfAllCustomers() {
    PurchaseHistories all =
        ReferenceTransactions.histories(ReferenceTransactions.cdnowFull().cdnowCustomers());
    assertThat(all.customers()).isEqualTo(23_570);
    assertThat(all.distinct()).hasSize(8_685);
    BgNbdModel model = BgNbdModel.fit(all, PurchaseModel.Options.defaults());
    assertThat(model.summary().orElseThrow().logLikelihood()).isCloseTo(-95368.444, within(1e-3));
    assertThat(model.parameters().r()).isCloseTo(0.251624, within(1e-5));
    assertThat(model.parameters().alpha()).isCloseTo(4.788945, within(1e-4));
    assertThat(model.parameters().a()).isCloseTo(0.723433, within(5e-5));
    assertThat(model.parameters().b()).isCloseTo(2.161087, within(2e-4));
    assertThat(model.standardErrors().r()).hasValueCloseTo(0.00420, within(1e-5));
    assertThat(model.standardErrors().b()).hasValueCloseTo(0.19859, within(1e-4));
  }

  @Test
  void valuesRealCustomersLikeTheirCashFlows() {
    ValueAssumptions assumptions =
        new ValueAssumptions(
            new Horizon(156), DiscountRate.perDay(Math.log(1.15) / 52), 0.5, 0.3, 0.01, 4);
    BgNbdModel purchases = fit();
    GammaGammaModel spends = fitSpend();
    CustomerValueModel model = new CustomerValueModel(purchases, spends, assumptions);
    DiscountedCashFlows direct = new DiscountedCashFlows(purchases, spends, assumptions);
    ValueFactors factors = ValueFactors.empty();
    ValueGradient gradient = ValueGradient.zero(purchases);
    double total = 0;
    double directTotal = 0;
    double sumOfErrors = 0;
    for (int i = 0; i < customers.size(); i += 20) {
      ReferenceTransactions.Customer customer = customers.get(i);
      CustomerFacts facts =
          new CustomerFacts(
              customer.history(),
              customer.history().repeats(),
              customer.meanRepeatSpend(),
              0.35,
              0.02,
              0.003,
              0);
      CustomerValue value = model.value(facts);
      factors = factors.plus(ValueFactors.of(value));
      gradient = gradient.plus(value.gradient());
      total += value.value();
      directTotal += direct.value(facts);
      sumOfErrors += value.standardError().orElseThrow();
    }
    assertThat(total).isCloseTo(directTotal, within(1e-9 * directTotal));
    assertThat(factors.totalValue()).isCloseTo(total, within(1e-10 * total));
    // Shared parameters: errors neither cancel like independent ones nor exceed their sum.
    double error = model.standardErrorOfTotal(gradient).orElseThrow();
    assertThat(error).isBetween(sumOfErrors / Math.sqrt((double) factors.customers()), sumOfErrors);
  }
}
