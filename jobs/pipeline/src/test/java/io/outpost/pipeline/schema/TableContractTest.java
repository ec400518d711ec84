package io.outpost.pipeline.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Table classes and contract files say the same, both ways. */
class TableContractTest {

  static Stream<Class<?>> enums() {
    return AllTables.enums().stream();
  }

  @Test
  void everyTableHasItsFileAndEveryFileItsTable() {
    List<String> expected =
        AllTables.tables().stream()
            .map(table -> table.layer().contracts() + "/" + table.name() + ".odcs.yaml")
            .sorted()
            .toList();
    assertThat(expected).hasSizeGreaterThan(30);
    assertThat(AllTables.contracts()).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("enums")
  void columnsAreTheSameInTheSameOrder(Class<?> columns) {
    Table table = AllTables.table(columns);
    List<String> named =
        Arrays.stream(columns.getEnumConstants())
            .map(constant -> ((Field) constant).columnName())
            .toList();
    assertThat(table.fields().stream().map(Field::columnName).toList()).isEqualTo(named);
    assertThat(table.contract().columns().stream().map(ContractColumn::name).toList())
        .isEqualTo(named);
    assertThat(table.contract().name()).isEqualTo(table.name());
  }

  @ParameterizedTest
  @MethodSource("enums")
  void theFirstSentenceOfTheEnumIsTheGrain(Class<?> columns) throws IOException {
    Path source = Path.of("src/main/java", columns.getName().replace('.', '/') + ".java");
    String comment = Files.readString(source).split("/\\*\\*", 2)[1].split("\\*/", 2)[0];
    String words = comment.replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip();
    assertThat(words).startsWith(AllTables.table(columns).contract().grain());
  }

  @ParameterizedTest
  @MethodSource("enums")
  void everyTableHasAKeyThatIsRequired(Class<?> columns) {
    List<ContractColumn> keys = AllTables.table(columns).contract().keys();
    assertThat(keys).isNotEmpty().allMatch(ContractColumn::required);
  }

  @ParameterizedTest
  @MethodSource("enums")
  void aGoldTableBeginsWithTheNight(Class<?> columns) {
    Table table = AllTables.table(columns);
    if (table.layer() == Layer.GOLD) {
      ContractColumn first = table.contract().columns().get(0);
      assertThat(first.name()).isEqualTo("as_of");
      assertThat(first.key()).isTrue();
    }
  }

  @Test
  void noHandleAddressOrNumberLeavesBronze() {
    for (Table table : AllTables.tables()) {
      if (table.layer() != Layer.BRONZE) {
        assertThat(table.contract().columns())
            .as(table.path())
            .noneMatch(column -> column.classification().equals("identifier"));
      }
    }
  }

  @Test
  void whatNamesAPersonIsClassifiedInEveryTable() {
    for (Table table : AllTables.tables()) {
      for (ContractColumn column : table.contract().columns()) {
        if (column.name().matches("customer_id|referred_by|text|verbatim|author|.*pseudonym.*")) {
          assertThat(column.classification()).as(table + "." + column.name()).isEqualTo("personal");
        }
        if (column.name().matches(".*handle|email|phone")
            && column.type().typeName().equals("string")) {
          assertThat(column.classification())
              .as(table + "." + column.name())
              .isEqualTo("identifier");
        }
      }
    }
  }
}
