package io.outpost.pipeline.schema;

import java.util.Locale;

/** Where a table stands on the way from landing files to results. */
public enum Layer {
  /** Every landing record as text, with its violations. The contract is the feed's. */
  BRONZE("landing"),
  /** Typed, keyed, de-duplicated and linked; the state of one night. */
  SILVER("silver"),
  /** Results, one set of rows per night. */
  GOLD("gold"),
  /** The ledger. */
  OPS("ops");

  private final String contracts;

  Layer(String contracts) {
    this.contracts = contracts;
  }

  /** Folder of the layer's contracts below {@code schemas}. */
  public String contracts() {
    return contracts;
  }

  /** Folder of the layer's tables below the lake. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
