package io.outpost.pipeline.lake;

import static io.outpost.pipeline.lake.MentionRows.mention;
import static io.outpost.pipeline.lake.MentionRows.night;
import static io.outpost.pipeline.lake.MentionRows.posts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Version 0 is empty; files come, go, come back as others and are joined. */
class TableHistoryTest {
  private static final Table TABLE = Mentions.TABLE;
  private static final long NEWEST = 6;

  @TempDir private static Path written;
  @TempDir private Path folder;
  private Lakehouse lake;

  @BeforeAll
  static void write() {
    Lakehouse lake = TestSpark.lake(written);
    lake.create(TABLE);
    replace(lake, 1, mention(1, "direct", 1));
    replace(lake, 2, mention(2, "direct", 2), mention(2, "indirect", 22));
    replace(lake, 1, mention(1, "direct", 3), mention(1, "indirect", 33));
    replace(lake, 2, mention(2, "direct", 4));
    lake.append(TABLE, rows(lake, mention(1, "direct", 5)), "");
    lake.history(TABLE).compact();
    assertThat(lake.version(TABLE)).isEqualTo(NEWEST);
  }

  @BeforeEach
  void copy() throws IOException {
    FileUtils.copyDirectory(written.toFile(), folder.toFile());
    lake = TestSpark.lake(folder);
  }

  @Test
  void onlyTheFilesOfVersionsThatAreKeptStay() throws IOException {
    Set<String> wanted = files(1, 3, NEWEST);
    lake.history(TABLE).keepOnly(Set.of(1L, 3L));
    assertThat(dataFiles()).isEqualTo(wanted);
    assertThat(posts(delta(1))).containsExactly(1L);
    assertThat(posts(delta(3))).containsExactly(2L, 3L, 22L, 33L);
    assertThat(posts(delta(NEWEST))).containsExactly(3L, 4L, 5L, 33L);
  }

  @Test
  void theLogMayBeginLater() throws IOException {
    lake.history(TABLE).keepOnlyWithLog(Set.of(2L, 4L, 5L));
    assertThat(files(2, 4, 5, NEWEST)).isEqualTo(dataFiles());
    Set<String> wanted = files(4, NEWEST);
    lake.history(TABLE).keepOnlyWithLog(Set.of(4L));
    assertThat(dataFiles()).isEqualTo(wanted);
    assertThat(posts(delta(4))).containsExactly(3L, 4L, 33L);
    assertThat(posts(delta(NEWEST))).containsExactly(3L, 4L, 5L, 33L);
    assertThat(lake.history(TABLE).keepOnlyWithLog(Set.of(4L)).files()).isZero();
  }

  @Test
  void theNewestVersionsFilesAreCountedWithAndWithoutSums() throws IOException {
    assertThat(lake.history(TABLE).newestFiles()).isEqualTo(files(NEWEST).size());
    Files.delete(folder.resolve(TABLE.path()).resolve("_delta_log/00000000000000000006.crc"));
    assertThat(lake.history(TABLE).newestFiles()).isEqualTo(files(NEWEST).size());
  }

  @Test
  void nothingIsDeletedForAVersionThatNeverWas() throws IOException {
    Set<String> before = dataFiles();
    assertThatThrownBy(() -> lake.history(TABLE).keepOnly(Set.of(2L, 9L)))
        .hasMessageContaining("versions [9]")
        .hasMessageContaining("nothing was deleted");
    assertThat(dataFiles()).isEqualTo(before);
  }

  private static void replace(Lakehouse lake, int day, Row... rows) {
    lake.replaceNight(TABLE, rows(lake, rows), night(day), "");
  }

  private static Dataset<Row> rows(Lakehouse lake, Row... rows) {
    return lake.rows(List.of(rows), TABLE.contract().schema()).repartition(rows.length);
  }

  /** Of some versions, as Delta itself lists them. */
  private Set<String> files(long... versions) {
    Set<String> files = new TreeSet<>();
    for (long version : versions) {
      for (String file : delta(version).inputFiles()) {
        files.add(file.substring(file.lastIndexOf('/') + 1));
      }
    }
    return files;
  }

  private Dataset<Row> delta(long version) {
    return TestSpark.session()
        .read()
        .format("delta")
        .option("versionAsOf", version)
        .load(folder.resolve(TABLE.path()).toString());
  }

  private Set<String> dataFiles() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(TABLE.path()))) {
      return new TreeSet<>(
          all.filter(file -> !file.toString().contains("_delta_log"))
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".parquet"))
              .toList());
    }
  }
}
