package io.outpost.notebook;

import static org.apache.spark.sql.functions.col;

import io.outpost.pipeline.app.Outpost;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.lake.SparkSessions;
import io.outpost.pipeline.night.PublishedNight;
import io.outpost.pipeline.schema.Table;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a cell imports: {@code import static io.outpost.notebook.Notebook.*}.
 *
 * <p>A notebook reads one published night, the newest unless it names another. {@code OUTPOST_LAKE}
 * and {@code OUTPOST_CONFIG} say where the lake and its config are; without them they are those of
 * the sample.
 */
public final class Notebook {
  private static final String MASTER = "local[2]";

  /** The one night a notebook has open; cells run one after another. */
  private static final AtomicReference<Opened> OPENED = new AtomicReference<>();

  private Notebook() {}

  /**
   * What is open.
   *
   * @param day asked for, or null for the newest night
   */
  private record Opened(Path lake, Path config, LocalDate day, PublishedNight night) {
    static Opened of(Path lake, Path config, LocalDate day) {
      Lakehouse house = new Lakehouse(SparkSessions.session(MASTER, 2), lake);
      return new Opened(lake, config, day, PublishedNight.of(house, day));
    }

    /** The same night after a command has published more of it. */
    Opened again() {
      return of(lake, config, day);
    }
  }

  /** Opens the newest night of the lake that the environment names. */
  public static String open() {
    Map<String, String> environment = System.getenv();
    return open(
        environment.getOrDefault("OUTPOST_LAKE", "../lake"),
        environment.getOrDefault("OUTPOST_CONFIG", "../data-samples/outpost.yaml"),
        null);
  }

  /** Opens a night of a lake; the newest where no day is given. */
  public static String open(String lakeFolder, String configFile, LocalDate day) {
    Path lake = Path.of(lakeFolder).toAbsolutePath().normalize();
    OPENED.set(Opened.of(lake, Path.of(configFile).toAbsolutePath().normalize(), day));
    return "Night of " + opened().night().asOf() + ", published in " + lake.getFileName();
  }

  private static Opened opened() {
    Opened opened = OPENED.get();
    if (opened == null) {
      throw new IllegalStateException("No night is open: call open() first.");
    }
    return opened;
  }

  /**
   * Runs a command as on the command line, on this lake: {@code outpost("study plan --study q3
   * --find 25")}. Parts in single quotes stay together.
   *
   * @throws IllegalStateException when the command does not end with 0
   */
  public static void outpost(String line) {
    Opened opened = opened();
    List<String> arguments = new ArrayList<>(words(line));
    arguments.addAll(
        List.of("--lake", opened.lake().toString(), "--config", opened.config().toString()));
    int code = Outpost.execute(arguments.toArray(String[]::new));
    OPENED.set(opened.again());
    if (code != 0) {
      throw new IllegalStateException("outpost " + line + " ended with " + code);
    }
  }

  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (char letter : (line + " ").toCharArray()) {
      if (letter == '\'') {
        quoted = !quoted;
      } else if (letter == ' ' && !quoted) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else {
        word.append(letter);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quote does not end in: " + line);
    }
    return words;
  }

  /** The night's rows of a table, as in {@code gold/satisfaction} or {@code satisfaction}. */
  public static Dataset<Row> table(String name) {
    return opened().night().rows(tableNamed(name));
  }

  /** The rows of a CSV file with a header, such as an export. */
  public static Dataset<Row> csv(String file) {
    return SparkSessions.session(MASTER, 2)
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(Path.of(file).toAbsolutePath().normalize().toUri().toString());
  }

  /** What a table is and what its columns mean. */
  public static Shown explain(String name) {
    Table table = tableNamed(name);
    StringBuilder html = new StringBuilder("<p><b>" + Shown.escaped(table.path()) + "</b>: ");
    html.append(Shown.escaped(table.contract().grain())).append("</p><table><tbody>");
    StringBuilder text = new StringBuilder(table.path() + ": " + table.contract().grain() + "\n");
    table
        .contract()
        .columns()
        .forEach(
            column -> {
              String cell = "<td style=\"text-align:left\">";
              html.append("<tr>").append(cell).append(Shown.escaped(column.name()));
              html.append("</td>").append(cell).append(Shown.escaped(column.description()));
              html.append("</td></tr>");
              text.append(column.name()).append(": ").append(column.description()).append('\n');
            });
    return new Shown(html.append("</tbody></table>").toString(), text.toString());
  }

  private static Table tableNamed(String name) {
    List<Table> named =
        Outpost.tables().stream()
            .filter(table -> table.path().equals(name) || table.name().equals(name))
            .filter(table -> name.contains("/") || !table.path().startsWith("bronze/"))
            .toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no table " + name + ". outpost explain lists all.");
    }
    return named.get(0);
  }

  /** The first rows as a table. */
  public static Shown show(Dataset<Row> rows) {
    return HtmlTable.of(rows);
  }

  /** The first rows of some columns as a table. */
  public static Shown show(Dataset<Row> rows, String first, String... others) {
    return HtmlTable.of(rows.select(first, others));
  }

  /** Bars from 0, one per row. */
  public static Shown bars(String title, Dataset<Row> rows, String label, String value) {
    return new Drawing(title)
        .bars(rows.select(col(label).cast("string"), col(value).cast("double")).collectAsList());
  }

  /** Dots with intervals, one per row: a forest plot. */
  public static Shown dots(
      String title, Dataset<Row> rows, String label, String value, String lower, String upper) {
    return new Drawing(title)
        .dots(
            rows.select(
                    col(label).cast("string"),
                    col(value).cast("double"),
                    col(lower).cast("double"),
                    col(upper).cast("double"))
                .collectAsList());
  }

  /**
   * How often values occur, in bins of equal width; what is above the 99th percentile is left out.
   */
  public static Shown histogram(String title, Dataset<Row> rows, String value, String group) {
    return new Drawing(title)
        .histogram(
            rows.select(col(group).cast("string"), col(value).cast("double"))
                .na()
                .drop()
                .limit(200_000)
                .collectAsList());
  }

  /** A line per series over days or numbers, in the order of the rows. */
  public static Shown lines(
      String title, Dataset<Row> rows, String series, String at, String value) {
    return new Drawing(title)
        .lines(
            rows.select(
                    col(series).cast("string"), col(at).cast("string"), col(value).cast("double"))
                .na()
                .drop()
                .collectAsList());
  }
}
