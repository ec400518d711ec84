package io.outpost.analytics.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankedForecastsTest {
  private static RankedForecasts of(double[] forecasts, double[] actuals) {
    RankedForecasts.Builder builder = RankedForecasts.builder();
    for (int i = 0; i < forecasts.length; i++) {
      builder.add(forecasts[i], actuals[i]);
    }
    return builder.build();
  }

  @Test
  void haveTheGiniOfTheGainChart() {
    RankedForecasts ranks = of(new double[] {1, 3, 2, 4}, new double[] {0, 1, 2, 10});
    // By forecast 10, 1, 2, 0: shares 10, 11, 13, 13 of 13; the perfect order has 10, 12, 13, 13.
    double own = 2 * 47 / 13.0 / 4 - 1;
    double best = 2 * 48 / 13.0 / 4 - 1;
    assertThat(ranks.gini()).hasValueCloseTo(own, within(1e-15));
    assertThat(ranks.normalizedGini()).hasValueCloseTo(own / best, within(1e-15));
  }

  @Test
  void knowThePerfectAndTheReverseOrder() {
    double[] actuals = {0, 0, 1, 5, 9};
    assertThat(of(actuals, actuals).normalizedGini()).hasValueCloseTo(1.0, within(1e-15));
    assertThat(of(new double[] {5, 4, 3, 2, 1}, actuals).normalizedGini().orElseThrow())
        .isNegative();
  }

  /** All orders of tied customers, taken one by one, have the mean that ties get. */
  @Test
  void takeTheMeanOverTheOrdersOfTies() {
    List<Double> tied = new ArrayList<>(List.of(0.0, 3.0, 7.0));
    double[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    double sum = 0;
    for (double[] order : orders) {
      sum +=
          of(
                  new double[] {9, 5 + order[0], 5 + order[1], 5 + order[2], 1},
                  new double[] {4, tied.get(0), tied.get(1), tied.get(2), 1})
              .gini()
              .orElseThrow();
    }
    assertThat(of(new double[] {9, 5, 5, 5, 1}, new double[] {4, 0, 3, 7, 1}).gini())
        .hasValueCloseTo(sum / 6, within(1e-15));
  }

  @Test
  void cutDecilesOfEqualSize() {
    RankedForecasts.Builder builder = RankedForecasts.builder();
    for (int i = 1; i <= 25; i++) {
      builder.add(i, 2 * i);
    }
    List<RankedForecasts.Decile> deciles = builder.build().deciles();
    assertThat(deciles).hasSize(10);
    assertThat(deciles).allSatisfy(d -> assertThat(d.n()).isCloseTo(2.5, within(1e-12)));
    // 1, 2 and half of 3.
    assertThat(deciles.get(0).meanForecast()).isCloseTo(4.5 / 2.5, within(1e-12));
    assertThat(deciles.get(9).meanActual()).isCloseTo(2 * (11.5 + 24 + 25) / 2.5, within(1e-10));
    assertThat(builder.build().decileError()).hasValueCloseTo(0.5, within(1e-12));
  }

  @Test
  void shareGroupsOfEqualForecastsAmongDeciles() {
    RankedForecasts ranks =
        RankedForecasts.builder().add(1, 0, 60).add(1, 1, 20).add(2, 5, 20).build();
    List<RankedForecasts.Decile> deciles = ranks.deciles();
    assertThat(deciles.get(0).meanActual()).isCloseTo(0.25, within(1e-12));
    assertThat(deciles.get(7).meanActual()).isCloseTo(0.25, within(1e-12));
    assertThat(deciles.get(8).meanActual()).isCloseTo(5, within(1e-12));
  }

  @Test
  void doNotDependOnOrderOrParts() {
    Random random = new Random(3);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rows.add(new double[] {random.nextInt(40), random.nextInt(6)});
    }
    RankedForecasts.Builder whole = RankedForecasts.builder();
    rows.forEach(row -> whole.add(row[0], row[1]));
    Collections.shuffle(rows, random);
    RankedForecasts.Builder one = RankedForecasts.builder();
    RankedForecasts.Builder other = RankedForecasts.builder();
    rows.subList(0, 200).forEach(row -> one.add(row[0], row[1]));
    rows.subList(200, 500).forEach(row -> other.add(row[0], row[1]));
    RankedForecasts merged = one.build().plus(other.build());
    assertThat(merged.n()).isEqualTo(500);
    assertThat(merged.normalizedGini()).isEqualTo(whole.build().normalizedGini());
    assertThat(merged.deciles()).isEqualTo(whole.build().deciles());
  }

  @Test
  void areEmptyWhereNothingCanBeRanked() {
    assertThat(RankedForecasts.builder().build().gini()).isEmpty();
    assertThat(of(new double[] {1, 2}, new double[] {0, 0}).normalizedGini()).isEmpty();
    assertThat(of(new double[] {1, 2}, new double[] {3, 3}).normalizedGini()).isEmpty();
    assertThat(of(new double[] {1, 2}, new double[] {3, 4}).deciles()).isEmpty();
    assertThat(of(new double[] {1, 2}, new double[] {3, 4}).decileError()).isEmpty();
    assertThatThrownBy(() -> RankedForecasts.builder().add(Double.NaN, 1))
        .hasMessage("forecast and outcome must be finite, were NaN and 1.0");
  }
}
