package io.outpost.pipeline.customers;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.testing.Hmac;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ConformCustomersTest {
  private static final byte[] KEY = "a key of the test".getBytes(StandardCharsets.UTF_8);
  private static final ConformCustomers JOB = new ConformCustomers(new Pseudonyms(KEY));

  private static Object[] texts(String id, String segment, String email, String phone) {
    return new Object[] {
      LandedCustomers.CUSTOMER_ID,
      id,
      LandedCustomers.SINCE,
      "2026-01-31",
      LandedCustomers.SEGMENT,
      segment,
      LandedCustomers.COUNTRY,
      "DE",
      LandedCustomers.ACQUISITION_CHANNEL,
      "store",
      LandedCustomers.ACQUISITION_COST,
      "12.5",
      LandedCustomers.EMAIL,
      email,
      LandedCustomers.PHONE,
      phone
    };
  }

  private static Row customer(String id, String segment, String knownAt, String file, long line) {
    return Rows.landed(LandedCustomers.TABLE, knownAt, file, line, texts(id, segment, null, null));
  }

  private static List<List<Object>> segments(Row... landed) {
    return Rows.table(
        JobBench.of(JOB).given(LandedCustomers.TABLE, landed).run(),
        Customers.CUSTOMER_ID,
        Customers.SEGMENT);
  }

  @Test
  void typesARecordAndTurnsAddressesIntoPseudonyms() {
    List<Row> rows =
        JobBench.of(JOB)
            .given(
                LandedCustomers.TABLE,
                Rows.landed(
                    LandedCustomers.TABLE,
                    "2026-06-01",
                    "customers.csv",
                    2,
                    texts("c1", "young", "Ann@Example.org", "+49 30 12")))
            .run();
    assertThat(Rows.table(rows, Customers.values()))
        .containsExactly(
            line(
                "c1",
                "record",
                LocalDate.parse("2026-01-31"),
                "young",
                null,
                "DE",
                "store",
                new BigDecimal("12.50"),
                null,
                Hmac.hex(KEY, "email", "ann@example.org"),
                Hmac.hex(KEY, "phone", "+493012"),
                LocalDate.parse("2026-06-01")));
  }

  @Test
  void takesTheLastDeliveryWhateverTheOrder() {
    assertThat(
            segments(
                customer("c1", "newest", "2026-06-03", "a.csv", 2),
                customer("c1", "old", "2026-06-01", "z.csv", 9),
                customer("c1", "newer", "2026-06-02", "z.csv", 9)))
        .containsExactly(line("c1", "newest"));
  }

  @Test
  void takesTheLastFileOfADeliveryThenTheLastLine() {
    assertThat(
            segments(
                customer("c1", "file b", "2026-06-01", "b.csv", 2),
                customer("c1", "file a", "2026-06-01", "a.csv", 10),
                customer("c2", "line 10", "2026-06-01", "a.csv", 10),
                customer("c2", "line 9", "2026-06-01", "a.csv", 9)))
        .containsExactlyInAnyOrder(line("c1", "file b"), line("c2", "line 10"));
  }

  @Test
  void neverTakesALabelledRecordNotEvenTheLatest() {
    Row broken =
        Rows.labelled(
            LandedCustomers.TABLE,
            "acquisition_cost: no decimal(18,2)",
            "2026-06-09",
            "z.csv",
            2,
            LandedCustomers.CUSTOMER_ID,
            "c1",
            LandedCustomers.ACQUISITION_COST,
            "twelve");
    assertThat(segments(customer("c1", "young", "2026-06-01", "a.csv", 2), broken))
        .containsExactly(line("c1", "young"));
    assertThat(segments(broken)).isEmpty();
  }

  @Test
  void keepsKeysThatDifferInCaseApart() {
    assertThat(
            segments(
                customer("c1", "young", "2026-06-01", "a.csv", 2),
                customer("C1", "family", "2026-06-01", "a.csv", 3)))
        .containsExactlyInAnyOrder(line("c1", "young"), line("C1", "family"));
  }

  private static Row buyer(String id, String firstPurchase) {
    return Rows.row(
        PurchaseHistories.TABLE,
        PurchaseHistories.CUSTOMER_ID,
        id,
        PurchaseHistories.FIRST_PURCHASE,
        LocalDate.parse(firstPurchase));
  }

  @Test
  void knowsOfABuyerWithoutARecordTheFirstPurchaseAndNothingElse() {
    Row broken =
        Rows.labelled(
            LandedCustomers.TABLE,
            "acquisition_cost: no decimal(18,2)",
            "2026-06-09",
            "z.csv",
            2,
            LandedCustomers.CUSTOMER_ID,
            "c2");
    List<Row> rows =
        JobBench.of(JOB)
            .given(LandedCustomers.TABLE, customer("c1", "young", "2026-06-01", "a.csv", 2), broken)
            .given(PurchaseHistories.TABLE, buyer("c1", "2026-02-01"), buyer("c2", "2026-03-05"))
            .run();
    assertThat(Rows.table(rows, Customers.CUSTOMER_ID, Customers.ORIGIN, Customers.SINCE))
        .containsExactlyInAnyOrder(
            line("c1", "record", LocalDate.parse("2026-01-31")),
            line("c2", "transactions", LocalDate.parse("2026-03-05")));
    Row inferred =
        rows.stream()
            .filter(row -> Customers.CUSTOMER_ID.text(row).equals("c2"))
            .findFirst()
            .orElseThrow();
    assertThat(
            Rows.cells(
                inferred,
                Customers.SEGMENT,
                Customers.REGION,
                Customers.COUNTRY,
                Customers.ACQUISITION_CHANNEL,
                Customers.ACQUISITION_COST,
                Customers.REFERRED_BY,
                Customers.EMAIL_KEY,
                Customers.PHONE_KEY,
                Customers.KNOWN_AT))
        .containsOnlyNulls();
  }

  @Test
  void infersEverybodyWhereTheFeedIsMissing() {
    assertThat(
            Rows.table(
                JobBench.of(JOB)
                    .given(
                        PurchaseHistories.TABLE,
                        buyer("c1", "2026-02-01"),
                        buyer("c2", "2026-03-05"))
                    .run(),
                Customers.CUSTOMER_ID,
                Customers.ORIGIN))
        .containsExactlyInAnyOrder(line("c1", "transactions"), line("c2", "transactions"));
  }
}
