package io.outpost.pipeline.returns;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.pipeline.config.ReturnSettings;
import io.outpost.pipeline.tables.gold.ChannelEconomics;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.ReturnsOnInvestment;
import io.outpost.pipeline.tables.silver.ChannelCosts;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SimulateReturnOnInvestmentTest {
  private static final ReturnSettings SETTINGS = new ReturnSettings(12, null, null, null, 2_000);
  private static final Instant JUNE = Instant.parse("2026-06-10T08:00:00Z");

  private static Row cost(String channel, String month, String labour, String technology) {
    return Rows.row(
        ChannelCosts.TABLE,
        ChannelCosts.CHANNEL,
        channel,
        ChannelCosts.MONTH,
        LocalDate.parse(month),
        ChannelCosts.LABOUR,
        new BigDecimal(labour),
        ChannelCosts.TECHNOLOGY,
        new BigDecimal(technology),
        ChannelCosts.TRAINING,
        new BigDecimal("0.00"),
        ChannelCosts.OVERHEAD,
        new BigDecimal("0.00"));
  }

  private static Row unitCost(String channel, double estimate, double error) {
    return Rows.row(
        ChannelEconomics.TABLE,
        ChannelEconomics.CHANNEL,
        channel,
        ChannelEconomics.MEASURE,
        "cost_per_resolution",
        ChannelEconomics.ESTIMATE,
        estimate,
        ChannelEconomics.STANDARD_ERROR,
        error);
  }

  private static Row contact(String customer, String channel, Instant opened, Instant resolved) {
    return Rows.row(
        Contacts.TABLE,
        Contacts.CUSTOMER_ID,
        customer,
        Contacts.CHANNEL,
        channel,
        Contacts.OPENED_AT,
        opened,
        Contacts.RESOLVED_AT,
        resolved);
  }

  private static Row profile(String id, boolean social, Double value) {
    return Rows.row(
        CustomerProfiles.TABLE,
        CustomerProfiles.CUSTOMER_ID,
        id,
        CustomerProfiles.SOCIAL,
        social,
        CustomerProfiles.VALUE,
        value);
  }

  private static JobBench bench() {
    return JobBench.of(new SimulateReturnOnInvestment(SETTINGS));
  }

  private static JobBench everything() {
    return bench()
        .given(
            ChannelCosts.TABLE,
            cost("social", "2026-06-01", "100.00", "20.00"),
            cost("social", "2025-07-01", "50.00", "0.00"),
            cost("social", "2025-06-01", "7000.00", "7000.00"),
            cost("phone", "2026-06-01", "7000.00", "7000.00"))
        .given(ChannelEconomics.TABLE, unitCost("social", 1.0, 0.1), unitCost("phone", 6.0, 0.5))
        .given(
            Contacts.TABLE,
            contact("c1", "social", JUNE, JUNE),
            contact("c1", "social", JUNE, null),
            contact("c2", "social", JUNE, JUNE),
            contact(null, "social", JUNE, JUNE),
            contact("c3", "phone", JUNE, JUNE))
        .given(
            CustomerProfiles.TABLE,
            profile("c1", true, 100.0),
            profile("c2", true, 140.0),
            profile("c3", false, 60.0),
            profile("c4", false, null))
        .given(
            Customers.TABLE,
            Rows.row(
                Customers.TABLE,
                Customers.SINCE,
                LocalDate.parse("2026-05-01"),
                Customers.REFERRED_BY,
                "c1"));
  }

  private static Map<String, Row> byLine(JobBench bench) {
    return bench.run().stream()
        .collect(Collectors.toMap(ReturnsOnInvestment.LINE::text, Function.identity()));
  }

  private static double expected(Map<String, Row> rows, String line) {
    return ReturnsOnInvestment.EXPECTED.number(rows.get(line)).orElseThrow();
  }

  @Test
  void hasNoRowsWithoutCosts() {
    assertThat(bench().run()).isEmpty();
    assertThat(
            bench()
                .given(
                    ChannelCosts.TABLE,
                    cost("phone", "2026-06-01", "100.00", "20.00"),
                    cost("social", "2025-06-01", "100.00", "20.00"),
                    cost("social", "2026-06-01", "0.00", "0.00"))
                .given(
                    ChannelEconomics.TABLE, unitCost("social", 1.0, 0.1), unitCost("phone", 6, 1))
                .run())
        .isEmpty();
  }

  @Test
  void tellsNoReturnWithoutContactsSinceItsBenefitsAreUnknown() {
    assertThat(
            bench().given(ChannelCosts.TABLE, cost("social", "2026-06-01", "100.00", "0.00")).run())
        .isEmpty();
  }

  @Test
  void losesEverythingWhereOnlyCostsAreKnown() {
    Map<String, Row> rows =
        byLine(
            bench()
                .given(ChannelCosts.TABLE, cost("social", "2026-06-01", "100.00", "0.00"))
                .given(Contacts.TABLE, Rows.row(Contacts.TABLE, Contacts.CHANNEL, "phone")));
    assertThat(rows)
        .containsOnlyKeys(
            "labour",
            "total_cost",
            "total_benefit",
            "net_benefit",
            "return_on_investment",
            "probability_positive",
            "share_of_variance_assumed");
    assertThat(expected(rows, "return_on_investment")).isEqualTo(-1);
    assertThat(expected(rows, "probability_positive")).isZero();
    assertThat(ReturnsOnInvestment.EXPECTED.number(rows.get("share_of_variance_assumed")))
        .as("nothing varies, so nothing varies for an assumption")
        .isEmpty();
  }

  @Test
  void showsEveryLineWithItsSource() {
    Map<String, Row> rows = byLine(everything());
    assertThat(
            Rows.table(
                List.copyOf(rows.values()),
                ReturnsOnInvestment.LINE,
                ReturnsOnInvestment.KIND,
                ReturnsOnInvestment.SOURCE))
        .containsExactlyInAnyOrder(
            line("labour", "cost", "measured"),
            line("technology", "cost", "measured"),
            line("displaced_phone_contacts", "benefit", "mixed"),
            line("protected_customer_value", "benefit", "mixed"),
            line("referred_customers", "benefit", "mixed"),
            line("resolved_social_contacts", "input", "measured"),
            line("displacement_rate", "input", "assumed"),
            line("saving_per_resolution", "input", "measured"),
            line("served_social_customers", "input", "measured"),
            line("retention_effect", "input", "assumed"),
            line("value_of_social_customer", "input", "measured"),
            line("referrals_by_social_customers", "input", "measured"),
            line("referral_attribution", "input", "assumed"),
            line("value_of_customer", "input", "measured"),
            line("total_cost", "result", "measured"),
            line("total_benefit", "result", "mixed"),
            line("net_benefit", "result", "mixed"),
            line("return_on_investment", "result", "mixed"),
            line("probability_positive", "result", "mixed"),
            line("share_of_variance_assumed", "result", "mixed"));
  }

  @Test
  void multipliesWhatWasMeasuredWithWhatIsAssumed() {
    Map<String, Row> rows = byLine(everything());
    assertThat(expected(rows, "labour")).isEqualTo(150);
    assertThat(expected(rows, "total_cost")).isEqualTo(170);
    assertThat(expected(rows, "resolved_social_contacts")).isEqualTo(3);
    assertThat(expected(rows, "served_social_customers")).isEqualTo(2);
    assertThat(expected(rows, "referrals_by_social_customers")).isEqualTo(1);
    assertThat(expected(rows, "saving_per_resolution")).isCloseTo(5, within(1e-12));
    assertThat(expected(rows, "value_of_social_customer")).isCloseTo(120, within(1e-12));
    assertThat(expected(rows, "value_of_customer")).isCloseTo(100, within(1e-12));
    // 3 x 0.5 x 5; the default rate is symmetric about one half. Two thousand draws of a relative
    // spread of about 0.2 leave an error of about 0.5 %; five times that is allowed.
    assertThat(expected(rows, "displaced_phone_contacts")).isCloseTo(7.5, within(0.19));
    double net = expected(rows, "total_benefit") - expected(rows, "total_cost");
    assertThat(expected(rows, "net_benefit")).isCloseTo(net, within(1e-9));
    assertThat(expected(rows, "return_on_investment")).isCloseTo(net / 170, within(1e-9));
    double share = expected(rows, "share_of_variance_assumed");
    assertThat(share).isBetween(0.0, 1.0);
    assertThat(rows.values())
        .allSatisfy(
            row ->
                assertThat(ReturnsOnInvestment.SHARE_OF_VARIANCE.number(row).orElse(0))
                    .isBetween(0.0, 1.0));
  }

  @Test
  void countsContactsOfTheLastMonthsInTheZoneOfTheNight() {
    Instant firstDayInBerlin = Instant.parse("2025-06-30T22:00:00Z");
    JobBench bench =
        everything()
            .given(
                Contacts.TABLE,
                contact("day before the first", "social", firstDayInBerlin.minusSeconds(1), JUNE),
                contact("first day", "social", firstDayInBerlin, JUNE),
                contact("first day in utc", "social", Instant.parse("2025-07-01T00:00:00Z"), JUNE));
    Map<String, Row> berlin = byLine(bench.in(ZoneId.of("Europe/Berlin")));
    assertThat(expected(berlin, "served_social_customers")).isEqualTo(2);
    assertThat(expected(berlin, "resolved_social_contacts")).isEqualTo(2);
    assertThat(expected(byLine(bench.in(ZoneId.of("UTC"))), "served_social_customers"))
        .isEqualTo(1);
  }

  @Test
  void drawsTheSameEveryTime() {
    assertThat(everything().run().stream().map(row -> row.mkString("|")).toList())
        .isEqualTo(everything().run().stream().map(row -> row.mkString("|")).toList());
  }
}
