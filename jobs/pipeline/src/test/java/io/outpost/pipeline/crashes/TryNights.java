package io.outpost.pipeline.crashes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.crashes.Seam.Plan;
import io.outpost.pipeline.simulate.SimulationOptions;
import io.outpost.pipeline.simulate.Simulator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
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
 * A first load and then nights with a hundredth of it each, with housekeeping once a week: records
 * parsed, texts scored, CPU and files of every night. Ends with 1 where a night costs more than it
 * may, or housekeeping leaves more files. Each night is a line in {@code nights.jsonl}; a second
 * call goes on where the first one ended.
 */
@Command(name = "try-nights", mixinStandardHelpOptions = true)
public final class TryNights implements Callable<Integer> {
  private static final LocalDate FIRST = LocalDate.of(2026, 6, 30);
  private static final double MOST_NEW = 0.015;
  private static final double MOST_GROWTH = 1.35;
  private static final String RECORD = "nights.jsonl";
  private static final int WEEK = 7;

  @Option(names = "--work", required = true, description = "Folder for the lake.")
  private Path work;

  @Option(names = "--customers", defaultValue = "20000")
  private int customers;

  @Option(names = "--nights", defaultValue = "30")
  private int nights;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out = System.out;

  /** What a night did. */
  private record Cost(long parsed, long scored, double cpuSeconds, int files) {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new TryNights()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
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
    List<Cost> costs = recorded();
    int filesKept = 0;
    for (int night = 0; night <= nights; night++) {
      if (night == costs.size()) {
        costs.add(night(night));
        record(costs.get(night));
      }
      Cost cost = costs.get(night);
      out.printf(
          Locale.ROOT,
          "%5d  %14d  %12d  %11.1f  %d%n",
          night,
          cost.parsed(),
          cost.scored(),
          cost.cpuSeconds(),
          cost.files());
      boolean isNewest = night == costs.size() - 1;
      if (isNewest && (night == nights || (night > 0 && night % WEEK == 0))) {
        filesKept = filesAfterMaintaining();
        out.println("       after `maintain --keep-nights " + WEEK + "`: " + filesKept);
      }
    }
    // A version of a kept night lists what the week before it has left, too.
    boolean isBounded = filesKept <= (2 * WEEK + 1) * costs.get(0).files();
    Cost load = costs.get(0);
    boolean isNewOnly =
        costs.stream()
            .skip(1)
            .allMatch(
                night ->
                    night.parsed() <= MOST_NEW * load.parsed()
                        && night.scored() <= MOST_NEW * load.scored());
    double growth = nights < 2 ? 1 : costs.get(nights).cpuSeconds() / costs.get(2).cpuSeconds();
    out.printf(
        Locale.ROOT,
        "only new records parsed and scored: %s; the last night costs %.2f times the second;"
            + " files bounded: %s%n",
        isNewOnly,
        growth,
        isBounded);
    return isNewOnly && isBounded && growth <= MOST_GROWTH ? 0 : 1;
  }

  private Cost night(int number) throws IOException, InterruptedException {
    outpost(
        "run",
        "--json",
        "--config",
        work.resolve("outpost.yaml").toString(),
        "--lake",
        lake().toString(),
        "--as-of",
        FIRST.plusDays(number).toString());
    JsonNode result = JSON.readTree(lake().resolve("run-result.json").toFile());
    Map<String, Long> rows = new HashMap<>();
    result
        .path("jobs")
        .forEach(job -> rows.put(job.path("job").asText(), job.path("rows").asLong()));
    long parsed =
        rows.entrySet().stream()
            .filter(job -> job.getKey().startsWith("land-"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return new Cost(
        parsed, rows.get("score-texts"), result.path("cpu_seconds").asDouble(), mostFiles());
  }

  /** What housekeeping leaves, the lake at rest: no stopped night has to go on. */
  private int filesAfterMaintaining() throws IOException, InterruptedException {
    outpost(
        "maintain",
        "--lake",
        lake().toString(),
        "--grace-days",
        "0",
        "--keep-nights",
        Integer.toString(WEEK));
    return mostFiles();
  }

  private void outpost(String... arguments) throws IOException, InterruptedException {
    CommandLog log = CommandLog.in(work);
    int code = new NightProcess(List.of(arguments), Plan.NOTHING, log).run();
    if (code != 0) {
      throw new IllegalStateException(
          String.join(" ", arguments) + " ended with " + code + "; it says why in " + log.file());
    }
  }

  private Path lake() {
    return work.resolve("lake");
  }

  private List<Cost> recorded() throws IOException {
    List<Cost> costs = new ArrayList<>();
    if (Files.exists(work.resolve(RECORD))) {
      for (String line : Files.readAllLines(work.resolve(RECORD))) {
        costs.add(JSON.readValue(line, Cost.class));
      }
    }
    return costs;
  }

  private void record(Cost cost) throws IOException {
    Files.writeString(
        work.resolve(RECORD),
        JSON.writeValueAsString(cost) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Data files of the table that has most, old versions included. */
  private int mostFiles() throws IOException {
    Map<Path, Integer> files = new HashMap<>();
    try (Stream<Path> all = Files.walk(lake())) {
      all.filter(file -> file.toString().endsWith(".parquet"))
          .filter(file -> !file.getParent().endsWith("_delta_log"))
          .forEach(file -> files.merge(lake().relativize(file).subpath(0, 2), 1, Integer::sum));
    }
    return files.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
