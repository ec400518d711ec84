package io.outpost.pipeline.value;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ReferralCredits;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CreditReferralsTest {

  private static Row value(String id, double value) {
    return Rows.row(
        CustomerValues.TABLE, CustomerValues.CUSTOMER_ID, id, CustomerValues.VALUE, value);
  }

  private static Row referred(String id, String by) {
    return Rows.row(Customers.TABLE, Customers.CUSTOMER_ID, id, Customers.REFERRED_BY, by);
  }

  @Test
  void takesFromTheReferredWhatItGivesToTheReferrer() {
    List<Row> rows =
        JobBench.of(new CreditReferrals(ValueNight.SETTINGS))
            .given(
                CustomerValues.TABLE,
                value("c1", 100),
                value("c2", 60),
                value("c3", -20),
                value("c4", 7),
                value("c5", 8),
                value("alone", 1))
            .given(
                Customers.TABLE,
                referred("c2", "c1"),
                referred("c3", "c2"),
                referred("c4", "c4"),
                referred("c5", "nobody"),
                referred("not valued", "c1"),
                referred("alone", null))
            .run();
    assertThat(
            Rows.table(
                rows,
                ReferralCredits.CUSTOMER_ID,
                ReferralCredits.LINK,
                ReferralCredits.GIVEN,
                ReferralCredits.RECEIVED,
                ReferralCredits.CREDITED_VALUE))
        .containsExactlyInAnyOrder(
            line("c1", "none", 0.0, 30.0, 130.0),
            line("c2", "credited", 30.0, -10.0, 20.0),
            line("c3", "credited", -10.0, 0.0, -10.0),
            line("c4", "self", 0.0, 0.0, 7.0),
            line("c5", "unknown_referrer", 0.0, 0.0, 8.0));
  }

  @Test
  void labelsCirclesAndCreditsNothingAlongThem() {
    Map<String, String> referrers = new LinkedHashMap<>();
    referrers.put("a", "b");
    referrers.put("b", "a");
    // Five in a circle, one brought by a member of it, one by that one; a chain of nine; one self.
    for (int i = 0; i < 5; i++) {
      referrers.put("p" + i, "p" + (i + 1) % 5);
    }
    referrers.put("q", "p3");
    referrers.put("r", "q");
    for (int i = 1; i < 9; i++) {
      referrers.put("s" + i, "s" + (i - 1));
    }
    referrers.put("t", "t");
    Map<String, Double> bases = new LinkedHashMap<>();
    referrers.keySet().forEach(id -> bases.put(id, 10.0 + bases.size()));
    bases.put("s0", 5.0);
    List<Row> rows =
        JobBench.of(new CreditReferrals(ValueNight.SETTINGS))
            .given(
                CustomerValues.TABLE,
                bases.entrySet().stream()
                    .map(each -> value(each.getKey(), each.getValue()))
                    .toArray(Row[]::new))
            .given(
                Customers.TABLE,
                referrers.entrySet().stream()
                    .map(each -> referred(each.getKey(), each.getValue()))
                    .toArray(Row[]::new))
            .run();
    var expected = io.outpost.analytics.value.ReferralCredits.of(bases, referrers, 0.5).credits();
    assertThat(rows).hasSize(bases.size());
    double credited = 0;
    for (Row row : rows) {
      String id = ReferralCredits.CUSTOMER_ID.text(row);
      String link = expected.get(id).link().name().toLowerCase(Locale.ROOT);
      assertThat(ReferralCredits.LINK.text(row)).as(id).isEqualTo(link);
      assertThat(ReferralCredits.CREDITED_VALUE.number(row))
          .as(id)
          .hasValueCloseTo(expected.get(id).credited(), within(1e-9));
      credited += ReferralCredits.CREDITED_VALUE.number(row).orElseThrow();
    }
    assertThat(rows)
        .filteredOn(row -> ReferralCredits.LINK.text(row).equals("circular"))
        .allMatch(row -> ReferralCredits.GIVEN.number(row).orElseThrow() == 0)
        .extracting(ReferralCredits.CUSTOMER_ID::text)
        .containsExactlyInAnyOrder("a", "b", "p0", "p1", "p2", "p3", "p4");
    assertThat(credited)
        .isCloseTo(bases.values().stream().mapToDouble(each -> each).sum(), within(1e-9));
  }

  @Test
  void findsTheSameCirclesInSparkAsOnTheDriver() {
    List<Row> links = new ArrayList<>();
    // Circles of two and five, a way of three into one of them, a chain of nine.
    for (String link : "a-b b-a p-q q-r r-s s-t t-p x-y y-z z-q".split(" ")) {
      links.add(RowFactory.create(link.substring(0, 1), link.substring(2)));
    }
    for (int i = 1; i < 9; i++) {
      links.add(RowFactory.create("c" + i, "c" + (i - 1)));
    }
    Dataset<Row> rows =
        ValueNight.dataset(
            links,
            new StructType()
                .add(ReferralCircles.CUSTOMER, "string")
                .add(ReferralCircles.REFERRER, "string"));
    Dataset<Row> customers =
        rows.select(org.apache.spark.sql.functions.col(ReferralCircles.CUSTOMER).as("customer"));
    for (int onTheDriver : new int[] {0, 100}) {
      assertThat(
              ReferralCircles.marked(
                      customers, org.apache.spark.sql.functions.col("customer"), rows, onTheDriver)
                  .filter(ReferralCircles.IN_CIRCLE)
                  .collectAsList())
          .as("%s on the driver", onTheDriver)
          .extracting(row -> row.getString(0))
          .containsExactlyInAnyOrder("a", "b", "p", "q", "r", "s", "t");
    }
  }

  @Test
  void addsUpAndIsWhatTheRuleSaysForEveryCustomerOfANight() {
    ValueNight night = ValueNight.night();
    List<Row> rows =
        JobBench.of(new CreditReferrals(ValueNight.SETTINGS))
            .given(CustomerValues.TABLE, night.values)
            .given(Customers.TABLE, night.customers.toArray(Row[]::new))
            .run();
    Map<String, Double> bases = new HashMap<>();
    night
        .values
        .collectAsList()
        .forEach(
            row ->
                bases.put(
                    CustomerValues.CUSTOMER_ID.text(row),
                    CustomerValues.VALUE.number(row).orElseThrow()));
    Map<String, String> referrers = new HashMap<>();
    night.customers.stream()
        .filter(row -> Customers.REFERRED_BY.text(row) != null)
        .forEach(
            row -> referrers.put(Customers.CUSTOMER_ID.text(row), Customers.REFERRED_BY.text(row)));
    var credits = io.outpost.analytics.value.ReferralCredits.of(bases, referrers, 0.5).credits();
    double base = 0;
    double credited = 0;
    for (Row row : rows) {
      base += ReferralCredits.BASE_VALUE.number(row).orElseThrow();
      credited += ReferralCredits.CREDITED_VALUE.number(row).orElseThrow();
      // Ten places each, a few referred customers.
      assertThat(ReferralCredits.CREDITED_VALUE.number(row).orElseThrow())
          .isCloseTo(credits.get(ReferralCredits.CUSTOMER_ID.text(row)).credited(), within(1e-8));
    }
    assertThat(rows).hasSizeGreaterThan(20);
    assertThat(credited).isCloseTo(base, within(1e-9 * base));
  }
}
