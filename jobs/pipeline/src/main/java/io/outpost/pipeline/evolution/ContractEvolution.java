package io.outpost.pipeline.evolution;

import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.config.AddedColumns;
import io.outpost.pipeline.evolution.ContractChange.Kind;
import io.outpost.pipeline.evolution.ContractChange.Recorded;
import io.outpost.pipeline.lake.Fingerprint;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.schema.Contract;
import io.outpost.pipeline.schema.ContractException;
import io.outpost.pipeline.schema.ContractPlaces;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.Contracts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Brings a lake to the contracts of today before a night writes into it.
 *
 * <p>A new column that may be missing is added to the table, where it is missing in earlier rows; a
 * wider rule is taken. A changed type, a lost or required column and a narrower rule are refused
 * with the line of the contract, unless the contract's major version was raised, which says that it
 * is meant; a table whose rows cannot follow is refused even then.
 */
public final class ContractEvolution {
  private final Lakehouse lake;
  private final List<Table> tables;
  private final AddedColumns policy;

  /**
   * @param tables every table that a night writes
   * @param policy what becomes of new columns
   */
  public ContractEvolution(Lakehouse lake, List<Table> tables, AddedColumns policy) {
    this.lake = lake;
    this.tables = List.copyOf(tables);
    this.policy = policy;
  }

  /** One version of a contract as it was recorded. */
  private record Version(String version, String fingerprint, List<Recorded> columns) {}

  /**
   * Compares, changes tables and records the contracts with the night.
   *
   * @param heard is told in words what was taken
   * @throws ContractException with every change that is refused
   */
  public void apply(LocalDate night, Consumer<String> heard) {
    Map<String, Version> recorded = recorded();
    List<String> refused = new ArrayList<>();
    List<Table> changed = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (Table table : tables) {
      Version before = recorded.get(table.path());
      if (before != null && before.fingerprint().equals(fingerprint(table))) {
        continue;
      }
      changed.add(table);
      if (before != null) {
        judge(table, before, refused, taken);
      }
    }
    if (refused.isEmpty()) {
      changed.forEach(table -> follow(table, recorded.containsKey(table.path()), refused, taken));
    }
    if (!refused.isEmpty()) {
      throw new ContractException(
          "The lake was written with other contracts: "
              + String.join(" ", refused)
              + " Take the change back; or raise the contract's major version, if it is meant; or"
              + " begin a new lake.");
    }
    taken.forEach(heard);
    if (!changed.isEmpty()) {
      record(changed, night);
    }
  }

  private void judge(Table table, Version before, List<String> refused, List<String> taken) {
    Contract contract = table.contract();
    boolean isMeant = major(contract.version()) > major(before.version());
    for (ContractChange change : ContractChange.between(before.columns(), columns(contract))) {
      boolean isAdded = change.kind() == Kind.ADDED && !change.isBreaking();
      boolean isRefused =
          !isMeant && (change.isBreaking() || (isAdded && policy == AddedColumns.REFUSE));
      String words =
          ContractPlaces.of(table, change.column())
              + ": "
              + table
              + "."
              + change.column()
              + " "
              + change.words()
              + ".";
      (isRefused ? refused : taken).add(words);
    }
  }

  /** Adds columns that the table lacks; a lake may be older than the record of its contracts. */
  private void follow(Table table, boolean isRecorded, List<String> refused, List<String> taken) {
    if (!lake.exists(table)) {
      return;
    }
    StructType promised =
        table.layer() == Layer.BRONZE ? Bronze.schema(table) : table.contract().schema();
    Set<String> there = new HashSet<>(List.of(lake.read(table).columns()));
    List<String> missing = new ArrayList<>();
    String last = null;
    for (StructField field : promised.fields()) {
      if (!there.remove(field.name())) {
        if (!field.nullable()) {
          refused.add(
              ContractPlaces.of(table, field.name())
                  + ": "
                  + table
                  + " has rows without the required "
                  + field.name()
                  + ".");
          return;
        }
        lake.history(table).addColumn(field, last);
        missing.add(field.name());
      }
      last = field.name();
    }
    if (isRecorded && table.layer() != Layer.BRONZE) {
      lake.history(table)
          .constrain(table.contract().constraints())
          .ifPresent(
              rule -> refused.add(table + " has rows that break the new rule " + rule + "."));
    }
    if (!there.isEmpty()) {
      refused.add(table + " holds " + there + ", which its contract does not name.");
    }
    if (!missing.isEmpty()) {
      taken.add(table + " has the new columns " + missing + ", missing in its earlier rows");
    }
  }

