package io.outpost.pipeline.history;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.night.Settings;
import io.outpost.pipeline.tables.ops.Runs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The runs of a lake as its ledger tells them, newest first. */
public final class RunHistory {
  private static final String NIGHT = "night";
  private static final String LANDING = "land-";

  private final List<PastRun> runs;

  RunHistory(List<PastRun> runs) {
    this.runs = runs;
  }

  /**
   * One job of a run.
   *
   * @param inputs fingerprint of everything that decided its rows
   */
  public record PastJob(
      String job,
      String table,
      String status,
      long rows,
      double seconds,
      long version,
      String inputs) {}

  /**
   * One run.
   *
   * @param settings fingerprint of program, config and keys
   */
  public record PastRun(
      String runId,
      LocalDate asOf,
      LocalDate knownAt,
      String status,
      double seconds,
      Instant startedAt,
      Optional<String> message,
      String settings,
      List<PastJob> jobs) {}

  /** Reads the ledger; no runs where there is none. */
  public static RunHistory of(Lakehouse lake) {
    if (!lake.exists(Runs.TABLE)) {
      return new RunHistory(List.of());
    }
    Map<String, List<Row>> byRun = new TreeMap<>(Collections.reverseOrder());
    lake.read(Runs.TABLE)
        .orderBy(Runs.STARTED_AT.col(), Runs.JOB.col())
        .collectAsList()
        .forEach(
            row -> byRun.computeIfAbsent(Runs.RUN_ID.text(row), id -> new ArrayList<>()).add(row));
    List<PastRun> runs = new ArrayList<>();
    byRun.values().forEach(rows -> run(rows).ifPresent(runs::add));
    return new RunHistory(List.copyOf(runs));
  }

  private static Optional<PastRun> run(List<Row> rows) {
    List<PastJob> jobs = new ArrayList<>();
    Row whole = null;
    for (Row row : rows) {
      if (Runs.JOB.text(row).equals(NIGHT)) {
        whole = row;
        continue;
      }
      jobs.add(
          new PastJob(
              Runs.JOB.text(row),
              Runs.TABLE_NAME.text(row),
              Runs.STATUS.text(row),
              Runs.ROWS_WRITTEN.count(row),
              Runs.SECONDS.number(row).orElse(0),
              Runs.TABLE_VERSION.count(row),
              Runs.INPUTS.text(row)));
    }
    if (whole == null) {
      return Optional.empty();
    }
    return Optional.of(
        new PastRun(
            Runs.RUN_ID.text(whole),
            whole.getAs(Runs.AS_OF.columnName()),
            whole.getAs(Runs.KNOWN_AT.columnName()),
            Runs.STATUS.text(whole),
            Runs.SECONDS.number(whole).orElse(0),
            whole.getAs(Runs.STARTED_AT.columnName()),
            Optional.ofNullable(Runs.MESSAGE.text(whole)),
            Runs.INPUTS.text(whole),
            List.copyOf(jobs)));
  }

  /** All runs, newest first. */
  public List<PastRun> runs() {
    return runs;
  }

  /** The newest run of a night. */
  public Optional<PastRun> newest(LocalDate night) {
    return runs.stream().filter(run -> run.asOf().equals(night)).findFirst();
  }

  /** The newest run of the nearest earlier night that got to its end. */
  public Optional<PastRun> nightBefore(PastRun run) {
    return runs.stream()
        .filter(other -> other.asOf().isBefore(run.asOf()))
        .filter(other -> other.status().equals("done"))
        .max(Comparator.comparing(PastRun::asOf).thenComparing(PastRun::runId));
  }

  /** The run of the same night before a run that got to its end. */
  public Optional<PastRun> before(PastRun run) {
    return runs.stream()
        .filter(other -> other.asOf().equals(run.asOf()))
        .filter(other -> other.runId().compareTo(run.runId()) < 0)
        .filter(other -> other.status().equals("done"))
        .findFirst();
  }

  private static List<String> settings(PastRun now, PastRun before) {
    Optional<Settings> one = Settings.of(now.settings());
    Optional<Settings> other = Settings.of(before.settings());
    if (one.isPresent() && other.isPresent()) {
      return one.get().differences(other.get());
    }
    return Objects.equals(now.settings(), before.settings())
        ? List.of()
        : List.of("the program, the config or a key is another one");
  }

  /**
   * What a night has that the night before it had not, beside its day: why a figure that should
   * stay has moved. Of a feed whose records a night sees otherwise the name is told.
   */
  public static List<String> news(PastRun now, PastRun before) {
    List<String> news = new ArrayList<>(settings(now, before));
    Map<String, PastJob> jobsBefore = new LinkedHashMap<>();
    before.jobs().forEach(job -> jobsBefore.put(job.job(), job));
    List<String> feeds = new ArrayList<>();
    List<String> strangers = new ArrayList<>();
    for (PastJob job : now.jobs()) {
      PastJob same = jobsBefore.get(job.job());
      if (same == null) {
        strangers.add(job.job());
      } else if (job.job().startsWith(LANDING) && !Objects.equals(same.inputs(), job.inputs())) {
        feeds.add(job.table().replaceFirst("^bronze/", ""));
      }
    }
    if (!feeds.isEmpty()) {
      news.add("records came or went in " + String.join(", ", feeds));
    }
    if (!strangers.isEmpty()) {
      news.add("jobs are new: " + String.join(", ", strangers));
    }
    return news;
  }

  /**
   * Why a run of a night gave other figures than an earlier one of the same night: which inputs
   * differed, by what stands at their beginning. Empty where nothing differed, so that every figure
   * is the same.
   */
  public static List<String> differences(PastRun now, PastRun before) {
    List<String> reasons = new ArrayList<>();
    reasons.addAll(settings(now, before));
    if (!Objects.equals(now.knownAt(), before.knownAt())) {
      reasons.add("deliveries up to " + now.knownAt() + " count, not up to " + before.knownAt());
    }
    Map<String, PastJob> jobsBefore = new LinkedHashMap<>();
    before.jobs().forEach(job -> jobsBefore.put(job.job(), job));
    List<String> others = new ArrayList<>();
    for (PastJob job : now.jobs()) {
      PastJob same = jobsBefore.get(job.job());
      boolean differs = same != null && !Objects.equals(same.inputs(), job.inputs());
      if (differs && job.job().startsWith(LANDING)) {
        reasons.add(
            job.table().replaceFirst("^bronze/", "")
                + " holds other records (version "
                + same.version()
                + ", now "
                + job.version()
                + ")");
      } else if (differs) {
        others.add(job.job());
      }
    }
    if (reasons.isEmpty() && !others.isEmpty()) {
      reasons.add("an earlier night was published anew, which " + others.get(0) + " reads");
    }
    return reasons;
  }
}
