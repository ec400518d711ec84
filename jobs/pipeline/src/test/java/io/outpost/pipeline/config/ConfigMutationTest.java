package io.outpost.pipeline.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a config is damaged, its operator is told in words. */
class ConfigMutationTest {
  private static final String GOOD =
      """
      title: Sample
      currency: EUR
      landing: landing
      as_of: 2026-06-30
      zone: UTC
      pseudonyms:
        public_demo_key: true
      sentiment:
        scorer: lexicon
      value:
        horizon_days: 1095
        yearly_discount_rate: 0.10
        shrinkage_days: 180
      returns:
        months: 12
        displacement_rate: {low: 0.3, likely: 0.5, high: 0.7, source: us}
      report:
        quotes: false
      """;

  private static final List<String> PARTS =
      List.of(
          "",
          " ",
          "  ",
          "\n",
          "\t",
          ":",
          ": ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "'",
          "#",
          "&a ",
          "*a",
          "!!int ",
          "!!java.net.URL ",
          "!x ",
          "|",
          ">",
          "%",
          "@",
          "`",
          "---\n",
          "...\n",
          "~",
          "null",
          "true",
          "-1",
          "1e999",
          ".inf",
          ".nan",
          "0x10",
          "99999999999999999999",
          "\0",
          "\u00FF",
          "<<: ",
          "? ",
          "2026-99-99",
          "value",
          "x: 1\n",
          "[[[[[[[[[[",
          "''",
          "\r");

  /** Takes some characters out at a place and puts something else in. */
  record Change(double at, int length, String put) {
    String of(String text) {
      int begin = (int) (at * text.length());
      int end = Math.min(text.length(), begin + length);
      return text.substring(0, begin) + put + text.substring(end);
    }
  }

  @Property(tries = 500, seed = "20261124")
  void everyDamagedConfigIsRightOrRefusedInWords(@ForAll("changes") List<Change> changes)
      throws IOException {
    String text = GOOD;
    for (Change change : changes) {
      text = change.of(text);
    }
    Path file = Files.createTempFile("outpost", ".yaml");
    try {
      Files.write(file, text.getBytes(ISO_8859_1));
      assertThat(ConfigReader.read(file).value().horizonDays()).isPositive();
    } catch (InvalidConfigException e) {
      assertThat(e.getMessage())
          .contains(file.getFileName().toString())
          .doesNotContain("com.fasterxml", "io.outpost", "Exception")
          .hasSizeGreaterThan(file.toString().length() + 5);
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.doubles().between(0, 0.99),
            Arbitraries.integers().between(0, 25),
            Arbitraries.of(PARTS))
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }
}
