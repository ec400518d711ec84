package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.lake.CommitTag;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.privacy.ErasedPersons;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.ops.LandedFiles;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {
  private static final Table FEED = LandedTransactions.TABLE;
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
  private static final String WRONG_DATE = "purchased_at: no timestamp";

  /** What a corrected mapping says: times in Germany, written the German way. */
  private static final FeedSettings CORRECTED =
      new FeedSettings(
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          "dd.MM.yyyy HH:mm",
          java.time.ZoneId.of("Europe/Berlin"),
          null,
          null,
          null,
          null,
          null);

  @TempDir private Path folder;
  private Lakehouse lake;

  @BeforeEach
  void openLake() throws IOException {
    lake = TestSpark.lake(folder.resolve("lake"));
    Files.createDirectories(folder.resolve("landing/transactions"));
  }

  @Test
  void recordsAreAcceptedAfterTheirMappingWasCorrected() throws IOException {
    land(
        "2026-06-01.csv",
        """
        transaction_id,customer_id,purchased_at,amount,currency,margin,refund_of
        t1,c1,2026-05-01T10:00:00Z,12.50,EUR,5.00,
        t2,c1,01.05.2026 12:00,12.50,EUR,5.00,
        t3,c1,01.05.2026 12:00,much,EUR,5.00,
        t4,gone,01.05.2026 12:00,12.50,EUR,5.00,
        """);
    assertThat(quarantine(FeedSettings.DEFAULT).held(FEED))
        .extracting(Quarantine.Held::rule, Quarantine.Held::records)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(WRONG_DATE, 3L),
            org.assertj.core.groups.Tuple.tuple("amount: no decimal(18,2)", 1L));
    Quarantine.Replay replay = quarantine(CORRECTED).judged(FEED);
    assertThat(replay.held()).isEqualTo(3);
    assertThat(replay.accepted()).isEqualTo(1);
    assertThat(replay.labelled()).as("t3, and what is left of somebody erased").isEqualTo(2);
    assertThat(replay.filesMissing()).isZero();
    assertThat(accepted()).as("nothing is written yet").containsExactly("t1");
    long before = lake.version(FEED);
    quarantine(CORRECTED).write(List.of(replay), "replay=test");
    assertThat(lake.version(FEED)).as("one commit").isEqualTo(before + 1);
    assertThat(accepted()).containsExactly("t1", "t2");
    assertThat(rows("transaction_id = 't2'").get(0).<String>getAs("purchased_at"))
        .isEqualTo("2026-05-01T12:00:00+02:00");
    assertThat(rows("transaction_id = 't1'")).hasSize(1);
    assertThat(rows("customer_id = 'gone'")).isEmpty();
    Row file = lake.read(LandedFiles.TABLE).first();
    assertThat(LandedFiles.RECORDS.count(file)).isEqualTo(4);
    assertThat(LandedFiles.LABELLED.count(file)).isEqualTo(2);
    assertThat(quarantine(CORRECTED).held(FEED))
        .extracting(Quarantine.Held::rule)
        .containsExactly("amount: no decimal(18,2)");
  }

  @Test
  void jsonIsJudgedFromItsBytesWhereTheFileIsGone() throws IOException {
    land(
        "2026-06-01.jsonl",
        """
        {"transaction_id":"t1","customer_id":"c1","purchased_at":"01.05.2026 12:00","amount":12.5,"currency":"EUR"}
        {"transaction_id":"t2","customer_id":"c1","purchased_at":"01.05.2026","amount":12.5,"currency":"EUR"}
        """);
    Files.delete(folder.resolve("landing/transactions/2026-06-01.jsonl"));
    Quarantine.Replay replay = quarantine(CORRECTED).judged(FEED);
    assertThat(replay.filesMissing()).isEqualTo(1);
    assertThat(replay.accepted()).isEqualTo(1);
    assertThat(replay.unjudged()).isEmpty();
    quarantine(CORRECTED).write(List.of(replay), "replay=test");
    assertThat(accepted()).containsExactly("t1");
    Row kept = rows("transaction_id = 't1'").get(0);
    assertThat(kept.<Long>getAs("first_line")).isEqualTo(1L);
    assertThat(rows("transaction_id = 't2'").get(0).<Long>getAs("first_line")).isEqualTo(2L);
  }

  @Test
  void aRenamedFileIsFoundByItsContentAndNothingIsWrittenWhereNothingChanges() throws IOException {
    land(
        "2026-06-01.csv",
        """
        transaction_id,customer_id,purchased_at,amount,currency,margin,refund_of
        t1,c1,yesterday,12.50,EUR,5.00,
        """);
    Files.move(
        folder.resolve("landing/transactions/2026-06-01.csv"),
        folder.resolve("landing/transactions/2026-06-02-renamed.csv"));
    Quarantine.Replay replay = quarantine(CORRECTED).judged(FEED);
    assertThat(replay.filesMissing()).isZero();
    assertThat(replay.labelled()).isEqualTo(1);
    long before = lake.version(FEED);
    quarantine(FeedSettings.DEFAULT)
        .write(List.of(quarantine(FeedSettings.DEFAULT).judged(FEED)), "replay=test");
    assertThat(lake.version(FEED)).isEqualTo(before);
    assertThat(replay.unjudged()).isEmpty();
    Files.delete(folder.resolve("landing/transactions/2026-06-02-renamed.csv"));
    assertThat(quarantine(CORRECTED).judged(FEED).unjudged())
        .as("nobody knows which column was which")
        .isEqualTo(Map.of("transactions/2026-06-01.csv", 1L));
    assertThat(quarantine(FeedSettings.DEFAULT).judged(FEED).unjudged())
        .as("bronze has the columns of the contract")
        .isEmpty();
    assertThat(rows("true").get(0).<LocalDate>getAs("known_at"))
        .isEqualTo(LocalDate.of(2026, 6, 1));
  }

  private Quarantine quarantine(FeedSettings settings) {
    Pseudonyms pseudonyms = new Pseudonyms("a key of tests only".getBytes(StandardCharsets.UTF_8));
    ErasedPersons.Tokens tokens = new ErasedPersons.Tokens(pseudonyms);
    tokens.addCustomer("gone");
    return new Quarantine(
        lake,
        new LandingFolder(folder.resolve("landing"), Map.of(FEED.name(), settings)),
        Currencies.only("EUR"),
        new ErasedPersons(pseudonyms, tokens.made()));
  }

  private void land(String name, String text) throws IOException {
    Files.writeString(folder.resolve("landing/transactions").resolve(name), text);
    Landing.Landed landed =
        new Landing(lake, new LandingFolder(folder.resolve("landing")), DAY, Currencies.only("EUR"))
            .land(FEED, new CommitTag("run", DAY, "land-transactions", "settings"));
    LandingFile file = landed.newFiles().get(0);
    lake.create(LandedFiles.TABLE);
    lake.append(
        LandedFiles.TABLE,
        lake.rows(
            List.of(
                RowFactory.create(
                    file.sha256(), FEED.name(), file.name(), file.knownAt(), "1.0.0", 4L, 3L)),
            LandedFiles.TABLE.contract().schema()),
        "test");
  }

  private List<String> accepted() {
    return rows("size(violations) = 0").stream()
        .map(row -> row.<String>getAs("transaction_id"))
        .sorted()
        .toList();
  }

  private List<Row> rows(String condition) {
    return lake.read(FEED).filter(condition).collectAsList();
  }
}
