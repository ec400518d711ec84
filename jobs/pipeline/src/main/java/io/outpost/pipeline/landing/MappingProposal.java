package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.config.FeedSettings.Format;
import io.outpost.pipeline.schema.Contract;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * Proposes how a foreign file is read as a feed, from its header and first rows: which column is
 * which by its name and its values, and how dates, times and numbers are written. A person decides;
 * what is doubtful or missing stands in comments.
 */
public final class MappingProposal {
  private static final double SURE = 0.75;
  private static final double POSSIBLE = 0.45;

  private final Contract contract;
  private final ForeignSample sample;
  private final Map<ContractColumn, String> chosen = new LinkedHashMap<>();
  private final Map<ContractColumn, Double> scores = new LinkedHashMap<>();
  private final Optional<String> timeFormat;
  private final Optional<String> dateFormat;
  private final boolean decimalComma;

  private MappingProposal(Contract contract, ForeignSample sample) {
    this.contract = contract;
    this.sample = sample;
    choose();
    this.timeFormat = formatOf(DataTypes.TimestampType.getClass(), ForeignFormats.TIMES);
    this.dateFormat = formatOf(DataTypes.DateType.getClass(), ForeignFormats.DATES);
    this.decimalComma =
        chosen.entrySet().stream()
            .filter(match -> match.getKey().type() instanceof NumericType)
            .anyMatch(match -> ForeignFormats.hasDecimalComma(sample.texts(match.getValue())));
  }

  /**
   * The section of a config as YAML with comments.
   *
   * @param file the foreign file
   */
  public static String of(Table feed, Path file) throws IOException {
    return new MappingProposal(feed.contract(), ForeignSample.read(file)).yaml();
  }

  private record Match(ContractColumn column, String name, double score) {}

  /** The best match first; a column and a foreign column have one match each. */
  private void choose() {
    List<Match> matches = new ArrayList<>();
    for (ContractColumn column : contract.columns()) {
      for (String name : sample.names()) {
        double score = ColumnSimilarity.score(column, name, sample.texts(name));
        boolean isNoKey = score < SURE && isOnlyKey(column) && sample.repeats(name);
        if (score >= POSSIBLE && !isNoKey) {
          matches.add(new Match(column, name, score));
        }
      }
    }
    matches.sort(Comparator.comparingDouble(Match::score).reversed());
    for (Match match : matches) {
      if (!chosen.containsKey(match.column()) && !chosen.containsValue(match.name())) {
        chosen.put(match.column(), match.name());
        scores.put(match.column(), match.score());
      }
    }
  }

  private boolean isOnlyKey(ContractColumn column) {
    return column.key() && contract.keys().size() == 1;
  }

  private Optional<String> formatOf(Class<?> type, List<String> formats) {
    List<String> texts =
        chosen.entrySet().stream()
            .filter(match -> type.isInstance(match.getKey().type()))
            .filter(match -> !sample.typed().contains(match.getValue()))
            .flatMap(match -> sample.texts(match.getValue()).stream())
            .toList();
    return ForeignFormats.first(formats, texts);
  }

  private String yaml() {
    StringBuilder yaml = new StringBuilder(1024);
    yaml.append("# Proposed from the header and the first ")
        .append(sample.rows())
        .append(" rows of ")
        .append(sample.file())
        .append(". Check every line, then copy it into your config.\nfeeds:\n  ")
        .append(contract.name())
        .append(":\n    files: ")
        .append(quoted(sample.file()))
        .append("\n    known_at: 2026-01-01  # say the day of delivery, or known_at_in_name\n");
    formats(yaml);
    columns(yaml);
    missing(yaml);
    unused(yaml);
    return yaml.toString();
  }

  private void formats(StringBuilder yaml) {
    if (sample.settings().format() == Format.JSONL) {
      yaml.append("    format: jsonl\n");
    }
    if (sample.settings().format() == Format.PARQUET) {
      yaml.append("    format: parquet\n");
    }
    if (!sample.settings().delimiter().equals(",")) {
      boolean tab = sample.settings().delimiter().equals("\t");
      line(yaml, "delimiter", tab ? "tab" : sample.settings().delimiter());
    }
    if (!sample.settings().encoding().equals("UTF-8")) {
      line(yaml, "encoding", sample.settings().encoding());
    }
    dateFormat
        .filter(format -> !format.equals("yyyy-MM-dd"))
        .ifPresent(format -> line(yaml, "date_format", format));
    timeFormat.ifPresent(
        format -> {
          line(yaml, "time_format", format);
          if (!format.endsWith("X") && !format.startsWith("epoch")) {
            yaml.append("    zone: UTC  # say where these times were taken, as in Europe/Berlin\n");
          }
        });
    if (timeFormat.isEmpty() && hasLocalTimes()) {
      yaml.append("    zone: UTC  # say where these times were taken, as in Europe/Berlin\n");
    }
    if (decimalComma) {
      yaml.append("    decimal_mark: ','\n    thousands_mark: '.'  # or leave it out\n");
    }
  }

