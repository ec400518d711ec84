package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.ops.LandedFiles;
import io.outpost.pipeline.tables.ops.Publications;
import io.outpost.pipeline.tables.ops.Runs;
import io.outpost.pipeline.tables.silver.Transactions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that ends with silver, and the night behind it. */
class SilverNightTest {
  private static final int CUSTOMERS = 120;

  @TempDir private Path folder;

  @Test
  void publishesNothingAndTheNextRunTakesOverWhatIsDone() throws IOException {
    LandingNight night = LandingNight.simulated(folder, CUSTOMERS);

    assertThat(night.run("--up-to", "silver")).isZero();

    assertThat(night.result().path("status").asText()).isEqualTo("partial");
    assertThat(night.result().path("page").isMissingNode()).isTrue();
    assertThat(night.result().path("jobs")).hasSize(LandingNight.steps(Layer.SILVER));
    int transactions = night.newest(Transactions.TABLE).size();
    assertThat(transactions).isPositive();
    for (Table later :
        List.of(CustomerValues.TABLE, LandedFiles.TABLE, DataQuality.TABLE, Publications.TABLE)) {
      assertThat(night.exists(later)).as(later.path()).isFalse();
    }
    assertThat(night.newest(Runs.TABLE))
        .filteredOn(row -> Runs.JOB.text(row).equals("night"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(Runs.STATUS.text(row)).isEqualTo("skipped");
              assertThat(Runs.MESSAGE.text(row)).contains("nothing is published");
            });
    assertThat(night.command("checksum")).isEqualTo(ExitCode.USAGE.code());

    assertThat(night.run()).isZero();

    Set<String> skipped = new TreeSet<>();
    for (JsonNode job : night.result().path("jobs")) {
      if (job.path("ending").asText().equals("skipped")) {
        skipped.add(job.path("job").asText());
      }
    }
    assertThat(skipped)
        .hasSizeGreaterThan(LandingNight.steps(Layer.SILVER) - PlatformJobs.FEEDS.size())
        .contains("land-transactions", "conform-transactions", "score-texts")
        .doesNotContain("score-customer-values");
    assertThat(night.rows(Transactions.TABLE)).hasSize(transactions);
    List<Row> quality = night.rows(DataQuality.TABLE);
    long delivered = records(quality, "records");
    assertThat(delivered).isGreaterThan(transactions);
    assertThat(night.rows(LandedFiles.TABLE).stream().mapToLong(LandedFiles.RECORDS::count).sum())
        .isEqualTo(delivered);
  }

  private static long records(List<Row> quality, String rule) {
    return quality.stream()
        .filter(row -> DataQuality.RULE.text(row).equals(rule))
        .mapToLong(DataQuality.ROWS::count)
        .sum();
  }
}
