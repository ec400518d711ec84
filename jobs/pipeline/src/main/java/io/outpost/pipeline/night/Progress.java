package io.outpost.pipeline.night;

/** Hears what a night does. */
public interface Progress {

  /** Something that is no job begins or has happened, in words. */
  void note(String text);

  /** A job has written its table. */
  void done(JobRun run);
}
