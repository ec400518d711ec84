package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {
  private static final Map<String, String> RECORD =
      Map.of(
          "id", "A-17-x",
          "Betrag (EUR)", "12,50",
          "Order No", "7",
          "amount", "12.50",
          "minus", "-3",
          "twice", "--3",
          "zero", "0.00",
          "kind", "credit",
          "blank", "  a b ");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "id; A-17-x",
        "Order No; 7",
        "  Order No ; 7",
        "`Betrag (EUR)`; 12,50",
        "'EUR'; EUR",
        "'it''s'; it's",
        "concat(id, '/', Order No); A-17-x/7",
        "concat('c-', line_number()); c-42",
        "concat(file_name(),':',line_number()); sales.csv:42",
        "upper(id); A-17-X",
        "lower(id); a-17-x",
        "trim(blank); a b",
        "replace(id, '-', ''); A17x",
        "split(id, '-', 2); 17",
        "first(nothing, kind, id); credit",
        "first(nothing, 'x'); x",
        "negate(amount); -12.50",
        "negate(minus); 3",
        "negate(twice); --3",
        "negate(zero); 0.00",
        "negate('+5'); -5",
        "when(kind, 'credit', negate(amount), amount); -12.50",
        "when(kind, 'sale', negate(amount), amount); 12.50",
        "when(nothing, '', 'none', 'some'); none",
        "concat('all ', 'constant'); all constant",
      })
  void givesAText(String expression, String text) {
    assertThat(text(expression)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "nothing",
        "''",
        "upper(nothing)",
        "concat('c-', nothing)",
        "first(nothing, nothing)",
        "split(id, '-', 4)",
        "trim('   ')",
        "replace('a', 'a', '')"
      })
  void whatIsMissingIsNullAndNeverEmpty(String expression) {
    assertThat(text(expression)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "\"\"; a column name or expression is missing",
        "`  `; a column name or expression is missing",
        "'EUR; the closing ' is missing",
        "`a; the closing ` is missing",
        "concat(a, b; after concat( a comma or the closing ) is missing",
        "concat(a b, 'c' 'd'); after concat( a comma or the closing ) is missing",
        "concat(); concat takes at least one",
        "concat(a,); a column name or expression is missing",
        "first(); first takes at least one",
        "upper(a, b); upper takes 1 texts between its brackets, not 2",
        "negate(); negate takes 1 texts",
        "replace(a, b, 'c'); replace takes a constant in single quotes at place 2",
        "replace(a, '', 'c'); replace takes a constant that is not empty at place 2",
        "replace(a, 'b'); replace takes 3 texts",
        "split(a, '-', 0); split takes a number from 1",
        "split(a, '-', '2'); split takes a number from 1",
        "split(a, '-', b); split takes a number from 1",
        "when(a, b, c, d); when takes a constant in single quotes at place 2",
        "when(a, 'b', c); when takes 4 texts",
        "line_number(a); line_number takes 0 texts",
        "system('rm'); there is no function system",
        "Betrag (EUR); there is no function Betrag",
        "upper(a) b; nothing may follow",
        "a, b; nothing may follow",
        "); a column name or expression is missing"
      })
  void aWrongExpressionIsRefusedWithItsReason(String expression, String reason) {
    assertThatExceptionOfType(ExpressionParser.ExpressionException.class)
        .isThrownBy(() -> ExpressionParser.parse(expression))
        .withMessageContaining(reason);
  }

  @Test
  void depthHasALimit() {
    assertThatExceptionOfType(ExpressionParser.ExpressionException.class)
        .isThrownBy(() -> ExpressionParser.parse("trim(".repeat(20_000)))
        .withMessageContaining("inside each other");
  }

  @Test
  void knowsTheColumnsItReadsAndThoseItNeeds() {
    Expression expression = ExpressionParser.parse("concat(a, first(b, c), 'd', trim(e))");
    assertThat(expression.columns()).containsExactly("a", "b", "c", "e");
    assertThat(expression.needed()).containsExactly("a", "e");
  }

  private static String text(String expression) {
    return ExpressionParser.parse(expression)
        .text(
            new Expression.Source() {
              @Override
              public String text(String column) {
                return RECORD.get(column);
              }

              @Override
              public long line() {
                return 42;
              }

              @Override
              public String file() {
                return "2026/sales.csv";
              }
            });
  }
}
