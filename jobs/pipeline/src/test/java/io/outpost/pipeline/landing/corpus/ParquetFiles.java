package io.outpost.pipeline.landing.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.api.Binary;

/** Bad and strange Parquet files. */
final class ParquetFiles {
  private static final Table FEED = LandedTransactions.TABLE;
  private static final String KEYS =
      "required binary transaction_id (STRING); optional binary customer_id (STRING);"
          + " required binary currency (STRING);";
  private static final String TIME = "optional int64 purchased_at (TIMESTAMP(MICROS,true));";
  private static final String AMOUNT = "optional int64 amount (DECIMAL(18,2));";
  private static final long NOON = Instant.parse("2026-06-01T12:00:00Z").toEpochMilli() * 1_000;

  private static final String DAMAGED = "file: no readable Parquet";

  private ParquetFiles() {}

  static List<CorpusFile> all() {
    byte[] good = good("good", 3);
    byte[] flipped = ParquetBytes.ofGroups(KEYS + TIME + AMOUNT, 50, row("flipped", 500));
    Arrays.fill(flipped, flipped.length / 4, flipped.length / 4 + 40, (byte) 0x5A);
    return List.of(
        file("typed columns", good).accepts(3),
        file("truncated", Arrays.copyOf(good, good.length - 20)).labels(1, DAMAGED),
        file("without its beginning", Arrays.copyOfRange(good, 50, good.length)).labels(1, DAMAGED),
        file("csv by its content", "transaction_id,amount\na,1\n".getBytes(UTF_8))
            .labels(1, DAMAGED),
        file("magic bytes alone", "PAR1PAR1".getBytes(UTF_8)).labels(1, DAMAGED),
        file("damaged in the middle", flipped).accepts(200).labels(1, DAMAGED),
        file("no rows", good("no rows", 0)).accepts(0),
        file("same key in three rows", good("same", 3, 0)).accepts(3).replaces(2),
        file(
                "times of spark and hive",
                ParquetBytes.of(
                    KEYS + "required int96 purchased_at;" + AMOUNT,
                    1,
                    (group, row) -> {
                      keys(group, "int96", row);
                      ByteBuffer time = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
                      time.putLong(43_200_000_000_000L).putInt(2_461_193);
                      group.add("purchased_at", Binary.fromConstantByteArray(time.array()));
                      group.add("amount", 1_250L);
                    }))
            .accepts(1),
        file(
                "times without an offset",
                ParquetBytes.of(KEYS + TIME.replace("true", "false") + AMOUNT, 2, row("local", 2)))
            .labels(2, "purchased_at: no timestamp"),
        file(
                "nanoseconds",
                ParquetBytes.of(
                    KEYS + TIME.replace("MICROS", "NANOS") + AMOUNT,
                    2,
                    (group, row) -> {
                      keys(group, "nanos", row);
                      group.add("purchased_at", NOON * 1_000 + row);
                      group.add("amount", 1_250L);
                    }))
            .accepts(1)
            .labels(1, "purchased_at: no timestamp"),
        file(
                "amounts as doubles",
                ParquetBytes.of(
                    KEYS + TIME + "optional double amount;",
                    8,
                    (group, row) -> {
                      keys(group, "double", row);
                      group.add("purchased_at", NOON);
                      double[] amounts = {
                        12.5, -0.0, 1e15, 5, 0.1 + 0.2, Double.NaN, -1 / 0.0, 1e308
                      };
                      group.add("amount", amounts[row]);
                    }))
            .accepts(4)
            .labels(4, "amount: no decimal(18,2)"),
        file(
                "wide decimals",
                ParquetBytes.of(
                    KEYS + TIME + "optional fixed_len_byte_array(16) amount (DECIMAL(38,18));",
                    3,
                    (group, row) -> {
                      keys(group, "wide", row);
                      group.add("purchased_at", NOON);
                      String[] amounts = {"12.5", "-99999999999.99", "12.505"};
                      group.add("amount", wide(new BigDecimal(amounts[row])));
                    }))
            .accepts(2)
            .labels(1, "amount: no decimal(18,2)"),
        file(
                "amount as a group",
                ParquetBytes.of(
                    KEYS + TIME + "required group amount { required double value; }",
                    2,
                    (group, row) -> {
                      keys(group, "group", row);
                      group.add("purchased_at", NOON);
                      group.addGroup("amount").add("value", 12.5);
                    }))
            .labels(2, "amount: nested"),
        file(
                "lists that nothing reads",
                ParquetBytes.of(
                    KEYS + TIME + AMOUNT + "repeated binary tags (STRING); optional int96 seen;",
                    2,
                    (group, row) -> {
                      row("tags", 2).accept(group, row);
                      group.add("tags", "a");
                      group.add("tags", "b");
                    }))
            .accepts(2),
        file(
                "bytes that are no text",
                ParquetBytes.of(
                    KEYS + TIME + AMOUNT,
                    2,
                    (group, row) -> {
                      group.add("transaction_id", "no-text-" + row);
                      byte[] bytes = {(byte) 0xC3, (byte) (row == 0 ? 0xBC : 0x28)};
                      group.add("customer_id", Binary.fromConstantByteArray(bytes));
                      group.add("currency", "EUR");
                      group.add("purchased_at", NOON);
                      group.add("amount", 1_250L);
                    }))
            .accepts(1)
            .labels(1, "customer_id: no UTF-8"),
        file(
                "a column of a foreign type",
                ParquetBytes.of(
                    KEYS + TIME + AMOUNT + "required fixed_len_byte_array(12) margin (INTERVAL);",
                    1,
                    (group, row) -> {
                      row("foreign", 1).accept(group, row);
                      group.add("margin", Binary.fromConstantByteArray(new byte[12]));
                    }))
            .labels(1, "margin: of a type without a text"),
        file("without a required column", ParquetBytes.of(KEYS + TIME, 2, withoutAmount()))
            .labels(2, "amount: required"),
        posts());
  }

