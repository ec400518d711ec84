package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Confidence;
import org.junit.jupiter.api.Test;

class ProfileIntervalTest {
  private static ProfileInterval of(
      PurchaseModel model, PurchaseHistories histories, String parameter) {
    return ProfileInterval.of(model, histories, parameter, Confidence.P95);
  }

  @Test
  void isTheWaldIntervalWhereTheLikelihoodIsNormal() {
    PurchaseHistories histories = SimulatedCustomers.of(40_000, 1).mbg(0.8, 30, 0.9, 3);
    MbgNbdModel model = MbgNbdModel.fit(histories, PurchaseModel.Options.defaults());
    for (int i = 0; i < 4; i++) {
      ProfileInterval interval = of(model, histories, model.parameterNames().get(i));
      double error = 1.959964 * Math.sqrt(model.covariance().orElseThrow()[i][i]);
      assertThat(interval.estimate()).isEqualTo(model.estimates()[i]);
      // 40,000 customers leave a few per cent of skewness in the worst parameter.
      assertThat(Math.log(interval.lower().orElseThrow() / interval.estimate()))
          .isCloseTo(-error, within(0.06 * error));
      assertThat(Math.log(interval.upper().orElseThrow() / interval.estimate()))
          .isCloseTo(error, within(0.06 * error));
    }
  }

  @Test
  void endsWhereTheBestOfTheOthersLosesTheRightAmount() {
    PurchaseHistories histories = SimulatedCustomers.of(2_000, 2).nbd(0.8, 50);
    NbdModel model = NbdModel.fit(histories, PurchaseModel.Options.defaults());
    double end = of(model, histories, "r").upper().orElseThrow();
    double best = Double.NEGATIVE_INFINITY;
    for (double alpha = 40; alpha < 90; alpha += 0.01) {
      double sum = 0;
      NbdModel other = NbdModel.of(end, alpha);
      for (int row = 0; alpha > 50 && alpha < 70 && row < histories.rows(); row++) {
        sum += histories.count(row) * other.logLikelihood(histories.distinct().get(row));
      }
      best = sum == 0 ? best : Math.max(best, sum);
    }
    // A grid of 0.01 in alpha misses the top by 1e-5.
    assertThat(model.summary().orElseThrow().logLikelihood() - best)
        .isCloseTo(1.920729, within(1e-4));
  }

  @Test
  void hasNoEndWhereNothingIsKnown() {
    PurchaseHistories.Builder equal = PurchaseHistories.builder();
    for (int i = 0; i < 200; i++) {
      equal.add(new PurchaseHistory(8 + i % 5, 90 + i % 10, 100), 1);
    }
    PurchaseHistories histories = equal.build();
    NbdModel model = NbdModel.fit(histories, PurchaseModel.Options.defaults());
    assertThat(model.summary().orElseThrow().classification()).isEqualTo(FitClassification.FLAT);
    ProfileInterval interval = of(model, histories, "r");
    assertThat(interval.upper()).isEmpty();
    assertThat(interval.lower()).isPresent();
    assertThat(interval.lower().getAsDouble()).isLessThan(interval.estimate()).isGreaterThan(10);
  }

  @Test
  void leavesOutDropoutWhereThereIsNone() {
    PurchaseHistories histories = SimulatedCustomers.of(1_000, 4).nbd(0.8, 50);
    BgNbdModel model = BgNbdModel.of(0.8, 50, 0, 1);
    assertThat(of(model, histories, "alpha").upper()).isPresent();
    assertThatThrownBy(() -> of(model, histories, "a"))
        .hasMessage("bg_nbd has no dropout, so a means nothing");
    assertThatThrownBy(() -> of(model, histories, "s")).hasMessage("bg_nbd has no parameter s");
  }
}
