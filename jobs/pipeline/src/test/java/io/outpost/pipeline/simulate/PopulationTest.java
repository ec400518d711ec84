package io.outpost.pipeline.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PopulationTest {
  private static final LocalDate FROM = LocalDate.of(2025, 1, 1);
  private static final LocalDate TO = LocalDate.of(2026, 6, 30);
  private static final int SEEDS = 20;
  private static final int CUSTOMERS = 20_000;
  private static final Truth TRUTH = Truth.standard();
  // Some twenty means are compared: one in 16,000 is this far off by chance alone.
  private static final double FOUR_ERRORS = 4;

  private static final Map<String, Difference> DIFFERENCES = new TreeMap<>();

  /** A sample of differences between what happened and what the truth expects. */
  private static final class Difference {
    private long n;
    private double sum;
    private double squares;

    void add(double value) {
      n++;
      sum += value;
      squares += value * value;
    }

    double inErrors() {
      double mean = sum / n;
      return mean / Math.sqrt((squares / n - mean * mean) / n);
    }

    @Override
    public String toString() {
      return "%.2f standard errors from %d cases".formatted(inErrors(), n);
    }
  }

  @BeforeAll
  static void compareManyCustomersWithTheTruth() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      new Population(new SimulationOptions(CUSTOMERS, FROM, TO, seed))
          .customers()
          .forEach(PopulationTest::compare);
    }
  }

  private static void compare(SimulatedCustomer customer) {
    Truth.Buying buying = TRUTH.buying();
    int days = customer.observedDays(TO);
    double rate = customer.purchaseRate();
    double dropout = customer.dropout();
    difference("rate", rate - buying.r() / buying.alpha());
    difference("dropout", dropout - buying.a() / (buying.a() + buying.b()));
    double nobody = Math.pow(buying.alpha() / (buying.alpha() + days), buying.r());
    difference("no repeat", (customer.repeats() == 0 ? 1 : 0) - nobody);
    difference("repeats", customer.repeats() - -Math.expm1(-rate * dropout * days) / dropout);
    // One purchase per customer: those of one customer are not independent.
    Purchase first = customer.purchases().get(0);
    difference("amount", first.amount() - TRUTH.spend().mean());
    difference("margin", first.margin() - TRUTH.spend().marginMean() * first.amount());
    difference("social", (customer.social() ? 1 : 0) - TRUTH.society().socialShare());
    customer.contacts().forEach(PopulationTest::compareContact);
    customer.answers().forEach(answer -> compareScore(customer.social(), answer));
  }

  private static void compareContact(ServiceContact contact) {
    Truth.Channel way = TRUTH.service().channels().get(contact.channel());
    difference("cost " + contact.channel(), contact.cost() - way.cost());
    if (contact.channel() == ServiceChannel.PHONE) {
      // Answers on the phone come within minutes, so that the end of the period cuts off none.
      int unanswered = contact.firstResponse().isEmpty() ? 1 : 0;
      difference("unanswered", unanswered - way.neverAnswered());
      contact
          .firstResponse()
          .ifPresent(at -> difference("within median", fast(contact.opened(), at, way) - 0.5));
    }
  }

  private static double fast(Instant opened, Instant answered, Truth.Channel way) {
    return Duration.between(opened, answered).toSeconds() <= way.medianMinutes() * 60 ? 1 : 0;
  }

  private static void compareScore(boolean social, SurveyAnswer answer) {
    Truth.Scores scores = TRUTH.surveys().scores().get(answer.instrument());
    List<Double> shares = social ? scores.social() : scores.others();
    double mean = answer.instrument().lowest();
    for (int i = 0; i < shares.size(); i++) {
      mean += i * shares.get(i);
    }
    if (answer.score().isPresent()) {
      difference(
          "score " + answer.instrument() + (social ? " social" : ""),
          answer.score().getAsInt() - mean);
    }
  }

  private static void difference(String name, double value) {
    DIFFERENCES.computeIfAbsent(name, key -> new Difference()).add(value);
  }

  @Test
  void agreesWithTheTruthOverManySeeds() {
    assertThat(DIFFERENCES).hasSize(21);
    assertThat(DIFFERENCES)
        .allSatisfy(
            (name, difference) ->
                assertThat(Math.abs(difference.inErrors())).as(name).isLessThan(FOUR_ERRORS));
  }

  @Test
  void plantsASixthOfThePhoneCostForSocialContacts() {
    Map<ServiceChannel, Truth.Channel> channels = TRUTH.service().channels();
    assertThat(channels.get(ServiceChannel.SOCIAL).cost() * 6)
        .isEqualTo(channels.get(ServiceChannel.PHONE).cost());
  }

  @Test
  void plantsBetterScoresForSocialCustomers() {
    assertThat(TRUTH.surveys().scores().get(Instrument.CSAT).gap()).isBetween(0.38, 0.40);
    assertThat(TRUTH.surveys().scores().get(Instrument.NPS).gap()).isBetween(0.92, 0.94);
    assertThat(TRUTH.surveys().scores().get(Instrument.CES).gap()).isBetween(0.48, 0.50);
  }

  @Test
  void letsALifeDependOnSeedAndNumberAlone() {
    Population small = new Population(new SimulationOptions(10, FROM, TO, 7));
    Population large = new Population(new SimulationOptions(10_000, FROM, TO, 7));
    Population other = new Population(new SimulationOptions(10, FROM, TO, 8));

    assertThat(large.customers().limit(10)).containsExactlyElementsOf(small.customers().toList());
    assertThat(other.customers()).doesNotContainAnyElementsOf(small.customers().toList());
  }

  @Test
  void writesHistoriesThatCanHaveHappened() {
    assertThat(new Population(new SimulationOptions(2_000, FROM, TO, 7)).customers())
        .allSatisfy(
            customer -> {
              int[] days = customer.purchaseDays();
              assertThat(days[0]).isZero();
              assertThat(Arrays.stream(days).distinct().sorted()).hasSize(days.length);
              assertThat(days).isSorted();
              assertThat(customer.repeats()).isEqualTo(days.length - 1);
              assertThat(customer.lastPurchaseDay()).isLessThan(customer.observedDays(TO));
              assertThat(Arrays.stream(customer.amounts()).min().orElseThrow()).isPositive();
              assertThat(customer.start()).isBetween(FROM, TO);
              assertThat(customer.contacts())
                  .allMatch(contact -> contact.opened().isBefore(ServiceLife.end(TO)));
              assertThat(customer.answers())
                  .allMatch(answer -> answer.at().isBefore(ServiceLife.end(TO)));
            });
  }

  @Test
  void refundsOnDaysWithoutAPurchase() {
    assertThat(new Population(new SimulationOptions(2_000, FROM, TO, 7)).customers())
        .allSatisfy(
            customer ->
                assertThat(customer.purchases())
                    .filteredOn(purchase -> purchase.refundDay().isPresent())
                    .noneMatch(
                        purchase ->
                            Arrays.binarySearch(
                                    customer.purchaseDays(), purchase.refundDay().getAsInt())
                                >= 0));
  }

  @Test
  void letsSocialCustomersReferMore() {
    Population population = new Population(new SimulationOptions(CUSTOMERS, FROM, TO, 7));
    int[] bySocial = new int[2];
    population
        .customers()
        .filter(customer -> customer.referredBy().isPresent())
        .forEach(
            customer -> {
              int by = customer.referredBy().getAsInt();
              assertThat(by).isLessThan(customer.number());
              assertThat(population.customer(by).start()).isBefore(customer.start());
              bySocial[population.social(by) ? 1 : 0]++;
            });
    double share = (double) bySocial[1] / (bySocial[0] + bySocial[1]);

    // 3 * 0.12 / (3 * 0.12 + 0.88) = 0.290; five errors of about 2,900 referrals are 0.042.
    assertThat(share).isBetween(0.248, 0.332);
  }
}
