package io.outpost.pipeline.app;

import static org.apache.spark.sql.functions.col;

import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.lake.CommitTag;
import io.outpost.pipeline.lake.Fingerprint;
import io.outpost.pipeline.lake.LakeLock;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.night.JobRun;
import io.outpost.pipeline.night.Ledger;
import io.outpost.pipeline.night.OutputRows;
import io.outpost.pipeline.night.PublishedInputs;
import io.outpost.pipeline.night.PublishedNight;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.SampleDraws;
import io.outpost.pipeline.tables.gold.SamplePlans;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Where a researcher works: a published night, and the tables that commands add to it. */
final class StudyDesk {
  /** Tables that commands write and every night keeps. */
  static final List<Table> KEPT = List.of(SamplePlans.TABLE, SampleDraws.TABLE);

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

  private final OutpostConfig config;
  private final Lakehouse lake;
  private final PublishedNight night;
  private final Clock clock;

  private StudyDesk(OutpostConfig config, Lakehouse lake, PublishedNight night, Clock clock) {
    this.config = config;
    this.lake = lake;
    this.night = night;
    this.clock = clock;
  }

  /** The desk of a night, or of the newest. */
  static StudyDesk open(LakeOptions options, LocalDate asOf, Clock clock) {
    OutpostConfig config = ConfigReader.read(options.config());
    Lakehouse lake = options.open();
    return new StudyDesk(config, lake, PublishedNight.of(lake, asOf), clock);
  }

  /** Rows by study and instrument, under a heading of both. */
  static Map<String, List<Row>> byInstrument(List<Row> rows, Field study, Field instrument) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> study.text(row) + ", " + instrument.text(row),
                TreeMap::new,
                Collectors.toList()));
  }

  /** The name of a study, which is part of file names and conditions. */
  static String checked(String study) {
    if (study == null || !study.matches(NAME)) {
      throw new InvalidConfigException(
          "--study is '"
              + study
              + "'; a study is named with letters, digits, points, dashes and underscores, 64 at"
              + " most.");
    }
    return study;
  }

  OutpostConfig config() {
    return config;
  }

  LocalDate asOf() {
    return night.asOf();
  }

  /** What a job with an output sees. */
  Inputs inputs(Table output) {
    return new PublishedInputs(lake, night, config.zone(), output, Set.copyOf(KEPT));
  }

  /** The rows of a study that a kept table holds, of every night up to this one. */
  List<Row> kept(Table table, String study) {
    return night
        .rowsOfAllNights(table)
        .filter(col("study").equalTo(study))
        .orderBy(table.fields().stream().map(field -> field.col()).toArray(Column[]::new))
        .collectAsList();
  }

  /** Rows made here. */
  Dataset<Row> rows(List<Row> rows, StructType schema) {
    return lake.rows(rows, schema);
  }

  /** Runs a job, writes its rows in place of the study's of this night, and publishes them. */
  @SuppressWarnings("try") // the lock is held, not used
  List<Row> write(Job job, String study) throws IOException {
    Table table = job.output();
    try (LakeLock held = LakeLock.take(lake.root())) {
      Instant startedAt = clock.instant();
      String runId = RunIds.at(startedAt);
      String content = Fingerprint.of(runId, table.path());
      String tag = new CommitTag(runId, asOf(), job.name(), content).text();
      Dataset<Row> made = lake.keep(OutputRows.conformed(table, job.run(inputs(table)), asOf()));
      try {
        lake.create(table);
        long version =
            job.writing() == Job.Writing.ADD
                ? lake.append(table, made, tag)
                : lake.replace(table, made, condition(study), tag);
        double seconds = (clock.millis() - startedAt.toEpochMilli()) / 1000.0;
        new Ledger(lake, clock)
            .publishAlso(
                runId,
                PublishedNight.of(lake, asOf()),
                new JobRun(
                    job.name(),
                    table,
                    JobRun.Ending.DONE,
                    lake.rowsWritten(table, version),
                    seconds,
                    version,
                    content,
                    startedAt));
        return made.orderBy(
                table.fields().stream().map(field -> field.col()).toArray(Column[]::new))
            .collectAsList();
      } finally {
        lake.release();
      }
    }
  }

  private String condition(String study) {
    String night = Table.ofNight(asOf());
    return study == null ? night : night + " AND study = '" + checked(study) + "'";
  }
}
