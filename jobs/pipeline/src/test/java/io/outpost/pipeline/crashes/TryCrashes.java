package io.outpost.pipeline.crashes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outpost.pipeline.crashes.Seam.Plan;
import io.outpost.pipeline.lake.SparkSessions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Disturbs nights and compares what they publish, value by value, with an undisturbed one. Each
 * trial is a line in {@code trials.jsonl}; a second call goes on where the first one ended.
 */
@Command(name = "try-crashes", mixinStandardHelpOptions = true)
public final class TryCrashes implements java.util.concurrent.Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KILLED = 137;
  private static final String KEPT = "kept";

  @Option(names = "--work", required = true, description = "Folder for lakes and the record.")
  private Path work;

  @Option(names = "--kills", defaultValue = "30", description = "Nights whose process is killed.")
  private int kills;

  @Option(names = "--halts", defaultValue = "170", description = "Lakes left at a commit.")
  private int halts;

  @Option(names = "--passes", defaultValue = "6", description = "Passes of commit faults, 0 to 6.")
  private int passes;

  @Option(names = "--customers", defaultValue = "200")
  private int customers;

  @Option(names = "--seed", defaultValue = "20261122")
  private long seed;

  private final PrintStream out = System.out;
  private SmallCompany company;
  private Path base;
  private Clean clean;
  private volatile boolean stopping;

  public static void main(String[] args) {
    System.exit(new CommandLine(new TryCrashes()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping = true));
    System.setProperty(StrickenLogStore.SETTING, StrickenLogStore.class.getName());
    SmallCompany.checkSeam();
    company = new SmallCompany(work.toAbsolutePath(), customers);
    prepare();
    Set<String> done = new HashSet<>();
    records().forEach(record -> done.add(record.path("key").asText()));
    List<Trial> trials = new ArrayList<>(Trial.halts(kept(), halts, seed));
    trials.addAll(Trial.kills(kills, clean.commits(), seed));
    for (Trial trial : trials) {
      if (!done.contains(trial.key())) {
        run(trial);
      }
    }
    for (int pass = 0; pass < passes; pass++) {
      if (!done.contains("FAULT-" + pass)) {
        record(new FaultPass(company, base, clean.contents()).run(pass));
      }
    }
    SparkSessions.stop();
    return summary();
  }

  /** Two undisturbed nights: the first of a lake, which makes its tables, and a later one. */
  private void prepare() throws IOException {
    base = company.lake("base");
    Path record = company.lake("clean.json");
    if (!Files.exists(record)) {
      SmallCompany.remove(company.lake(KEPT));
      SmallCompany.remove(base);
      undisturbed("first", base, SmallCompany.BEFORE);
      Path next = company.copied(base, "next");
      List<String> commits = undisturbed("next", next, SmallCompany.NIGHT);
      Map<String, String> before = SmallCompany.contents(base, SmallCompany.BEFORE);
      new Clean(before, SmallCompany.contents(next, SmallCompany.NIGHT), commits).write(record);
      SmallCompany.remove(next);
    }
    clean = Clean.read(record);
  }

  /** Runs a night and keeps the lake as it is before and after each commit. */
  private List<String> undisturbed(String name, Path lake, LocalDate night) throws IOException {
    Seam.instance()
        .record(
            (commit, table, side) ->
                company.copied(
                    lake,
                    String.format(
                        Locale.ROOT,
                        "%s/%s,%03d,%s,%s",
                        KEPT,
                        name,
                        commit,
                        side,
                        table.replace('/', '.'))));
    long begin = System.nanoTime();
    check(0, company.log().execute(company.night(lake, night)), "the undisturbed night");
    List<String> commits = Seam.instance().tables();
    Seam.instance().plan(Plan.NOTHING);
    out.printf(
        Locale.ROOT,
        "undisturbed %s night: %d commits, %.1f s, copies included%n",
        name,
        commits.size(),
        seconds(begin));
    return commits;
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> lakes = Files.list(company.lake(KEPT))) {
      return lakes.map(lake -> lake.getFileName().toString()).sorted().toList();
    }
  }

  private void run(Trial trial) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    List<String> problems = new ArrayList<>();
    boolean isKill = trial.kept().isEmpty();
    boolean isFirst = trial.kept().startsWith("first,");
    LocalDate night = isFirst ? SmallCompany.BEFORE : SmallCompany.NIGHT;
    Path lake =
        company.copied(isKill ? base : company.lake(KEPT + "/" + trial.kept()), "disturbed");
    Seam.instance().plan(Plan.NOTHING);
    boolean fell =
        !isKill
            || new NightProcess(company.night(lake, night), trial.plan(), company.log()).run()
                == KILLED;
    String seen = readers(lake, night, problems);
    int code = company.log().execute(company.night(lake, night));
    int commits = Seam.instance().tables().size();
    if (code != 0) {
      problems.add("the rerun ended with " + code);
    } else {
      compare(lake, night, problems);
    }
    ObjectNode record = JSON.createObjectNode();
    record.put("key", trial.key());
    record.put("phase", fell ? trial.phase() : "kill after the night's end");
    record.put("readers", seen);
    record.put("commits_of_rerun", commits);
    record.put("seconds", Math.round(10 * seconds(begin)) / 10.0);
    problems.forEach(record.putArray("problems")::add);
    record(record);
    if (!problems.isEmpty()) {
      company.copied(lake, "problem-" + trial.key());
    }
  }

  /** What readers see of a cut-off night: those before it, or all of the new one too. */
  private String readers(Path lake, LocalDate night, List<String> problems) throws IOException {
    Set<LocalDate> nights = SmallCompany.published(lake).keySet();
    for (LocalDate one : nights) {
      if (!SmallCompany.contents(lake, one).equals(clean.of(one))) {
        problems.add("readers saw another night of " + one);
      }
    }
    if (night.equals(SmallCompany.NIGHT) && !nights.contains(SmallCompany.BEFORE)) {
      problems.add("readers lost the night before");
    }
    return nights.contains(night) ? "the new night" : "the night before";
  }

  private void compare(Path lake, LocalDate night, List<String> problems) throws IOException {
    for (LocalDate one : SmallCompany.published(lake).keySet()) {
      Map<String, String> found = SmallCompany.contents(lake, one);
      Map<String, String> expected = clean.of(one);
      expected.forEach(
          (table, digest) -> {
            if (!digest.equals(found.get(table))) {
              problems.add(one + ": " + table + " is " + found.get(table) + ", not " + digest);
            }
          });
      if (!found.keySet().equals(expected.keySet())) {
        problems.add(one + ": published are " + found.keySet());
      }
    }
    Set<LocalDate> expected =
        night.equals(SmallCompany.BEFORE) ? Set.of(night) : Set.of(SmallCompany.BEFORE, night);
    if (!SmallCompany.published(lake).keySet().equals(expected)) {
      problems.add("nights published: " + SmallCompany.published(lake).keySet());
    }
  }

  private List<JsonNode> records() throws IOException {
    Path file = company.lake("trials.jsonl");
    List<JsonNode> records = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        records.add(JSON.readTree(line));
      }
    }
    return records;
  }

  private void record(ObjectNode trial) throws IOException {
    if (stopping) {
      throw new InterruptedIOException("stopped; " + trial.path("key").asText() + " is not done");
    }
    Files.writeString(
        company.lake("trials.jsonl"),
        trial + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    out.println(trial);
  }

  /** The histogram by phase; 1 where a trial has a problem. */
  private int summary() throws IOException {
    Map<String, Integer> phases = new TreeMap<>();
    Map<String, Integer> readers = new LinkedHashMap<>();
    int problems = 0;
    double seconds = 0;
    for (JsonNode record : records()) {
      phases.merge(record.path("phase").asText(), record.path("count").asInt(1), Integer::sum);
      if (record.has("readers")) {
        readers.merge(record.path("readers").asText(), 1, Integer::sum);
      }
      problems += record.path("problems").isEmpty() ? 0 : 1;
      seconds += record.path("seconds").asDouble();
    }
    out.println();
    phases.forEach((phase, trials) -> out.printf(Locale.ROOT, "%4d  %s%n", trials, phase));
    out.println("Readers of cut-off nights saw " + readers);
    out.printf(
        Locale.ROOT, "%d trials, %d with problems, %.0f s%n", records().size(), problems, seconds);
    return problems == 0 ? 0 : 1;
  }

  private static void check(int expected, int code, String what) {
    if (code != expected) {
      throw new IllegalStateException(what + " ended with " + code);
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
