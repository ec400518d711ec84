package io.outpost.pipeline.landing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileRecordsTest {
  private static final String HEADER =
      "transaction_id,customer_id,purchased_at,amount,currency,margin,refund_of\n";
  private static final String RIGHT = "t1,c1,2026-06-01T10:00:00Z,12.50,EUR,5.00,\n";

  @Test
  void anAcceptedRecordKeepsNoBytesOfItsOwn() throws IOException {
    LandedRecord record = csv(HEADER + RIGHT).get(0);
    assertThat(record.violations()).isEmpty();
    assertThat(record.raw()).isNull();
    assertThat(record.values())
        .containsExactly("t1", "c1", "2026-06-01T10:00:00Z", "12.50", "EUR", "5.00", null);
    assertThat(record.firstLine()).isEqualTo(2);
  }

  @Test
  void aLabelledRecordKeepsItsBytes() throws IOException {
    LandedRecord record = csv(HEADER + "t1,c1,soon,12.50,EUR,,\r\n").get(0);
    assertThat(record.violations()).containsExactly("purchased_at: no timestamp");
    assertThat(new String(record.raw(), UTF_8)).isEqualTo("t1,c1,soon,12.50,EUR,,");
  }

  @Test
  void anAcceptedRecordWithAnUnknownColumnKeepsItsBytes() throws IOException {
    LandedRecord record =
        csv(HEADER.replace("\n", ",tip\n") + RIGHT.replace("\n", ",2.00\n")).get(0);
    assertThat(record.violations()).isEmpty();
    assertThat(new String(record.raw(), UTF_8)).endsWith(",2.00");
  }

  @Test
  void theLostTailOfALongLineIsNeverAccepted() throws IOException {
    String longLine = "x".repeat(Records.LONGEST) + RIGHT;
    List<LandedRecord> records = csv(HEADER + longLine + RIGHT);
    assertThat(records)
        .extracting(LandedRecord::violations)
        .containsExactly(
            List.of("record: longer than a megabyte"),
            List.of("record: longer than a megabyte"),
            List.of());
  }

  @Test
  void anUnclosedQuoteIsLabelledAndTheNextRecordsAreAccepted() throws IOException {
    List<LandedRecord> records = csv(HEADER + "t0,\"c1,,,,,\n" + RIGHT + RIGHT);
    assertThat(records)
        .extracting(LandedRecord::violations)
        .containsExactly(List.of("record: unclosed quote"), List.of(), List.of());
  }

  @Test
  void aHeaderAloneAndAnEmptyFileHaveNoRecords() throws IOException {
    assertThat(csv(HEADER)).isEmpty();
    assertThat(csv("")).isEmpty();
    assertThat(records(LandedSocialPosts.TABLE, "x.jsonl", "\n \n".strip())).isEmpty();
  }

  @Test
  void withoutAReadableHeaderEveryRecordIsLabelled() throws IOException {
    assertThat(csv("\"transaction_id\n" + RIGHT)).hasSize(1);
    assertThat(csv("\"a\"b,c\n" + RIGHT).get(0).violations())
        .containsExactly("record: wrong number of fields");
    assertThat(csv(RIGHT + RIGHT).get(0).violations()).contains("transaction_id: required");
  }

  @Test
  void aFileThatIsNoUtf8IsLabelledRecordByRecord() throws IOException {
    byte[] utf16 = (HEADER + RIGHT).getBytes(java.nio.charset.StandardCharsets.UTF_16);
    assertThat(records(LandedTransactions.TABLE, "x.csv", utf16))
        .isNotEmpty()
        .allMatch(record -> !record.violations().isEmpty() && record.raw() != null);
  }

  @Test
  void aHugeExponentInJsonIsAnOrdinaryMistake() throws IOException {
    assertThat(records(LandedSocialPosts.TABLE, "x.jsonl", "{\"likes\":1e999999999}"))
        .singleElement()
        .satisfies(record -> assertThat(record.violations()).contains("likes: no bigint"));
  }

  private static List<LandedRecord> csv(String file) throws IOException {
    return records(LandedTransactions.TABLE, "transactions/2026-06-30.csv", file);
  }

  private static List<LandedRecord> records(Table feed, String name, String file)
      throws IOException {
    return records(feed, name, file.getBytes(UTF_8));
  }

  static List<LandedRecord> records(Table feed, String name, byte[] file) throws IOException {
    if (name.endsWith(".parquet")) {
      return ParquetRecordsTest.records(feed, FeedSettings.DEFAULT, name, file);
    }
    List<LandedRecord> all = new ArrayList<>();
    try (FileRecords records =
        new FileRecords(
            feed.contract(),
            Currencies.only("EUR"),
            new ByteArrayInputStream(file),
            name,
            LocalDate.of(2026, 6, 30))) {
      records.forEachRemaining(all::add);
    }
    return all;
  }
}
