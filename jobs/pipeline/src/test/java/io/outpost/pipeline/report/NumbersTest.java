package io.outpost.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0.83, 83%",
    "0.0511, 5.1%",
    "0.00025, 0.025%",
    "1, 100%",
    "0, 0%",
    "-0.08, \u22128.0%",
    "0.99996, more than 99.9%",
    "0.993, 99.3%",
    "1.1, 110%",
    "0.000001, less than 0.001%"
  })
  void writesSharesAsPercent(double share, String text) {
    assertThat(Numbers.percent(share)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "5162654; EUR 5.16 million",
        "999500; EUR 1.00 million",
        "999499; EUR 999,499",
        "96400; EUR 96,400",
        "517.3; EUR 517",
        "3.05; EUR 3.05",
        "-288216; EUR \u2212288,216",
        "-0.001; EUR 0.00",
        "1234567890; EUR 1.23 billion"
      })
  void writesAmountsWithFewDigits(double amount, String text) {
    assertThat(Unit.money("EUR").text(amount)).isEqualTo(text);
  }

  @Test
  void saysCurrencyScaleAndUnitOnceInARange() {
    assertThat(Unit.money("EUR").range(4984294, 5341014)).isEqualTo("EUR 4.98 to 5.34 million");
    assertThat(Unit.money("EUR").range(-5, 2_000_000)).isEqualTo("EUR 0.00 to 2.00 million");
    assertThat(Unit.of("points", "EUR").range(-22.1, -2.9))
        .isEqualTo("\u221222.1 to \u22122.9 points");
    assertThat(Unit.of("share", "EUR").range(0.1, 0.2)).isEqualTo("10% to 20%");
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, EUR 12.00",
    "currency, EUR 12.00",
    "d, 12.0 days",
    "percent, 12.0%",
    "1, 12.0",
    "currency/d, EUR 12.00 a day",
    "open_tickets, 12.0 open tickets"
  })
  void knowsTheUnitsOfTables(String unit, String text) {
    assertThat(Unit.of(unit, "EUR").text(12)).isEqualTo(text);
  }

  @Test
  void writesPlainNumbersWithThreeDigits() {
    assertThat(Numbers.plain(0.243)).isEqualTo("0.24");
    assertThat(Numbers.plain(31.24)).isEqualTo("31.2");
    assertThat(Numbers.plain(-95821.3)).isEqualTo("\u221295,821");
    assertThat(Numbers.plain(0)).isEqualTo("0");
  }

  @Test
  void turnsNamesIntoWords() {
    assertThat(Names.title("cost_per_resolution")).isEqualTo("Cost per resolution");
    assertThat(Names.title("csat_social")).isEqualTo("CSAT social");
    assertThat(Names.title("bg_nbd")).isEqualTo("BG/NBD");
    assertThat(Names.title("")).isEmpty();
  }
}
