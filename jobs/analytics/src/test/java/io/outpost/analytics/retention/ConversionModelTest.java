package io.outpost.analytics.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.value.DiscountRate;
import io.outpost.analytics.value.Horizon;
import io.outpost.analytics.value.PurchaseModel;
import org.junit.jupiter.api.Test;

class ConversionModelTest {
  private static final Horizon YEAR = Horizon.ofDays(365);

  @Test
  void isTheClosedFormOfTheGeometricLaw() {
    RetentionModel waiting = RetentionModel.of(RetentionModel.Parameters.ofEqualCustomers(0.1, 1));
    ConversionModel model = new ConversionModel(waiting, 30);
    // 12 whole steps of 30 days lie in a year.
    assertThat(model.probability(5, YEAR)).isCloseTo(1 - Math.pow(0.9, 12), within(1e-14));
    double v = Math.exp(-0.001 * 30);
    double annuity = 0.1 * Math.sqrt(v) * (1 - Math.pow(0.9 * v, 12)) / (1 - 0.9 * v);
    assertThat(model.discountedProbability(5, YEAR, DiscountRate.perDay(0.001)))
        .isCloseTo(annuity, within(1e-14));
    assertThat(model.discountedProbability(5, YEAR, DiscountRate.none()))
        .isCloseTo(model.probability(5, YEAR), within(1e-14));
    assertThat(model.probability(0, Horizon.ofDays(29))).isZero();
  }

  @Test
  void expectsLessOfThoseWhoHaveWaitedLonger() {
    ConversionModel model = new ConversionModel(RetentionModel.of(0.7, 3), 30);
    double before = 1;
    for (int waited = 0; waited < 40; waited += 5) {
      double chance = model.probability(waited, YEAR);
      assertThat(chance).isBetween(0.0, before);
      assertThat(model.discountedProbability(waited, YEAR, DiscountRate.ofYear(0.1)))
          .isBetween(0.9 * chance, chance);
      before = chance;
    }
  }

  @Test
  void givesNothingToProspectsOfWhomNobodyEverBought() {
    RenewalCounts counts = RenewalCounts.builder().kept(0, 6, 50).build();
    RetentionModel waiting =
        RetentionModel.fit(counts, RetentionModel.Family.SBG, PurchaseModel.Options.defaults());
    assertThat(new ConversionModel(waiting, 30).probability(6, YEAR)).isZero();
  }

  @Test
  void refusesWhatCannotBe() {
    RetentionModel waiting = RetentionModel.of(0.7, 3);
    assertThatThrownBy(() -> new ConversionModel(waiting, 0)).hasMessageContaining("days per step");
    ConversionModel model = new ConversionModel(waiting, 30);
    assertThatThrownBy(() -> model.discountedProbability(-1, YEAR, DiscountRate.none()))
        .hasMessageContaining("waited");
    assertThatThrownBy(() -> model.discountedProbability(0, Horizon.forever(), DiscountRate.none()))
        .hasMessageContaining("infinite horizon");
  }
}
