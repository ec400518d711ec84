package io.outpost.analytics.value;

import java.io.Serializable;

/**
 * The part of a log-likelihood of spend that every pair of purchases and mean adds to, at one
 * point: what is sent to where the pairs are.
 */
public final class SpendTerms implements Serializable {
  private final int parameters;
  private final Rows rows;

  SpendTerms(int parameters, Rows rows) {
    this.parameters = parameters;
    this.rows = rows;
  }

  /** What the rows of a range add; must not keep state between ranges. */
  interface Rows extends Serializable {
    void add(SpendHistories spends, int from, int to, LikelihoodSum into);
  }

  /** The sum over all rows of a chunk. */
  public LikelihoodSum of(SpendHistories chunk) {
    return of(chunk, 0, chunk.rows());
  }

  LikelihoodSum of(SpendHistories spends, int from, int to) {
    LikelihoodSum sum = new LikelihoodSum(parameters);
    rows.add(spends, from, to, sum);
    return sum;
  }
}
