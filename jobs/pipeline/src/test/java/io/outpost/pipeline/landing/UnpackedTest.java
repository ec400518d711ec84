package io.outpost.pipeline.landing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class UnpackedTest {
  private static final String HEADER =
      "transaction_id,customer_id,purchased_at,amount,currency,margin,refund_of\n";
  private static final String RIGHT = "t1,c1,2026-06-01T10:00:00Z,12.50,EUR,5.00,\n";

  @Test
  void aPackedFileHasTheRecordsOfItsContent() throws IOException {
    List<LandedRecord> records = records(packed(HEADER + RIGHT + RIGHT), 1);
    assertThat(records).hasSize(2).allMatch(record -> record.violations().isEmpty());
    assertThat(records.get(1).firstLine()).isEqualTo(3);
  }

  @Test
  void aFileThatUnpacksToTooManyTimesItsSizeEndsInOneLabelledRecord() throws IOException {
    byte[] bomb = packed(HEADER + RIGHT + " ".repeat(64) + RIGHT.repeat(200_000));
    assertThat(bomb.length * 200L).isLessThan(RIGHT.length() * 200_000L);
    List<LandedRecord> records = records(bomb, 1000);
    assertThat(records).hasSizeBetween(10_000, 199_999);
    assertThat(labelled(records)).containsOnlyOnce("file: unpacks to more than 200 times its size");
    assertThat(last(records).violations())
        .containsExactly("file: unpacks to more than 200 times its size");
    assertThat(last(records).raw()).isEmpty();
  }

  @Test
  void aFileThatUnpacksBeyondItsLimitEndsInOneLabelledRecord() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    Random random = new Random(1);
    while (text.length() < 3 << 20) {
      text.append(RIGHT.replace("t1", Long.toHexString(random.nextLong())));
    }
    List<LandedRecord> records = records(packed(text.toString()), 1);
    assertThat(labelled(records))
        .containsExactly("file: unpacks to more than unpacked_megabytes allows");
    assertThat(records.size()).isGreaterThan(10_000);
  }

  @Test
  void aTinyFileMayUnpackManyTimesOver() throws IOException {
    byte[] packed = packed(HEADER + RIGHT.repeat(20_000));
    assertThat(packed.length * 200L).isLessThan(RIGHT.length() * 20_000L);
    assertThat(records(packed, 1000)).hasSize(20_000);
  }

  @Test
  void aFileThatEndsTooEarlyKeepsWhatCameBefore() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      text.append(RIGHT.replace("t1", Long.toHexString(random.nextLong())));
    }
    byte[] packed = packed(text.toString());
    List<LandedRecord> records = records(Arrays.copyOf(packed, packed.length / 2), 100);
    assertThat(records.size()).isGreaterThan(1_000);
    assertThat(labelled(records)).containsExactly("file: gzip ends too early");
  }

  @Test
  void whatIsNoGzipIsOneLabelledRecord() throws IOException {
    assertThat(labelled(records(HEADER.getBytes(UTF_8), 1)))
        .containsExactly("file: no readable gzip");
    assertThat(labelled(records(new byte[0], 1))).containsExactly("file: gzip ends too early");
    assertThat(labelled(records(Arrays.copyOf(packed(HEADER), 5), 1)))
        .containsExactly("file: gzip ends too early");
  }

  private static List<String> labelled(List<LandedRecord> records) {
    return records.stream().flatMap(record -> record.violations().stream()).toList();
  }

  private static LandedRecord last(List<LandedRecord> records) {
    return records.get(records.size() - 1);
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static List<LandedRecord> records(byte[] file, int megabytes) throws IOException {
    FeedSettings settings =
        new FeedSettings(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            megabytes);
    LandingFile landed =
        new LandingFile(
            "transactions", "x", "x.csv.gz", "", LocalDate.of(2026, 6, 30), file.length);
    List<LandedRecord> all = new ArrayList<>();
    try (FileRecords records =
        new FileRecords(
            LandedTransactions.TABLE.contract(),
            Currencies.only("EUR"),
            settings,
            landed,
            new ByteArrayInputStream(file))) {
      records.forEachRemaining(all::add);
    }
    return all;
  }
}
