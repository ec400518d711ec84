package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAsTest {
  private static final List<Table> FEEDS = List.of(LandedTransactions.TABLE, LandedCustomers.TABLE);

  @TempDir private Path folder;

  @Test
  void beginsWithTheVersionOfTheContractAndIsOfOneFeed() throws IOException {
    assertThat(of("files: [a.csv]")).matches("1\\.0\\.0-[0-9a-f]{12}");
    assertThat(ReadAs.of(FEEDS, Map.of(), Currencies.only("EUR")).get("customers"))
        .isNotEqualTo(of("files: [a.csv]"));
    assertThat(ReadAs.of(FEEDS, Map.of(), Currencies.only("USD")).get("transactions"))
        .isNotEqualTo(of("files: [a.csv]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "columns: {amount: a}",
        "columns: {amount: b}",
        "columns: {margin: a}",
        "delimiter: ;",
        "encoding: ISO-8859-1",
        "time_format: dd.MM.yyyy",
        "zone: Europe/Berlin",
        "decimal_mark: ','",
        "thousands_mark: ','",
        "values: {currency: {a: EUR}}",
        "defaults: {currency: EUR}",
        "format: jsonl"
      })
  void whatChangesTextsChangesIt(String setting) throws IOException {
    assertThat(of(setting)).isNotEqualTo(of("files: [a.csv]"));
  }

  @Test
  void namesDaysLimitsAndOrderDoNotChangeIt() throws IOException {
    assertThat(of("files: [b.csv]\n    known_at: 2026-06-30\n    unpacked_megabytes: 5"))
        .isEqualTo(of("files: [a.csv]"));
    assertThat(of("columns: {amount: a, margin: b}"))
        .isEqualTo(of("columns: {margin: b, amount: a}"));
  }

  @Test
  void otherCurrenciesAndTheirFirstDaysChangeThatOfTransactionsAlone() {
    String one = withRates(Map.of(LocalDate.of(2026, 1, 1), BigDecimal.ONE), "transactions");
    assertThat(withRates(Map.of(LocalDate.of(2026, 1, 2), BigDecimal.ONE), "transactions"))
        .isNotEqualTo(one);
    assertThat(withRates(Map.of(LocalDate.of(2026, 1, 1), BigDecimal.TEN), "transactions"))
        .isEqualTo(one);
    assertThat(withRates(Map.of(LocalDate.of(2026, 1, 1), BigDecimal.ONE), "customers"))
        .isEqualTo(ReadAs.of(FEEDS, Map.of(), Currencies.only("EUR")).get("customers"));
  }

  private static String withRates(Map<LocalDate, BigDecimal> rates, String feed) {
    Currencies currencies = new Currencies("EUR", ZoneId.of("UTC"), Map.of("USD", rates));
    return ReadAs.of(FEEDS, Map.of(), currencies).get(feed);
  }

  private String of(String section) throws IOException {
    Path file = folder.resolve("outpost.yaml");
    Files.writeString(
        file,
        "pseudonyms: {public_demo_key: true}\nfeeds:\n  transactions:\n    " + section + "\n");
    return ReadAs.of(FEEDS, ConfigReader.read(file).feeds(), Currencies.only("EUR"))
        .get("transactions");
  }
}
