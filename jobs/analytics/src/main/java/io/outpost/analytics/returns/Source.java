package io.outpost.analytics.returns;

/** Where an input comes from. */
public enum Source {
  /** Computed from the company's own data, with a standard error. */
  MEASURED,
  /** Judged by somebody, or taken from a publication about others. */
  ASSUMED
}
