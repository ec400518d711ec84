package io.outpost.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.testing.TestSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ChecksumsTest {
  private static final StructType SCHEMA = StructType.fromDDL("a STRING, b STRING, x DOUBLE");

  @Test
  void orderAndPartitionsDoNotCount() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(RowFactory.create("a" + i, null, i / 3.0));
    }
    String expected = Checksums.of(dataset(rows));
    Collections.reverse(rows);
    assertThat(Checksums.of(dataset(rows))).isEqualTo(expected);
    assertThat(Checksums.of(dataset(rows).repartition(7))).isEqualTo(expected);
    assertThat(expected).startsWith("50:");
  }

  @Test
  void oneBitCounts() {
    assertDiffer(RowFactory.create("a", "b", 0.1), RowFactory.create("a", "b", Math.nextUp(0.1)));
    assertDiffer(RowFactory.create("a", "b", 0.0), RowFactory.create("a", "b", -0.0));
    assertDiffer(RowFactory.create("a", "b", 1.0), RowFactory.create("a", "c", 1.0));
  }

  @Test
  void theColumnOfAMissingValueCounts() {
    assertDiffer(RowFactory.create("a", null, 1.0), RowFactory.create(null, "a", 1.0));
    assertDiffer(RowFactory.create("a", null, 1.0), RowFactory.create("a", "", 1.0));
    assertDiffer(RowFactory.create("a", "b", null), RowFactory.create("a", "b", 0.0));
  }

  @Test
  void whereOneTextEndsAndTheNextBeginsCounts() {
    assertDiffer(RowFactory.create("ab", "c", 1.0), RowFactory.create("a", "bc", 1.0));
  }

  @Test
  void howOftenARowIsThereCounts() {
    Row row = RowFactory.create("a", "b", 1.0);
    assertThat(Checksums.of(dataset(List.of(row, row))))
        .isNotEqualTo(Checksums.of(dataset(List.of(row))));
    assertThat(Checksums.of(dataset(List.of()))).isEqualTo("0:0:0");
  }

  private static void assertDiffer(Row one, Row other) {
    assertThat(Checksums.of(dataset(List.of(one))))
        .isNotEqualTo(Checksums.of(dataset(List.of(other))));
  }

  private static Dataset<Row> dataset(List<Row> rows) {
    return TestSpark.session().createDataFrame(rows, SCHEMA);
  }
}
