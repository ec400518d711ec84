package io.outpost.pipeline.app;

import io.outpost.pipeline.schema.Contract;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code outpost explain}. */
@Command(
    name = "explain",
    description = "Says what tables there are, and what a table and each of its columns mean.",
    footer = {
      "",
      "Examples:",
      "  outpost explain",
      "  outpost explain customer_values",
      "  outpost explain landing/transactions"
    })
final class ExplainCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "TABLE", description = "Name, or layer/name.")
  private String name;

  @Override
  public Integer call() {
    if (name == null) {
      Tables.all()
          .forEach(
              table ->
                  System.out.printf(
                      Locale.ROOT,
                      "%-32s %s%n",
                      Tables.shownName(table),
                      table.contract().grain()));
      return ExitCode.DONE.code();
    }
    List<Table> found =
        Tables.all().stream()
            .filter(table -> name.equals(table.name()) || name.equals(Tables.shownName(table)))
            .toList();
    if (found.isEmpty()) {
      System.err.println(
          "outpost: there is no table " + name + ". outpost explain lists all there are.");
      return ExitCode.USAGE.code();
    }
    found.forEach(ExplainCommand::explain);
    return ExitCode.DONE.code();
  }

  private static void explain(Table table) {
    Contract contract = table.contract();
    System.out.println(Tables.shownName(table) + ", contract version " + contract.version());
    System.out.println(contract.grain());
    if (!contract.usage().isEmpty()) {
      System.out.println(contract.usage());
    }
    System.out.println();
    for (ContractColumn column : contract.columns()) {
      System.out.printf(
          Locale.ROOT,
          "  %-22s %-14s %s%n",
          column.name(),
          column.type().simpleString(),
          column.description() + details(column, table.layer()));
    }
    contract.rules().forEach(rule -> System.out.println("  rule: " + rule));
    System.out.println();
  }

  private static String details(ContractColumn column, Layer layer) {
    StringBuilder details = new StringBuilder();
    if (column.key()) {
      details.append(", key");
    }
    if (!column.required()) {
      details.append(", may be missing");
    }
    column
        .unit()
        .filter(unit -> !unit.equals("1"))
        .ifPresent(unit -> details.append(", in ").append(unit));
    if (column.eventMoment() && layer == Layer.BRONZE) {
      details.append(", not before ").append(ContractColumn.EARLIEST);
    }
    column.rule().ifPresent(rule -> details.append(", ").append(rule));
    if (!column.classification().equals("internal")) {
      details.append(" [").append(column.classification()).append(']');
    }
    return details.toString();
  }
}