  private static CorpusFile posts() {
    byte[] bytes =
        ParquetBytes.of(
            "required binary network (STRING); required binary post_id (STRING); required binary"
                + " author_handle (STRING); required int64 posted_at (TIMESTAMP(MILLIS,true));"
                + " optional binary text; required binary kind (ENUM); required binary mention"
                + " (STRING); required boolean from_brand; required boolean automated; required"
                + " binary visibility (STRING); optional int32 likes (INTEGER(32,false));",
            2,
            (group, row) -> {
              group.append("network", "chirper").append("post_id", "parquet-" + row);
              group.append("author_handle", "h").append("posted_at", NOON / 1_000);
              group.append("kind", "post").append("mention", "direct");
              group.append("from_brand", false).append("automated", false);
              group.append("visibility", "public").append("likes", row == 0 ? 3 : -1);
              if (row == 0) {
                group.append("text", "thank you \uD83D\uDE00");
              }
            });
    return CorpusFile.ofBytes(LandedSocialPosts.TABLE, "posts with types", ".parquet", bytes)
        .accepts(1)
        .labels(1, "text: required");
  }

  private static CorpusFile file(String title, byte[] bytes) {
    return CorpusFile.ofBytes(FEED, "parquet " + title, ".parquet", bytes);
  }

  private static byte[] good(String key, int rows) {
    return good(key, rows, 1);
  }

  private static byte[] good(String key, int rows, int step) {
    ParquetBytes.RowWriter writer = row(key, rows);
    return ParquetBytes.of(
        KEYS + TIME + AMOUNT, rows, (group, row) -> writer.accept(group, row * step));
  }

  private static ParquetBytes.RowWriter row(String key, int rows) {
    return (group, row) -> {
      keys(group, key, row);
      group.add("purchased_at", NOON + row % Math.max(1, rows));
      group.add("amount", 1_250L + row);
    };
  }

  private static ParquetBytes.RowWriter withoutAmount() {
    return (group, row) -> {
      keys(group, "without", row);
      group.add("purchased_at", NOON);
    };
  }

  private static void keys(org.apache.parquet.example.data.Group group, String key, int row) {
    group.append("transaction_id", "parquet-" + key + "-" + row);
    group.append("customer_id", "c-parquet-" + key).append("currency", "EUR");
  }

  private static Binary wide(BigDecimal number) {
    byte[] short1 = number.setScale(18).unscaledValue().toByteArray();
    byte[] all = new byte[16];
    Arrays.fill(all, (byte) (number.signum() < 0 ? -1 : 0));
    System.arraycopy(short1, 0, all, 16 - short1.length, short1.length);
    return Binary.fromConstantByteArray(all);
  }
}
