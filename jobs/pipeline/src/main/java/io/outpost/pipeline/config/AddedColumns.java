package io.outpost.pipeline.config;

/** What becomes of a column that a contract has gained since the lake was written. */
public enum AddedColumns {
  /** It is added to the tables, and missing in their earlier rows. */
  TAKE,
  /** The night stops with the contract's line. */
  REFUSE
}
