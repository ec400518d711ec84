package io.outpost.pipeline.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.config.AddedColumns;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.schema.ContractException;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.ops.Contracts;
import io.outpost.pipeline.testing.Rows;
import io.outpost.pipeline.testing.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractEvolutionTest {
  private static final Table FEED = LandedTransactions.TABLE;
  private static final LocalDate NIGHT = LocalDate.of(2026, 6, 30);

  @TempDir private Path folder;
  private Lakehouse lake;
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void openLake() {
    lake = TestSpark.lake(folder);
  }

  private void apply(AddedColumns policy) {
    new ContractEvolution(lake, List.of(FEED), policy).apply(NIGHT, heard::add);
  }

  /** Records the contract as an earlier one, some of its rows changed; null takes a row away. */
  private void recorded(UnaryOperator<Object[]> change) {
    apply(AddedColumns.TAKE);
    List<Row> rows = new ArrayList<>();
    for (Row row : lake.read(Contracts.TABLE).collectAsList()) {
      Object[] cells = new Object[row.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = row.get(i);
      }
      cells[Contracts.TABLE.fields().indexOf(Contracts.FINGERPRINT)] = "earlier";
      Object[] changed = change.apply(cells);
      if (changed != null) {
        rows.add(RowFactory.create(changed));
      }
    }
    lake.replaceAll(Contracts.TABLE, lake.rows(rows, Contracts.TABLE.contract().schema()), "test");
  }

  private static UnaryOperator<Object[]> of(String column, Contracts field, Object value) {
    return cells -> {
      if (cells[Contracts.TABLE.fields().indexOf(Contracts.COLUMN_NAME)].equals(column)) {
        cells[Contracts.TABLE.fields().indexOf(field)] = value;
      }
      return cells;
    };
  }

  private static UnaryOperator<Object[]> without(String column) {
    return cells ->
        cells[Contracts.TABLE.fields().indexOf(Contracts.COLUMN_NAME)].equals(column)
            ? null
            : cells;
  }

  @Test
  void recordsContractsOnceAndAddsAColumnThatAnOlderTableLacks() {
    StructType whole = Bronze.schema(FEED);
    StructType older =
        new StructType(
            Arrays.stream(whole.fields())
                .filter(field -> !field.name().equals("margin"))
                .toArray(StructField[]::new));
    lake.create(FEED, older);
    Row row = Rows.landed(FEED, "2026-06-01", "a.csv", 2, LandedTransactions.CUSTOMER_ID, "c1");
    lake.append(FEED, lake.rows(List.of(row), whole).drop("margin"), "test");
    apply(AddedColumns.TAKE);
    assertThat(heard).singleElement().asString().contains("[margin], missing in its earlier rows");
    assertThat(lake.read(FEED).columns()).containsExactly(whole.fieldNames());
    assertThat(lake.read(FEED).first().<String>getAs("customer_id")).isEqualTo("c1");
    long version = lake.version(Contracts.TABLE);
    apply(AddedColumns.TAKE);
    assertThat(lake.version(Contracts.TABLE)).isEqualTo(version);
    assertThat(lake.read(Contracts.TABLE).count()).isEqualTo(FEED.fields().size());
    assertThat(ContractEvolution.changedBetween(lake, NIGHT.minusDays(1), NIGHT))
        .containsExactly("bronze/transactions (" + FEED.contract().version() + ")");
    assertThat(ContractEvolution.changedBetween(lake, NIGHT, NIGHT.plusDays(1))).isEmpty();
  }

  @Test
  void refusesWhatIsNotSafeWithTheLineOfTheContract() {
    recorded(of("amount", Contracts.COLUMN_TYPE, "string"));
    assertThatThrownBy(() -> apply(AddedColumns.TAKE))
        .isInstanceOf(ContractException.class)
        .hasMessageMatching(
            "(?s).*schemas/landing/transactions.odcs.yaml:\\d+: bronze/transactions.amount is"
                + " decimal\\(18,2\\), was string\\..*");
    assertThatThrownBy(() -> apply(AddedColumns.TAKE)).hasMessageContaining("major version");
  }

  @Test
  void takesABreakingChangeWhoseMajorVersionWasRaised() {
    recorded(
        cells -> {
          cells[Contracts.TABLE.fields().indexOf(Contracts.VERSION)] = "0.9.0";
          return of("amount", Contracts.COLUMN_TYPE, "string").apply(cells);
        });
    apply(AddedColumns.TAKE);
    assertThat(heard).anyMatch(words -> words.contains("amount is decimal(18,2), was string"));
  }

  @Test
  void aNewColumnIsTakenOrRefusedAsTheConfigSays() {
    recorded(without("margin"));
    assertThatThrownBy(() -> apply(AddedColumns.REFUSE))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("margin is new");
    apply(AddedColumns.TAKE);
    assertThat(heard).anyMatch(words -> words.contains("margin is new"));
  }
}
