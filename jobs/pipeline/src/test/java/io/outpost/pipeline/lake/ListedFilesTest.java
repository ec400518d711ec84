package io.outpost.pipeline.lake;

import static io.outpost.pipeline.lake.MentionRows.mention;
import static io.outpost.pipeline.lake.MentionRows.night;
import static io.outpost.pipeline.lake.MentionRows.posts;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.testing.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedFilesTest {
  private static final Table TABLE = Mentions.TABLE;
  private static final int NIGHTS = 4;

  @TempDir private Path folder;
  private Lakehouse lake;

  @BeforeEach
  void writeNights() {
    lake = TestSpark.lake(folder);
    lake.create(TABLE);
    for (int day = 1; day <= NIGHTS; day++) {
      lake.replaceNight(
          TABLE, rows(mention(day, "direct", day), mention(day, "indirect", day)), night(day), "");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "as_of = DATE'2026-06-02'",
        "as_of > DATE'2026-06-02' AND mention = 'direct'",
        "as_of IN (DATE'2026-06-01', DATE'2026-06-04')",
        "as_of = DATE'2026-06-01' OR posts > 2",
        "as_of IS NULL",
        "year(as_of) = 2026 AND NOT day(as_of) = 3",
        "as_of = DATE'2026-06-03' AND posts IS NULL",
        "CAST(as_of AS STRING) LIKE '%-04'",
        "false"
      })
  void conditionsHoldAsInDeltasOwnReading(String condition) {
    Dataset<Row> own = lake.read(TABLE).filter(condition);
    Dataset<Row> deltas = delta().filter(condition);
    assertThat(own.schema()).isEqualTo(deltas.schema());
    assertThat(own.collectAsList()).containsExactlyInAnyOrderElementsOf(deltas.collectAsList());
  }

  @Test
  void aFolderIsChosenByWhatIsJoined() {
    Dataset<Row> night = lake.read(TABLE).filter("posts = 3").select("as_of", "mention").distinct();
    assertThat(lake.read(TABLE).join(night, "as_of").select("posts").collectAsList())
        .extracting(row -> row.getLong(0))
        .hasSize(4)
        .containsOnly(3L);
  }

  @Test
  void aVersionIsAskedForItsFilesOnce() {
    lake.read(TABLE).queryExecution().executedPlan();
    var spark = (SparkSession) TestSpark.session();
    spark.sparkContext().setJobGroup("listing", "", false);
    try {
      lake.read(TABLE).filter("posts > 1").queryExecution().executedPlan();
      lake.read(TABLE, NIGHTS, night(2)).queryExecution().executedPlan();
      assertThat(spark.sparkContext().statusTracker().getJobIdsForGroup("listing")).isEmpty();
      delta().filter("posts > 1").queryExecution().executedPlan();
      assertThat(spark.sparkContext().statusTracker().getJobIdsForGroup("listing")).isNotEmpty();
    } finally {
      spark.sparkContext().clearJobGroup();
    }
  }

  @Test
  void aNightIsAsLargeAsItsOwnFiles() {
    var all = lake.read(TABLE).queryExecution().optimizedPlan().stats().sizeInBytes();
    var night =
        lake.read(TABLE, NIGHTS, night(2)).queryExecution().optimizedPlan().stats().sizeInBytes();
    assertThat(night.doubleValue()).isBetween(0.2 * all.doubleValue(), 0.3 * all.doubleValue());
    assertThat(posts(lake.read(TABLE, NIGHTS, night(2)))).containsExactly(2L, 2L);
    assertThat(posts(lake.read(TABLE, 2, night(3)))).isEmpty();
  }

  @Test
  void aVersionWithoutSumsIsReadByDelta() throws Exception {
    Path sums =
        folder.resolve(TABLE.path()).resolve("_delta_log/" + "0".repeat(19) + NIGHTS + ".crc");
    Files.delete(sums);
    org.apache.spark.sql.delta.DeltaLog.clearCache();
    Lakehouse later = TestSpark.lake(folder);
    assertThat(posts(later.read(TABLE))).containsExactly(1L, 1L, 2L, 2L, 3L, 3L, 4L, 4L);
    assertThat(posts(later.read(TABLE, NIGHTS, night(3)))).containsExactly(3L, 3L);
  }

  @Test
  void whatIsWrittenIsReadAtOnce() {
    assertThat(posts(lake.read(TABLE))).hasSize(2 * NIGHTS);
    lake.replaceNight(TABLE, rows(mention(1, "direct", 1)), night(1), "");
    assertThat(posts(lake.read(TABLE))).hasSize(2 * NIGHTS - 1);
    assertThat(posts(lake.read(TABLE, NIGHTS))).hasSize(2 * NIGHTS);
    new Lakehouse(TestSpark.session(), folder).append(TABLE, rows(mention(9, "direct", 9)), "");
    assertThat(posts(lake.read(TABLE))).hasSize(2 * NIGHTS);
  }

  private Dataset<Row> delta() {
    return TestSpark.session().read().format("delta").load(folder.resolve(TABLE.path()).toString());
  }

  private Dataset<Row> rows(Row... rows) {
    return lake.rows(List.of(rows), TABLE.contract().schema());
  }
}
