package io.outpost.pipeline.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.MeanDifference;
import io.outpost.analytics.statistics.Moments;
import io.outpost.analytics.statistics.Proportion;
import io.outpost.analytics.value.BetaGeometricModel;
import io.outpost.analytics.value.BgNbdModel;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.PurchaseHistories;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.analytics.value.SpendHistories;
import java.time.LocalDate;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * The models and estimators find the truth that the simulator planted: 20 fixed seeds of 20,000
 * customers each, no Spark.
 */
class RecoveredTruthTest {
  private static final int SEEDS = 20;
  private static final int CUSTOMERS = 20_000;
  private static final LocalDate FROM = LocalDate.of(2025, 1, 1);
  private static final LocalDate TO = LocalDate.of(2026, 6, 30);

  /** Of 20 intervals at 95 %, 17 or more cover the truth with a probability of 0.984. */
  private static final int COVERED_AT_LEAST = 17;

  /** What one simulated company gives to the models and estimators. */
  private static final class Company {
    final PurchaseHistories.Builder histories = PurchaseHistories.builder();
    final SpendHistories.Builder spends = SpendHistories.builder();
    long customers;
    long social;
    final Scores ofSocial = new Scores();
    final Scores ofOthers = new Scores();

    static Company of(long seed) {
      Company company = new Company();
      new Population(new SimulationOptions(CUSTOMERS, FROM, TO, seed))
          .customers()
          .forEach(company::add);
      return company;
    }

    private void add(SimulatedCustomer customer) {
      histories.add(
          new PurchaseHistory(
              customer.repeats(), customer.lastPurchaseDay(), customer.observedDays(TO)));
      if (customer.repeats() > 0) {
        spends.add(customer.repeats(), meanOfRepeats(customer));
      }
      customers++;
      if (customer.social()) {
        social++;
      }
      for (SurveyAnswer answer : customer.answers()) {
        if (answer.instrument() == Instrument.CSAT && answer.score().isPresent()) {
          (customer.social() ? ofSocial : ofOthers).add(answer.score().getAsInt());
        }
      }
    }

    private static double meanOfRepeats(SimulatedCustomer customer) {
      double sum = 0;
      double[] amounts = customer.amounts();
      for (int i = 1; i < amounts.length; i++) {
        sum += amounts[i];
      }
      return sum / customer.repeats();
    }

    Estimate prevalence() {
      return new Proportion(social, customers).estimate().orElseThrow();
    }

    Estimate gap() {
      return new MeanDifference(ofSocial.moments(), ofOthers.moments()).estimate().orElseThrow();
    }
  }

  private static final class Scores {
    long n;
    double sum;
    double squares;

    void add(int score) {
      n++;
      sum += score;
      squares += (double) score * score;
    }

    Moments moments() {
      return Moments.ofSums(n, sum, squares);
    }
  }

  @Test
  void modelsAndEstimatorsRecoverWhatWasPlanted() {
    Truth truth = Truth.standard();
    int prevalenceCovered = 0;
    int gapCovered = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Company company = Company.of(seed);
      checkBuying(truth.buying(), company, seed);
      checkSpend(truth.spend(), company, seed);
      prevalenceCovered += covers(company.prevalence(), truth.society().socialShare());
      gapCovered += covers(company.gap(), truth.surveys().scores().get(Instrument.CSAT).gap());
    }
    System.out.printf(
        "%d seeds of %d customers: parameters within 3 standard errors, prevalence covered %d, CSAT gap covered %d%n",
        SEEDS, CUSTOMERS, prevalenceCovered, gapCovered);
    assertThat(prevalenceCovered).isGreaterThanOrEqualTo(COVERED_AT_LEAST);
    assertThat(gapCovered).isGreaterThanOrEqualTo(COVERED_AT_LEAST);
  }

  private static void checkBuying(Truth.Buying truth, Company company, long seed) {
    BgNbdModel model = BgNbdModel.fit(company.histories.build(), PurchaseModel.Options.defaults());
    BetaGeometricModel.Parameters p = model.parameters();
    BetaGeometricModel.StandardErrors se = model.standardErrors();
    check("r", seed, p.r(), se.r(), truth.r());
    check("alpha", seed, p.alpha(), se.alpha(), truth.alpha());
    check("a", seed, p.a(), se.a(), truth.a());
    check("b", seed, p.b(), se.b(), truth.b());
  }

  private static void checkSpend(Truth.Spend truth, Company company, long seed) {
    GammaGammaModel model =
        GammaGammaModel.fit(company.spends.build(), PurchaseModel.Options.defaults());
    GammaGammaModel.Parameters p = model.parameters();
    GammaGammaModel.StandardErrors se = model.standardErrors();
    check("p", seed, p.p(), se.p(), truth.p());
    check("q", seed, p.q(), se.q(), truth.q());
    check("gamma", seed, p.gamma(), se.gamma(), truth.gamma());
  }

  private static void check(
      String parameter, long seed, double estimate, OptionalDouble error, double truth) {
    double distance = Math.abs(estimate - truth) / error.orElseThrow();
    assertThat(distance)
        .as("%s of seed %d: %s against %s, in standard errors", parameter, seed, estimate, truth)
        .isLessThanOrEqualTo(3);
  }

  private static int covers(Estimate estimate, double truth) {
    return estimate.excludes(truth) ? 0 : 1;
  }
}
