package io.outpost.pipeline.crashes;

import io.outpost.pipeline.crashes.Seam.Plan;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Two processes start the same night on one lake: one runs it, the other ends with 75. Two
 * processes with two nights each that wait for one another all succeed.
 */
@Command(name = "try-together", mixinStandardHelpOptions = true)
public final class TryTogether implements Callable<Integer> {
  private static final int TRY_AGAIN = 75;

  @Option(names = "--work", required = true, description = "Folder for the lakes.")
  private Path work;

  @Option(names = "--customers", defaultValue = "60")
  private int customers;

  private final PrintStream out = System.out;

  public static void main(String[] args) {
    System.exit(new CommandLine(new TryTogether()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    SmallCompany company = new SmallCompany(work.toAbsolutePath(), customers);
    Path one = company.lake("one");
    SmallCompany.remove(one);
    List<String> night = company.night(one, SmallCompany.BEFORE);
    List<Integer> codes = together(company, List.of(night, night));
    out.println("two processes, one night: exit codes " + codes);
    boolean isOneRun =
        codes.contains(0)
            && codes.contains(TRY_AGAIN)
            && SmallCompany.published(one).keySet().equals(Set.of(SmallCompany.BEFORE));

    Path four = company.lake("four");
    SmallCompany.remove(four);
    LocalDate first = SmallCompany.BEFORE;
    codes =
        together(
            company,
            List.of(backfill(company, four, first), backfill(company, four, first.plusDays(2))));
    Set<LocalDate> nights = new TreeSet<>(SmallCompany.published(four).keySet());
    out.println("two processes, two nights each: exit codes " + codes + ", published " + nights);
    boolean isAllRun = codes.equals(List.of(0, 0)) && nights.size() == 4;
    return isOneRun && isAllRun ? 0 : 1;
  }

  private static List<String> backfill(SmallCompany company, Path lake, LocalDate from) {
    List<String> command = company.arguments("backfill", lake, "--wait", "2h", "--json");
    command.addAll(List.of("--from", from.toString(), "--to", from.plusDays(1).toString()));
    return command;
  }

  private List<Integer> together(SmallCompany company, List<List<String>> commands)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(commands.size());
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (List<String> command : commands) {
        running.add(
            pool.submit(() -> new NightProcess(command, Plan.NOTHING, company.log()).run()));
      }
      List<Integer> codes = new ArrayList<>();
      for (Future<Integer> one : running) {
        codes.add(one.get());
      }
      return codes;
    } finally {
      pool.shutdown();
    }
  }
}
