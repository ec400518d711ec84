package io.outpost.pipeline.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.night.JobRun;
import io.outpost.pipeline.night.JobRun.Ending;
import io.outpost.pipeline.night.Night;
import io.outpost.pipeline.tables.landing.LandedCampaigns;
import io.outpost.pipeline.tables.silver.Campaigns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageEventsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

  @TempDir private Path folder;

  @Test
  void tellsWhatEveryJobReadAndWrote() throws IOException {
    Path file = folder.resolve("lineage.jsonl");
    List<JobRun> runs =
        List.of(
            run("land-campaigns", LandedCampaigns.TABLE, 3),
            run("conform-campaigns", Campaigns.TABLE, 5));
    new LineageEvents(file, folder.resolve("lake"))
        .write(
            "run-1",
            new Night(DAY, DAY, ZoneId.of("UTC")),
            List.of(
                new io.outpost.pipeline.conform.ConformFeed(
                    LandedCampaigns.TABLE, Campaigns.TABLE)),
            runs);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(4);
    JsonNode end = new ObjectMapper().readTree(lines.get(3));
    assertThat(end.path("eventType").asText()).isEqualTo("COMPLETE");
    assertThat(end.path("eventTime").asText()).startsWith("2026-07-01T03:00:02.5");
    assertThat(end.at("/job/name").asText()).isEqualTo("conform-campaigns");
    assertThat(end.at("/inputs/0/name").asText()).isEqualTo("bronze/campaigns");
    assertThat(end.at("/inputs/0/facets/version/datasetVersion").asText()).isEqualTo("3");
    assertThat(end.at("/outputs/0/name").asText()).isEqualTo("silver/campaigns");
    assertThat(end.at("/outputs/0/facets/version/datasetVersion").asText()).isEqualTo("5");
    assertThat(end.at("/outputs/0/outputFacets/outputStatistics/rowCount").asLong()).isEqualTo(7);
    assertThat(end.at("/outputs/0/facets/schema/fields/0/name").asText()).isEqualTo("campaign_id");
    assertThat(end.at("/run/facets/nominalTime/nominalStartTime").asText())
        .startsWith("2026-06-30T00:00");
    JsonNode begin = new ObjectMapper().readTree(lines.get(2));
    assertThat(begin.at("/run/runId")).isEqualTo(end.at("/run/runId"));
    assertThat(begin.path("eventType").asText()).isEqualTo("START");
  }

  private static JobRun run(String job, io.outpost.pipeline.schema.Table table, long version) {
    return new JobRun(
        job, table, Ending.DONE, 7, 2.5, version, "inputs", Instant.parse("2026-07-01T03:00:00Z"));
  }
}
