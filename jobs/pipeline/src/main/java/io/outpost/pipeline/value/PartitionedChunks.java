package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.col;

import io.outpost.analytics.value.HistoryChunks;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * What models are fitted on, cut into chunks of sorted rows that stay in the partitions of Spark
 * for as long as a fit asks.
 *
 * <p>Which rows a chunk holds follows from their order alone, and answers of chunks come back in
 * that order, so nothing that is computed from them depends on the number of partitions.
 */
final class PartitionedChunks<C> implements AutoCloseable {
  private final JavaPairRDD<Long, C> chunks;
  private final Assembly<C> assembly;

  private PartitionedChunks(JavaPairRDD<Long, C> chunks, Assembly<C> assembly) {
    this.chunks = chunks;
    this.assembly = assembly;
  }

  /**
   * How data are laid out.
   *
   * @param chunkRows rows of every chunk but the last
   * @param partitions among which the chunks are dealt out
   */
  record Layout(int chunkRows, int partitions) {
    /** Chunks as on the driver, and as many partitions as rows and cores are worth. */
    static Layout of(Dataset<Row> rows) {
      JavaRDD<Row> partitioned = rows.toJavaRDD();
      return new Layout(
          HistoryChunks.CHUNK_ROWS,
          Math.max(partitioned.getNumPartitions(), partitioned.context().defaultParallelism()));
    }
  }

  /** How rows become a chunk. */
  interface Assembly<C> extends Serializable {
    C of(List<Row> rows);

    /** Of pieces or chunks, in any order. */
    C joined(Iterator<C> parts);

    /** Of two of them. */
    default C joined(C one, C other) {
      return joined(List.of(one, other).iterator());
    }
  }

  /**
   * Chunks that are made at the first question and kept until {@link #close}.
   *
   * @param order of the rows; no two may be equal in it
   */
  static <C> PartitionedChunks<C> of(
      Dataset<Row> rows, List<String> order, Layout layout, Assembly<C> assembly) {
    Column[] columns = order.stream().map(name -> col(name)).toArray(Column[]::new);
    int chunkRows = layout.chunkRows();
    return new PartitionedChunks<>(
        rows.repartitionByRange(layout.partitions(), columns)
            .sortWithinPartitions(columns)
            .toJavaRDD()
            .zipWithIndex()
            .mapPartitionsToPair(part -> pieces(part, chunkRows, assembly))
            .reduceByKey(assembly::joined, layout.partitions())
            .persist(StorageLevel.MEMORY_AND_DISK()),
        assembly);
  }

  private static <C> Iterator<Tuple2<Long, C>> pieces(
      Iterator<Tuple2<Row, Long>> numbered, int chunkRows, Assembly<C> assembly) {
    List<Tuple2<Long, C>> pieces = new ArrayList<>();
    List<Row> piece = new ArrayList<>();
    long number = 0;
    while (numbered.hasNext()) {
      Tuple2<Row, Long> row = numbered.next();
      if (!piece.isEmpty() && row._2() / chunkRows != number) {
        pieces.add(new Tuple2<>(number, assembly.of(piece)));
        piece.clear();
      }
      number = row._2() / chunkRows;
      piece.add(row._1());
    }
    if (!piece.isEmpty()) {
      pieces.add(new Tuple2<>(number, assembly.of(piece)));
    }
    return pieces.iterator();
  }

  /** The answer of every chunk, in their order. */
  <R> List<R> answers(Function<C, R> question) {
    TreeMap<Long, R> answers =
        chunks.treeAggregate(
            new TreeMap<Long, R>(),
            (collected, chunk) -> {
              collected.put(chunk._1(), question.call(chunk._2()));
              return collected;
            },
            (some, others) -> {
              some.putAll(others);
              return some;
            });
    return List.copyOf(answers.values());
  }

  /** All chunks as one, each of them as a function makes it. */
  C joined(Function<C, C> each) {
    Assembly<C> assembly = this.assembly;
    return chunks
        .values()
        .map(each)
        .mapPartitions(part -> List.of(assembly.joined(part)).iterator())
        .treeReduce(assembly::joined);
  }

  /** Lets go of the chunks. */
  @Override
  public void close() {
    chunks.unpersist();
  }
}