  /** Whether times with a type of their own are of no zone. */
  private boolean hasLocalTimes() {
    return chosen.entrySet().stream()
        .filter(match -> match.getKey().type().equals(DataTypes.TimestampType))
        .filter(match -> sample.typed().contains(match.getValue()))
        .anyMatch(match -> sample.texts(match.getValue()).stream().noneMatch(t -> t.endsWith("Z")));
  }

  private void columns(StringBuilder yaml) {
    yaml.append("    columns:\n");
    for (ContractColumn column : contract.columns()) {
      String name = chosen.get(column);
      if (name == null) {
        continue;
      }
      List<String> doubts = new ArrayList<>();
      if (scores.get(column) < SURE) {
        doubts.add("doubtful: " + column.description());
      }
      if (isOnlyKey(column) && sample.repeats(name)) {
        doubts.add("repeats, but is the key; concat(" + name + ", '-', line_number()) does not");
      }
      if (column.required() && sample.texts(name).size() < sample.rows()) {
        doubts.add("missing in some rows, but required");
      }
      yaml.append("      ").append(column.name()).append(": ").append(quoted(shown(name)));
      if (!doubts.isEmpty()) {
        yaml.append("  # ").append(String.join("; ", doubts));
      }
      yaml.append('\n');
    }
    values(yaml);
  }

  /** Foreign values of columns that take only certain ones. */
  private void values(StringBuilder yaml) {
    StringBuilder section = new StringBuilder();
    chosen.forEach(
        (column, name) -> {
          List<String> right =
              column.type().equals(DataTypes.BooleanType)
                  ? List.of("true", "false")
                  : column.validValues();
          TreeSet<String> foreign = new TreeSet<>(sample.texts(name));
          right.forEach(foreign::remove);
          if (!right.isEmpty() && !foreign.isEmpty() && foreign.size() <= 20) {
            section.append("      ").append(column.name()).append(":\n");
            foreign.forEach(
                value ->
                    section
                        .append("        ")
                        .append(quoted(value))
                        .append(": ''  # say one of ")
                        .append(String.join(", ", right))
                        .append('\n'));
          }
        });
    if (section.length() > 0) {
      yaml.append("    values:\n").append(section);
    }
  }

  private void missing(StringBuilder yaml) {
    List<ContractColumn> required =
        contract.columns().stream()
            .filter(column -> column.required() && !chosen.containsKey(column))
            .toList();
    if (!required.isEmpty()) {
      yaml.append("    # Missing and required: name a column or expression above,")
          .append(" or take away a # below.\n    # defaults:\n");
      for (ContractColumn column : required) {
        String rule =
            column.rule().map(text -> ", " + text).orElse(", " + column.type().simpleString());
        yaml.append("    #   ").append(column.name()).append(":  # ");
        yaml.append(column.description()).append(rule);
        if (isOnlyKey(column)) {
          yaml.append("; as a column: concat('row-', line_number())");
        }
        yaml.append('\n');
      }
    }
    String optional =
        contract.columns().stream()
            .filter(column -> !column.required() && !chosen.containsKey(column))
            .map(ContractColumn::name)
            .collect(Collectors.joining(", "));
    if (!optional.isEmpty()) {
      yaml.append("    # Not found and not required: ").append(optional).append('\n');
    }
  }

  private void unused(StringBuilder yaml) {
    String unused =
        sample.names().stream()
            .filter(name -> !chosen.containsValue(name))
            .map(MappingProposal::inComment)
            .collect(Collectors.joining(", "));
    if (!unused.isEmpty()) {
      yaml.append("    # Columns of the file that nothing reads: ").append(unused).append('\n');
    }
  }

  private static void line(StringBuilder yaml, String setting, String value) {
    yaml.append("    ").append(setting).append(": ").append(quoted(value)).append('\n');
  }

  /** A column name as an expression. */
  private static String shown(String name) {
    boolean isPlain = name.chars().noneMatch(c -> "()'`,".indexOf(c) >= 0);
    return isPlain ? name : "`" + name.replace("`", "``") + "`";
  }

  private static String quoted(String text) {
    if (text.matches("[A-Za-z_][A-Za-z0-9_./-]*")
        && !text.matches("(?i)true|false|yes|no|on|off|y|n|null")) {
      return text;
    }
    return "'" + inComment(text).replace("'", "''") + "'";
  }

  private static String inComment(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /** Settings that a file can be read with, as far as its bytes say. */
  static FeedSettings settings(Format format, String delimiter, String encoding) {
    return new FeedSettings(
        null, null, null, null, format, delimiter, encoding, null, null, null, null, null, null,
        null, null);
  }
}
