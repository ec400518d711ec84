package io.outpost.analytics.value;

import java.io.Serializable;

/**
 * The part of a log-likelihood that every history adds to, at one point: what is sent to where the
 * histories are.
 */
public final class HistoryTerms implements Serializable {
  private final int parameters;
  private final Rows rows;

  HistoryTerms(int parameters, Rows rows) {
    this.parameters = parameters;
    this.rows = rows;
  }

  /** What the rows of a range add; must not keep state between ranges. */
  interface Rows extends Serializable {
    void add(HistoryColumns rows, int from, int to, LikelihoodSum into);
  }

  /** The sum over all rows of a chunk. */
  public LikelihoodSum of(PurchaseHistories chunk) {
    return of(chunk.columns(), 0, chunk.rows());
  }

  LikelihoodSum of(HistoryColumns columns, int from, int to) {
    LikelihoodSum sum = new LikelihoodSum(parameters);
    rows.add(columns, from, to, sum);
    return sum;
  }
}
