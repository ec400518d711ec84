package io.outpost.pipeline.testing;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.night.Night;
import io.outpost.pipeline.schema.Table;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Runs one job on literal rows; an input that is not given is empty. */
public final class JobBench implements Inputs {
  private final Job job;
  private final Map<Table, Dataset<Row>> given = new HashMap<>();
  private final Map<Table, Dataset<Row>> earlier = new HashMap<>();
  private LocalDate asOf = LocalDate.of(2026, 6, 30);
  private ZoneId zone = ZoneId.of("UTC");
  private List<Row> before = List.of();

  private JobBench(Job job) {
    this.job = job;
  }

  public static JobBench of(Job job) {
    return new JobBench(job);
  }

  /** Rows of an input, as made by {@link Rows}. */
  public JobBench given(Table table, Row... rows) {
    given.put(table, dataset(List.of(rows), nullable(Rows.schema(table))));
    return this;
  }

  /** A dataset of an input, for tests that choose partitions themselves. */
  public JobBench given(Table table, Dataset<Row> rows) {
    given.put(table, rows);
    return this;
  }

  /** Rows of a table of the night before. */
  public JobBench earlier(Table table, Row... rows) {
    earlier.put(table, dataset(List.of(rows), nullable(Rows.schema(table))));
    return this;
  }

  /** What the job's output held before the night. */
  public JobBench before(Row... rows) {
    before = List.of(rows);
    return this;
  }

  public JobBench asOf(LocalDate day) {
    asOf = day;
    return this;
  }

  public JobBench in(ZoneId place) {
    zone = place;
    return this;
  }

  /** The rows the job makes, with the columns of its table but for the night's day. */
  public List<Row> run() {
    return dataset().collectAsList();
  }

  /** The dataset the job makes, in the order and types of its contract, as the night writes it. */
  public Dataset<Row> dataset() {
    Dataset<Row> made = job.run(this);
    StructType promised = own();
    if (!Set.of(made.columns()).equals(Set.of(promised.fieldNames()))) {
      throw new IllegalStateException(
          job.name() + " makes " + Arrays.toString(made.columns()) + ", not " + promised);
    }
    return made.select(
        Arrays.stream(promised.fields())
            .map(field -> made.col("`" + field.name() + "`").cast(field.dataType()))
            .toArray(Column[]::new));
  }

  @Override
  public Dataset<Row> rows(Table table) {
    if (!job.inputs().contains(table)) {
      throw new IllegalStateException(job.name() + " reads " + table + " but does not say so.");
    }
    return given.computeIfAbsent(table, missing -> dataset(List.of(), Rows.schema(table)));
  }

  @Override
  public Dataset<Row> earlier(Table table) {
    if (!job.earlier().contains(table)) {
      throw new IllegalStateException(
          job.name() + " reads " + table + " of the night before but does not say so.");
    }
    return earlier.computeIfAbsent(table, missing -> dataset(List.of(), Rows.schema(table)));
  }

  @Override
  public Dataset<Row> before() {
    return dataset(before, job.output().contract().schema());
  }

  @Override
  public Night night() {
    return new Night(asOf, asOf, zone);
  }

  @Override
  public Dataset<Row> output(List<Row> rows) {
    return dataset(rows, own());
  }

  /** The output's columns but for the night's day. */
  private StructType own() {
    StructType schema = job.output().contract().schema();
    boolean dated = schema.fields()[0].name().equals("as_of");
    return dated
        ? new StructType(Arrays.copyOfRange(schema.fields(), 1, schema.fields().length))
        : schema;
  }

  private static Dataset<Row> dataset(List<Row> rows, StructType schema) {
    return TestSpark.session().createDataFrame(rows, schema);
  }

  /** Literal rows leave out what a test does not need. */
  private static StructType nullable(StructType schema) {
    return new StructType(
        Arrays.stream(schema.fields())
            .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
            .toArray(StructField[]::new));
  }
}
