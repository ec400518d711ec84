package io.outpost.pipeline.operations;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.landing.LandedChannelCosts;
import io.outpost.pipeline.tables.silver.ChannelCosts;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ConformChannelCostsTest {
  private static final BigDecimal NOTHING = new BigDecimal("0.00");

  private static Row cost(String month, String labour, String knownAt) {
    return Rows.landed(
        LandedChannelCosts.TABLE,
        knownAt,
        "channel_costs.csv",
        2,
        LandedChannelCosts.CHANNEL,
        "social",
        LandedChannelCosts.MONTH,
        month,
        LandedChannelCosts.LABOUR,
        labour,
        LandedChannelCosts.TECHNOLOGY,
        "0",
        LandedChannelCosts.TRAINING,
        "0",
        LandedChannelCosts.OVERHEAD,
        "0",
        LandedChannelCosts.CURRENCY,
        "EUR");
  }

  @Test
  void keepsTheLatestCostOfEachMonthUpToTheNight() {
    List<Row> rows =
        JobBench.of(new ConformChannelCosts())
            .given(
                LandedChannelCosts.TABLE,
                cost("2026-05-01", "100", "2026-06-01"),
                cost("2026-05-01", "120.5", "2026-06-10"),
                cost("2026-06-01", "90", "2026-06-30"),
                cost("2026-07-01", "80", "2026-07-01"))
            .run();
    assertThat(Rows.table(rows, ChannelCosts.values()))
        .containsExactlyInAnyOrder(
            line(
                "social",
                LocalDate.parse("2026-05-01"),
                new BigDecimal("120.50"),
                NOTHING,
                NOTHING,
                NOTHING,
                null,
                "EUR",
                LocalDate.parse("2026-06-10")),
            line(
                "social",
                LocalDate.parse("2026-06-01"),
                new BigDecimal("90.00"),
                NOTHING,
                NOTHING,
                NOTHING,
                null,
                "EUR",
                LocalDate.parse("2026-06-30")));
  }
}
