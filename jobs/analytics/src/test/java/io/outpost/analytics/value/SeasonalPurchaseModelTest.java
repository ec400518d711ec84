package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;

class SeasonalPurchaseModelTest {
  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final LocalDate END = LocalDate.of(2025, 6, 30);
  private static final LocalDate UNTIL = LocalDate.of(2026, 6, 30);

  /** Advent, and a summer lull. */
  private static final SeasonalPurchaseModel.Seasons SEASONS =
      new SeasonalPurchaseModel.Seasons(
          List.of("advent", "summer"),
          day ->
              List.of(
                  day.getMonthValue() >= 11 ? 1.0 : 0.0,
                  day.getMonthValue() == 7 || day.getMonthValue() == 8 ? 1.0 : 0.0));

  private static double intensity(LocalDate day, double effect) {
    return Math.exp(
        effect
            * (0.7 * SEASONS.ofDay().apply(day).get(0) - 0.4 * SEASONS.ofDay().apply(day).get(1)));
  }

  /** MBG/NBD customers whose clock runs with the season; the day of a purchase is rounded up. */
  private static List<DatedPurchases> simulated(int customers, double effect, long seed) {
    RandomDataGenerator random = RandomDataGenerator.of(new Well19937c(seed));
    List<DatedPurchases> all = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      LocalDate first = START.plusDays(random.nextInt(0, 300));
      double rate = random.nextGamma(0.8, 1 / 60.0);
      double leaving = random.nextBeta(0.9, 3);
      boolean alive = random.nextDouble() >= leaving;
      List<LocalDate> repeats = new ArrayList<>();
      double due = random.nextExponential(1) / rate;
      for (LocalDate day = first.plusDays(1); alive && !day.isAfter(END); day = day.plusDays(1)) {
        due -= intensity(day, effect);
        if (due <= 0) {
          repeats.add(day);
          alive = random.nextDouble() >= leaving;
          due = random.nextExponential(1) / rate;
        }
      }
      all.add(new DatedPurchases(first, repeats, END));
    }
    return all;
  }

  private static SeasonalPurchaseModel fit(List<DatedPurchases> customers) {
    return SeasonalPurchaseModel.fit(
        PurchaseProcess.MBG_NBD, customers, SEASONS, new SeasonalPurchaseModel.Options(50, UNTIL));
  }

  @Test
  void recoversASeason() {
    List<DatedPurchases> customers = simulated(4_000, 1, 1);
    SeasonalPurchaseModel model = fit(customers);
    Coefficient advent = model.coefficients().get(0);
    Coefficient summer = model.coefficients().get(1);
    assertThat(advent.estimate()).isCloseTo(0.7, within(3 * advent.standardError().orElseThrow()));
    assertThat(summer.estimate()).isCloseTo(-0.4, within(3 * summer.standardError().orElseThrow()));
    assertThat(advent.standardError().orElseThrow()).isLessThan(0.06);
    assertThat(model.test().degreesOfFreedom()).isEqualTo(2);
    assertThat(model.test().pValue()).isLessThan(1e-12);
    double[] truth = {0.8, 60, 0.9, 3};
    double[][] covariance = model.model().covariance().orElseThrow();
    for (int i = 0; i < 4; i++) {
      assertThat(Math.log(model.model().estimates()[i] / truth[i]))
          .isCloseTo(0, within(3 * Math.sqrt(covariance[i][i])));
    }
    DatedPurchases customer = customers.get(7);
    double advents =
        model.expectedPurchases(customer, LocalDate.of(2025, 12, 31))
            - model.expectedPurchases(customer, LocalDate.of(2025, 10, 31));
    double autumn =
        model.expectedPurchases(customer, LocalDate.of(2025, 10, 31))
            - model.expectedPurchases(customer, LocalDate.of(2025, 8, 31));
    assertThat(advents).isGreaterThan(1.5 * autumn);
    assertThat(model.probabilityAlive(customer)).isBetween(0.0, 1.0);
  }

  private static double profile(List<DatedPurchases> customers, double advent, double summer) {
    OperationalTime clock =
        OperationalTime.over(
            START,
            UNTIL,
            day ->
                advent * SEASONS.ofDay().apply(day).get(0)
                    + summer * SEASONS.ofDay().apply(day).get(1));
    PurchaseHistories.Builder histories = PurchaseHistories.builder();
    double logIntensities = 0;
    for (DatedPurchases customer : customers) {
      histories.add(customer.in(clock));
      for (LocalDate day : customer.repeats()) {
        logIntensities +=
            advent * SEASONS.ofDay().apply(day).get(0) + summer * SEASONS.ofDay().apply(day).get(1);
      }
    }
    return logIntensities
        + MbgNbdModel.fit(histories.build(), PurchaseModel.Options.defaults())
            .summary()
            .orElseThrow()
            .logLikelihood();
  }

  @Test
  void isTheMaximumOfTheProfileLikelihood() {
    List<DatedPurchases> customers = simulated(1_000, 1, 3);
    SeasonalPurchaseModel model = fit(customers);
    double advent = model.coefficients().get(0).estimate();
    double summer = model.coefficients().get(1).estimate();
    double top = profile(customers, advent, summer);
    assertThat(model.summary().logLikelihood()).isCloseTo(top, within(1e-7));
    double step = 0.02;
    double[] moved = {
      profile(customers, advent + step, summer) - top,
      profile(customers, advent - step, summer) - top,
      profile(customers, advent, summer + step) - top,
      profile(customers, advent, summer - step) - top
    };
    for (double change : moved) {
      assertThat(change).isNegative();
    }
    // Level at the top: what differs between both sides is of third order.
    assertThat(moved[0]).isCloseTo(moved[1], within(0.02 * Math.abs(moved[0])));
    assertThat(moved[2]).isCloseTo(moved[3], within(0.02 * Math.abs(moved[2])));
  }

  @Test
  void findsNoSeasonWhereThereIsNone() {
    List<DatedPurchases> customers = simulated(2_000, 0, 2);
    SeasonalPurchaseModel model = fit(customers);
    assertThat(model.test().pValue()).isGreaterThan(0.01);
    assertThat(model.test().statistic()).isLessThan(9.2);
    for (Coefficient coefficient : model.coefficients()) {
      assertThat(Math.abs(coefficient.z().orElseThrow())).isLessThan(2.6);
    }
    PurchaseHistories.Builder days = PurchaseHistories.builder();
    OperationalTime plain = OperationalTime.over(START, UNTIL, day -> 0);
    customers.forEach(customer -> days.add(customer.in(plain)));
    MbgNbdModel without = MbgNbdModel.fit(days.build(), PurchaseModel.Options.defaults());
    assertThat(model.summary().logLikelihood() - without.summary().orElseThrow().logLikelihood())
        .isCloseTo(model.test().statistic() / 2, within(1e-6));
  }

  @Test
  void measuresOperationalDays() {
    OperationalTime clock =
        OperationalTime.over(START, END, day -> day.getMonthValue() == 2 ? Math.log(3) : 0);
    assertThat(clock.between(START, LocalDate.of(2024, 1, 31))).isEqualTo(30);
    assertThat(clock.between(LocalDate.of(2024, 1, 31), LocalDate.of(2024, 2, 29)))
        .isCloseTo(87, within(1e-12));
    assertThat(
            new DatedPurchases(START, List.of(LocalDate.of(2024, 2, 10)), LocalDate.of(2024, 3, 10))
                .in(clock))
        .satisfies(
            history -> {
              assertThat(history.repeats()).isEqualTo(1);
              assertThat(history.lastPurchase()).isCloseTo(60, within(1e-12));
              assertThat(history.observed()).isCloseTo(127, within(1e-12));
            });
    assertThatThrownBy(() -> clock.between(START, UNTIL))
        .hasMessage("2026-06-30 lies outside the days of this clock, 2024-01-01 to 2025-06-30");
  }

  @Test
  void refusesWhatItCannotFit() {
    assertThatThrownBy(
            () ->
                SeasonalPurchaseModel.fit(
                    PurchaseProcess.PARETO_NBD,
                    List.of(),
                    SEASONS,
                    new SeasonalPurchaseModel.Options(50, UNTIL)))
        .hasMessage("customers of Pareto/NBD leave in calendar time");
    assertThatThrownBy(() -> fit(List.of()))
        .isInstanceOf(ModelFitException.class)
        .hasMessageStartingWith("MBG/NBD: no customers");
    assertThatThrownBy(() -> new DatedPurchases(END, List.of(START), END))
        .hasMessage("purchases must ascend: 2024-01-01 is not after 2025-06-30");
  }
}
