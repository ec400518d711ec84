package io.outpost.pipeline.lineage;

import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.transports.FileConfig;
import io.openlineage.client.transports.FileTransport;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.night.JobRun;
import io.outpost.pipeline.night.Night;
import io.outpost.pipeline.schema.Table;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Appends a start and an end of every job of a night to a file, an event per line: the versions of
 * the tables that it read and wrote, columns and types as contracts say, rows written. No values.
 */
public final class LineageEvents {
  private static final String JOBS = "outpost";
  private static final String NIGHT = "night";

  private final OpenLineage lineage = new OpenLineage(URI.create("urn:outpost:pipeline"));
  private final FileTransport file;
  private final String tables;

  /**
   * @param file where events are appended
   * @param lake the folder that names of tables are below
   */
  public LineageEvents(Path file, Path lake) {
    this.file = new FileTransport(new FileConfig(file.toString()));
    this.tables = "file://" + lake.toAbsolutePath().normalize();
  }

  /** Writes the events of a night's jobs. */
  public void write(String runId, Night night, List<Job> jobs, List<JobRun> runs) {
    Map<Table, Job> byOutput = new HashMap<>();
    jobs.forEach(job -> byOutput.put(job.output(), job));
    Map<Table, Long> versions = new HashMap<>();
    runs.forEach(run -> versions.put(run.table(), run.version()));
    for (JobRun run : runs) {
      Job job = byOutput.get(run.table());
      List<InputDataset> inputs =
          job == null
              ? List.of()
              : job.inputs().stream()
                  .sorted(java.util.Comparator.comparing(Table::path))
                  .map(table -> input(table, versions.get(table)))
                  .toList();
      Instant end = run.startedAt().plusMillis(Math.round(run.seconds() * 1000));
      file.emit(event(RunEvent.EventType.START, run.startedAt(), runId, night, run, inputs));
      file.emit(event(RunEvent.EventType.COMPLETE, end, runId, night, run, inputs));
    }
  }

  private RunEvent event(
      RunEvent.EventType type,
      Instant at,
      String runId,
      Night night,
      JobRun run,
      List<InputDataset> inputs) {
    ZonedDateTime begin = night.asOf().atStartOfDay(night.zone());
    var facets =
        lineage
            .newRunFacetsBuilder()
            .nominalTime(lineage.newNominalTimeRunFacet(begin, begin.plusDays(1)))
            .parent(
                lineage
                    .newParentRunFacetBuilder()
                    .run(lineage.newParentRunFacetRunBuilder().runId(id(runId, NIGHT)).build())
                    .job(lineage.newParentRunFacetJobBuilder().namespace(JOBS).name(NIGHT).build())
                    .build())
            .build();
    return lineage
        .newRunEventBuilder()
        .eventType(type)
        .eventTime(at.atZone(ZoneOffset.UTC))
        .run(lineage.newRun(id(runId, run.job()), facets))
        .job(lineage.newJob(JOBS, run.job(), null))
        .inputs(inputs)
        .outputs(List.of(output(run)))
        .build();
  }

  /** The same run and job have the same name however often they are told. */
  private static UUID id(String runId, String job) {
    return UUID.nameUUIDFromBytes((runId + "/" + job).getBytes(StandardCharsets.UTF_8));
  }

  private InputDataset input(Table table, Long version) {
    return lineage
        .newInputDatasetBuilder()
        .namespace(tables)
        .name(table.path())
        .facets(facets(table, version))
        .build();
  }

  private OutputDataset output(JobRun run) {
    return lineage
        .newOutputDatasetBuilder()
        .namespace(tables)
        .name(run.table().path())
        .facets(facets(run.table(), run.version()))
        .outputFacets(
            lineage
                .newOutputDatasetOutputFacetsBuilder()
                .outputStatistics(
                    lineage
                        .newOutputStatisticsOutputDatasetFacetBuilder()
                        .rowCount(run.rows())
                        .build())
                .build())
        .build();
  }

  private OpenLineage.DatasetFacets facets(Table table, Long version) {
    var fields =
        table.contract().columns().stream()
            .map(
                column ->
                    lineage
                        .newSchemaDatasetFacetFieldsBuilder()
                        .name(column.name())
                        .type(column.type().simpleString())
                        .description(column.description())
                        .build())
            .toList();
    var facets = lineage.newDatasetFacetsBuilder().schema(lineage.newSchemaDatasetFacet(fields));
    if (version != null) {
      facets.version(lineage.newDatasetVersionDatasetFacet(Long.toString(version)));
    }
    return facets.build();
  }
}