  /** Tables whose contract a night was the first to run with, after one night and up to another. */
  public static List<String> changedBetween(Lakehouse lake, LocalDate after, LocalDate upTo) {
    if (!lake.exists(Contracts.TABLE)) {
      return List.of();
    }
    return lake
        .read(Contracts.TABLE)
        .filter(Contracts.SINCE.col().gt(lit(after)).and(Contracts.SINCE.col().leq(lit(upTo))))
        .select(Contracts.TABLE_NAME.col(), Contracts.VERSION.col())
        .distinct()
        .orderBy(Contracts.TABLE_NAME.col(), Contracts.VERSION.col())
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + " (" + row.getString(1) + ")")
        .toList();
  }

  private Map<String, Version> recorded() {
    Map<String, Version> versions = new LinkedHashMap<>();
    if (!lake.exists(Contracts.TABLE)) {
      return versions;
    }
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    lake.read(Contracts.TABLE)
        .orderBy(Contracts.ENTRY.col(), Contracts.POSITION.col())
        .collectAsList()
        .forEach(
            row -> {
              String table = Contracts.TABLE_NAME.text(row);
              List<Row> of = rows.computeIfAbsent(table, any -> new ArrayList<>());
              // A later entry of a table replaces an earlier one.
              if (!of.isEmpty() && Contracts.ENTRY.count(of.get(0)) != Contracts.ENTRY.count(row)) {
                of.clear();
              }
              of.add(row);
            });
    rows.forEach(
        (table, of) ->
            versions.put(
                table,
                new Version(
                    Contracts.VERSION.text(of.get(0)),
                    Contracts.FINGERPRINT.text(of.get(0)),
                    of.stream().map(ContractEvolution::column).toList())));
    return versions;
  }

  private static Recorded column(Row row) {
    String values = Contracts.RIGHT_VALUES.text(row);
    String pattern = Contracts.PATTERN.text(row);
    return new Recorded(
        Contracts.COLUMN_NAME.text(row),
        Contracts.COLUMN_TYPE.text(row),
        row.<Boolean>getAs(Contracts.REQUIRED.columnName()),
        Contracts.MINIMUM.number(row),
        Contracts.MAXIMUM.number(row),
        values == null ? List.of() : List.of(values.split("\n")),
        pattern == null ? "" : pattern);
  }

  private static List<Recorded> columns(Contract contract) {
    return contract.columns().stream().map(Recorded::of).toList();
  }

  private static String fingerprint(Table table) {
    return Fingerprint.of(table.contract().version(), columns(table.contract()).toString());
  }

  private static int major(String version) {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  private void record(List<Table> changed, LocalDate night) {
    long entry = lake.exists(Contracts.TABLE) ? lake.version(Contracts.TABLE) + 1 : 1;
    List<Row> rows = new ArrayList<>();
    for (Table table : changed) {
      int position = 0;
      for (Recorded column : columns(table.contract())) {
        rows.add(
            RowFactory.create(
                table.path(),
                entry,
                position++,
                column.name(),
                night,
                table.contract().version(),
                fingerprint(table),
                column.type(),
                column.required(),
                column.minimum().isPresent() ? column.minimum().getAsDouble() : null,
                column.maximum().isPresent() ? column.maximum().getAsDouble() : null,
                column.values().isEmpty() ? null : String.join("\n", column.values()),
                column.pattern().isEmpty() ? null : column.pattern()));
      }
    }
    lake.create(Contracts.TABLE);
    lake.append(
        Contracts.TABLE,
        lake.rows(rows, Contracts.TABLE.contract().schema()).coalesce(1),
        "contracts of " + night);
  }
}
