package io.outpost.pipeline.crashes;

import io.outpost.pipeline.lake.SparkSessions;
import io.outpost.pipeline.night.Ledger;
import io.outpost.pipeline.night.Publication;
import io.outpost.pipeline.simulate.SimulationOptions;
import io.outpost.pipeline.simulate.Simulator;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Nights run forwards, backwards and shuffled give the same gold tables once stale ones are
 * computed again; a late delivery changes the night it belongs to, and what was known before it can
 * be computed again.
 */
@Command(name = "try-orders", mixinStandardHelpOptions = true)
public final class TryOrders implements Callable<Integer> {
  private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
  private static final int LATE = 2;

  @Option(names = "--work", required = true, description = "Folder for the lakes.")
  private Path work;

  @Option(names = "--customers", defaultValue = "60")
  private int customers;

  @Option(names = "--nights", defaultValue = "7")
  private int nights;

  private final PrintStream out = System.out;
  private int problems;

  public static void main(String[] args) {
    System.exit(new CommandLine(new TryOrders()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(work.resolve("outpost.yaml"))) {
      Path whole = work.resolve("whole");
      Simulator.write(new SimulationOptions(customers, FIRST.minusDays(400), FIRST, 7), whole);
      new DailyDeliveries(FIRST, nights - 1)
          .deal(whole.resolve("landing"), work.resolve("landing"));
    }
    SmallCompany company = new SmallCompany(work.toAbsolutePath(), 0);
    List<LocalDate> days = FIRST.datesUntil(FIRST.plusDays(nights)).toList();
    Map<LocalDate, Map<String, String>> expected = run(company, "forwards", days, order -> order);
    same(expected, run(company, "backwards", days, TryOrders::reversed), "backwards");
    same(expected, run(company, "shuffled", days, TryOrders::shuffled), "shuffled");
    late(company, days, expected);
    SparkSessions.stop();
    return problems == 0 ? 0 : 1;
  }

  private Map<LocalDate, Map<String, String>> run(
      SmallCompany company, String name, List<LocalDate> days, UnaryOperator<List<LocalDate>> order)
      throws IOException {
    Path lake = company.lake(name);
    SmallCompany.remove(lake);
    for (LocalDate day : order.apply(days)) {
      execute(company, company.night(lake, day));
    }
    List<LocalDate> stale =
        Ledger.publications(TestSpark.lake(lake)).stream()
            .filter(night -> night.staleSince().isPresent())
            .map(Publication::asOf)
            .toList();
    out.println(name + ": stale after the nights " + stale);
    execute(company, backfill(company, lake, days, "--policy", "failed", "--as-known-at", "each"));
    if (Ledger.publications(TestSpark.lake(lake)).stream()
        .anyMatch(night -> night.staleSince().isPresent())) {
      problem(name + " still has stale nights");
    }
    return contents(lake, days);
  }

  /** A record of an early night comes after the last one. */
  private void late(
      SmallCompany company, List<LocalDate> days, Map<LocalDate, Map<String, String>> expected)
      throws IOException {
    LocalDate night = days.get(LATE);
    Path lake = company.lake("forwards");
    Path folder = Files.createDirectories(work.resolve("landing/transactions"));
    Files.writeString(
        folder.resolve(days.get(days.size() - 1).plusDays(1) + "-late.csv"),
        "transaction_id,customer_id,purchased_at,amount,currency,margin,refund_of\n"
            + "late-1,c1,"
            + night
            + "T10:00:00Z,12.50,EUR,5.00,\n",
        StandardOpenOption.CREATE);
    execute(company, backfill(company, lake, List.of(night), "--policy", "completed"));
    Map<String, String> now = SmallCompany.contents(lake, night);
    if (now.get("silver/transactions").equals(expected.get(night).get("silver/transactions"))) {
      problem("the late record is not in the night of " + night);
    }
    execute(
        company, backfill(company, lake, days, "--policy", "completed", "--as-known-at", "each"));
    same(expected, contents(lake, days), "as known at each");
  }

  private static Map<LocalDate, Map<String, String>> contents(Path lake, List<LocalDate> days)
      throws IOException {
    Map<LocalDate, Map<String, String>> contents = new TreeMap<>();
    for (LocalDate day : days) {
      Map<String, String> night = new TreeMap<>(SmallCompany.contents(lake, day));
      // Tables that only grow hold what other nights have added before.
      night
          .keySet()
          .removeIf(table -> table.matches("bronze/.*|silver/text_sentiments|ops/landed_files"));
      contents.put(day, night);
    }
    return contents;
  }

  private void same(
      Map<LocalDate, Map<String, String>> expected,
      Map<LocalDate, Map<String, String>> found,
      String name) {
    expected.forEach(
        (day, tables) ->
            tables.forEach(
                (table, digest) -> {
                  if (!digest.equals(found.get(day).get(table))) {
                    problem(name + ": " + table + " of " + day + " differs");
                  }
                }));
    out.println(name + ": " + expected.size() + " nights compared, problems so far " + problems);
  }

  private void problem(String text) {
    problems++;
    out.println("PROBLEM " + text);
  }

  private static List<String> backfill(
      SmallCompany company, Path lake, List<LocalDate> days, String... more) {
    List<String> command = company.arguments("backfill", lake, more);
    command.addAll(List.of("--from", days.get(0).toString(), "--json"));
    command.addAll(List.of("--to", days.get(days.size() - 1).toString()));
    return command;
  }

  private static List<LocalDate> reversed(List<LocalDate> days) {
    List<LocalDate> reversed = new ArrayList<>(days);
    Collections.reverse(reversed);
    return reversed;
  }

  private static List<LocalDate> shuffled(List<LocalDate> days) {
    List<LocalDate> shuffled = new ArrayList<>(days);
    Collections.shuffle(shuffled, new Random(1));
    return shuffled;
  }

  private void execute(SmallCompany company, List<String> command) throws IOException {
    int code = company.log().execute(command);
    if (code != 0) {
      problem(String.join(" ", command) + " ended with " + code);
    }
  }
}
