package io.outpost.pipeline.crashes;

import com.sun.management.OperatingSystemMXBean;
import io.outpost.pipeline.app.CommandLines;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.lake.SparkSessions;
import io.outpost.pipeline.simulate.SimulationOptions;
import io.outpost.pipeline.simulate.Simulator;
import io.outpost.pipeline.tables.ops.Runs;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A first load and then nights with a hundredth of it each: records parsed, texts scored, CPU and
 * files of every night. Ends with 1 where a night costs more than it may.
 */
@Command(name = "try-nights", mixinStandardHelpOptions = true)
public final class TryNights implements Callable<Integer> {
  private static final LocalDate FIRST = LocalDate.of(2026, 6, 30);
  private static final double MOST_NEW = 0.015;
  private static final double MOST_GROWTH = 1.35;

  @Option(names = "--work", required = true, description = "Folder for the lake.")
  private Path work;

  @Option(names = "--customers", defaultValue = "20000")
  private int customers;

  @Option(names = "--nights", defaultValue = "30")
  private int nights;

  private final PrintStream out = System.out;

  /** What a night did. */
  private record Cost(long parsed, long scored, double cpuSeconds, int files) {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new TryNights()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Path whole = work.resolve("whole");
    if (!Files.exists(work.resolve("outpost.yaml"))) {
      Simulator.write(new SimulationOptions(customers, FIRST.minusDays(540), FIRST, 7), whole);
      new DailyDeliveries(FIRST, nights).deal(whole.resolve("landing"), work.resolve("landing"));
      Files.writeString(
          work.resolve("outpost.yaml"),
          "pseudonyms: {public_demo_key: true}\nsentiment: {scorer: lexicon}\n");
    }
    out.println(
        "night  records parsed  texts scored  CPU seconds  data files of the largest table");
    Cost load = night(0);
    Cost second = null;
    Cost last = null;
    boolean isNewOnly = true;
    for (int night = 1; night <= nights; night++) {
      last = night(night);
      second = night == 2 ? last : second;
      isNewOnly &= last.parsed() <= MOST_NEW * load.parsed();
      isNewOnly &= last.scored() <= MOST_NEW * load.scored();
    }
    SparkSessions.stop();
    double growth = second == null ? 1 : last.cpuSeconds() / second.cpuSeconds();
    out.printf(
        Locale.ROOT,
        "only new records parsed and scored: %s; the last night costs %.2f times the second%n",
        isNewOnly,
        growth);
    return isNewOnly && growth <= MOST_GROWTH ? 0 : 1;
  }

  private Cost night(int number) throws IOException {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long begin = system.getProcessCpuTime();
    Path lake = work.resolve("lake");
    LocalDate asOf = FIRST.plusDays(number);
    List<String> command =
        List.of(
            "run",
            "--json",
            "--config",
            work.resolve("outpost.yaml").toString(),
            "--lake",
            lake.toString(),
            "--as-of",
            asOf.toString());
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      System.setOut(nowhere);
      int code = CommandLines.execute(command);
      if (code != 0) {
        throw new IllegalStateException("the night of " + asOf + " ended with " + code);
      }
    } finally {
      System.setOut(out);
    }
    double cpu = (system.getProcessCpuTime() - begin) / 1e9;
    Map<String, Long> rows = new HashMap<>();
    new Lakehouse(TestSpark.session(), lake)
        .read(Runs.TABLE)
        .filter(Runs.AS_OF.col().equalTo(asOf).and(Runs.TABLE_NAME.col().isNotNull()))
        .collectAsList()
        .forEach(row -> rows.put(Runs.JOB.text(row), Runs.ROWS_WRITTEN.count(row)));
    long parsed =
        rows.entrySet().stream()
            .filter(job -> job.getKey().startsWith("land-"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    Cost cost = new Cost(parsed, rows.get("score-texts"), cpu, mostFiles(lake));
    out.printf(
        Locale.ROOT,
        "%5d  %14d  %12d  %11.1f  %d%n",
        number,
        cost.parsed(),
        cost.scored(),
        cost.cpuSeconds(),
        cost.files());
    return cost;
  }

  /** Data files of the table that has most, old versions included. */
  private static int mostFiles(Path lake) throws IOException {
    Map<Path, Integer> files = new HashMap<>();
    try (Stream<Path> all = Files.walk(lake)) {
      all.filter(file -> file.toString().endsWith(".parquet"))
          .forEach(file -> files.merge(lake.relativize(file).subpath(0, 2), 1, Integer::sum));
    }
    return files.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
