package io.outpost.pipeline.app;

import io.outpost.pipeline.landing.Landing;
import io.outpost.pipeline.landing.LandingFile;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.night.Night;
import io.outpost.pipeline.night.NightRunner;
import io.outpost.pipeline.schema.Table;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells what a night would read and write, in the order in which it would. */
final class DryRun {
  private final PrintStream out;

  DryRun(PrintStream out) {
    this.out = out;
  }

  void tell(Night night, Landing landing, List<Job> jobs, Set<String> repeated) {
    out.println("Night of " + night.asOf() + ", known at " + night.knownAt() + ".");
    for (Table feed : PlatformJobs.FEEDS) {
      List<LandingFile> files = landing.pending(feed);
      long bytes = files.stream().mapToLong(LandingFile::bytes).sum();
      out.printf(
          Locale.ROOT, "  %-24s %,4d new files %,14d bytes%n", feed.name(), files.size(), bytes);
    }
    for (Job job : NightRunner.inOrder(jobs)) {
      out.printf(
          Locale.ROOT,
          "  %-34s writes %-32s%s%n",
          job.name(),
          job.output().path(),
          repeated.contains(job.name()) ? " computed again" : "");
    }
    out.println(
        "Jobs that an earlier run has done from the same inputs are skipped. Nothing was written.");
  }
}
