package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.landing.ParquetTexts.Kind;
import io.outpost.pipeline.schema.Contract;
import io.outpost.pipeline.schema.ContractColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

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
  private final boolean[] typed;
  private final Map<String, Integer> positions = new LinkedHashMap<>();

  private FeedMapping(Contract contract, FeedSettings settings, Map<String, Kind> kinds) {
    this.columns = contract.columns();
    this.settings = settings;
    this.foreign = new ForeignTexts(settings);
    this.expressions =
        columns.stream().map(column -> expression(contract.name(), column, settings)).toList();
    Set<String> read = new TreeSet<>();
    expressions.forEach(expression -> read.addAll(expression.columns()));
    this.names = List.copyOf(read);
    names.forEach(name -> positions.put(name, positions.size()));
    this.typed = new boolean[columns.size()];
    for (int i = 0; i < typed.length; i++) {
      DataType type = columns.get(i).type();
      typed[i] =
          expressions.get(i).columns().stream()
              .anyMatch(name -> kinds.containsKey(name) && isOurs(kinds.get(name), type));
    }
  }

  static FeedMapping of(Contract contract, FeedSettings settings) {
    return of(contract, settings, Map.of());
  }

  /**
   * @param kinds of foreign columns with types of their own: what has the type of the contract's
   *     column is written as contracts do, whatever formats the settings name
   */
  static FeedMapping of(Contract contract, FeedSettings settings, Map<String, Kind> kinds) {
    return new FeedMapping(contract, settings, kinds);
  }

  private static boolean isOurs(Kind kind, DataType type) {
    return switch (kind) {
      case NUMBER -> type instanceof NumericType;
      case BOOLEAN -> type.equals(DataTypes.BooleanType);
      case DATE -> type.equals(DataTypes.DateType) || type.equals(DataTypes.TimestampType);
      case TIME -> type.equals(DataTypes.TimestampType);
      case TEXT, NESTED, FOREIGN -> false;
    };
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
          "feeds." + feed + ".columns." + column.name() + MappingChecks.says(text, e), e);
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
      Optional<String> value = value(i, source);
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
  private Optional<String> value(int index, Expression.Source source) {
    ContractColumn column = columns.get(index);
    String text = expressions.get(index).text(source);
    if (text == null) {
      return Optional.of("");
    }
    String ours = settings.values().getOrDefault(column.name(), Map.of()).get(text);
    if (ours != null) {
      return Optional.of(ours);
    }
    if (expressions.get(index) instanceof Expression.Constant) {
      return Optional.of(text);
    }
    return typed[index]
        ? foreign.placed(column.type(), text)
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
