package io.outpost.pipeline.rows;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.testing.TestSpark;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class GroupingTest {

  private static String text(Column column) {
    return TestSpark.session().range(1).select(column).first().getString(0);
  }

  private static String month(String time, String zone) {
    return text(Grouping.month(lit(Instant.parse(time)), ZoneId.of(zone)));
  }

  @Test
  void beginsAMonthWhenItsFirstDayBeginsInTheZone() {
    assertThat(month("2026-05-31T22:00:00Z", "UTC")).isEqualTo("2026-05");
    assertThat(month("2026-05-31T22:00:00Z", "Europe/Berlin")).isEqualTo("2026-06");
    assertThat(month("2026-05-31T21:59:59Z", "Europe/Berlin")).isEqualTo("2026-05");
    assertThat(month("2026-06-01T03:00:00Z", "America/New_York")).isEqualTo("2026-05");
    assertThat(month("2025-12-31T23:30:00Z", "Europe/Berlin")).isEqualTo("2026-01");
  }

  @Test
  void namesWhatIsMissing() {
    Column missing = lit(null).cast(DataTypes.StringType);
    assertThat(text(Grouping.known(missing))).isEqualTo("unknown");
    assertThat(text(Grouping.known(lit("north")))).isEqualTo("north");
    assertThat(text(Grouping.orAll(missing))).isEqualTo("all");
    assertThat(text(Grouping.orAll(lit("north")))).isEqualTo("north");
  }
}
