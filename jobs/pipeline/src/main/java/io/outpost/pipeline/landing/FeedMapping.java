package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.schema.Contract;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Turns the texts of a foreign record into those of a contract's columns. For each column, in this
 * order: its expression, or the foreign column of the same name; the value that {@code values} has
 * for it; else the number, date or time behind the foreign way to write it; the default where
 * nothing is left. Constants, values of {@code values} and defaults are ours and stay as they are.
 */
public final class FeedMapping {
  private final List<ContractColumn> columns;
  private final List<Expression> expressions;
  private final FeedSettings settings;
  private final ForeignTexts foreign;
  private final List<String> names;
  private final Map<String, Integer> positions = new LinkedHashMap<>();

  private FeedMapping(Contract contract, FeedSettings settings) {
    this.columns = contract.columns();
    this.settings = settings;
    this.foreign = new ForeignTexts(settings);
    this.expressions =
        columns.stream().map(column -> expression(contract.name(), column, settings)).toList();
    Set<String> read = new TreeSet<>();
    expressions.forEach(expression -> read.addAll(expression.columns()));
    this.names = List.copyOf(read);
    names.forEach(name -> positions.put(name, positions.size()));
  }

  static FeedMapping of(Contract contract, FeedSettings settings) {
    checkColumns(contract, "columns", settings.columns().keySet());
    checkColumns(contract, "values", settings.values().keySet());
    checkColumns(contract, "defaults", settings.defaults().keySet());
    return new FeedMapping(contract, settings);
  }

  /**
   * Checks all mappings against the contracts of their feeds.
   *
   * @throws InvalidConfigException with the path of the first setting that is wrong
   */
  public static void check(Map<String, FeedSettings> feeds, List<Table> tables) {
    List<String> names = tables.stream().map(Table::name).toList();
    for (String feed : feeds.keySet()) {
      if (!names.contains(feed)) {
        throw new InvalidConfigException(
            "feeds." + feed + " is no feed; there are " + String.join(", ", names) + ".");
      }
    }
    for (Table table : tables) {
      if (feeds.containsKey(table.name())) {
        of(table.contract(), feeds.get(table.name()));
      }
    }
  }

  private static void checkColumns(Contract contract, String setting, Set<String> named) {
    List<String> known = contract.columns().stream().map(ContractColumn::name).toList();
    for (String name : named) {
      if (!known.contains(name)) {
        throw new InvalidConfigException(
            "feeds."
                + contract.name()
                + "."
                + setting
                + "."
                + name
                + " is no column of the contract; there are "
                + String.join(", ", known)
                + ".");
      }
    }
  }

  private static Expression expression(String feed, ContractColumn column, FeedSettings settings) {
    String text = settings.columns().get(column.name());
    if (text == null) {
      return new Expression.First(List.of(new Expression.Name(column.name())));
    }
    try {
      return ExpressionParser.parse(text);
    } catch (ExpressionParser.ExpressionException e) {
      throw new InvalidConfigException(
          String.format(
              "feeds.%s.columns.%s is %s: %s. Right is %s.",
              feed, column.name(), text, e.getMessage(), ExpressionParser.FORMS),
          e);
    }
  }

  /** Whether records come out as they went in. */
  boolean isNothing() {
    return settings.columns().isEmpty()
        && settings.values().isEmpty()
        && settings.defaults().isEmpty()
        && settings.dateFormat() == null
        && settings.timeFormat() == null
        && settings.zone() == null
        && settings.decimalMark().equals(".")
        && settings.thousandsMark().isEmpty();
  }

  /** Foreign columns it reads. */
  List<String> names() {
    return names;
  }

  /** Texts of the contract's columns, and what could not be mapped. */
  record Mapped(String[] values, List<String> problems) {}

  /** Problems of every record of a file without these columns. */
  List<String> problems(Set<String> absent) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      for (String name : expressions.get(i).needed()) {
        if (absent.contains(name)) {
          problems.add(columns.get(i).name() + ": its file has no column " + name);
        }
      }
    }
    return problems;
  }

  /** Maps one record. */
  Mapped map(String[] texts, long line, String file) {
    Expression.Source source = new ForeignRecord(texts, line, file);
    String[] values = new String[columns.size()];
    List<String> problems = new ArrayList<>(0);
    for (int i = 0; i < values.length; i++) {
      ContractColumn column = columns.get(i);
      Optional<String> value = value(column, expressions.get(i), source);
      if (value.isEmpty()) {
        problems.add(column.name() + ": " + foreign.rule(column.type()));
        continue;
      }
      String found = value.get().isEmpty() ? settings.defaults().get(column.name()) : value.get();
      values[i] = found == null || found.isEmpty() ? null : found;
    }
    return new Mapped(values, problems);
  }

  /** The value in our words, empty text where it is missing; nothing where it cannot be read. */
  private Optional<String> value(
      ContractColumn column, Expression expression, Expression.Source source) {
    String text = expression.text(source);
    if (text == null) {
      return Optional.of("");
    }
    String ours = settings.values().getOrDefault(column.name(), Map.of()).get(text);
    if (ours != null) {
      return Optional.of(ours);
    }
    return expression instanceof Expression.Constant
        ? Optional.of(text)
        : foreign.canonical(column.type(), text);
  }

  /** Violations in the order of the columns, without those that follow from what is unreadable. */
  static List<String> merged(List<String> problems, List<String> violations) {
    if (problems.isEmpty()) {
      return violations;
    }
    Set<String> told =
        problems.stream()
            .map(problem -> problem.substring(0, problem.indexOf(':')) + ": required")
            .collect(Collectors.toSet());
    List<String> all = new ArrayList<>(problems);
    violations.stream().filter(violation -> !told.contains(violation)).forEach(all::add);
    return all;
  }

  private final class ForeignRecord implements Expression.Source {
    private final String[] texts;
    private final long line;
    private final String file;

    ForeignRecord(String[] texts, long line, String file) {
      this.texts = texts;
      this.line = line;
      this.file = file;
    }

    @Override
    public String text(String column) {
      return texts[positions.get(column)];
    }

    @Override
    public long line() {
      return line;
    }

    @Override
    public String file() {
      return file;
    }
  }
}
