package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever the data, a fit is a classified maximum with finite answers or a refusal; never NaN. */
class OddHistoriesTest {
  private static final int SETS = 24;

  private static final List<Function<PurchaseHistories, PurchaseModel>> FITS =
      List.of(
          h -> NbdModel.fit(h, PurchaseModel.Options.defaults()),
          h -> BgNbdModel.fit(h, PurchaseModel.Options.defaults()),
          h -> MbgNbdModel.fit(h, PurchaseModel.Options.defaults()),
          h -> ParetoNbdModel.fit(h, PurchaseModel.Options.defaults()),
          h -> MbgCnbdModel.fit(h, MbgCnbdModel.Options.defaults()));

  /** A few customers of no model: all alike, all gone at once, all just back, any unit of time. */
  private static PurchaseHistories odd(SplittableRandom random, double scale) {
    PurchaseHistories.Builder histories = PurchaseHistories.builder();
    int customers = random.nextInt(1, 60);
    int most = random.nextInt(1, random.nextInt(2, 60));
    int style = random.nextInt(4);
    for (int i = 0; i < customers; i++) {
      long x = random.nextBoolean() ? 0 : random.nextInt(0, most + 1);
      double observed = scale * (style == 0 ? 1 : random.nextDouble());
      double share = style == 1 ? 1 : style == 2 ? 1e-3 : random.nextDouble();
      double last = x == 0 ? 0 : observed * share;
      double logGaps = x == 0 ? 0 : x * (Math.log(last / x) - random.nextDouble());
      histories.add(new PurchaseHistory(x, last, observed), random.nextInt(1, 4), logGaps);
    }
    return histories.build();
  }

  @Test
  void neverMakeNan() {
    Map<FitClassification, Integer> seen = new EnumMap<>(FitClassification.class);
    for (int seed = 0; seed < SETS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double scale = Math.pow(10, random.nextDouble(-3, 5));
      PurchaseHistories histories = odd(random, scale);
      for (Function<PurchaseHistories, PurchaseModel> fit : FITS) {
        PurchaseModel model;
        try {
          model = fit.apply(histories);
        } catch (ModelFitException e) {
          assertThat(e.iterations()).describedAs(e.getMessage()).isZero();
          continue;
        }
        FitSummary summary = model.summary().orElseThrow();
        seen.merge(summary.classification(), 1, Integer::sum);
        assertThat(summary.logLikelihood()).isFinite();
        assertThat(summary.aic()).isFinite();
        for (double estimate : model.estimates()) {
          assertThat(estimate).isFinite().isNotNegative();
        }
        model
            .errors()
            .forEach(e -> e.ifPresent(known -> assertThat(known).isFinite().isPositive()));
        assertThat(model.covariance().isPresent())
            .isEqualTo(summary.classification() != FitClassification.FLAT);
        PurchaseHistory customer = histories.distinct().get(seed % histories.rows());
        String what = model.name() + ", seed " + seed + ", " + customer;
        assertThat(model.probabilityAlive(customer)).describedAs(what).isBetween(0.0, 1.0);
        assertThat(model.expectedPurchases(customer, scale))
            .describedAs(what)
            .isFinite()
            .isNotNegative();
        assertThat(model.discountedActiveTime(customer, scale, 0.5 / scale))
            .describedAs(what)
            .isBetween(0.0, scale);
        assertThat(model.discountedPurchases(customer, Double.POSITIVE_INFINITY, 1 / scale))
            .describedAs(what)
            .isFinite()
            .isNotNegative();
        assertThat(model.purchaseCountProbability(customer, scale, 2))
            .describedAs(what)
            .isBetween(0.0, 1 + 1e-12);
      }
    }
    assertThat(seen)
        .as("every kind of maximum that these models have")
        .containsOnlyKeys(
            FitClassification.INTERIOR, FitClassification.NO_DROPOUT, FitClassification.FLAT);
  }
}
