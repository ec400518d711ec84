package io.outpost.analytics.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.retention.RetentionModel.Family;
import io.outpost.analytics.retention.RetentionModel.Parameters;
import io.outpost.analytics.value.FitClassification;
import io.outpost.analytics.value.FitSummary;
import io.outpost.analytics.value.LikelihoodRatioTest;
import io.outpost.analytics.value.MaximumLikelihood;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.analytics.value.PurchaseModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetentionModelTest {
  /** Customers of 1000 left after each year, Fader, Hardie (2007), Table 1; fitted on 0..7. */
  private static final long[] REGULAR = {1000, 631, 468, 382, 326, 289, 262, 241};

  private static final long[] HIGH_END = {1000, 869, 743, 653, 593, 551, 517, 491};

  private static RetentionModel fit(Family family, RenewalCounts counts) {
    return RetentionModel.fit(counts, family, PurchaseModel.Options.defaults());
  }

  private static RenewalCounts cohort(long... survivors) {
    return RenewalCounts.builder().cohort(survivors).build();
  }

  @ParameterizedTest
  @CsvSource({
    "REGULAR, 0.704077, 1.182043, -1680.26519, 22.01, 17.00",
    "HIGH_END, 0.668088, 3.806095, -1611.15815, 46.04, 37.80"
  })
  void reproducesThePublishedSbg(
      String segment, double alpha, double beta, double ll, double eighth, double twelfth) {
    RetentionModel model = fit(Family.SBG, cohort(segment.equals("REGULAR") ? REGULAR : HIGH_END));
    assertThat(model.parameters().alpha()).hasValueCloseTo(alpha, within(2e-5));
    assertThat(model.parameters().beta()).hasValueCloseTo(beta, within(2e-5));
    check(model, 2, ll, eighth, twelfth);
  }

  @ParameterizedTest
  @CsvSource({
    "REGULAR, 0.455614, 0.779326, 1.283451, -1679.60283, 22.34, 17.73",
    "HIGH_END, 0.214253, 1.426575, 1.723565, -1605.31421, 46.78, 40.39"
  })
  void reproducesThePublishedBdw(
      String segment,
      double alpha,
      double beta,
      double power,
      double ll,
      double eighth,
      double twelfth) {
    RetentionModel model = fit(Family.BDW, cohort(segment.equals("REGULAR") ? REGULAR : HIGH_END));
    assertThat(model.parameters().alpha()).hasValueCloseTo(alpha, within(2e-5));
    assertThat(model.parameters().beta()).hasValueCloseTo(beta, within(2e-5));
    assertThat(model.parameters().durationPower()).isCloseTo(power, within(2e-5));
    check(model, 3, ll, eighth, twelfth);
  }

  private static void check(
      RetentionModel model, int free, double ll, double eighth, double twelfth) {
    FitSummary summary = model.summary().orElseThrow();
    assertThat(summary.classification()).isEqualTo(FitClassification.INTERIOR);
    assertThat(summary.freeParameters()).isEqualTo(free);
    assertThat(summary.n()).isEqualTo(1000);
    assertThat(summary.logLikelihood()).isCloseTo(ll, within(1e-5));
    // Printed with two decimals of a percentage.
    assertThat(100 * model.survival(8)).isCloseTo(eighth, within(0.006));
    assertThat(100 * model.survival(12)).isCloseTo(twelfth, within(0.006));
    assertThat(model.standardErrors().alpha().orElseThrow()).isPositive();
    assertThat(model.standardErrors().beta().orElseThrow()).isPositive();
    assertThat(model.standardErrors().meanLoss().orElseThrow()).isBetween(0.001, 0.05);
  }

  @Test
  void reproducesBdwOnTheFirstYears() {
    RetentionModel model = fit(Family.BDW, cohort(1000, 869, 743, 653, 593));
    // Printed with four decimals.
    assertThat(model.parameters().alpha()).hasValueCloseTo(0.2594, within(6e-4));
    assertThat(model.parameters().beta()).hasValueCloseTo(1.7227, within(6e-4));
    assertThat(model.parameters().durationPower()).isCloseTo(1.5843, within(6e-4));
  }

  @Test
  void saysWhetherDurationDependenceIsNeeded() {
    LikelihoodRatioTest regular = durationDependence(cohort(REGULAR));
    LikelihoodRatioTest highEnd = durationDependence(cohort(HIGH_END));
    assertThat(regular.statistic()).isCloseTo(2 * (1680.26519 - 1679.60283), within(4e-5));
    assertThat(regular.pValue()).isBetween(0.2, 0.3);
    assertThat(highEnd.degreesOfFreedom()).isEqualTo(1);
    assertThat(highEnd.pValue()).isLessThan(0.001);
  }

  private static LikelihoodRatioTest durationDependence(RenewalCounts counts) {
    return LikelihoodRatioTest.of(
        fit(Family.SBG, counts).summary().orElseThrow(),
        fit(Family.BDW, counts).summary().orElseThrow());
  }

  @Test
  void testsDifferencesBetweenCustomersAtTheEdge() {
    FitSummary equal = fit(Family.GEOMETRIC, cohort(REGULAR)).summary().orElseThrow();
    FitSummary mixed = fit(Family.SBG, cohort(REGULAR)).summary().orElseThrow();
    assertThat(LikelihoodRatioTest.atEdge(equal, mixed).pValue()).isLessThan(1e-6);
    FitSummary slightlyBetter =
        MaximumLikelihood.summaryWithoutSearch(
            1000, equal.logLikelihood() + 1.352772, 2, FitClassification.INTERIOR);
    // Half of the 10% quantile of chi-square with one degree of freedom is 1.352772.
    assertThat(LikelihoodRatioTest.atEdge(equal, slightlyBetter).pValue())
        .isCloseTo(0.05, within(1e-6));
    assertThatThrownBy(() -> LikelihoodRatioTest.of(mixed, equal))
        .hasMessage("the larger model must have more free parameters: -1");
  }

  @Test
  void hasHandComputedRetention() {
    RetentionModel model = RetentionModel.of(1, 3);
    assertThat(model.retentionRate(1)).isCloseTo(0.75, within(1e-15));
    assertThat(model.retentionRate(2)).isCloseTo(0.8, within(1e-15));
    assertThat(model.survival(2)).isCloseTo(0.6, within(1e-15));
    assertThat(model.survival(1, 1)).isCloseTo(0.8, within(1e-15));
    assertThat(model.survival(0)).isEqualTo(1);
  }

  @Test
  void isSbgWithoutDurationDependence() {
    RetentionModel sbg = RetentionModel.of(0.7, 1.2);
    RetentionModel nearly = RetentionModel.of(Parameters.of(0.7, 1.2, 1 + 1e-12));
    for (int t = 0; t < 50; t++) {
      assertThat(nearly.survival(t)).isCloseTo(sbg.survival(t), within(1e-11));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.7, 1.2, 0", "0.7, 1.2, 3", "3.8, 15.2, 5", "0.067, 0.267, 1"})
  void discountsTheResidualLifetimeOfEveryCustomer(double alpha, double beta, int tenure) {
    double rate = 0.1;
    // Another route: a customer with loss q is worth (1 - q) (1 + d) / (d + q); those left after n
    // renewals are Beta(alpha, beta + n). Midpoints in u with q = u^k / (u^k + (1 - u)^k).
    double k = 40;
    int cells = 400_000;
    double mass = 0;
    double worth = 0;
    for (int i = 0; i < cells; i++) {
      double u = (i + 0.5) / cells;
      double logit = k * (Math.log(u) - Math.log1p(-u));
      double logQ = -Math.log1p(Math.exp(-logit));
      double logStay = -Math.log1p(Math.exp(logit));
      double q = Math.exp(logQ);
      double weight = Math.exp(alpha * logQ + (beta + tenure) * logStay) / (u * (1 - u));
      mass += weight;
      worth += weight * Math.exp(logStay) * (1 + rate) / (rate + q);
    }
    RetentionModel model = RetentionModel.of(alpha, beta);
    assertThat(model.discountedResidualLifetime(tenure, 0, RetentionModel.UNLIMITED, rate))
        .isCloseTo(worth / mass, within(1e-9 * worth / mass));
  }

  @Test
  void countsRenewalsFromTheOneThatIsDue() {
    RetentionModel model = RetentionModel.of(1, 3);
    // S(n + 1)/S(n) and S(n + 2)/S(n) from tenure 1: 4/5 and 4/5 * 5/6.
    assertThat(model.discountedResidualLifetime(1, 0, 2, 0.1))
        .isCloseTo(0.8 + 2.0 / 3 / 1.1, within(1e-14));
    assertThat(model.discountedResidualLifetime(1, 1, 2, 0.1))
        .isCloseTo(0.8 / 1.1 + 2.0 / 3 / 1.21, within(1e-14));
    assertThat(model.discountedResidualLifetime(1, 0.25, 1, 0.1))
        .isCloseTo(0.8 * Math.pow(1.1, -0.25), within(1e-14));
    assertThat(model.discountedResidualLifetime(1, 1, 2, 0))
        .isCloseTo(0.8 + 2.0 / 3, within(1e-14));
    assertThatThrownBy(() -> model.discountedResidualLifetime(0, 0, RetentionModel.UNLIMITED, 0))
        .hasMessageStartingWith("an unlimited horizon needs a positive discount rate");
    assertThatThrownBy(() -> model.discountedResidualLifetime(0, 1.5, 1, 0))
        .hasMessage("first due must lie between 0 and 1: 1.5");
  }

  /** Published: heterogeneity makes retained customers worth more than the mean rate says. */
  @Test
  void valuesLongCustomersHigherWhenCustomersDiffer() {
    RetentionModel alike = RetentionModel.of(3.8, 15.2);
    RetentionModel polarised = RetentionModel.of(0.067, 0.267);
    assertThat(alike.retentionRate(1)).isCloseTo(0.8, within(1e-12));
    assertThat(polarised.retentionRate(1)).isCloseTo(0.8, within(1e-2));
    double one = alike.discountedResidualLifetime(1, 0, RetentionModel.UNLIMITED, 0.1);
    double other = polarised.discountedResidualLifetime(1, 0, RetentionModel.UNLIMITED, 0.1);
    assertThat(other).isGreaterThan(2 * one);
  }

  /** Expected counts of a known model, in cohorts of different age and with late entry. */
  private static RenewalCounts expected(Parameters truth, double customers) {
    RetentionModel model = RetentionModel.of(truth);
    RenewalCounts.Builder builder = RenewalCounts.builder();
    for (int age = 1; age <= 12; age++) {
      int from = age > 6 ? 3 : 0;
      for (int t = from + 1; t <= age; t++) {
        double lost = model.survival(t - 1) - model.survival(t);
        builder.lost(from, t, Math.round(customers * lost));
      }
      builder.kept(from, age, Math.round(customers * model.survival(age)));
    }
    return builder.build();
  }

  @ParameterizedTest
  @CsvSource({"0.7, 1.2, 1", "0.4, 2.5, 1.5", "2, 9, 0.7"})
  void recoversParametersFromCensoredCohortsAndLateEntries(
      double alpha, double beta, double power) {
    RenewalCounts counts = expected(Parameters.of(alpha, beta, power), 2_000_000);
    RetentionModel model = fit(Family.BDW, counts);
    RetentionModel.StandardErrors errors = model.standardErrors();
    // Counts are exact up to rounding to whole customers, so far less than one standard error.
    assertThat(model.parameters().alpha().orElseThrow())
        .isCloseTo(alpha, within(0.2 * errors.alpha().orElseThrow()));
    assertThat(model.parameters().beta().orElseThrow())
        .isCloseTo(beta, within(0.2 * errors.beta().orElseThrow()));
    assertThat(model.parameters().durationPower())
        .isCloseTo(power, within(0.2 * errors.durationPower().orElseThrow()));
    assertThat(model.logLikelihood(counts))
        .isCloseTo(model.summary().orElseThrow().logLikelihood(), within(1e-3));
  }

  @Test
  void ignoresHowOldTheCohortsAre() {
    RenewalCounts whole = cohort(1000, 631, 468, 382, 326, 289, 262, 241);
    RenewalCounts parts =
        cohort(400, 231, 168, 142, 106, 99, 92, 81)
            .plus(cohort(600, 400, 300, 240, 220, 190, 170, 160));
    assertThat(fit(Family.SBG, parts).parameters()).isEqualTo(fit(Family.SBG, whole).parameters());
    assertThat(fit(Family.SBG, parts).summary()).isEqualTo(fit(Family.SBG, whole).summary());
  }

  @Test
  void reportsEqualCustomersAsHomogeneous() {
    RenewalCounts counts = cohort(100_000, 80_000, 64_000, 51_200, 40_960);
    for (Family family : new Family[] {Family.SBG, Family.BDW}) {
      RetentionModel model = fit(family, counts);
      assertThat(model.summary().orElseThrow().classification())
          .isEqualTo(FitClassification.HOMOGENEOUS);
      assertThat(model.parameters().alpha()).isEmpty();
      assertThat(model.survival(10)).isCloseTo(Math.pow(0.8, 10), within(1e-6));
      assertThat(model.standardErrors().meanLoss().orElseThrow()).isBetween(0.0005, 0.002);
    }
  }

  @Test
  void reportsRisingLossOfEqualCustomers() {
    RetentionModel truth = RetentionModel.of(Parameters.ofEqualCustomers(0.1, 1.5));
    long[] survivors = new long[7];
    for (int t = 0; t < survivors.length; t++) {
      survivors[t] = Math.round(1e6 * truth.survival(t));
    }
    RetentionModel model = fit(Family.BDW, cohort(survivors));
    assertThat(model.parameters().durationPower()).isCloseTo(1.5, within(1e-3));
    assertThat(model.parameters().meanLoss()).isCloseTo(0.1, within(1e-4));
    RetentionModel withoutDuration = fit(Family.SBG, cohort(survivors));
    assertThat(withoutDuration.summary().orElseThrow().classification())
        .isEqualTo(FitClassification.HOMOGENEOUS);
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void reportsThatNobodyWasLost(Family family) {
    RetentionModel model = fit(family, cohort(50, 50, 50, 50));
    assertThat(model.summary().orElseThrow().classification())
        .isEqualTo(FitClassification.NO_DROPOUT);
    assertThat(model.survival(100)).isEqualTo(1);
    assertThat(model.discountedResidualLifetime(2, 0, RetentionModel.UNLIMITED, 0.1))
        .isCloseTo(11, within(1e-12));
    assertThat(model.standardErrors().meanLoss()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void reportsThatEverybodyWasLostAtOnce(Family family) {
    RetentionModel model = fit(family, cohort(50, 0));
    assertThat(model.summary().orElseThrow().classification()).isEqualTo(FitClassification.FLAT);
    assertThat(model.survival(1)).isZero();
    assertThat(model.discountedResidualLifetime(0, 0, RetentionModel.UNLIMITED, 0.1)).isZero();
    assertThat(model.summary().orElseThrow().logLikelihood()).isZero();
  }

  @Test
  void doesNotInventDifferencesOrDurationFromTooFewRenewals() {
    RetentionModel one = fit(Family.SBG, cohort(100, 80));
    assertThat(one.summary().orElseThrow().classification()).isEqualTo(FitClassification.FLAT);
    assertThat(one.retentionRate(5)).isCloseTo(0.8, within(1e-12));
    RetentionModel two = fit(Family.BDW, cohort(1000, 800, 700));
    assertThat(two.summary().orElseThrow().classification()).isEqualTo(FitClassification.FLAT);
    assertThat(two.parameters().durationPower()).isEqualTo(1);
    assertThat(two.survival(2)).isCloseTo(0.7, within(1e-6));
  }

  /** Lost at the first renewal or never: no finite alpha and beta, forecasts all the same. */
  @Test
  void forecastsForPolarisedCustomers() {
    for (Family family : new Family[] {Family.SBG, Family.BDW}) {
      RetentionModel model = fit(family, cohort(1000, 700, 700, 700, 700));
      assertThat(model.summary().orElseThrow().classification()).isEqualTo(FitClassification.FLAT);
      assertThat(model.survival(4)).isCloseTo(0.7, within(1e-3));
      assertThat(model.discountedResidualLifetime(1, 1, 10, 0.1)).isFinite().isPositive();
    }
  }

  /** Of 1000 customers 300 are lost at once and nobody later: a share with a binomial error. */
  @Test
  void takesAsKnownWhatPolarisedCustomersLeaveOpen() {
    for (Family family : new Family[] {Family.SBG, Family.BDW}) {
      RetentionModel model = fit(family, cohort(1000, 700, 700, 700, 700));
      assertThat(model.covariance()).isEmpty();
      assertThat(model.standardErrors().meanLoss()).isEmpty();
      assertThat(model.standardErrorOf(m -> m.survival(4)).orElseThrow())
          .as("%s", family)
          .isCloseTo(Math.sqrt(0.7 * 0.3 / 1000), within(2e-4));
      comesBack(model);
    }
  }

  @Test
  void equalCustomersWithDurationHaveErrors() {
    RetentionModel truth = RetentionModel.of(Parameters.ofEqualCustomers(0.1, 1.5));
    long[] survivors = new long[7];
    for (int t = 0; t < survivors.length; t++) {
      survivors[t] = Math.round(1e6 * truth.survival(t));
    }
    RetentionModel model = fit(Family.BDW, cohort(survivors));
    assertThat(model.parameters().polarization()).isZero();
    // The first renewal loses m alone, whose error is reported by itself.
    assertThat(model.standardErrorOf(m -> 1 - m.survival(1)).orElseThrow())
        .isCloseTo(model.standardErrors().meanLoss().orElseThrow(), within(1e-9));
    comesBack(model);
  }

  private static void comesBack(RetentionModel model) {
    RetentionModel again =
        RetentionModel.of(model.parameters(), model.logCovariance().orElseThrow());
    assertThat(again.standardErrorOf(m -> m.survival(2, 3)).orElseThrow())
        .isCloseTo(model.standardErrorOf(m -> m.survival(2, 3)).orElseThrow(), within(1e-9));
  }

  @Test
  void takesACertainLossAsKnown() {
    for (RenewalCounts counts : List.of(cohort(50, 50, 50, 50), cohort(50, 0))) {
      RetentionModel model = fit(Family.BDW, counts);
      assertThat(model.standardErrorOf(m -> m.survival(1))).hasValue(0);
      comesBack(model);
    }
  }

  @Test
  void hasExactDerivatives() {
    RetentionLikelihood likelihood = new RetentionLikelihood(cohort(HIGH_END));
    double[] point = {0.4, 2.1, 1.4};
    double[] gradient = new double[3];
    double[][] hessian = new double[3][3];
    likelihood.betaDiscreteWeibull(point, gradient, hessian);
    double step = 1e-5;
    for (int i = 0; i < 3; i++) {
      double[] up = point.clone();
      double[] down = point.clone();
      up[i] += step;
      down[i] -= step;
      double[] above = new double[3];
      double[] below = new double[3];
      double high = likelihood.betaDiscreteWeibull(up, above, new double[3][3]);
      double low = likelihood.betaDiscreteWeibull(down, below, new double[3][3]);
      // Central differences of values near 1600 with step 1e-5.
      assertThat(gradient[i]).isCloseTo((high - low) / (2 * step), within(1e-5));
      for (int j = i; j < 3; j++) {
        assertThat(hessian[i][j]).isCloseTo((above[j] - below[j]) / (2 * step), within(1e-5));
      }
    }
  }

  @Test
  void takesStepsOfTheBetaFunctionWithoutLosingDigits() {
    // For whole v the step is a product of (b + i) / (a + b + i).
    double[][] points = {{0.3, 0.2, 3}, {1e5, 1e6, 4}, {2, 1e9, 7}, {5e4, 3, 9}};
    for (double[] p : points) {
      double sum = 0;
      for (int i = 0; i < p[2]; i++) {
        sum -= Math.log1p(p[0] / (p[1] + i));
      }
      assertThat(BetaStep.log(p[0], p[1], p[2])).isCloseTo(sum, within(1e-13 * Math.abs(sum)));
    }
  }

  @Test
  void refusesWhatItCannotUse() {
    assertThatThrownBy(() -> fit(Family.SBG, cohort(100)))
        .isInstanceOf(ModelFitException.class)
        .hasMessageStartingWith("SBG: nobody was asked to renew (n = 100");
    assertThatThrownBy(() -> cohort(100, 101)).hasMessageContaining("must not rise");
    assertThatThrownBy(() -> RenewalCounts.of(5, new long[] {5}, new long[] {6}))
        .hasMessage("lost at renewal 1 must lie between 0 and the 5 asked: 6");
    assertThatThrownBy(() -> RenewalCounts.builder().lost(3, 3, 1))
        .hasMessage("nobody is lost at renewal 3 who has 3");
  }

  @Test
  void travelsBetweenMachines() throws Exception {
    for (Family family : Family.values()) {
      RetentionModel model = fit(family, cohort(HIGH_END));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(model);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        RetentionModel copy = (RetentionModel) in.readObject();
        assertThat(copy.parameters()).isEqualTo(model.parameters());
        assertThat(copy.standardErrors()).isEqualTo(model.standardErrors());
        assertThat(copy.summary()).isEqualTo(model.summary());
      }
    }
  }

  /** Whatever the counts: a model, finite forecasts, and the likelihood it says it has. */
  @Test
  void fitsAnyCounts() {
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      int renewals = 1 + random.nextInt(10);
      long[] survivors = new long[renewals + 1];
      survivors[0] = 1 + (long) Math.pow(10, 6 * random.nextDouble());
      double loss = Math.pow(random.nextDouble(), 2);
      double trend = 0.4 * random.nextGaussian();
      for (int t = 1; t <= renewals; t++) {
        double odds = (loss + 1e-4) / (1 - loss + 1e-4) * Math.exp(trend * t);
        survivors[t] = Math.round(survivors[t - 1] / (1 + odds) - 0.3 * random.nextDouble());
      }
      RenewalCounts counts = cohort(survivors);
      for (Family family : Family.values()) {
        RetentionModel model = fit(family, counts);
        double ll = model.summary().orElseThrow().logLikelihood();
        assertThat(model.logLikelihood(counts)).isCloseTo(ll, within(1e-6 * (1 - ll)));
        assertThat(model.survival(40)).isBetween(0.0, 1.0);
        assertThat(model.discountedResidualLifetime(3, 0.3, RetentionModel.UNLIMITED, 0.01))
            .isBetween(0.0, 101.0);
        model.standardErrors().alpha().ifPresent(error -> assertThat(error).isFinite());
        assertThat(model.standardErrorOf(m -> m.survival(1, 3)).orElseThrow())
            .as("%s of %s", family, counts)
            .isFinite();
      }
    }
  }

  @Test
  void countsAsTheyAre() {
    RenewalCounts counts =
        RenewalCounts.builder().cohort(10, 8, 6).kept(0, 1, 5).lost(1, 2, 2).build();
    assertThat(counts.customers()).isEqualTo(17);
    assertThat(counts.asked(1)).isEqualTo(15);
    assertThat(counts.asked(2)).isEqualTo(10);
    assertThat(counts.lost(2)).isEqualTo(4);
    assertThat(counts.retentionRate(2)).hasValueCloseTo(0.6, within(1e-15));
    assertThat(counts.survival(2)).hasValueCloseTo(13.0 / 15 * 0.6, within(1e-15));
    assertThat(counts.survival(3)).isEmpty();
    assertThat(counts.renewals()).isEqualTo(2);
  }
}
