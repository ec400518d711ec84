package io.outpost.pipeline.rows;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Moments;
import io.outpost.pipeline.testing.Rows;
import io.outpost.pipeline.testing.TestSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ExactSumsTest {

  private static Dataset<Row> numbers(Double... numbers) {
    List<Row> rows = new ArrayList<>();
    Arrays.stream(numbers).forEach(number -> rows.add(RowFactory.create(number)));
    return TestSpark.session()
        .createDataFrame(rows, new StructType().add("x", DataTypes.DoubleType));
  }

  private static Row sums(Dataset<Row> numbers) {
    return numbers
        .agg(
            count(col("x")).as("n"),
            ExactSums.of(col("x")).as("sum"),
            ExactSums.ofSquares(col("x")).as("squares"))
        .first();
  }

  private static Moments moments(Double... numbers) {
    return ExactSums.moments(sums(numbers(numbers)), "n", "sum", "squares");
  }

  @Test
  void addsInAnyOrderToTheSameBits() {
    Random random = new Random(1);
    Double[] drawn =
        random
            .doubles(5_000)
            .map(u -> (u - 0.5) * Math.pow(10, 8 * u))
            .boxed()
            .toArray(Double[]::new);
    Dataset<Row> numbers = numbers(drawn);
    Row expected = sums(numbers);
    for (int partitions : new int[] {1, 2, 7}) {
      assertThat(sums(Rows.shuffled(numbers, partitions))).isEqualTo(expected);
    }
    assertThat(ExactSums.in(expected, "sum"))
        .as("each of 5000 numbers is rounded by half of 1e-10 at most")
        .isCloseTo(Arrays.stream(drawn).mapToDouble(x -> x).sum(), within(5_000 * 0.5e-10 + 1e-4));
  }

  @Test
  void leavesMissingNumbersOut() {
    assertThat(moments(1.0, null, 3.0)).isEqualTo(new Moments(2, 4, 2));
    assertThat(moments()).isEqualTo(Moments.NONE);
    assertThat(moments((Double) null)).isEqualTo(Moments.NONE);
    assertThat(ExactSums.in(sums(numbers((Double) null)), "sum")).isZero();
  }

  @Test
  void takesANumberThatTenDecimalsCannotHold() {
    // 1 / 14 and its square are rounded apart, so that no single number has exactly these sums.
    Moments one = moments(1.0 / 14);
    assertThat(one.n()).isEqualTo(1);
    assertThat(one.mean().orElseThrow()).isCloseTo(1.0 / 14, within(1e-10));
    assertThat(moments(3.3e-6).mean().orElseThrow()).isCloseTo(3.3e-6, within(1e-10));
    assertThat(moments(-0.0712345678912).mean().orElseThrow()).isNegative();
  }

  @Test
  void seesNoSpreadInEqualNumbersThatTenDecimalsCannotHold() {
    for (double number : new double[] {1.0 / 14, 3.3e-6, 1e-9, 0.0512345678912}) {
      Double[] equal = new Double[50];
      Arrays.fill(equal, number);
      Moments moments = moments(equal);
      assertThat(moments.mean().orElseThrow()).isCloseTo(number, within(1e-10));
      // The squares are rounded by half of 1e-10 at most.
      assertThat(moments.variance().orElseThrow()).isBetween(0.0, 1e-10);
    }
  }
}
