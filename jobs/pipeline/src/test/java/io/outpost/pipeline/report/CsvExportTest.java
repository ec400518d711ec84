package io.outpost.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.schema.Contract;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.ObjectiveResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvExportTest {
  private final NightRows rows = SampleNight.rows();

  @Test
  void holdsHeaderAndEveryRow() {
    for (Table table : CsvExport.TABLES) {
      List<List<String>> records = CsvText.parse(text(table, rows));
      assertThat(records).as(table.name()).hasSize(rows.of(table).size() + 1);
      assertThat(records).allSatisfy(record -> assertThat(record).hasSize(table.fields().size()));
      assertThat(records.get(0))
          .isEqualTo(table.contract().columns().stream().map(ContractColumn::name).toList());
    }
  }

  @Test
  void doesNotDependOnTheOrderOfRows() {
    for (Table table : CsvExport.TABLES) {
      assertThat(text(table, rows.reversed())).isEqualTo(text(table, rows));
    }
  }

  @Test
  void isAHeaderForANightWithoutRows() {
    assertThat(CsvText.parse(text(ModelFits.TABLE, table -> List.of()))).hasSize(1);
  }

  @Test
  void guardsTextThatCouldBeAFormula() {
    NightRows bad =
        new NightRows()
            .add(
                ObjectiveResults.TABLE,
                List.of(ObjectiveResults.OBJECTIVE, ObjectiveResults.ESTIMATE),
                "=1+1",
                -2.5);
    List<String> record = CsvText.parse(text(ObjectiveResults.TABLE, bad)).get(1);
    assertThat(record).contains("'=1+1", "-2.5");
  }

  @Test
  void exportsNoTableOfSingleCustomers() {
    for (Table table : CsvExport.TABLES) {
      Contract contract = table.contract();
      assertThat(contract.columns())
          .as(table.name())
          .noneMatch(column -> column.classification().equals("personal"));
    }
  }

  private static String text(Table table, PublishedRows rows) {
    return CsvExport.text(table, new Night(rows, "EUR"));
  }
}
