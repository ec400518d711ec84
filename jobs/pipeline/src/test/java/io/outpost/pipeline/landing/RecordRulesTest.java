package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedChannelCosts;
import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.landing.LandedObjectives;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRulesTest {
  private static final LocalDate DELIVERED = LocalDate.of(2026, 6, 30);

  static Stream<Table> feeds() {
    return Feeds.ALL.stream();
  }

  static Stream<Arguments> columns() {
    return feeds()
        .flatMap(feed -> feed.contract().columns().stream().map(c -> Arguments.of(feed, c)));
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void acceptsARightRecordOfEveryFeed(Table feed) {
    assertThat(violations(feed, Feeds.right(feed))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("columns")
  void aMissingValueIsAViolationWhereTheColumnIsRequired(Table feed, ContractColumn column) {
    List<String> expected = column.required() ? List.of(column.name() + ": required") : List.of();
    assertThat(violations(feed, column.name(), null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("columns")
  void aValueAtTheEdgeIsRightAndOneBeyondItIsNot(Table feed, ContractColumn column) {
    boolean fractional = !column.type().simpleString().matches("int|bigint");
    column
        .minimum()
        .ifPresent(
            edge -> {
              assertThat(errors(feed, column.name(), number(edge))).isEmpty();
              assertThat(errors(feed, column.name(), number(fractional ? edge - 0.01 : edge - 1)))
                  .containsExactly(column.name() + ": " + column.rule().orElseThrow());
            });
    column
        .maximum()
        .ifPresent(
            edge -> {
              assertThat(errors(feed, column.name(), number(edge))).isEmpty();
              assertThat(errors(feed, column.name(), number(fractional ? edge + 0.01 : edge + 1)))
                  .containsExactly(column.name() + ": " + column.rule().orElseThrow());
            });
  }

  @Test
  void aRuleThatWarnsLeavesTheRecordAccepted() {
    List<String> labels = violations(LandedSocialPosts.TABLE, "impressions", "0");
    assertThat(labels).containsExactly("warning: shares <= impressions");
    assertThat(new LandedRecord(new String[0], labels, 1, 1, null).isAccepted()).isTrue();
    assertThat(new LandedRecord(new String[0], List.of("x: required"), 1, 1, null).isAccepted())
        .isFalse();
  }

  @Test
  void aNameThatStandsForEverythingIsRefused() {
    assertThat(violations(LandedCustomers.TABLE, "segment", "all")).hasSize(1);
    assertThat(violations(LandedCustomers.TABLE, "segment", "all of them")).isEmpty();
    assertThat(violations(LandedSocialPosts.TABLE, "network", "all")).hasSize(1);
    assertThat(violations(LandedSocialPosts.TABLE, "network", "allchat")).isEmpty();
  }

  /** Violations that keep a record out of silver. */
  private static List<String> errors(Table feed, String column, String value) {
    return violations(feed, column, value).stream()
        .filter(label -> !label.startsWith(Bronze.WARNING))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("columns")
  void onlyListedValuesAreRight(Table feed, ContractColumn column) {
    for (String value : column.validValues()) {
      assertThat(violations(feed, column.name(), value)).isEmpty();
      assertThat(violations(feed, column.name(), value + " ")).hasSize(1);
      assertThat(violations(feed, column.name(), value.toUpperCase(java.util.Locale.ROOT)))
          .containsExactly(column.name() + ": " + column.rule().orElseThrow());
    }
  }

  @ParameterizedTest
  @MethodSource("columns")
  void aTextThatIsNoneOfTheTypeIsNamedWithoutItsValue(Table feed, ContractColumn column) {
    String type = column.type().simpleString();
    String wrong = type.equals("string") ? "se\0cret" : "secret";
    assertThat(violations(feed, column.name(), wrong))
        .contains(column.name() + ": no " + type)
        .noneMatch(violation -> violation.contains("cret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-02-29", "2000-02-29", "0001-01-01", "0000-01-01", "9999-12-31"})
  void takesEveryDateThereIs(String text) {
    // A plan may end far away, so that only an event is held against its delivery.
    assertThat(violations(LandedObjectives.TABLE, "valid_to", text)).isEmpty();
    assertCastable(LandedObjectives.TABLE, "valid_to", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30",
        "2025-02-29",
        "1900-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-6-1",
        "20260601",
        "01.06.2026",
        "2026-06-01T00:00:00Z",
        " 2026-06-01",
        "-2026-06-01",
        "+12026-06-01",
        "\u0662\u0660\u0662\u0666-06-01"
      })
  void refusesEveryDateThereIsNot(String text) {
    assertThat(violations(LandedCustomers.TABLE, "since", text)).containsExactly("since: no date");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T10:00:00.123456Z, 2026-06-01T10:00:00.123456Z",
    "2026-06-01T10:00:00.1Z, 2026-06-01T10:00:00.1Z",
    "2026-06-01T00:30:00+02:00, 2026-05-31T22:30:00Z",
    "2026-06-01T23:30:00-05:30, 2026-06-02T05:00:00Z",
    "2026-06-01T10:00:00+18:00, 2026-05-31T16:00:00Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z"
  })
  void takesTimesWithTheirOffset(String text, String instant) {
    assertThat(violations(LandedIdentities.TABLE, "verified_at", text)).isEmpty();
    java.time.Instant expected = java.time.Instant.parse(instant);
    long micros = expected.getEpochSecond() * 1_000_000 + expected.getNano() / 1_000;
    assertThat(SparkCast.cast(text, type(LandedIdentities.TABLE, "verified_at"))).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00+01:00"})
  void anEventBefore1970IsAMarkAndNoTime(String text) {
    assertThat(violations(LandedIdentities.TABLE, "verified_at", text))
        .containsExactly("verified_at: before 1970-01-01");
    // A customer may be older than machines.
    assertThat(violations(LandedCustomers.TABLE, "since", "1948-06-20")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-06-01",
        "2026-06-01T10:00:00",
        "2026-06-01T10:00Z",
        "2026-06-01 10:00:00Z",
        "2016-12-31T23:59:60Z",
        "2026-06-01T24:00:00Z",
        "2026-06-01T10:60:00Z",
        "2026-02-30T10:00:00Z",
        "2026-06-01T10:00:00.1234567Z",
        "2026-06-01T10:00:00z",
        "2026-06-01T10:00:00+0200",
        "2026-06-01T10:00:00+19:00",
        "2026-06-01T10:00:00+02:60",
        "2026-06-01T10:00:00Z[UTC]",
        "1780308000"
      })
  void refusesTimesWithoutOffsetOrSecondsAndTimesThereAreNot(String text) {
    assertThat(violations(LandedIdentities.TABLE, "verified_at", text))
        .containsExactly("verified_at: no timestamp");
  }

  @Test
  void anEventMayBeAsLateAsTheLastPlaceOnEarthEndsTheDeliveryDay() {
    assertThat(violations(LandedTransactions.TABLE, "purchased_at", "2026-06-30T23:59:59-12:00"))
        .isEmpty();
    assertThat(violations(LandedTransactions.TABLE, "purchased_at", "2026-07-01T12:00:00Z"))
        .containsExactly("purchased_at: later than its delivery");
  }

  @Test
  void anEveningInAmericaIsNotLaterThanItsDelivery() {
    assertThat(violations(LandedTransactions.TABLE, "purchased_at", "2026-06-30T21:15:00-05:00"))
        .isEmpty();
  }

  @Test
  void aDayBehindTheDeliveryIsTooLate() {
    for (Table feed : Feeds.ALL) {
      for (ContractColumn column : feed.contract().columns()) {
        if (column.eventTime() && column.type().simpleString().equals("date")) {
          // A day that other days of its record may not lie before breaks a rule of its own.
          String late = column.name() + ": later than its delivery";
          assertThat(violations(feed, column.name(), "2026-06-30")).doesNotContain(late);
          assertThat(violations(feed, column.name(), "2026-07-01")).contains(late);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-0", "0.5", "-12.34", "1234567890123456.78", "0000000000000000001.00"})
  void takesDecimalsOfTheirScale(String text) {
    assertThat(violations(LandedTransactions.TABLE, "amount", text)).isEmpty();
    assertCastable(LandedTransactions.TABLE, "amount", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.005",
        "12.345",
        "12345678901234567",
        "1e2",
        "12,50",
        "1,234.50",
        "EUR 5",
        "+5",
        ".5",
        "5.",
        "-",
        "NaN",
        "Infinity",
        "0x10",
        " 5",
        "\u0665"
      })
  void refusesDecimalsThatWouldBeRoundedOrGuessed(String text) {
    assertThat(violations(LandedTransactions.TABLE, "amount", text))
        .containsExactly("amount: no decimal(18,2)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e308", "-1.7976931348623157e308", "4.9E-324", "1E-400", "0.1", "-3"})
  void takesEveryFiniteDouble(String text) {
    assertThat(violations(LandedObjectives.TABLE, "baseline", text)).isEmpty();
    assertCastable(LandedObjectives.TABLE, "baseline", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e309", "-1e999", "NaN", "Infinity", "1d", "1f", "0x1p3", "1e", "e5"})
  void refusesDoublesThatAreNotFinite(String text) {
    assertThat(violations(LandedObjectives.TABLE, "baseline", text))
        .containsExactly("baseline: no double");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "007", "9223372036854775807"})
  void takesCounts(String text) {
    assertThat(violations(LandedSocialPosts.TABLE, "likes", text)).isEmpty();
    assertCastable(LandedSocialPosts.TABLE, "likes", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.0", "1e3", "9223372036854775808", "+1", "1_000", "\u0663", "\uFF11", "", "-"})
  void refusesCountsThatSparkCouldNotCast(String text) {
    assertThat(violations(LandedSocialPosts.TABLE, "likes", text))
        .containsExactly("likes: no bigint");
  }

  @Test
  void refusesNegativeCountsByTheirRule() {
    assertThat(violations(LandedSocialPosts.TABLE, "likes", "-1"))
        .containsExactly("likes: at least 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRUE", "True", "1", "yes", "t"})
  void truthHasOneSpelling(String text) {
    assertThat(violations(LandedSocialPosts.TABLE, "from_brand", text))
        .containsExactly("from_brand: no boolean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "a\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00", "a\0"})
  void refusesTextThatATableCannotKeep(String text) {
    assertThat(violations(LandedSocialPosts.TABLE, "text", text))
        .containsExactly("text: no string");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ud83d\ude00", "\u202Eabc", "e\u0301", "\uFFFF", "\u0001", "=1+1", "'; --"})
  void takesOddButWholeText(String text) {
    assertThat(violations(LandedSocialPosts.TABLE, "text", text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "x, true",
    "1234567890123456789012345678901234567890123456789012345678901234, true",
    "12345678901234567890123456789012345678901234567890123456789012345, false",
    "'a b', false",
    "'a\n', false"
  })
  void aKeyHasNoBlanksAndAnEnd(String key, boolean right) {
    assertThat(violations(LandedTransactions.TABLE, "transaction_id", key).isEmpty())
        .isEqualTo(right);
  }

  @Test
  void aResponseBeforeTheOpeningIsAViolation() {
    Map<String, String> times = Map.of("opened_at", "2026-06-02T10:00:00Z");
    assertThat(
            violations(
                LandedContacts.TABLE,
                with(times, "first_response_at", "2026-06-02T09:59:59.999999Z")))
        .contains("first_response_at >= opened_at");
    assertThat(
            violations(
                LandedContacts.TABLE, with(times, "resolved_at", "2026-06-02T11:00:00+02:00")))
        .contains("resolved_at >= opened_at");
  }

  @Test
  void aResponseAtTheMomentOfTheOpeningIsRight() {
    assertThat(
            violations(
                LandedContacts.TABLE,
                Map.of(
                    "opened_at", "2026-06-01T10:00:00Z",
                    "first_response_at", "2026-06-01T12:00:00+02:00")))
        .isEmpty();
  }

  @Test
  void aScoreOffItsScaleIsAViolation() {
    assertThat(violations(LandedSurveyResponses.TABLE, "score", "11"))
        .containsExactly("score <= scale_max");
    assertThat(violations(LandedSurveyResponses.TABLE, "score", "-1"))
        .containsExactly("score >= scale_min");
    assertThat(violations(LandedSurveyResponses.TABLE, "score", "0")).isEmpty();
    assertThat(violations(LandedSurveyResponses.TABLE, "score", null)).isEmpty();
  }

  @Test
  void aRecordTellsAllThatIsWrong() {
    String[] nothing = new String[LandedTransactions.TABLE.contract().columns().size()];
    assertThat(violations(LandedTransactions.TABLE, nothing))
        .containsExactly(
            "transaction_id: required",
            "purchased_at: required",
            "amount: required",
            "currency: required");
  }

  private static Map<String, String> with(Map<String, String> values, String name, String value) {
    Map<String, String> all = new java.util.HashMap<>(values);
    all.put(name, value);
    return all;
  }

  private static List<String> violations(Table feed, String column, String text) {
    String[] values = Feeds.right(feed);
    values[Feeds.index(feed, column)] = text;
    return violations(feed, values);
  }

  private static List<String> violations(Table feed, Map<String, String> changes) {
    String[] values = Feeds.right(feed);
    changes.forEach((column, text) -> values[Feeds.index(feed, column)] = text);
    return violations(feed, values);
  }

  @Test
  void takesOtherCurrenciesOfPurchasesAtTheRateOfTheirDay() {
    Currencies currencies =
        new Currencies(
            "EUR",
            ZoneId.of("UTC"),
            Map.of("USD", Map.of(LocalDate.parse("2026-06-02"), BigDecimal.ONE)));
    RecordRules rules = new RecordRules(LandedTransactions.TABLE.contract(), currencies);
    assertThat(rules.violations(paid("2026-06-02T00:00:00Z", "USD"), DELIVERED)).isEmpty();
    assertThat(rules.violations(paid("2026-06-01T23:59:59Z", "USD"), DELIVERED))
        .containsExactly("currency: no rate of its day");
    assertThat(rules.violations(paid("2026-06-02T00:00:00Z", "GBP"), DELIVERED))
        .containsExactly("currency: not EUR");
    assertThat(rules.violations(paid("soon", "USD"), DELIVERED))
        .containsExactly("purchased_at: no timestamp");
    String[] costs = Feeds.right(LandedChannelCosts.TABLE);
    costs[Feeds.index(LandedChannelCosts.TABLE, "currency")] = "USD";
    assertThat(
            new RecordRules(LandedChannelCosts.TABLE.contract(), currencies)
                .violations(costs, DELIVERED))
        .containsExactly("currency: not EUR");
  }

  private static String[] paid(String at, String currency) {
    String[] values = Feeds.right(LandedTransactions.TABLE);
    values[Feeds.index(LandedTransactions.TABLE, "purchased_at")] = at;
    values[Feeds.index(LandedTransactions.TABLE, "currency")] = currency;
    return values;
  }

  private static List<String> violations(Table feed, String[] values) {
    return new RecordRules(feed.contract(), Currencies.only("EUR")).violations(values, DELIVERED);
  }

  private static org.apache.spark.sql.types.DataType type(Table feed, String column) {
    return feed.contract().columns().get(Feeds.index(feed, column)).type();
  }

  private static void assertCastable(Table feed, String column, String text) {
    assertThatCode(() -> SparkCast.cast(text, type(feed, column))).doesNotThrowAnyException();
  }

  private static String number(double value) {
    return new java.math.BigDecimal(value)
        .setScale(2, java.math.RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
