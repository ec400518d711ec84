package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.lake.CommitTag;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for small feeds, for feeds that are read back from the lake. */
class LargeLandingTest {
  private static final Table FEED = LandedTransactions.TABLE;
  private static final LocalDate EARLY = LocalDate.of(2026, 6, 10);
  private static final LocalDate END_OF_JUNE = LocalDate.of(2026, 6, 30);

  @TempDir private Path folder;

  @Test
  void readsWhatSmallFeedsKeep() throws IOException {
    Lakehouse lake = TestSpark.lake(folder.resolve("lake"));
    deliver("2026-06-01.csv", "t1", "t2");
    deliver("2026-06-20.csv", "t3");

    Landing.Landed early = land(lake, EARLY, 0);
    assertThat(early.isLarge()).isTrue();
    assertThat(early.newFiles()).hasSize(1);
    assertThat(ids(early.rows())).containsExactly("t1", "t2");

    // No file counts as read yet: the first comes again, and doubles no row.
    Landing.Landed late = land(lake, END_OF_JUNE, 0);
    assertThat(late.newFiles()).hasSize(2);
    assertThat(ids(late.rows())).containsExactly("t1", "t2", "t3");
    assertThat(ids(land(lake, EARLY, 0).rows())).containsExactly("t1", "t2");

    Landing.Landed small = land(lake, END_OF_JUNE, 1L << 40);
    assertThat(small.isLarge()).isFalse();
    assertThat(small.rows().collectAsList())
        .containsExactlyInAnyOrderElementsOf(late.rows().collectAsList());
  }

  private Landing.Landed land(Lakehouse lake, LocalDate knownAt, long largeFrom) {
    LandingFolder landing = new LandingFolder(folder.resolve("landing"));
    return new Landing(lake, landing, knownAt, Currencies.only("EUR"), largeFrom)
        .land(FEED, new CommitTag("run", knownAt, "land-transactions", "settings"));
  }

  private void deliver(String name, String... ids) throws IOException {
    StringBuilder file = new StringBuilder("transaction_id,purchased_at,amount,currency\n");
    for (String id : ids) {
      file.append(id).append(",2026-05-01T10:00:00Z,12.50,EUR\n");
    }
    Path folder = Files.createDirectories(this.folder.resolve("landing/transactions"));
    Files.writeString(folder.resolve(name), file);
  }

  private static List<String> ids(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getString(0)).sorted().toList();
  }
}
