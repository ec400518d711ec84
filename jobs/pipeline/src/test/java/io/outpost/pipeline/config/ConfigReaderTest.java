package io.outpost.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.pipeline.config.SentimentSettings.Scorer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final String KEY = "pseudonyms: {public_demo_key: true}\n";

  @TempDir private Path folder;

  @Test
  void everySettingButTheKeyHasADefault() throws IOException {
    OutpostConfig config = read(KEY);
    assertThat(config.title()).isEqualTo("Outpost");
    assertThat(config.currency()).isEqualTo("EUR");
    assertThat(config.landing()).isEqualTo("landing");
    assertThat(config.asOf()).isNull();
    assertThat(config.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(config.sentiment().scorer()).isEqualTo(Scorer.TURBO);
    assertThat(config.value())
        .isEqualTo(new ValueSettings(1095, 0.1, 0.5, 180.0, 5.0, 0.3, Map.of()));
    assertThat(config.returns().months()).isEqualTo(12);
    assertThat(config.returns().draws()).isEqualTo(20_000);
    assertThat(config.returns().displacementRate().likely()).isEqualTo(0.5);
    assertThat(config.report().quotes()).isFalse();
  }

  @Test
  void takesExchangeRatesByDay() throws IOException {
    OutpostConfig config =
        read(
            KEY
                + """
                zone: America/New_York
                value:
                  exchange_rates:
                    USD: {2026-02-01: 0.93, 2026-01-01: 0.92}
                """);
    Currencies currencies = config.currencies();
    assertThat(currencies.rate("USD", Instant.parse("2026-02-01T04:59:59Z")))
        .hasValue(new BigDecimal("0.92"));
    assertThat(currencies.rate("USD", Instant.parse("2026-02-01T05:00:00Z")))
        .hasValue(new BigDecimal("0.93"));
    assertThat(currencies.rate("USD", Instant.parse("2025-12-31T12:00:00Z"))).isEmpty();
    assertThat(currencies.rate("GBP", Instant.parse("2026-02-01T05:00:00Z"))).isEmpty();
    assertThat(currencies.rate("EUR", Instant.EPOCH)).hasValue(BigDecimal.ONE);
  }

  @Test
  void refusesExchangeRatesThatCannotBe() {
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(
            () ->
                read(
                    KEY
                        + """
                        value:
                          exchange_rates:
                            USD: {2026-01-01: 0}
                            GBP: {}
                            Dollar: {2026-01-01: 1}
                        """))
        .withMessageContaining("value.exchange_rates.USD.2026-01-01 is 0; it must be above 0")
        .withMessageContaining("value.exchange_rates.GBP has no rates")
        .withMessageContaining("value.exchange_rates.Dollar is Dollar");
  }

  @Test
  void takesWhatIsWritten() throws IOException {
    OutpostConfig config =
        read(
            KEY
                + """
                title: 2026
                as_of: 2026-06-30
                zone: America/New_York
                sentiment: {scorer: Lexicon}
                value: {yearly_discount_rate: 0, horizon_days: 365}
                returns:
                  retention_effect: {low: 0, likely: 0, high: 1, source: us}
                """);
    assertThat(config.title()).isEqualTo("2026");
    assertThat(config.asOf()).isEqualTo(LocalDate.of(2026, 6, 30));
    assertThat(config.zone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(config.sentiment().scorer()).isEqualTo(Scorer.LEXICON);
    assertThat(config.value().yearlyDiscountRate()).isZero();
    assertThat(config.returns().retentionEffect().source()).isEqualTo("us");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "currency: Euro | currency is Euro; it must be an ISO 4217 code such as EUR.",
        "landing: '' | landing is no path; it must be a folder",
        "as_of: 2026-02-30 | as_of is 2026-02-30; it must be a date such as 2026-06-30.",
        "as_of: 20260630 | as_of is 20260630; it must be a date such as 2026-06-30.",
        "as_of: 30.06.2026 | as_of is 30.06.2026; it must be a date",
        "zone: Mars/Base | zone is Mars/Base; it must be a time zone such as Europe/Berlin.",
        "title: [a, b] | title must be text.",
        "sentiment: {scorer: gpt} | sentiment.scorer is gpt; it must be one of turbo, exact, lexicon.",
        "sentiment: {scorer: 0} | sentiment.scorer is 0; it must be one of turbo, exact, lexicon.",
        "sentiment: turbo | sentiment must be a section of settings",
        "report: {quotes: maybe} | report.quotes is maybe; it must be true or false.",
        "report: {quotes: 1} | report.quotes is 1; it must be true or false.",
        "value: {horizon_days: 0} | value.horizon_days is 0; it must be from 1 to 36500.",
        "value: {horizon_days: 365.9} | value.horizon_days is 365.9; it must be a whole number.",
        "value: {horizon_days: '365'} | value.horizon_days is 365; it must be a whole number.",
        "value: {horizon_days: 99999999999} | value.horizon_days",
        "value: {yearly_discount_rate: -0.01} | value.yearly_discount_rate is -0.01; it must be",
        "value: {yearly_discount_rate: 10} | value.yearly_discount_rate is 10.0; it must be",
        "value: {yearly_discount_rate: .nan} | value.yearly_discount_rate",
        "value: {yearly_discount_rate: 10%} | value.yearly_discount_rate is 10%; it must be",
        "value: {referral_credit: 1.01} | value.referral_credit is 1.01; it must be between",
        "value: {shrinkage_days: 0} | value.shrinkage_days is 0.0; it must be above 0.",
        "value: {shrinkage_days: .inf} | value.shrinkage_days",
        "value: {shrinkage_purchases: -1} | value.shrinkage_purchases is -1.0; it must be above",
        "value: {assumed_margin_share: 30} | value.assumed_margin_share is 30.0; it must be above",
        "returns: {months: 0} | returns.months is 0; it must be from 1 to 120.",
        "returns: {draws: 999} | returns.draws is 999; it must be from 1000 to 1000000.",
        "returns: {displacement_rate: {low: 3, likely: 5, high: 7}} | returns.displacement_rate.low is 3.0; it must be a share from 0 to 1.",
        "returns: {displacement_rate: {low: 0.5, likely: 0.2, high: 1}} | returns.displacement_rate.likely is 0.2; it must be at least low, which is 0.5.",
        "returns: {retention_effect: {low: 0, likely: 0, high: 0}} | returns.retention_effect.high is 0.0; it must be above low",
        "returns: {retention_effect: {low: 0, high: 1}} | returns.retention_effect.likely is missing",
        "returns: {referral_attribution: {low: 0, likely: 0, high: .inf}} | returns.referral_attr",
        "returns: {referral_attribution: 0.5} | returns.referral_attribution must be a section",
      })
  void aWrongSettingIsNamedWithItsValueAndItsRule(String setting, String message) {
    assertRefused(KEY + setting + "\n", message);
  }

  @Test
  void aWrongSettingSaysItsLine() {
    assertRefused(KEY + "title: a\nzone: Mars/Base\n", "outpost.yaml, line 3: zone is");
  }

  @Test
  void anUnknownKeyTellsTheKnownOnes() {
    assertRefused(
        KEY + "value: {horizon: 5}\n",
        "value.horizon is no setting; there are assumed_margin_share, exchange_rates, horizon_days,"
            + " referral_credit, shrinkage_days, shrinkage_purchases, yearly_discount_rate.");
    assertRefused(
        KEY + "asOf: 2026-06-30\n",
        "asOf is no setting; there are added_columns, as_of, currency,");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceInTheOrderOfTheFile() {
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(
            () ->
                read(
                    """
                    title: [a]
                    currency: Euro
                    zone: Mars
                    colour: red
                    colour: blue
                    value: {horizon_days: 0, referral_credit: 2, horizon: 5, shrinkage_days: x}
                    returns:
                      months: 0
                      displacement_rate: {low: x, likely: 7, high: 0.5}
                      retention_effect: {low: 0, likely: 0.1}
                    feeds:
                      contacts: {delimiter: x, files: [/a, ../b], zone: Mars, columns: {id: [a]}}
                    """))
        .satisfies(
            e ->
                assertThat(
                        e.getMessage()
                            .lines()
                            .map(line -> line.replaceFirst(".*outpost.yaml(, line )?", ""))
                            .map(line -> line.replaceFirst("(: [^ ]+ .*?)[;,.] .*", "$1")))
                    .containsExactly(
                        ": pseudonyms is missing",
                        "1: title must be text.",
                        "2: currency is Euro",
                        "3: zone is Mars",
                        "4: colour stands on line 4 and on line 5",
                        "4: colour is no setting",
                        "6: value.shrinkage_days is x",
                        "6: value.horizon_days is 0",
                        "6: value.referral_credit is 2.0",
                        "6: value.horizon is no setting",
                        "8: returns.months is 0",
                        "9: returns.displacement_rate.low is x",
                        "9: returns.displacement_rate.likely is 7.0",
                        "10: returns.retention_effect.high is missing",
                        "12: feeds.contacts.zone is Mars",
                        "12: feeds.contacts.columns.id must be text.",
                        "12: feeds.contacts.files is /a",
                        "12: feeds.contacts.files is ../b",
                        "12: feeds.contacts.delimiter is x"));
  }

  @Test
  void otherChecksSeeWhatIsRightBesideWhatIsWrong() throws IOException {
    Path file = folder.resolve("outpost.yaml");
    Files.writeString(file, "title: [a]\ncurrency: USD\n");
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(
            () ->
                ConfigReader.read(
                    file,
                    config ->
                        java.util.List.of(ConfigProblem.of("currency", config.currency(), "EUR"))))
        .withMessageContaining("line 1: title must be text.")
        .withMessageContaining(": pseudonyms is missing.")
        .withMessageContaining("line 2: currency is USD; it must be EUR.");
  }

  @Test
  void aKeyMayStandOnce() {
    assertRefused(
        KEY + "title: a\ntitle: b\n",
        "outpost.yaml, line 2: title stands on line 2 and on line 3; keep one of them.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing\n", "---\n", "~\n", "null\n"})
  void anEmptyFileIsSaidToBeEmpty(String text) {
    assertRefused(text, "outpost.yaml is empty.");
  }

  @Test
  void aFileHoldsOneDocument() {
    assertRefused(KEY + "---\ntitle: other\n", "holds more than one document");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"title: [", "a: b: c", "\ttitle: a", "title: \"a", "%", "@", "- a\n-b: ]"})
  void whatIsNoYamlIsSaidToBeNone(String text) {
    assertRefused(text, "outpost.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"just text", "[1, 2]", "7"})
  void theWholeMustBeSettings(String text) {
    assertRefused(text, "the whole must be a section of settings");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path file = folder.resolve("outpost.yaml");
    Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, 2, (byte) 0x80});
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(() -> ConfigReader.read(file))
        .withMessageContaining("outpost.yaml");
  }

  @Test
  void aThousandFoldAliasIsRefused() {
    StringBuilder bomb = new StringBuilder(KEY).append("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a")
          .append(i)
          .append(": &a")
          .append(i)
          .append(" [*a")
          .append(i - 1)
          .append("]\n");
    }
    assertRefused(bomb.toString(), "a0 is no setting");
    assertRefused(bomb.toString(), "a29 is no setting");
  }

  @Test
  void aMissingFileSaysHowToBegin() {
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(() -> ConfigReader.read(folder.resolve("none.yaml")))
        .withMessageContaining("none.yaml. Name one with --config");
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(() -> ConfigReader.read(folder))
        .withMessageStartingWith("There is no config");
  }

  @Test
  void withoutPseudonymsThereIsNoConfig() {
    assertRefused("title: a\n", "pseudonyms is missing. Name the environment variable");
    assertRefused("pseudonyms: {}\n", "pseudonyms needs one of key_variable");
    assertRefused(
        "pseudonyms: {key_variable: K, public_demo_key: true}\n", "pseudonyms needs one of");
  }

  @Test
  void aSecretComesFromTheEnvironmentOrNotAtAll() throws IOException {
    PseudonymSettings settings = read("pseudonyms: {key_variable: OUTPOST_KEY}\n").pseudonyms();
    assertThat(settings.key(Map.of("OUTPOST_KEY", "0123456789abcdef"))).hasSize(16);
    for (Map<String, String> environment :
        java.util.List.of(Map.<String, String>of(), Map.of("OUTPOST_KEY", "0123456789abcde"))) {
      assertThatExceptionOfType(InvalidConfigException.class)
          .isThrownBy(() -> settings.key(environment))
          .withMessageContaining("OUTPOST_KEY (pseudonyms.key_variable) is missing or shorter")
          .withMessageNotContaining("0123456789abcde");
    }
  }

  @Test
  void theKeyOfTheSamplesNeedsNoEnvironment() throws IOException {
    assertThat(read(KEY).pseudonyms().key(Map.of())).isNotEmpty();
  }

  private void assertRefused(String text, String message) {
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining(message);
  }

  private OutpostConfig read(String text) throws IOException {
    Path file = folder.resolve("outpost.yaml");
    Files.writeString(file, text);
    return ConfigReader.read(file);
  }
}
