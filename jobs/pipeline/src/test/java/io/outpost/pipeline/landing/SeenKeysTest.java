package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import org.junit.jupiter.api.Test;

class SeenKeysTest {
  private static final Table FEED = LandedTransactions.TABLE;

  @Test
  void countsWhatALaterRecordReplacesWithinAndOverFiles() {
    SeenKeys keys = new SeenKeys();
    add(keys, "a", "b", "a", "a");
    add(keys, "a", "c", "c");
    add(keys);
    add(keys, "c");
    assertThat(keys.withinFiles()).isEqualTo(3);
    assertThat(keys.overFiles()).isEqualTo(2);
    assertThat(keys.isWhole()).isTrue();
  }

  @Test
  void takesNoTwoKeysForOne() {
    SeenKeys keys = new SeenKeys();
    keys.beginFile();
    for (int i = 0; i < 200_000; i++) {
      add(keys, i);
    }
    assertThat(keys.withinFiles()).isZero();
    for (int i = 0; i < 200_000; i += 7) {
      add(keys, i);
    }
    assertThat(keys.withinFiles()).isEqualTo(28_572);
  }

  @Test
  void saysWhereItCouldNotRememberAll() {
    SeenKeys keys = new SeenKeys(2);
    add(keys, "a", "b", "c", "c", "a");
    assertThat(keys.withinFiles()).isEqualTo(1);
    assertThat(keys.isWhole()).isFalse();
  }

  private static void add(SeenKeys keys, String... ids) {
    keys.beginFile();
    for (String id : ids) {
      record(keys, id);
    }
  }

  private static void add(SeenKeys keys, int id) {
    record(keys, "t" + id);
  }

  private static void record(SeenKeys keys, String id) {
    String[] values = Feeds.right(FEED);
    values[Feeds.index(FEED, "transaction_id")] = id;
    keys.add(FEED.contract().columns(), values);
  }
}
