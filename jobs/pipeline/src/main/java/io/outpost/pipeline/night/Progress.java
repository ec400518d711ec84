package io.outpost.pipeline.night;

/** Hears what a night does. */
public interface Progress {

  /** A night of so many jobs begins, feeds included. */
  default void begins(int jobs) {}

  /** Something that is no job begins or has happened, in words. */
  void note(String text);

  /** A job has ended. */
  void done(JobRun run);
}
