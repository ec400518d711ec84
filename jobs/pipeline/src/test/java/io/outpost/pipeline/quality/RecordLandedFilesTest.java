package io.outpost.pipeline.quality;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.ops.LandedFiles;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RecordLandedFilesTest {
  private static final RecordLandedFiles JOB =
      new RecordLandedFiles(
          List.of(LandedCustomers.TABLE, LandedContacts.TABLE),
          Map.of("customers", "1.0.0-a", "contacts", "1.0.0-b"));

  @Test
  void remembersEveryNewFileWithItsRecords() {
    List<Row> rows =
        JobBench.of(JOB)
            .before(
                Rows.row(
                    LandedFiles.TABLE,
                    LandedFiles.FILE_SHA256,
                    "sha256 of old.csv",
                    LandedFiles.FEED,
                    "customers",
                    LandedFiles.FILE,
                    "old.csv",
                    LandedFiles.KNOWN_AT,
                    LocalDate.parse("2026-05-01"),
                    LandedFiles.READ_AS,
                    "0.9.0-z",
                    LandedFiles.RECORDS,
                    1L,
                    LandedFiles.LABELLED,
                    0L))
            .given(
                LandedCustomers.TABLE,
                Rows.landed(LandedCustomers.TABLE, "2026-05-01", "old.csv", 2),
                Rows.landed(LandedCustomers.TABLE, "2026-06-01", "new.csv", 2),
                Rows.labelled(LandedCustomers.TABLE, "x", "2026-06-01", "new.csv", 3),
                Rows.labelled(LandedCustomers.TABLE, "x", "2026-06-01", "new.csv", 4))
            .given(
                LandedContacts.TABLE, Rows.landed(LandedContacts.TABLE, "2026-06-02", "old.csv", 2))
            .run();
    assertThat(
            Rows.table(
                rows,
                LandedFiles.FEED,
                LandedFiles.FILE,
                LandedFiles.KNOWN_AT,
                LandedFiles.READ_AS,
                LandedFiles.RECORDS,
                LandedFiles.LABELLED))
        .containsExactlyInAnyOrder(
            line("customers", "new.csv", LocalDate.parse("2026-06-01"), "1.0.0-a", 3L, 2L),
            line("contacts", "old.csv", LocalDate.parse("2026-06-02"), "1.0.0-b", 1L, 0L));
  }

  @Test
  void writesOnlyWhatIsNew() {
    assertThat(JOB.writing()).isEqualTo(io.outpost.pipeline.night.Job.Writing.ADD);
    assertThat(JobBench.of(JOB).run()).isEmpty();
  }
}
