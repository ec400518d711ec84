package io.outpost.pipeline.history;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.outpost.pipeline.night.PublishedNight;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which rows of a table two published nights hold differently, by the table's key. */
public final class NightDiff {
  private static final String CHANGE = "change";
  private static final String IN_ONE = "in_one";
  private static final String IN_OTHER = "in_other";
  private static final int EXAMPLES = 3;

  private NightDiff() {}

  /**
   * What differs.
   *
   * @param examples by kind of change, some keys; none of tables whose keys name a person
   */
  public record Changes(
      Table table, long added, long removed, long changed, Map<String, List<String>> examples) {

    public boolean isNothing() {
      return added + removed + changed == 0;
    }
  }

  /** Compares the rows of one night with those of another, later or not. */
  public static Changes of(Table table, PublishedNight from, PublishedNight to) {
    List<String> keys = new ArrayList<>();
    List<String> values = new ArrayList<>();
    boolean isPersonal = false;
    for (ContractColumn column : table.contract().columns()) {
      if (column.name().equals(Table.NIGHT)) {
        continue;
      }
      (column.key() ? keys : values).add(column.name());
      isPersonal |= column.key() && !column.classification().equals("internal");
    }
    Dataset<Row> differing = differing(from.rows(table), to.rows(table), keys, values);
    Map<String, Long> counts = new TreeMap<>();
    differing
        .groupBy(CHANGE)
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    Map<String, List<String>> examples = new TreeMap<>();
    if (!isPersonal) {
      counts.keySet().forEach(kind -> examples.put(kind, examples(differing, kind, keys)));
    }
    return new Changes(
        table,
        counts.getOrDefault("added", 0L),
        counts.getOrDefault("removed", 0L),
        counts.getOrDefault("changed", 0L),
        examples);
  }

  private static Dataset<Row> differing(
      Dataset<Row> from, Dataset<Row> to, List<String> keys, List<String> values) {
    Dataset<Row> one = packed(from, keys, values, IN_ONE);
    Dataset<Row> other = packed(to, keys, values, IN_OTHER);
    String[] key = keys.toArray(String[]::new);
    // A table of one row per night has no key but the night.
    Dataset<Row> both =
        keys.isEmpty()
            ? one.join(other, lit(true), "full_outer")
            : one.join(other, key, "full_outer");
    return both.filter(not(col(IN_ONE).eqNullSafe(col(IN_OTHER))))
        .withColumn(
            CHANGE,
            when(col(IN_ONE).isNull(), lit("added"))
                .when(col(IN_OTHER).isNull(), lit("removed"))
                .otherwise(lit("changed")));
  }

  /** A struct is never null itself, however few of its values are known. */
  private static Dataset<Row> packed(
      Dataset<Row> rows, List<String> keys, List<String> values, String name) {
    List<Column> columns = new ArrayList<>(keys.stream().map(NightDiff::column).toList());
    List<Column> packed = new ArrayList<>(values.stream().map(NightDiff::column).toList());
    packed.add(lit(1).as("there"));
    columns.add(struct(packed.toArray(Column[]::new)).as(name));
    return rows.select(columns.toArray(Column[]::new));
  }

  private static Column column(String name) {
    return col("`" + name + "`");
  }

  private static List<String> examples(Dataset<Row> differing, String kind, List<String> keys) {
    Column[] shown =
        keys.stream()
            .map(key -> coalesce(column(key).cast("string"), lit("")))
            .toArray(Column[]::new);
    Column[] order = keys.stream().map(NightDiff::column).toArray(Column[]::new);
    return differing
        .filter(col(CHANGE).equalTo(kind))
        .orderBy(order)
        .limit(EXAMPLES)
        .select(shown)
        .collectAsList()
        .stream()
        .map(
            row -> {
              List<String> parts = new ArrayList<>();
              for (int i = 0; i < row.size(); i++) {
                parts.add(Objects.toString(row.get(i)));
              }
              return String.join(" / ", parts);
            })
        .toList();
  }
}
