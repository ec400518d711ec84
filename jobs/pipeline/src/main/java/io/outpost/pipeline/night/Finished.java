package io.outpost.pipeline.night;

/** What becomes of tables that an earlier run has written from the same inputs. */
public enum Finished {
  /** They are taken as they are. */
  SKIPPED,
  /** They are computed again. */
  REPEATED
}
