package io.outpost.pipeline.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingWriterTest {
  private static final Delivery DELIVERY = new Delivery(LocalDate.of(2026, 6, 30), "");
  private static final int RECORDS = 1_000;

  @TempDir private Path folder;

  @Test
  void aLargeDeliveryHasPartsThatHoldTheSameLines() throws IOException {
    Tally rows = new Tally();
    write(folder.resolve("whole"), new Tally(), Long.MAX_VALUE);
    write(folder.resolve("parts"), rows, 5_000);

    List<Path> parts = files(folder.resolve("parts"));
    List<String> inParts = new ArrayList<>();
    for (Path part : parts) {
      List<String> lines = Files.readAllLines(part);
      assertThat(lines.get(0)).isEqualTo(FeedRow.header(LandedTransactions.TABLE));
      assertThat(rows.counts().get("transactions"))
          .containsEntry(part.getFileName().toString(), lines.size() - 1);
      // Up to the limit, and a good line with the bad one before it.
      assertThat(Files.size(part)).isLessThan(5_000 + 300);
      inParts.addAll(lines.subList(1, lines.size()));
    }
    Path whole = files(folder.resolve("whole")).get(0);
    List<String> atOnce = Files.readAllLines(whole);
    assertThat(parts).hasSizeGreaterThan(5);
    assertThat(inParts).isEqualTo(atOnce.subList(1, atOnce.size()));
  }

  @Test
  void laterPartsSortBehindEarlierOnes() {
    assertThat(List.of(1, 2, 10, 100))
        .extracting(part -> DELIVERY.fileName("csv", part))
        .containsExactly(
            "2026-06-30.csv",
            "2026-06-30.part-0002.csv",
            "2026-06-30.part-0010.csv",
            "2026-06-30.part-0100.csv")
        .isSorted();
    assertThat(List.of(DELIVERY.fileName("jsonl", 1), DELIVERY.fileName("jsonl", 2))).isSorted();
  }

  private static void write(Path landing, Tally rows, long partCharacters) throws IOException {
    try (LandingWriter writer = new LandingWriter(landing, rows, new Tally(), partCharacters)) {
      for (int number = 1; number <= RECORDS; number++) {
        FeedRow row =
            FeedRow.of(LandedTransactions.TABLE)
                .put(LandedTransactions.TRANSACTION_ID, "T" + number)
                .put(LandedTransactions.PURCHASED_AT, "2026-06-01T10:00:00Z")
                .put(LandedTransactions.CURRENCY, "EUR")
                .putMoney(LandedTransactions.AMOUNT, number);
        writer.write(DELIVERY, row);
      }
    }
  }

  /** In the order in which a night lets later ones win. */
  private static List<Path> files(Path landing) throws IOException {
    try (Stream<Path> files = Files.list(landing.resolve("transactions"))) {
      return files.sorted().toList();
    }
  }
}
