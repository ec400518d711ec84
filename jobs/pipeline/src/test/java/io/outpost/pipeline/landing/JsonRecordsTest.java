package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.landing.RecordParser.Parsed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordsTest {
  private static final RecordParser PARSER = new RecordParser.Json(List.of("id", "city", "n"));

  @Test
  void takesColumnsByNameAndMissesTheRest() {
    assertThat(values("{\"n\":3,\"id\":\"1\"}")).containsExactly("1", null, "3");
  }

  @Test
  void nullAndEmptyTextAreMissing() {
    assertThat(values("{\"id\":null,\"city\":\"\"}")).containsOnlyNulls();
  }

  @Test
  void truthIsText() {
    assertThat(values("{\"id\":true,\"city\":false}")).containsExactly("true", "false", null);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "-0, 0",
    "10.50, 10.5",
    "1e3, 1000",
    "12345678901234567890, 12345678901234567890",
    "1e308, 1E+308",
    "1e-300, 1E-300",
    "1e999999999, 1E+999999999",
    "1e-999999999, 1E-999999999"
  })
  void numbersBecomeShortTexts(String number, String text) {
    assertThat(values("{\"n\":" + number + "}")[2]).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1,\"id\":2}",
        "{\"id\":1} {\"id\":2}",
        "{\"id\":1}x",
        "{\"n\":NaN}",
        "{\"n\":Infinity}",
        "{\"n\":+1}",
        "{\"n\":01}",
        "{\"id\":'1'}",
        "{id:1}",
        "{\"id\":1,}",
        "{\"id\":1",
        "{\"id\":\"a\tb\"}",
        "// {\"id\":1}",
        "\"",
        "{"
      })
  void refusesWhatIsNoStrictJson(String text) {
    assertThat(PARSER.parse(text).problem()).isEqualTo("record: not readable as JSON");
  }

  @Test
  void refusesDuplicateKeysOfUnknownColumnsToo() {
    assertThat(PARSER.parse("{\"x\":1,\"x\":2}").problem()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"id\":1}]", "[]", "1", "\"text\"", "null", "true", " "})
  void refusesWhatIsNoObject(String text) {
    assertThat(PARSER.parse(text).problem()).isEqualTo("record: no JSON object");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"city\":{\"name\":\"Bonn\"}}", "{\"city\":[\"Bonn\"]}", "{\"city\":[]}"})
  void refusesANestedValueAndNamesTheColumn(String text) {
    assertThat(PARSER.parse(text).problem()).isEqualTo("city: nested");
  }

  @Test
  void anUnknownNestedValueOnlyMakesTheRecordKeepItsBytes() {
    Parsed parsed = PARSER.parse("{\"id\":1,\"geo\":{\"lat\":[1,2]}}");
    assertThat(parsed.problem()).isNull();
    assertThat(parsed.lossless()).isFalse();
  }

  @Test
  void refusesDeepNesting() {
    String deep = "{\"x\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}";
    assertThat(PARSER.parse(deep).problem()).isEqualTo("record: not readable as JSON");
  }

  @Test
  void refusesANumberOfTwoThousandDigits() {
    assertThat(PARSER.parse("{\"n\":" + "9".repeat(2_000) + "}").problem()).isNotNull();
  }

  @Test
  void halvesOfSurrogatePairsAreLeftToTheRules() {
    assertThat(values("{\"id\":\"\\ud83d\"}")[0]).isEqualTo("\ud83d");
  }

  private static String[] values(String json) {
    Parsed parsed = PARSER.parse(json);
    assertThat(parsed.problem()).isNull();
    return parsed.values();
  }
}
