package io.outpost.pipeline.crashes;

import io.outpost.pipeline.crashes.Seam.Plan;
import io.outpost.pipeline.lake.DataFiles;
import io.outpost.pipeline.lake.SparkSessions;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.ops.LandedFiles;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.pipeline.testing.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.delta.DeltaLog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Breaks what surrounds a night: a disk that fills while it runs, one that may not be written, data
 * files that are cut off. The command has to end with 2 and say what, where and what to do; readers
 * have to see the nights before, value by value; and what it said has to bring the night back.
 */
@Command(name = "try-surroundings", mixinStandardHelpOptions = true)
public final class TrySurroundings implements Callable<Integer> {
  private static final long ENOUGH = 1L << 30;
  private static final int OPERATOR = 2;

  /** Tables of which an earlier night passes over what a later one has added. */
  private static final String GROWING = "(bronze|ops)/.*|silver/text_sentiments";

  private static final String GROWTH = "growth";

  @Option(names = "--work", required = true, description = "Folder for the lakes.")
  private Path work;

  @Option(names = "--customers", defaultValue = "60")
  private int customers;

  @Option(names = "--sizes", defaultValue = "8", description = "Sizes of a disk that fills.")
  private int sizes;

  @Option(
      names = "--only",
      defaultValue = "",
      description = "Trials whose name has this part (default: all).")
  private String only;

  private final PrintStream out = System.out;
  private final List<String> failed = new ArrayList<>();
  private SmallCompany company;
  private Path base;
  private Map<String, String> before;
  private Map<String, String> after;
  private int trials;

