package io.outpost.pipeline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.outpost.pipeline.testing.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Delta is given to check means what the contract says. */
class ConstraintsTest {

  static Stream<Table> tables() {
    return AllTables.tables().stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyConstraintIsSqlOfTheTable(Table table) {
    Dataset<Row> none =
        TestSpark.session().createDataFrame(List.<Row>of(), table.contract().schema());
    table
        .contract()
        .constraints()
        .forEach(
            (name, sql) -> {
              assertThat(name).matches("[a-z0-9_]+");
              assertThatCode(() -> CatalystSqlParser$.MODULE$.parseExpression(sql))
                  .as(name)
                  .doesNotThrowAnyException();
              assertThat(none.selectExpr(sql + " AS held").schema().apply("held").dataType())
                  .isEqualTo(DataTypes.BooleanType);
            });
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aRowWithoutOptionalValuesBreaksNoConstraint(Table table) {
    Row nothing =
        org.apache.spark.sql.RowFactory.create(new Object[table.contract().columns().size()]);
    var schema = table.contract().schema();
    var nullable =
        new org.apache.spark.sql.types.StructType(
            Stream.of(schema.fields())
                .map(f -> DataTypes.createStructField(f.name(), f.dataType(), true))
                .toArray(org.apache.spark.sql.types.StructField[]::new));
    List<String> conditions = new ArrayList<>(table.contract().constraints().values());
    if (!conditions.isEmpty()) {
      Dataset<Row> row = TestSpark.session().createDataFrame(List.of(nothing), nullable);
      assertThat(row.selectExpr("(" + String.join(") AND (", conditions) + ")").first().get(0))
          .isEqualTo(true);
    }
  }

  @Test
  void aPatternMeansTheSameInSqlAsInJava() {
    List<String> texts =
        List.of(
            "",
            "x",
            "x ",
            " x",
            "x\n",
            "a'b",
            "a\\b",
            "all",
            "2026-06",
            "2026-06\n",
            "2026-6",
            "EUR",
            "eur",
            "DE",
            "ann@example.org",
            "ann@",
            "@b",
            "a b@c",
            "+49 (228) 1.2/3-4",
            "12",
            "12a4",
            "a_1",
            "A_1",
            "0".repeat(64),
            "f".repeat(65),
            "y".repeat(128),
            "y".repeat(129),
            "\u00E9",
            "\uD83D\uDE00");
    for (Table table : AllTables.tables()) {
      for (ContractColumn column : table.contract().columns()) {
        if (column.pattern().isPresent()) {
          Pattern pattern = column.pattern().orElseThrow();
          List<String> held =
              TestSpark.session()
                  .createDataset(texts, Encoders.STRING())
                  .toDF(column.name())
                  .filter(table.contract().constraints().get(column.name() + "_valid"))
                  .as(Encoders.STRING())
                  .collectAsList();
          assertThat(held)
              .as(table + "." + column.name())
              .isEqualTo(texts.stream().filter(text -> pattern.matcher(text).matches()).toList());
        }
      }
    }
  }
}
