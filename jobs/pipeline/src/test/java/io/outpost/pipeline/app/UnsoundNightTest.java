package io.outpost.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.lake.LakeLock;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.testing.FullDisk;
import io.outpost.pipeline.testing.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights over deliveries and lakes that are not whole. */
class UnsoundNightTest {
  private static final String FILE =
      """
      transaction_id,customer_id,purchased_at,amount,currency,margin,refund_of
      t1,c1,2026-05-01T10:00:00Z,20.00,EUR,,
      t2,c2,2026-05-03T10:00:00Z,30.00,EUR,,
      t3,c1,2026-05-09T10:00:00Z,30.00,EUR,,
      t4,c3,soon,30.00,EUR,,
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void startSpark() {
    TestSpark.session();
  }

  @Test
  void aHalfDeliveredRequiredFileStopsTheNightBeforeItBegins() throws IOException {
    LandingNight night = LandingNight.in(folder).delivered("transactions", FILE);
    Files.writeString(
        folder.resolve("landing/manifest.json"),
        """
        {"files": [{"file": "transactions/2026-06-30.csv", "feed": "transactions",
                    "known_at": "2026-06-30", "rows": 5}]}
        """);
    String said = said(night, 5);
    assertThat(said)
        .contains(
            "transactions/2026-06-30.csv is not complete: it has 4 records, its manifest says 5",
            "(exit code 5, to act: data owner)");
    assertThat(folder.resolve("lake/bronze")).doesNotExist();
  }

  @Test
  void aDamagedLogStopsTheNightBeforeItBeginsAndIsNamed() throws IOException {
    LandingNight night = LandingNight.in(folder).delivered("transactions", FILE);
    Path log = Files.createDirectories(folder.resolve("lake/ops/runs/_delta_log"));
    Path commit = Files.writeString(log.resolve("00000000000000000000.json"), "{\"commitInfo\":{");
    assertThat(said(night, 2))
        .contains(commit + " is damaged: it is cut off or is no JSON.", "to act: operator");
    assertThat(folder.resolve("lake/bronze")).doesNotExist();
  }

  @Test
  void aLakeThatCannotBeWrittenIsTheOperators() throws IOException {
    LandingNight night = LandingNight.in(folder).delivered("transactions", FILE);
    Path lake = Files.writeString(folder.resolve("lake"), "in the way");
    assertThatThrownBy(() -> LakeLock.take(lake))
        .hasMessageStartingWith("The lake's folder " + lake + " cannot be made: ")
        .satisfies(failure -> assertThat(ExitCode.of(failure)).isEqualTo(ExitCode.USAGE));
    Files.delete(lake);
    Files.createDirectories(lake);
    Path inTheWay = Files.writeString(lake.resolve("bronze"), "in the way");
    assertThat(said(night, 2)).contains("failed: ", "to act: operator");
    assertThat(lake.resolve("ops/publications")).doesNotExist();
    Files.delete(inTheWay);
  }

  @Test
  @SuppressWarnings("try") // the disk is full while it is open, and not used
  void aFullDiskIsSaidWithItsRoomAndTheTableAndNothingIsPublished() throws Exception {
    LandingNight night = LandingNight.in(folder).delivered("transactions", FILE);
    Path lake = folder.resolve("lake");
    for (String table : List.of("ops/contracts", "bronze/transactions")) {
      try (AutoCloseable disk = FullDisk.forPathsWith("/lake/" + table)) {
        assertThat(said(night, 2))
            .contains("No space left on device", "The lake " + lake + ": ", " MB free")
            .contains("give the same command again", "(exit code 2, to act: operator)");
      }
      assertThat(night.result().path("message").asText())
          .contains("No space left on device", " MB free");
    }
    assertThat(night.result().path("message").asText()).startsWith("land-transactions failed: ");
    assertThat(lake.resolve("ops/publications")).doesNotExist();
  }

  @Test
  @Tag("slow") // two whole nights
  void aRecordThatLeftBronzeStopsTheNightAndAnotherMappingIsSaid() throws IOException {
    LandingNight night = LandingNight.in(folder).delivered("transactions", FILE);
    assertThat(said(night, 0)).doesNotContain("were read as");
    Path published = folder.resolve("lake/ops/publications/_delta_log");
    long before = commits(published);
    Path bronze = folder.resolve("lake").resolve(LandedTransactions.TABLE.path());
    TestSpark.session().sql("DELETE FROM delta.`" + bronze + "` WHERE transaction_id = 't3'");
    Files.writeString(
        folder.resolve("outpost.yaml"),
        "feeds: {transactions: {defaults: {margin: '1.00'}}}\n",
        java.nio.file.StandardOpenOption.APPEND);
    assertThat(said(night, 3))
        .contains(
            "transactions: 3 records in bronze, but 4 in its landed files.",
            "(exit code 3, to act: data owner)")
        .containsPattern("1 files of transactions were read as 1\\.0\\.0-[0-9a-f]{12} says, new");
    assertThat(commits(published)).isEqualTo(before);
    assertThat(Files.readString(folder.resolve("lake/run-result.json")))
        .contains("\"exit_code\" : 3");
  }

  private static long commits(Path log) throws IOException {
    try (var files = Files.list(log)) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  private static String said(LandingNight night, int code) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream both = new PrintStream(said, true, UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      int ended = night.run();
      assertThat(ended).as(said.toString(UTF_8)).isEqualTo(code);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return said.toString(UTF_8);
  }
}
