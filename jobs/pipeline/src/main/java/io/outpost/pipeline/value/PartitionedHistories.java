package io.outpost.pipeline.value;

import io.outpost.analytics.value.HistoryChunks;
import io.outpost.analytics.value.HistoryTerms;
import io.outpost.analytics.value.HistoryTotals;
import io.outpost.analytics.value.LikelihoodSum;
import io.outpost.analytics.value.PurchaseHistories;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Histories that stay in Spark: each point of a fit is sent to them, and log-likelihood, gradient
 * and Hessian of every chunk come back. The bits are those of the same histories on the driver.
 */
final class PartitionedHistories implements HistoryChunks, AutoCloseable {
  private final PartitionedChunks<PurchaseHistories> chunks;
  private final HistoryTotals totals;
  private final ConcurrentMap<Double, PurchaseHistories> rounded = new ConcurrentHashMap<>();

  private PartitionedHistories(PartitionedChunks<PurchaseHistories> chunks) {
    this.chunks = chunks;
    totals =
        chunks.answers(PurchaseHistories::totals).stream()
            .reduce(HistoryTotals.NONE, HistoryTotals::plus);
  }

  /** From rows of {@link CompressedHistories}, each history once. */
  static PartitionedHistories of(Dataset<Row> distinct, PartitionedChunks.Layout layout) {
    return new PartitionedHistories(
        PartitionedChunks.of(distinct, CompressedHistories.HISTORY, layout, new Histories()));
  }

  /** Rows to histories. */
  private static final class Histories implements PartitionedChunks.Assembly<PurchaseHistories> {
    private static final long serialVersionUID = 1L;

    @Override
    public PurchaseHistories of(List<Row> rows) {
      PurchaseHistories.Builder histories = PurchaseHistories.builder();
      rows.forEach(row -> CompressedHistories.add(row, histories));
      return histories.build();
    }

    @Override
    public PurchaseHistories joined(Iterator<PurchaseHistories> parts) {
      PurchaseHistories.Builder all = PurchaseHistories.builder();
      parts.forEachRemaining(all::addAll);
      return all.build();
    }
  }

  @Override
  public HistoryTotals totals() {
    return totals;
  }

  /** All of them in one place. */
  PurchaseHistories collected() {
    return chunks.joined(chunk -> chunk);
  }

  /** Computed once for all models, which ask for the same grain. */
  @Override
  public PurchaseHistories rounded(double grain) {
    return rounded.computeIfAbsent(grain, wanted -> chunks.joined(chunk -> chunk.rounded(wanted)));
  }

  @Override
  public List<LikelihoodSum> sums(HistoryTerms terms) {
    return chunks.answers(terms::of);
  }

  @Override
  public void close() {
    chunks.close();
  }
}
