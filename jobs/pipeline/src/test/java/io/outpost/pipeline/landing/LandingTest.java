package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.lake.CommitTag;
import io.outpost.pipeline.lake.DamagedLakeException;
import io.outpost.pipeline.lake.DataFiles;
import io.outpost.pipeline.lake.DataFiles.Damage;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.privacy.ErasedPersons;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.ops.LandedFiles;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingTest {
  private static final Table FEED = LandedTransactions.TABLE;
  private static final String HEADER =
      "transaction_id,customer_id,purchased_at,amount,currency,margin,refund_of\n";
  private static final LocalDate END_OF_JUNE = LocalDate.of(2026, 6, 30);

  private static final String READ_AS =
      ReadAs.of(FEED.contract(), FeedSettings.DEFAULT, Currencies.only("EUR"));

  @TempDir private Path folder;
  private Lakehouse lake;

  @BeforeEach
  void openLake() throws IOException {
    lake = TestSpark.lake(folder.resolve("lake"));
    Files.createDirectories(folder.resolve("landing/transactions"));
    Files.createDirectories(folder.resolve("landing/survey_responses"));
  }

  @Test
  void aFileLandsOnceByItsContentWhateverItsName() throws IOException {
    deliver("2026-06-01.csv", "t1", "t2");
    deliver("2026-06-02-again.csv", "t1", "t2");
    Landing.Landed first = land(END_OF_JUNE);
    assertThat(ids(first.rows())).containsExactly("t1", "t2");
    assertThat(first.newFiles())
        .extracting(LandingFile::name)
        .containsExactly("transactions/2026-06-01.csv");
    remember(first.newFiles());
    deliver("2026-06-03-once-more.csv", "t1", "t2");
    Landing.Landed second = land(END_OF_JUNE);
    assertThat(second.newFiles()).isEmpty();
    assertThat(second.version()).isEqualTo(first.version());
    assertThat(ids(second.rows())).containsExactly("t1", "t2");
  }

  @Test
  void aSecondNightAddsOnlyNewFiles() throws IOException {
    deliver("2026-06-01.csv", "t1");
    remember(land(END_OF_JUNE).newFiles());
    deliver("2026-06-02.csv", "t2", "t3");
    Landing.Landed second = land(END_OF_JUNE);
    assertThat(second.newFiles()).hasSize(1);
    assertThat(lake.rowsWritten(FEED, second.version())).isEqualTo(2);
    assertThat(ids(second.rows())).containsExactly("t1", "t2", "t3");
    assertThat(ids(lake.read(FEED))).containsExactly("t1", "t2", "t3");
  }

  @Test
  void aCrashBeforeTheLedgerDoublesNoRow() throws IOException {
    deliver("2026-06-01.csv", "t1", "t2");
    land(END_OF_JUNE);
    // landed_files was never written; the file comes back under another name, beside a new one.
    Files.move(
        folder.resolve("landing/transactions/2026-06-01.csv"),
        folder.resolve("landing/transactions/2026-06-01-renamed.csv"));
    deliver("2026-06-02.csv", "t3");
    Landing.Landed again = land(END_OF_JUNE);
    assertThat(again.newFiles()).hasSize(2);
    assertThat(ids(again.rows())).containsExactly("t1", "t2", "t3");
    assertThat(ids(lake.read(FEED))).containsExactly("t1", "t2", "t3");
  }

  @Test
  void aNightDoesNotSeeWhatWasDeliveredLater() throws IOException {
    deliver("2026-06-01.csv", "t1");
    deliver("2026-06-20.csv", "t2");
    Landing.Landed early = land(LocalDate.of(2026, 6, 10));
    assertThat(early.newFiles()).hasSize(1);
    assertThat(ids(early.rows())).containsExactly("t1");
    remember(early.newFiles());
    remember(land(END_OF_JUNE).newFiles());
    assertThat(ids(land(LocalDate.of(2026, 6, 10)).rows())).containsExactly("t1");
    assertThat(ids(land(LocalDate.of(2026, 6, 20)).rows())).containsExactly("t1", "t2");
  }

  @Test
  void bronzeKeepsPlaceAndViolationsOfEveryRecord() throws IOException {
    Files.writeString(
        folder.resolve("landing/transactions/2026-06-01.csv"),
        HEADER + record("t1") + "t2,\"open\n" + record("t3").replace("12.50", "12,50"));
    List<Row> rows = land(END_OF_JUNE).rows().orderBy(Bronze.FIRST_LINE.col()).collectAsList();
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).getList(rows.get(0).fieldIndex("violations"))).isEmpty();
    assertThat(rows.get(1).getList(rows.get(1).fieldIndex("violations")))
        .isEqualTo(List.of("record: unclosed quote"));
    assertThat(rows.get(2).getList(rows.get(2).fieldIndex("violations")))
        .isEqualTo(List.of("record: wrong number of fields"));
    assertThat(rows.get(2).<Long>getAs("first_line")).isEqualTo(4L);
    assertThat(rows.get(2).<String>getAs("file")).isEqualTo("transactions/2026-06-01.csv");
    assertThat(rows.get(2).<LocalDate>getAs("known_at")).isEqualTo(LocalDate.of(2026, 6, 1));
    assertThat(rows.get(0).<byte[]>getAs("raw")).isNull();
    assertThat(rows.get(1).<byte[]>getAs("raw")).isNotEmpty();
  }

  @Test
  void oneContentInTwoFeedsLandsInBoth() throws IOException {
    String content = "{\"response_id\":\"r1\",\"transaction_id\":\"t1\"}\n";
    Files.writeString(folder.resolve("landing/transactions/2026-06-01.jsonl"), content);
    Files.writeString(folder.resolve("landing/survey_responses/2026-06-01.jsonl"), content);
    remember(land(END_OF_JUNE).newFiles());
    Landing next =
        new Landing(
            lake,
            new LandingFolder(folder.resolve("landing")),
            END_OF_JUNE,
            Currencies.only("EUR"));
    assertThat(
            next.land(
                    LandedSurveyResponses.TABLE,
                    new CommitTag("run", END_OF_JUNE, "land-survey-responses", "settings"))
                .newFiles())
        .hasSize(1);
  }

  @Test
  void saysHowManyFilesWereReadOtherwise() throws IOException {
    deliver("2026-06-01.csv", "t1");
    deliver("2026-06-02.csv", "t2");
    remember(land(END_OF_JUNE).newFiles());
    Landing landing =
        new Landing(
            lake,
            new LandingFolder(folder.resolve("landing")),
            END_OF_JUNE,
            Currencies.only("EUR"));
    assertThat(landing.changes(Map.of("transactions", READ_AS, "contacts", "x"))).isEmpty();
    assertThat(landing.changes(Map.of("transactions", "2.0.0-abc")))
        .singleElement()
        .asString()
        .startsWith("2 files of transactions were read as " + READ_AS + " says, new ones are read")
        .contains("as 2.0.0-abc says", "begin a new lake");
  }

  @Test
  void aFileThatChangesWhileItIsReadLeavesNothing() throws IOException {
    deliver("2026-06-01.csv", "t1", "t2");
    Path file = folder.resolve("landing/transactions/2026-06-01.csv");
    ReadFile read =
        new ReadFile(FEED, Currencies.only("EUR"), FeedSettings.DEFAULT, ErasedPersons.nobody());
    LandingFile listed = new LandingFolder(folder.resolve("landing")).files("transactions").get(0);
    Iterator<Row> rows = read.call(listed);
    rows.next();
    Files.writeString(file, record("t3"), StandardOpenOption.APPEND);
    assertThatExceptionOfType(LandingException.class)
        .isThrownBy(() -> rows.forEachRemaining(row -> {}))
        .withMessageStartingWith("transactions/2026-06-01.csv has changed while it was read.");
    assertThat(ids(land(END_OF_JUNE).rows())).as("the next run").containsExactly("t1", "t2", "t3");
  }

  @Test
  void recordsOfADamagedFileOfBronzeComeBackFromWhatWasDelivered() throws IOException {
    deliver("2026-06-01.csv", "t1", "t2");
    remember(land(END_OF_JUNE).newFiles());
    Path first = dataFiles().get(0);
    deliver("2026-06-02.csv", "t3");
    remember(land(END_OF_JUNE).newFiles());
    byte[] whole = Files.readAllBytes(first);
    Files.write(first, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> ids(land(END_OF_JUNE).rows())).isInstanceOf(Exception.class);
    DataFiles files = lake.history(FEED).dataFiles();
    assertThat(files.damages())
        .containsExactly(
            new Damage(first, "it has " + whole.length / 2 + " of " + whole.length + " bytes"));
    Files.move(
        folder.resolve("landing/transactions/2026-06-01.csv"),
        folder.resolve("landing/transactions/2026-06-03-renamed.csv"));
    assertThat(lost().landAgain(FEED, files, files.damages(), "repair"))
        .containsExactly("transactions/2026-06-01.csv");
    Landing.Landed again = land(END_OF_JUNE);
    assertThat(again.newFiles()).isEmpty();
    assertThat(ids(again.rows())).containsExactly("t1", "t2", "t3");
    assertThat(lake.history(FEED).dataFiles().damages()).isEmpty();
    assertThat(lake.read(FEED).filter("known_at = DATE'2026-06-01'").count()).isEqualTo(2);

    for (Path file : dataFiles()) {
      Files.deleteIfExists(file);
    }
    Files.delete(folder.resolve("landing/transactions/2026-06-03-renamed.csv"));
    DataFiles gone = lake.history(FEED).dataFiles();
    assertThatThrownBy(() -> lost().landAgain(FEED, gone, gone.damages(), "repair"))
        .isInstanceOf(DamagedLakeException.class)
        .hasMessageContaining("no longer in the landing folder: [transactions/2026-06-01.csv]");
  }

  private LostRecords lost() {
    return new LostRecords(
        lake,
        new LandingFolder(folder.resolve("landing")),
        Currencies.only("EUR"),
        ErasedPersons.nobody());
  }

  private List<Path> dataFiles() throws IOException {
    try (Stream<Path> files = Files.list(lake.root().resolve(FEED.path()))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }

  @Test
  void filesThatAnEarlierRunHasReadAreNotReadAgain() throws IOException {
    deliver("2026-06-01.csv", "t1", "t2");
    Landing.Landed first = land(END_OF_JUNE);
    Landing.Landed again = land(END_OF_JUNE);
    assertThat(first.isSkipped()).isFalse();
    assertThat(again.isSkipped()).isTrue();
    assertThat(again.newFiles()).as("no night has recorded it yet").hasSize(1);
    assertThat(again.version()).isEqualTo(first.version());
    assertThat(again.content()).isEqualTo(first.content());
    assertThat(ids(again.rows())).containsExactly("t1", "t2");
  }

  @Test
  void theOrderOfNightsDecidesNothing() throws IOException {
    deliver("2026-06-20-a.csv", "t1");
    deliver("2026-06-10-b.csv", "t1");
    remember(land(END_OF_JUNE).newFiles());
    assertThat(ids(land(LocalDate.of(2026, 6, 12)).rows())).containsExactly("t1");
  }

  @Test
  void aFeedWithoutFilesIsAnEmptyTable() {
    Landing.Landed landed = land(END_OF_JUNE);
    assertThat(landed.rows().count()).isZero();
    assertThat(landed.version()).isZero();
    assertThat(lake.exists(FEED)).isTrue();
  }

  private Landing.Landed land(LocalDate knownAt) {
    return new Landing(
            lake, new LandingFolder(folder.resolve("landing")), knownAt, Currencies.only("EUR"))
        .land(FEED, new CommitTag("run", knownAt, "land-transactions", "settings"));
  }

  private void deliver(String name, String... ids) throws IOException {
    StringBuilder file = new StringBuilder(HEADER);
    for (String id : ids) {
      file.append(record(id));
    }
    Files.writeString(folder.resolve("landing/transactions").resolve(name), file);
  }

  private static String record(String id) {
    return id + ",c1,2026-06-01T10:00:00Z,12.50,EUR,5.00,\n";
  }

  /** What the night's last job does. */
  private void remember(List<LandingFile> files) {
    List<Row> rows =
        files.stream()
            .map(
                f ->
                    RowFactory.create(f.sha256(), f.feed(), f.name(), f.knownAt(), READ_AS, 1L, 0L))
            .toList();
    lake.create(LandedFiles.TABLE);
    lake.append(LandedFiles.TABLE, lake.rows(rows, LandedFiles.TABLE.contract().schema()), "t");
  }

  private static List<String> ids(Dataset<Row> rows) {
    return rows.select("transaction_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }
}
