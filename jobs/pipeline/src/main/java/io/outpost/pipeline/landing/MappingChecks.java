package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.ConfigProblem;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.schema.Contract;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with the settings of feeds, as the contracts of these feeds see it. */
public final class MappingChecks {
  private MappingChecks() {}

  /**
   * Checks all mappings against the contracts of their feeds.
   *
   * @throws InvalidConfigException with everything that is wrong
   */
  public static void check(Map<String, FeedSettings> feeds, List<Table> tables) {
    List<ConfigProblem> problems = problems(feeds, tables);
    if (!problems.isEmpty()) {
      throw InvalidConfigException.of(problems);
    }
  }

  /** What is wrong with the mappings as the contracts of their feeds see it. */
  public static List<ConfigProblem> problems(Map<String, FeedSettings> feeds, List<Table> tables) {
    List<ConfigProblem> problems = new ArrayList<>();
    feeds.forEach(
        (feed, settings) ->
            tables.stream()
                .filter(table -> table.name().equals(feed))
                .findFirst()
                .ifPresentOrElse(
                    table -> problems.addAll(problems(table.contract(), settings)),
                    () -> problems.add(noFeed(feed, tables))));
    return problems;
  }

  /** Columns of a feed that are read from the same foreign ones in the same way. */
  public static List<String> twins(FeedSettings settings) {
    Map<Expression, String> first = new HashMap<>();
    List<String> twins = new ArrayList<>();
    settings
        .columns()
        .forEach(
            (column, text) -> {
              Expression expression = ExpressionParser.parse(text);
              String other =
                  expression.columns().isEmpty() ? null : first.putIfAbsent(expression, column);
              if (other != null) {
                twins.add(other + " and " + column + " are both " + text);
              }
            });
    return twins;
  }

  private static ConfigProblem noFeed(String feed, List<Table> tables) {
    return new ConfigProblem(
        "feeds." + feed,
        tables.stream()
            .map(Table::name)
            .collect(Collectors.joining(", ", " is no feed; there are ", ".")));
  }

  private static List<ConfigProblem> problems(Contract contract, FeedSettings settings) {
    String path = "feeds." + contract.name() + ".";
    List<ConfigProblem> problems = new ArrayList<>();
    problems.addAll(unknown(contract, path + "columns.", settings.columns().keySet()));
    problems.addAll(unknown(contract, path + "values.", settings.values().keySet()));
    problems.addAll(unknown(contract, path + "defaults.", settings.defaults().keySet()));
    settings
        .columns()
        .forEach(
            (column, text) -> {
              try {
                ExpressionParser.parse(text);
              } catch (ExpressionParser.ExpressionException e) {
                problems.add(new ConfigProblem(path + "columns." + column, says(text, e)));
              }
            });
    for (String glob : settings.files()) {
      if (!LandingFolder.isGlob(glob)) {
        problems.add(ConfigProblem.of(path + "files", glob, LandingFolder.GLOBS));
      }
    }
    return problems;
  }

  private static List<ConfigProblem> unknown(Contract contract, String path, Set<String> named) {
    List<String> known = contract.columns().stream().map(ContractColumn::name).toList();
    String says = " is no column of the contract; there are " + String.join(", ", known) + ".";
    return named.stream()
        .filter(name -> !known.contains(name))
        .map(name -> new ConfigProblem(path + name, says))
        .toList();
  }

  static String says(String text, ExpressionParser.ExpressionException e) {
    return " is " + text + ": " + e.getMessage() + ". Right is " + ExpressionParser.FORMS + ".";
  }
}