  public static void main(String[] args) {
    System.exit(new CommandLine(new TrySurroundings()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    company = new SmallCompany(work.toAbsolutePath(), customers);
    Seam.instance().plan(Plan.NOTHING);
    prepare();
    damagedFiles();
    Path small = company.lake("small");
    if (SmallDisk.isAllowed(small)) {
      fullDisk(small);
      forbiddenDisk(small);
    } else {
      out.println("skipped: this process may mount no file system, so no disk fills");
    }
    SparkSessions.stop();
    out.printf(Locale.ROOT, "%d trials, %d with problems%n", trials, failed.size());
    failed.forEach(out::println);
    return failed.isEmpty() ? 0 : 1;
  }

  /**
   * Two undisturbed nights, kept for later calls: of the first the lake, of both what they hold.
   */
  private void prepare() throws IOException {
    base = company.lake("base");
    Path record = company.lake("clean.json");
    if (!Files.exists(record)) {
      SmallCompany.remove(base);
      said(0, company.night(base, SmallCompany.BEFORE));
      Path next = copied(base, company.lake("next"));
      said(0, company.night(next, SmallCompany.NIGHT));
      new Clean(
              SmallCompany.contents(base, SmallCompany.BEFORE),
              SmallCompany.contents(next, SmallCompany.NIGHT),
              List.of())
          .write(record);
      Files.writeString(company.lake(GROWTH), Long.toString(pages(next) - pages(base)));
      SmallCompany.remove(next);
    }
    before = Clean.read(record).before();
    after = Clean.read(record).contents();
  }

  /** Bytes of a lake's files, each in whole pages. */
  private static long pages(Path lake) throws IOException {
    long page = 4096;
    long bytes = 0;
    try (Stream<Path> files = Files.walk(lake)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += (Files.size(file) + page - 1) / page * page;
      }
    }
    return bytes;
  }

  private boolean isLeftOut(String what) {
    return !what.contains(only);
  }

  /** A disk with room for a part of what a night writes, and then with room for all of it. */
  private void fullDisk(Path small) throws IOException, InterruptedException {
    long empty;
    try (SmallDisk disk = SmallDisk.mounted(small, ENOUGH)) {
      copied(base, disk.folder().resolve("lake"));
      empty = disk.taken();
    }
    long growth = Long.parseLong(Files.readString(company.lake(GROWTH)));
    for (int i = 0; i < sizes; i++) {
      long room = growth * i / sizes;
      String what =
          String.format(Locale.ROOT, "disk with room for %d%% of a night", 100 * i / sizes);
      if (isLeftOut(what)) {
        continue;
      }
      disturbed(what, small, empty + room, disk -> {}, "No space left on device");
    }
  }

  private void forbiddenDisk(Path small) throws IOException, InterruptedException {
    String what = "disk that may not be written";
    if (!isLeftOut(what)) {
      disturbed(what, small, ENOUGH, SmallDisk::forbidWriting, "Read-only file system");
    }
  }

  /** What is done to a disk that holds the lake. */
  private interface Disturbance {
    void to(SmallDisk disk) throws IOException, InterruptedException;
  }

  /** A night on a disk that fails it, and again on one that has room and may be written. */
  private void disturbed(String what, Path small, long size, Disturbance disturbance, String words)
      throws IOException, InterruptedException {
    try (SmallDisk disk = SmallDisk.mounted(small, size)) {
      Path lake = copied(base, disk.folder().resolve("lake"));
      disturbance.to(disk);
      String said = said(OPERATOR, company.night(lake, SmallCompany.NIGHT));
      expect(said, words, "The lake " + lake, "same command again");
      readers(lake);
      disk.resize(ENOUGH);
      said(0, company.night(lake, SmallCompany.NIGHT));
      whole(lake);
    } catch (TrialException e) {
      failed.add(what + ": " + e.getMessage());
    }
    told(what);
  }

  private void damagedFiles() throws IOException {
    damaged(LandedTransactions.TABLE, "lands the delivered files again", "--force");
    damaged(TextSentiments.TABLE, "computes the table again", "--force");
    damaged(LandedFiles.TABLE, "computes the table again", "--force");
    // Of the night before, which the later one reads.
    damaged(
        CustomerValues.TABLE,
        "outpost run --force --as-of " + SmallCompany.BEFORE,
        "--force",
        "--as-of",
        SmallCompany.BEFORE.toString());
  }

  /** Every data file of a table is cut off. */
  private void damaged(Table table, String advice, String... cure) throws IOException {
    String what = "cut-off files of " + table;
    if (isLeftOut(what)) {
      return;
    }
    try {
      Path lake = copied(base, company.lake("damaged"));
      DataFiles files = TestSpark.lake(lake).history(table).dataFiles();
      for (Path file : dataFiles(lake.resolve(table.path()))) {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
      }
      DeltaLog.clearCache();
      String said = said(OPERATOR, company.night(lake, SmallCompany.NIGHT));
      expect(said, files.damages().get(0).file().toString(), " bytes", advice);
      List<String> again =
          company.arguments(
              "run",
              lake,
              Stream.concat(Stream.of("--json"), Stream.of(cure)).toArray(String[]::new));
      if (!again.contains("--as-of")) {
        again.addAll(List.of("--as-of", SmallCompany.NIGHT.toString()));
      }
      said(0, again);
      said(0, company.night(lake, SmallCompany.NIGHT));
      same(lake, SmallCompany.NIGHT, after);
      same(lake, SmallCompany.BEFORE, before);
    } catch (TrialException e) {
      failed.add(what + ": " + e.getMessage());
    }
    told(what);
  }

  private static List<Path> dataFiles(Path table) throws IOException {
    try (Stream<Path> files = Files.walk(table)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .filter(file -> !file.toString().contains("_delta_log"))
          .toList();
    }
  }

  private void told(String what) {
    trials++;
    boolean isBroken = failed.stream().anyMatch(line -> line.startsWith(what + ": "));
    out.println((isBroken ? "problem  " : "ok       ") + what);
  }

  private static void expect(String said, String... parts) {
    for (String part : parts) {
      if (!said.contains(part)) {
        throw new TrialException("does not say '" + part + "' but: " + said.strip());
      }
    }
  }

  private void readers(Path lake) throws IOException {
    if (!SmallCompany.published(lake).keySet().equals(Set.of(SmallCompany.BEFORE))) {
      throw new TrialException("readers see " + SmallCompany.published(lake).keySet());
    }
    same(lake, SmallCompany.BEFORE, before);
  }

  private void whole(Path lake) throws IOException {
    same(lake, SmallCompany.BEFORE, before);
    same(lake, SmallCompany.NIGHT, after);
  }

  private static void same(Path lake, LocalDate night, Map<String, String> expected)
      throws IOException {
    Map<String, String> found = SmallCompany.contents(lake, night);
    if (!found.equals(expected)) {
      List<String> others =
          expected.keySet().stream()
              .filter(table -> night.equals(SmallCompany.NIGHT) || !table.matches(GROWING))
              .filter(table -> !expected.get(table).equals(found.get(table)))
              .toList();
      if (!others.isEmpty()) {
        throw new TrialException("of " + night + " differ " + others);
      }
    }
  }

  /** What a command says; its exit code has to be this one. */
  private static String said(int code, List<String> arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int ended;
    try (PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        PrintStream nowhere = new PrintStream(java.io.OutputStream.nullOutputStream())) {
      System.setOut(code == 0 ? both : nowhere);
      System.setErr(both);
      ended = io.outpost.pipeline.app.CommandLines.execute(arguments);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    String words = said.toString(StandardCharsets.UTF_8);
    if (ended != code) {
      String end = words.substring(Math.max(0, words.length() - 1000));
      throw new TrialException("ended with " + ended + ", not " + code + ": " + end);
    }
    return words;
  }

  /**
   * Copies every byte: a link would be damaged with its origin, and a disk has no room of its own.
   */
  private static Path copied(Path lake, Path copy) throws IOException {
    SmallCompany.remove(copy);
    try (Stream<Path> files = Files.walk(lake)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = copy.resolve(lake.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!file.getFileName().toString().equals(".lock")) {
          Files.copy(file, target);
        }
      }
    }
    return copy;
  }

  private static final class TrialException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrialException(String message) {
      super(message);
    }
  }
}
