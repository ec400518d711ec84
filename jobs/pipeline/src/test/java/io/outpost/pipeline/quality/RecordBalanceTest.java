package io.outpost.pipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.quality.RecordBalance.Fewest;
import io.outpost.pipeline.quality.RecordBalance.Written;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.ops.LandedFiles;
import io.outpost.pipeline.testing.Rows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RecordBalanceTest {
  private static final Table FEED = LandedCustomers.TABLE;
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
  private static final List<Row> FILES =
      List.of(file("a.csv", DAY.minusDays(30), 6, 1), file("b.csv", DAY, 4, 1));

  /** Ten records, eight accepted, one of them replaced, and two customers without a record. */
  private static final List<Row> QUALITY = quality(10, 8, 2);

  @Test
  void balancesWhereEveryRecordIsSomewhere() {
    assertThat(problems(QUALITY, FILES, new Written(4, 4, 9, Fewest.ONE_PER_KEY))).isEmpty();
    assertThat(problems(QUALITY, FILES, new Written(0, 0, 5, Fewest.ANY))).isEmpty();
    assertThat(problems(List.of(), List.of(), new Written(0, 0, 0, Fewest.ONE_PER_KEY))).isEmpty();
  }

  @Test
  void filesThatCameLaterAreOfAnotherNight() {
    List<Row> files = new ArrayList<>(FILES);
    files.add(file("c.csv", DAY.plusDays(1), 100, 0));
    assertThat(problems(QUALITY, files, new Written(0, 0, 9, Fewest.ANY))).isEmpty();
  }

  @Test
  void aRecordWithoutALabelOrWithTwoIsFound() {
    assertThat(problems(quality(10, 7, 2), FILES, new Written(4, 4, 8, Fewest.ANY)))
        .containsExactly("customers: 9 records accepted and labelled, but 10 read.");
  }

  @Test
  void aRecordThatLeftBronzeIsFound() {
    assertThat(problems(quality(9, 8, 1), FILES, new Written(4, 4, 9, Fewest.ANY)))
        .containsExactly(
            "customers: 9 records in bronze, but 10 in its landed files.",
            "customers: 1 labelled records in bronze, but 2 in its landed files.");
  }

  @Test
  void aRecordThatWasNotWrittenIsFound() {
    assertThat(problems(QUALITY, FILES, new Written(4, 3, 9, Fewest.ANY)))
        .containsExactly("customers: 3 rows written to bronze, but 4 read from new files.");
  }

  @Test
  void aRowTooManyOrTooFewInSilverIsFound() {
    assertThat(problems(QUALITY, FILES, new Written(4, 4, 10, Fewest.ANY)))
        .containsExactly("customers: 10 rows in silver, but 9 accepted, one per key.");
    assertThat(problems(QUALITY, FILES, new Written(4, 4, 8, Fewest.ONE_PER_KEY)))
        .containsExactly("customers: 8 rows in silver, but 9 accepted, one per key.");
  }

  private static List<String> problems(List<Row> quality, List<Row> files, Written written) {
    return new RecordBalance(quality, files, DAY).problems(FEED, written);
  }

  private static List<Row> quality(long records, long accepted, long labelled) {
    return List.of(
        rule("records", records),
        rule("accepted", accepted),
        rule("labelled", labelled),
        rule("duplicate", 1),
        rule("inferred", 2),
        rule("since: required", labelled));
  }

  private static Row rule(String rule, long rows) {
    return Rows.row(
        DataQuality.TABLE,
        DataQuality.FEED,
        FEED.name(),
        DataQuality.RULE,
        rule,
        DataQuality.ROWS,
        rows);
  }

  private static Row file(String name, LocalDate knownAt, long records, long labelled) {
    return Rows.row(
        LandedFiles.TABLE,
        LandedFiles.FEED,
        FEED.name(),
        LandedFiles.FILE,
        name,
        LandedFiles.KNOWN_AT,
        knownAt,
        LandedFiles.RECORDS,
        records,
        LandedFiles.LABELLED,
        labelled);
  }
}
