package io.outpost.analytics.value;

import java.util.List;

/**
 * Purchase histories that a fit can reach wherever they are: in the memory of one machine, which is
 * {@link PurchaseHistories}, or in the partitions of many.
 *
 * <p>The distinct histories, sorted by (x, t_x, T), are cut into chunks of {@value #CHUNK_ROWS}
 * rows, the last one shorter. A likelihood is summed within each chunk, and the sums are added in
 * the order of the chunks. The cut depends on the histories alone, so the same customers give the
 * same bits on any number of threads and partitions.
 */
public interface HistoryChunks {
  /** Distinct histories in every chunk but the last. */
  int CHUNK_ROWS = 4096;

  /** What is known of all of them together. */
  HistoryTotals totals();

  /**
   * The same customers with times rounded to multiples of a grain. The number of rows is bounded by
   * the number of multiples and of different counts of purchases, whatever the number of customers,
   * so this is one collection in memory.
   *
   * @param grain positive, in the unit of the histories
   */
  PurchaseHistories rounded(double grain);

  /** The sums of all chunks, in their order. */
  List<LikelihoodSum> sums(HistoryTerms terms);
}
