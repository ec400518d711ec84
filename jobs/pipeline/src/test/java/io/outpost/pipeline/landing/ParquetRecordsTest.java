package io.outpost.pipeline.landing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.landing.corpus.ParquetBytes;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetRecordsTest {
  private static final Table FEED = LandedTransactions.TABLE;
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

  /** A shop's own columns: a local time, a day, a number with places, a text with a comma. */
  private static final byte[] FOREIGN =
      ParquetBytes.of(
          "required int64 invoice_no; optional binary Client (STRING);"
              + "required int64 booked (TIMESTAMP(MILLIS,false)); required int32 day (DATE);"
              + "required int32 total (DECIMAL(9,3)); required binary fee (STRING);"
              + "required boolean credit; repeated int32 items;",
          2,
          (group, row) -> {
            group.append("invoice_no", 7L + row).append("Client", "GUEST");
            group.append("booked", 1_780_308_000_000L).append("day", 20_605);
            group.append("total", 12_500).append("fee", "1.234,50").append("credit", row == 1);
            group.append("items", 1).append("items", 2);
          });

  @TempDir private Path folder;

  static List<LandedRecord> records(Table feed, FeedSettings settings, String name, byte[] bytes)
      throws IOException {
    Path path = Files.createTempFile("landed", ".parquet");
    try {
      Files.write(path, bytes);
      LandingFile file = new LandingFile(feed.name(), path.toString(), name, "", DAY, bytes.length);
      List<LandedRecord> all = new ArrayList<>();
      try (LandedRecords records =
          LandedRecords.open(feed.contract(), Currencies.only("EUR"), settings, file)) {
        records.forEachRemaining(all::add);
        assertThat(records.share()).isBetween(0.0, 1.0);
      }
      return all;
    } finally {
      Files.delete(path);
    }
  }

  @Test
  void typesBecomeTextsAsContractsWriteThemWhateverFormatsTheSettingsName() throws IOException {
    List<LandedRecord> records =
        foreign(
            """
            decimal_mark: ','
            thousands_mark: '.'
            time_format: dd.MM.yyyy HH:mm
            zone: Europe/Berlin
            values: {customer_id: {GUEST: ''}}
            defaults: {currency: EUR}
            columns:
              transaction_id: concat(invoice_no, '-', line_number())
              customer_id: Client
              purchased_at: booked
              amount: when(credit, 'true', negate(total), total)
              margin: fee
            """);
    assertThat(records).extracting(LandedRecord::violations).containsOnly(List.of());
    assertThat(records.get(0).values())
        .containsExactly("7-1", null, "2026-06-01T10:00:00+02:00", "12.5", "EUR", "1234.50", null);
    assertThat(records.get(1).values()[3]).isEqualTo("-12.5");
    assertThat(records)
        .extracting(record -> record.firstLine() + " to " + record.lastLine())
        .containsExactly("1 to 1", "2 to 2");
  }

  @Test
  void theBytesOfARecordAreAllItsTexts() throws IOException {
    LandedRecord record = foreign("columns: {transaction_id: invoice_no}").get(0);
    assertThat(record.violations()).contains("amount: required");
    assertThat(new ObjectMapper().readTree(new String(record.raw(), UTF_8)))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"invoice_no":"7","Client":"GUEST","booked":"2026-06-01T10:00:00",
                     "day":"2026-06-01","total":"12.5","fee":"1.234,50","credit":"false",
                     "items":"1, 2"}
                    """));
  }

  @Test
  void aDayIsATimeOnlyInAZone() throws IOException {
    String columns = "columns: {purchased_at: day}\n";
    assertThat(foreign(columns).get(0).violations()).contains("purchased_at: no timestamp");
    assertThat(foreign(columns + "zone: Europe/Berlin").get(0).values()[2])
        .isEqualTo("2026-06-01T00:00:00+02:00");
  }

  @Test
  void whatIsReadAndHasNoTextLabelsEveryRecord() throws IOException {
    assertThat(foreign("columns: {margin: items}"))
        .extracting(LandedRecord::violations)
        .containsExactly(List.of("items: nested"), List.of("items: nested"));
    assertThat(foreign("columns: {margin: gone}").get(0).violations())
        .contains("margin: its file has no column gone");
  }

  @Test
  void aFileThatUnpacksToTooMuchEndsInALabelledRecord() throws IOException {
    byte[] bomb =
        ParquetBytes.of(
            "required binary text (STRING);",
            60,
            (group, row) -> group.append("text", "x".repeat(100_000)));
    assertThat(bomb).hasSizeLessThan(1_000_000);
    List<LandedRecord> records =
        records(FEED, settings("unpacked_megabytes: 1"), "a.parquet", bomb);
    assertThat(records).hasSizeBetween(10, 13);
    assertThat(records.get(records.size() - 1).violations())
        .containsExactly("file: unpacks to more than unpacked_megabytes allows");
  }

  @Test
  void everyTruncationEndsInOneLabelledRecord() throws IOException {
    for (int length = 0; length < FOREIGN.length; length += 7) {
      List<LandedRecord> records =
          records(
              FEED, FeedSettings.DEFAULT, "a.parquet", java.util.Arrays.copyOf(FOREIGN, length));
      assertThat(records).hasSize(1);
      assertThat(records.get(0).violations()).containsExactly("file: no readable Parquet");
    }
  }

  @Test
  void noDamagedByteStopsAFile() throws IOException {
    for (int at = 0; at < FOREIGN.length; at += 3) {
      byte[] damaged = FOREIGN.clone();
      damaged[at] ^= 0x55;
      assertThat(records(FEED, FeedSettings.DEFAULT, "a.parquet", damaged)).isNotNull();
    }
  }

  @Test
  void mapProposesASectionWithoutFormatsForTypes() throws IOException {
    Path file = folder.resolve("sales.parquet");
    Files.write(file, FOREIGN);
    assertThat(MappingProposal.of(FEED, file))
        .contains("files: sales.parquet", "format: parquet", "zone: UTC", "amount: total")
        .doesNotContain("time_format", "items");
    Files.writeString(file, "no parquet");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> MappingProposal.of(FEED, file))
        .withMessage("file: no readable Parquet");
  }

  private List<LandedRecord> foreign(String section) throws IOException {
    return records(FEED, settings("format: parquet\n" + section), "sales.bin", FOREIGN);
  }

  private FeedSettings settings(String section) throws IOException {
    Path file = folder.resolve("outpost.yaml");
    Files.writeString(
        file,
        "pseudonyms: {public_demo_key: true}\nfeeds:\n  transactions:\n"
            + section.strip().indent(4));
    return ConfigReader.read(file).feeds().get("transactions");
  }
}
