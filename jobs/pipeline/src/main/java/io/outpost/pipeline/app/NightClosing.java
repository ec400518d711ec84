package io.outpost.pipeline.app;

import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.night.Ledger;
import io.outpost.pipeline.night.NightRunner;
import io.outpost.pipeline.night.Progress;
import io.outpost.pipeline.night.Run;
import io.outpost.pipeline.night.Settings;
import io.outpost.pipeline.report.ExecutivePage;
import io.outpost.pipeline.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSError;

/** What follows a night's last job: its balance, its page, its publication and its ledger lines. */
final class NightClosing {
  private static final int LONGEST_MESSAGE = 1000;

  private final RunOptions options;
  private final OutpostConfig config;
  private final Settings settings;
  private final Run run;
  private final NightRunner runner;
  private final Progress progress;

  NightClosing(
      RunOptions options,
      OutpostConfig config,
      Settings settings,
      Run run,
      NightRunner runner,
      Progress progress) {
    this.options = options;
    this.config = config;
    this.settings = settings;
    this.run = run;
    this.runner = runner;
    this.progress = progress;
  }

  /**
   * Publishes the night. Its page is made before and put in place after: where the disk is full,
   * there is neither.
   *
   * @return the page
   */
  Path publish(Ledger ledger, Lakehouse lake, List<Job> jobs) throws IOException {
    // What is published already was found to balance.
    boolean isPublished = ledger.isPublished(run, runner.runs());
    if (!isPublished) {
      new NightBalance(lake, runner).check(run.night());
    }
    Optional<PageDraft> draft = draft();
    if (!isPublished) {
      publish(ledger, jobs);
    }
    return draft.isPresent() ? draft.get().place() : ExecutivePage.in(folder());
  }

  /** A night that is published stays so, whatever becomes of its lines in the ledger. */
  void recordEnd(Ledger ledger, Duration wall) {
    String left = options.isPartial() ? "ended with silver: nothing is published" : null;
    Ledger.Ending ending = options.isPartial() ? Ledger.Ending.SKIPPED : Ledger.Ending.DONE;
    progress.note(options.isPartial() ? left : "published");
    try {
      ledger.record(run, runner.runs(), ending, seconds(wall), left);
    } catch (Exception | FSError e) {
      // Not only unchecked ones: Spark throws checked exceptions without declaring them.
      progress.note("the ledger has no line of this run; the same command adds one: " + message(e));
    }
  }

  /** Keeps the reason of the failure even where the ledger cannot be written. */
  void recordFailure(Ledger ledger, Duration wall, Exception failure) {
    try {
      ledger.record(run, runner.runs(), Ledger.Ending.FAILED, seconds(wall), message(failure));
    } catch (Exception | FSError e) {
      failure.addSuppressed(e);
    }
  }

  /** What a line of the ledger or the screen can hold of a failure. */
  static String message(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
  }

  /** The page, unless the one in place is of these very tables and settings. */
  private Optional<PageDraft> draft() throws IOException {
    if (new PageMark(folder()).isOf(settings, runner.runs())) {
      return Optional.empty();
    }
    LocalDate asOf = run.night().asOf();
    PageDraft draft = new NightReport(config, runner::rows).draft(options.lake(), asOf);
    draft.mark().set(settings, runner.runs());
    return Optional.of(draft);
  }

  private void publish(Ledger ledger, List<Job> jobs) {
    Set<Table> carried =
        jobs.stream().flatMap(job -> job.earlier().stream()).collect(Collectors.toSet());
    List<LocalDate> stale = ledger.publish(run, runner.runs(), carried);
    if (!stale.isEmpty()) {
      progress.note(
          stale.size()
              + " later nights have read what this one held before and are stale: compute them again"
              + " with outpost backfill --from "
              + stale.get(0)
              + " --to "
              + stale.get(stale.size() - 1)
              + " --policy failed");
    }
  }

  private Path folder() {
    return NightReport.folder(options.lake(), run.night().asOf());
  }

  private static double seconds(Duration wall) {
    return wall.toMillis() / 1000.0;
  }
}
