package io.outpost.pipeline.app;

import io.outpost.pipeline.night.JobRun;
import io.outpost.pipeline.night.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A line per job for a person: when, how many of how many, what, rows and seconds. */
final class TerminalProgress implements Progress {
  private final PrintStream out;
  private final long begin = System.nanoTime();
  private final AtomicInteger jobs = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  TerminalProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begins(int all) {
    ended.set(0);
    jobs.set(all);
  }

  @Override
  public void note(String text) {
    out.printf(Locale.ROOT, "%6.1f s          %s%n", seconds(), text);
  }

  @Override
  public void done(JobRun run) {
    out.printf(
        Locale.ROOT,
        "%6.1f s  %3d/%d  %-34s %,9d rows  %5.1f s%s%n",
        seconds(),
        ended.incrementAndGet(),
        jobs.get(),
        run.table().path(),
        run.rows(),
        run.seconds(),
        run.ending() == JobRun.Ending.SKIPPED ? "  done before" : "");
  }

  private double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }
}
