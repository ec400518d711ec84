package io.outpost.pipeline.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.files.TahoeBatchFileIndex;
import scala.Option;
import scala.PartialFunction$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The files of one version of a table, listed once. Left to itself, Delta asks its log by a query
 * of its own for each plan that reads a table and each table that the plan reads: a tenth of a
 * second of processor time each, when the table has three files. In exchange it leaves out files by
 * their statistics, which pays for tables of many files only.
 */
final class ListedFiles extends TahoeBatchFileIndex {
  private static final long MOST = 1000;
  private static final String ACTION = "read";

  private final DeltaLog log;
  private final Snapshot snapshot;

  private ListedFiles(SparkSession spark, DeltaLog log, Snapshot snapshot, Seq<AddFile> files) {
    super(spark, ACTION, files, log, log.dataPath(), snapshot, false);
    this.log = log;
    this.snapshot = snapshot;
  }

  /** The files of a version; empty where they are many. */
  static Optional<ListedFiles> of(SparkSession spark, DeltaLog log, long version) {
    Snapshot snapshot = log.getSnapshotAt(version, Option.empty(), Option.empty(), false);
    return snapshot.numOfFiles() <= MOST
        ? Optional.of(
            new ListedFiles(
                spark, log, snapshot, snapshot.filesForScan(seq(List.of()), false).files()))
        : Optional.empty();
  }

  /** The files of one folder of a table that is divided by a column. */
  ListedFiles with(String column, String value) {
    List<AddFile> some = new ArrayList<>();
    for (AddFile file : CollectionConverters.asJava(addFiles())) {
      if (file.partitionValues().get(column).contains(value)) {
        some.add(file);
      }
    }
    return new ListedFiles(spark(), log, snapshot, seq(some));
  }

  /** The rows of these files. */
  Dataset<Row> rows() {
    return spark()
        .baseRelationToDataFrame(
            log.buildHadoopFsRelationWithFileIndex(snapshot, this, Option.empty(), true));
  }

  /** Spark does not look again at what is said of folders; statistics are left alone. */
  @Override
  public Seq<AddFile> matchingFiles(Seq<Expression> ofFolders, Seq<Expression> ofRows) {
    List<AddFile> matching = new ArrayList<>(CollectionConverters.asJava(addFiles()));
    for (Expression condition : CollectionConverters.asJava(ofFolders)) {
      Expression bound = condition.transform(PartialFunction$.MODULE$.fromFunction(this::bound));
      matching.removeIf(
          file -> !Boolean.TRUE.equals(bound.eval(getPartitionValuesRow(file.partitionValues()))));
    }
    return seq(matching);
  }

  private Expression bound(Expression part) {
    return part instanceof Attribute column
        ? new BoundReference(partitionSchema().fieldIndex(column.name()), column.dataType(), true)
        : part;
  }

  private static <T> Seq<T> seq(List<T> values) {
    return CollectionConverters.asScala(values).toSeq();
  }
}
