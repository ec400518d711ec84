package io.outpost.pipeline.lake;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Reads and writes the lake's Delta tables. Each write is one commit.
 *
 * <p>A table is created from its contract: columns, nullability and constraints, so that Delta
 * refuses rows that break it. File statistics are kept for harmless columns only, since Delta's log
 * outlives deleted rows.
 */
public final class Lakehouse {
  private static final String COMPILING = "spark.sql.codegen.factoryMode";
  private static final long COMPILED_FROM = 16L << 20;

  private final SparkSession spark;
  private final Path root;
  private final Set<Table> created = ConcurrentHashMap.newKeySet();
  private final Map<Version, Optional<ListedFiles>> listed = new ConcurrentHashMap<>();

  /** Delta makes the log anew, an object of its own, where the table's past is not what it was. */
  private record Version(DeltaLog log, long number) {}

  public Lakehouse(SparkSession spark, Path root) {
    this.spark = spark;
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * This lake, with a session that suits its size. Spark compiles each projection and each order of
   * each plan, which with few rows costs a sixth of a night's processor time and saves nothing; a
   * setting given to the process wins. No result depends on it.
   *
   * @param delivered folders that a run reads beside bronze
   */
  public Lakehouse suited(Path... delivered) {
    if (!spark.sparkContext().conf().contains(COMPILING)) {
      long bytes = bytesBelow(root.resolve(Layer.BRONZE.folder()));
      for (Path folder : delivered) {
        bytes += bytesBelow(folder);
      }
      spark.conf().set(COMPILING, bytes < COMPILED_FROM ? "NO_CODEGEN" : "FALLBACK");
    }
    return this;
  }

  private static long bytesBelow(Path folder) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the table was ever created. */
  public boolean exists(Table table) {
    return TableLog.exists(root.resolve(table.path()));
  }

  /**
   * Whether the logs of some tables are whole, as far as there are such tables.
   *
   * @throws DamagedLakeException with the file that is not
   */
  public void check(Collection<Table> tables) {
    tables.stream()
        .filter(this::exists)
        .map(Table::path)
        .map(root::resolve)
        .forEach(TableLog::check);
  }

  /** The newest version of a table. */
  public Dataset<Row> read(Table table) {
    return read(table, version(table));
  }

  /** One version of a table. */
  public Dataset<Row> read(Table table, long version) {
    return listed(table, version)
        .map(ListedFiles::rows)
        .orElseGet(
            () -> spark.read().format("delta").option("versionAsOf", version).load(place(table)));
  }

  /** The rows of a night in one version of a table that has a set of rows per night. */
  public Dataset<Row> read(Table table, long version, LocalDate night) {
    // Spark takes the size of all files for the size of what is read, and plans joins by it.
    Dataset<Row> rows =
        listed(table, version)
            .filter(files -> !partition(table).isEmpty())
            .map(files -> files.with(partition(table), night.toString()))
            .map(ListedFiles::rows)
            .orElseGet(() -> read(table, version));
    return rows.filter(Table.ofNight(night));
  }

  private Optional<ListedFiles> listed(Table table, long version) {
    DeltaLog log = DeltaLog.forTable(spark, place(table));
    return listed.computeIfAbsent(
        new Version(log, version), key -> ListedFiles.of(spark, log, version));
  }

  /** Rows made here. */
  public Dataset<Row> rows(List<Row> rows, StructType schema) {
    return spark.createDataFrame(rows, schema);
  }

  /** No rows. */
  public Dataset<Row> empty(StructType schema) {
    return rows(List.of(), schema);
  }

  /** A dataset of values made here, one partition each. */
  public <T> Dataset<T> dataset(List<T> values, Encoder<T> encoder) {
    return spark.createDataset(values, encoder).repartition(Math.max(1, values.size()));
  }

  /** Creates a table from its contract unless it exists. Its newest version. */
  public long create(Table table) {
    return create(table, table.contract().schema());
  }

  /** Creates a table with this schema unless it exists. Its newest version. */
  public long create(Table table, StructType schema) {
    if (!exists(table)) {
      // Delta takes the folder of a log for a table.
      TableLog.clear(root.resolve(table.path()));
      DeltaTableBuilder builder =
          DeltaTable.createIfNotExists(spark).location(place(table)).addColumns(schema);
      properties(table, schema).forEach(builder::property);
      if (table.layer() == Layer.GOLD) {
        builder.partitionedBy(partition(table));
      }
      builder.execute();
      created.add(table);
    }
    return version(table);
  }

  /** Adds rows in one commit. The version written. */
  public long append(Table table, Dataset<Row> rows, String tag) {
    return save(table, rows.write().mode("append"), tag);
  }

  /**
   * Adds rows in one commit, unless a commit of the same key has added them. The newest version.
   *
   * @param key names the rows: what is lost or cannot be known after a crash is asked for again
   */
  public long appendOnce(Table table, Dataset<Row> rows, String key, String tag) {
    return save(
        table, rows.write().mode("append").option("txnAppId", key).option("txnVersion", 1), tag);
  }

  /** Replaces all rows in one commit. The version written. */
  public long replaceAll(Table table, Dataset<Row> rows, String tag) {
    return isNew(table)
        ? append(table, rows, tag)
        : save(table, rows.write().mode("overwrite"), tag);
  }

  /** Replaces the rows that meet a condition, in one commit. The version written. */
  public long replace(Table table, Dataset<Row> rows, String condition, String tag) {
    return isNew(table)
        ? append(table, rows, tag)
        : save(table, rows.write().mode("overwrite").option("replaceWhere", condition), tag);
  }

  /**
   * Replaces the rows of a night in one commit. Where a table that is divided by nights has no
   * folder for it yet there is nothing to replace, and Delta need not look for it, which costs more
   * than a small table's write.
   *
   * @return the version written
   */
  public long replaceNight(Table table, Dataset<Row> rows, LocalDate night, String tag) {
    Path folder = root.resolve(table.path()).resolve(partition(table) + "=" + night);
    boolean isThere = partition(table).isEmpty() || Files.exists(folder);
    return isThere ? replace(table, rows, Table.ofNight(night), tag) : append(table, rows, tag);
  }

  /** The newest version of a table, as the names in its log say: Delta would load all of it. */
  public long version(Table table) {
    return TableLog.newest(root.resolve(table.path()));
  }

  /** Size of the newest version's files. */
  public long bytes(Table table) {
    return TableLog.bytes(root.resolve(table.path()), version(table))
        .orElseGet(
            () ->
                DeltaLog.forTable(spark, place(table))
                    .update(false, scala.Option.empty(), scala.Option.empty())
                    .sizeInBytes());
  }

  /** Rows that a commit wrote, as it says itself. */
  public long rowsWritten(Table table, long version) {
    return new TableLog(root.resolve(table.path()), version).rowsWritten(version);
  }

  /** The commits of a table. */
  public TableLog log(Table table) {
    return new TableLog(root.resolve(table.path()), version(table));
  }

  /** The versions of a table. */
  public TableHistory history(Table table) {
    return new TableHistory(spark, root.resolve(table.path()));
  }

  /** Keeps rows in memory, or on disk where they do not fit, until {@link #release}. */
  public Dataset<Row> keep(Dataset<Row> rows) {
    return rows.persist(StorageLevel.MEMORY_AND_DISK());
  }

  /**
   * Lets go of all rows that the session keeps. At once: for one dataset after the other, Spark
   * plans again whatever was made from it, which costs more than the night's own plans.
   */
  public void release() {
    spark.catalog().clearCache();
  }

  /** The folder of the lake. */
  public Path root() {
    return root;
  }

  private long save(Table table, DataFrameWriter<Row> writer, String tag) {
    writer.format("delta").option("userMetadata", tag).save(place(table));
    created.remove(table);
    return DeltaLog.forTable(spark, place(table)).unsafeVolatileSnapshot().version();
  }

  /** Whether the table was created here and holds nothing yet: an append is all it needs. */
  private boolean isNew(Table table) {
    return created.contains(table);
  }

  /** With its scheme: on a cluster, paths without one belong to the cluster's own file system. */
  private String place(Table table) {
    return "file:" + root.resolve(table.path());
  }

  private static Map<String, String> properties(Table table, StructType schema) {
    Map<String, String> properties = new java.util.LinkedHashMap<>();
    properties.put("delta.dataSkippingStatsColumns", harmless(table, schema));
    if (table.layer() != Layer.BRONZE) {
      table
          .contract()
          .constraints()
          .forEach((name, sql) -> properties.put("delta.constraints." + name, sql));
    }
    return properties;
  }

  /** The night's day divides gold tables; the others are not divided. */
  private static String partition(Table table) {
    return table.layer() == Layer.GOLD ? table.fields().get(0).columnName() : "";
  }

  /** Columns whose smallest and largest value say nothing about a person. */
  private static String harmless(Table table, StructType schema) {
    if (table.layer() == Layer.BRONZE) {
      return "known_at,first_line,last_line";
    }
    return table.contract().columns().stream()
        .filter(column -> !column.name().equals(partition(table)))
        .filter(column -> column.classification().equals("internal"))
        .filter(column -> hasStatistics(schema, column))
        .map(ContractColumn::name)
        .collect(Collectors.joining(","));
  }

  private static boolean hasStatistics(StructType schema, ContractColumn column) {
    var type = schema.apply(column.name()).dataType();
    return !(type instanceof ArrayType
        || type instanceof BooleanType
        || type instanceof BinaryType);
  }
}
