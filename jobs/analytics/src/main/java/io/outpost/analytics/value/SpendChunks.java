package io.outpost.analytics.value;

import java.util.List;

/**
 * Mean spends that a fit can reach wherever they are, cut into chunks of sorted rows as {@link
 * HistoryChunks} are: in the memory of one machine, which is {@link SpendHistories}, or in the
 * partitions of many.
 */
public interface SpendChunks {
  /** Distinct pairs of purchases and mean in every chunk but the last. */
  int CHUNK_ROWS = 4096;

  /** Customers in the likelihood. */
  long customers();

  /** Customers left out because they had no purchase in the count or a mean of zero or less. */
  long excluded();

  /** The sums of all chunks, in their order. */
  List<LikelihoodSum> sums(SpendTerms terms);
}
