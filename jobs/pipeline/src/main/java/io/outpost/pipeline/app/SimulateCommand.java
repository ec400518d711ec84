package io.outpost.pipeline.app;

import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.simulate.PlantedEvents;
import io.outpost.pipeline.simulate.SimulationOptions;
import io.outpost.pipeline.simulate.SimulationReport;
import io.outpost.pipeline.simulate.Simulator;
import io.outpost.pipeline.simulate.Truth;
import io.outpost.pipeline.simulate.Volumes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code outpost simulate}. */
@Command(
    name = "simulate",
    description = "Writes made-up landing files of a company whose truth is known.",
    footer = {
      "",
      "Example:",
      "  outpost simulate --customers 2000 --from 2025-01-01 --to 2026-06-30 --seed 7 --out my-data",
      "",
      "A large company, 10 million purchases and 200,000 posts (about 1.6 GB, some minutes):",
      "  outpost simulate --customers 1000000 --purchases-per-customer 10 --posts-per-customer 0.2",
      "    --from 2025-01-01 --to 2026-06-30 --out large"
    })
final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Number of customers (default: ${DEFAULT-VALUE}).")
  private int customers;

  @Option(names = "--from", paramLabel = "DATE", required = true, description = "First day.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", required = true, description = "Last day.")
  private LocalDate to;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "The same seed gives the same files (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--purchases-per-customer",
      paramLabel = "N",
      description = "Mean purchases of a customer (default: what the sample's rates give, 4 to 5).")
  private Double purchases;

  @Option(
      names = "--posts-per-customer",
      paramLabel = "N",
      description = "Posts by the number of customers (default: what the sample has, about 1).")
  private Double posts;

  @Option(
      names = "--events",
      description =
          "Plants a systemic issue, the effects of two campaigns, hidden mentions and records that"
              + " come days late; truth-planted.csv lists the records.")
  private boolean events;

  @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "Where to.")
  private Path out;

  private final long begin = System.nanoTime();

  @Override
  public Integer call() throws IOException {
    try {
      SimulationOptions options = new SimulationOptions(customers, from, to, seed);
      Truth truth = new Volumes(given(purchases), given(posts)).applied(Truth.standard(), options);
      Truth planned = events ? truth.with(PlantedEvents.of(options)) : truth;
      SimulationReport report = Simulator.write(options, planned, out, this::written);
      report.rows().forEach(SimulateCommand::tell);
      System.out.println("The truth is in " + out.resolve("truth.json") + "; no job reads it.");
      return ExitCode.DONE.code();
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigException(e.getMessage(), e);
    }
  }

  private static OptionalDouble given(Double option) {
    return option == null ? OptionalDouble.empty() : OptionalDouble.of(option);
  }

  private void written(int number) {
    if (number < customers) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(Locale.ROOT, "%6.1f s  %,d of %,d customers%n", seconds, number, customers);
    }
  }

  private static void tell(String feed, Map<String, Integer> files) {
    int rows = files.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(Locale.ROOT, "%-20s %,9d lines%n", feed, rows);
  }
}
