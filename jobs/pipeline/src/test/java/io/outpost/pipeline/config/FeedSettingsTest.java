package io.outpost.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.pipeline.config.FeedSettings.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedSettingsTest {
  private static final String KEY = "pseudonyms: {public_demo_key: true}\n";

  @TempDir private Path folder;

  @Test
  void withoutASectionNothingIsMapped() throws IOException {
    assertThat(read(KEY).feeds()).isEmpty();
    assertThat(read(KEY + "feeds: {transactions: }").feeds())
        .containsExactly(Map.entry("transactions", FeedSettings.DEFAULT));
    assertThat(FeedSettings.DEFAULT.unpackedMegabytes()).isEqualTo(2048);
  }

  @Test
  void takesEverySetting() throws IOException {
    FeedSettings settings =
        read(KEY
                + """
                feeds:
                  transactions:
                    columns: {amount: negate(Betrag), currency: "'EUR'"}
                    files: [a/*.csv, b.csv]
                    known_at_in_name: yyyyMMdd
                    format: CSV
                    delimiter: tab
                    encoding: windows-1252
                    date_format: dd.MM.yyyy
                    time_format: dd.MM.yyyy HH:mm
                    zone: Europe/Berlin
                    decimal_mark: ','
                    thousands_mark: '.'
                    values: {currency: {1: EUR, yes: true, gone: }}
                    defaults: {margin: 007, refund_of: no}
                    unpacked_megabytes: 10
                """)
            .feeds()
            .get("transactions");
    assertThat(settings.columns()).containsEntry("currency", "'EUR'");
    assertThat(settings.files()).isEqualTo(List.of("a/*.csv", "b.csv"));
    assertThat(settings.knownAtInName()).isEqualTo("yyyyMMdd");
    assertThat(settings.format()).isEqualTo(Format.CSV);
    assertThat(settings.delimiter()).isEqualTo("\t");
    assertThat(settings.charset().name()).isEqualTo("windows-1252");
    assertThat(settings.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(settings.values().get("currency"))
        .isEqualTo(Map.of("1", "EUR", "yes", "true", "gone", ""));
    assertThat(settings.defaults()).isEqualTo(Map.of("margin", "007", "refund_of", "no"));
    assertThat(settings.unpackedMegabytes()).isEqualTo(10);
  }

  @Test
  void oneFileNeedsNoListAndTimesAreOfTheNightsZone() throws IOException {
    FeedSettings settings =
        read(KEY
                + "zone: Europe/Paris\nfeeds: {contacts: {files: a.csv, known_at: 2026-06-30,"
                + " time_format: yyyy-MM-dd}}")
            .feeds()
            .get("contacts");
    assertThat(settings.files()).containsExactly("a.csv");
    assertThat(settings.knownAt()).isEqualTo(LocalDate.of(2026, 6, 30));
    assertThat(settings.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "column: {a: b} | feeds.transactions.column is no setting; there are columns, date_format,",
        "columns: [a] | feeds.transactions.columns must be a section of settings",
        "columns: a | feeds.transactions.columns must be a section of settings",
        "columns: {amount: [a, b]} | feeds.transactions.columns.amount must be text.",
        "values: {kind: a} | feeds.transactions.values.kind must be a section of settings",
        "values: {kind: {a: {b: c}}} | feeds.transactions.values.kind.a must be text.",
        "files: '' | files is ; it must be names below the landing folder, as in sales/*.csv.",
        "files: /etc/passwd | files is /etc/passwd; it must be names below the landing folder",
        "files: [a, ../b] | files is ../b; it must be names below the landing folder",
        "known_at: soon | feeds.transactions.known_at is soon; it must be a date such as 2026-06-30.",
        "known_at_in_name: day | feeds.transactions.known_at_in_name is day; it must be a day with its year",
        "format: xlsx | feeds.transactions.format is xlsx; it must be one of csv, jsonl, parquet.",
        "delimiter: ';;' | feeds.transactions.delimiter is ;;; it must be one character",
        "delimiter: x | feeds.transactions.delimiter is x; it must be one character",
        "encoding: UTF-7 | feeds.transactions.encoding is UTF-7; it must be UTF-8 or a character set",
        "encoding: UTF-16 | feeds.transactions.encoding is UTF-16; it must be UTF-8 or",
        "encoding: IBM037 | feeds.transactions.encoding is IBM037; it must be UTF-8 or",
        "date_format: DD.MM | feeds.transactions.date_format is DD.MM; it must be a day with its year",
        "date_format: '{' | feeds.transactions.date_format is {; it must be",
        "time_format: HH:mm | feeds.transactions.time_format is HH:mm; it must be a day with",
        "time_format: '' | feeds.transactions.time_format is ; it must be",
        "zone: Mars | feeds.transactions.zone is Mars; it must be a time zone such as Europe/Berlin.",
        "decimal_mark: ';' | feeds.transactions.decimal_mark is ;; it must be a point or a comma.",
        "thousands_mark: '.' | feeds.transactions.thousands_mark is .; it must be one of",
        "unpacked_megabytes: 0 | feeds.transactions.unpacked_megabytes is 0; it must be from 1",
        "unpacked_megabytes: much | feeds.transactions.unpacked_megabytes is much; it must be a whole"
      })
  void aWrongSettingIsNamedWithItsValueAndWhatIsRight(String yaml, String message) {
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(() -> read(KEY + "feeds:\n  transactions: {" + yaml + "}\n"))
        .withMessageContaining(message)
        .withMessageContaining("outpost.yaml, line ");
  }

  @Test
  void aDeliveryDateIsGivenOnce() {
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(
            () ->
                read(KEY + "feeds: {contacts: {known_at: 2026-01-01, known_at_in_name: yyyyMMdd}}"))
        .withMessageContaining("it must be left out where known_at stands");
  }

  @Test
  void theSectionIsASection() {
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(() -> read(KEY + "feeds: [transactions]"))
        .withMessageContaining("feeds must be a section of settings");
  }

  private OutpostConfig read(String yaml) throws IOException {
    Path file = folder.resolve("outpost.yaml");
    Files.writeString(file, yaml);
    return ConfigReader.read(file);
  }
}
