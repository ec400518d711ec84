package io.outpost.pipeline.app;

import io.outpost.pipeline.evolution.ContractEvolution;
import io.outpost.pipeline.history.RunHistory;
import io.outpost.pipeline.history.RunHistory.PastJob;
import io.outpost.pipeline.history.RunHistory.PastRun;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.night.Ledger;
import io.outpost.pipeline.night.Publication;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outpost status}. */
@Command(
    name = "status",
    description =
        "The last runs and, of one night, every job with rows, seconds and versions, and why it"
            + " gave other figures than the run before it.",
    footer = {
      "",
      "Examples:",
      "  outpost status --lake /data/lake",
      "  outpost status --lake /data/lake --as-of 2026-06-30"
    })
final class StatusCommand implements Callable<Integer> {
  @Mixin private LakeOptions options;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "A night of which every job is told (default: the last runs).")
  private LocalDate asOf;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "14",
      description = "Runs to tell (default: ${DEFAULT-VALUE}).")
  private int last;

  @Override
  public Integer call() {
    Lakehouse lake = options.open();
    RunHistory history = RunHistory.of(lake);
    Map<LocalDate, Publication> published =
        Ledger.publications(lake).stream()
            .collect(Collectors.toMap(Publication::asOf, night -> night));
    if (asOf == null) {
      history.runs().stream().limit(last).forEach(run -> tell(run, published));
      if (history.runs().isEmpty()) {
        System.out.println("No run yet.");
      }
      return ExitCode.DONE.code();
    }
    Optional<PastRun> newest = history.newest(asOf);
    if (newest.isEmpty()) {
      System.out.println("No run of the night of " + asOf + ".");
      return ExitCode.DONE.code();
    }
    tell(newest.get(), published);
    newest.get().jobs().stream()
        .sorted(Comparator.comparingDouble(PastJob::seconds).reversed())
        .forEach(StatusCommand::tell);
    why(newest.get(), history.before(newest.get()));
    history
        .nightBefore(newest.get())
        .ifPresent(
            before ->
                news(
                    newest.get(),
                    before,
                    ContractEvolution.changedBetween(lake, before.asOf(), asOf)));
    return ExitCode.DONE.code();
  }

  private static void tell(PastRun run, Map<LocalDate, Publication> published) {
    Publication night = published.get(run.asOf());
    String visible = night != null && night.runId().equals(run.runId()) ? "published" : "";
    String stale = !visible.isEmpty() && night.staleSince().isPresent() ? ", stale" : "";
    System.out.printf(
        Locale.ROOT,
        "%s  night %s  known %s  %-8s %7.1f s  %s%s%n",
        run.runId(),
        run.asOf(),
        run.knownAt(),
        run.status(),
        run.seconds(),
        visible,
        stale);
    run.message().ifPresent(message -> System.out.println("    " + message));
  }

  private static void tell(PastJob job) {
    System.out.printf(
        Locale.ROOT,
        "  %-32s %-8s %,10d rows  %7.1f s  version %d%n",
        job.table(),
        job.status(),
        job.rows(),
        job.seconds(),
        job.version());
  }

  private static void news(PastRun now, PastRun before, List<String> contracts) {
    List<String> news = new ArrayList<>(RunHistory.news(now, before));
    if (!contracts.isEmpty()) {
      news.add("contracts are new or have changed: " + String.join(", ", contracts));
    }
    System.out.println(
        "Beside the night of "
            + before.asOf()
            + " (run "
            + before.runId()
            + "): "
            + (news.isEmpty() ? "the same records and settings; only the day differs" : "")
            + String.join("; ", news)
            + ".");
  }

  private static void why(PastRun now, Optional<PastRun> before) {
    if (before.isEmpty()) {
      System.out.println("No earlier run of this night to compare with.");
      return;
    }
    List<String> reasons = RunHistory.differences(now, before.get());
    System.out.println(
        "Beside run "
            + before.get().runId()
            + ": "
            + (reasons.isEmpty() ? "the same inputs, so the same figures" : "")
            + String.join("; ", reasons)
            + ".");
  }
}
