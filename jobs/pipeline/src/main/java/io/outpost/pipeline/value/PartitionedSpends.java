package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.not;

import io.outpost.analytics.value.LikelihoodSum;
import io.outpost.analytics.value.SpendChunks;
import io.outpost.analytics.value.SpendHistories;
import io.outpost.analytics.value.SpendTerms;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Mean spends that stay in Spark, as {@link PartitionedHistories} do. */
final class PartitionedSpends implements SpendChunks, AutoCloseable {
  private static final Column COUNTS = PurchaseHistories.REPEAT_SPEND.col().gt(0);

  private final PartitionedChunks<SpendHistories> chunks;
  private final long rows;
  private final long customers;
  private final long excluded;

  private PartitionedSpends(PartitionedChunks<SpendHistories> chunks, long excluded) {
    this.chunks = chunks;
    this.excluded = excluded;
    rows = total(chunks.answers(spends -> (long) spends.rows()));
    customers = total(chunks.answers(SpendHistories::customers));
  }

  private static long total(List<Long> parts) {
    return parts.stream().reduce(0L, Math::addExact);
  }

  /** From rows of {@link CompressedHistories}, each spend once. */
  static PartitionedSpends of(Dataset<Row> distinct, PartitionedChunks.Layout layout) {
    // Excluded here already, so that chunks are cut as on the driver.
    return new PartitionedSpends(
        PartitionedChunks.of(
            distinct.filter(COUNTS), CompressedHistories.SPEND, layout, new Spends()),
        CompressedHistories.customers(distinct.filter(not(COUNTS))));
  }

  /** Rows to spends. */
  private static final class Spends implements PartitionedChunks.Assembly<SpendHistories> {
    private static final long serialVersionUID = 1L;

    @Override
    public SpendHistories of(List<Row> rows) {
      SpendHistories.Builder spends = SpendHistories.builder();
      rows.forEach(row -> CompressedHistories.add(row, spends));
      return spends.build();
    }

    @Override
    public SpendHistories joined(Iterator<SpendHistories> parts) {
      SpendHistories.Builder all = SpendHistories.builder();
      parts.forEachRemaining(all::addAll);
      return all.build();
    }
  }

  /** Number of distinct spends. */
  long rows() {
    return rows;
  }

  @Override
  public long customers() {
    return customers;
  }

  @Override
  public long excluded() {
    return excluded;
  }

  /** All of them in one place. */
  SpendHistories collected() {
    SpendHistories included = chunks.joined(chunk -> chunk);
    return excluded == 0
        ? included
        : SpendHistories.builder().addAll(included).add(0, 0, excluded).build();
  }

  @Override
  public List<LikelihoodSum> sums(SpendTerms terms) {
    return chunks.answers(terms::of);
  }

  @Override
  public void close() {
    chunks.close();
  }
}
