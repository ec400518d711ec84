package io.outpost.pipeline.returns;

import static io.outpost.pipeline.returns.ObjectiveRows.byKpi;
import static io.outpost.pipeline.returns.ObjectiveRows.figure;
import static io.outpost.pipeline.returns.ObjectiveRows.kpis;
import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.gold.ChannelEconomics;
import io.outpost.pipeline.tables.gold.NetSentiments;
import io.outpost.pipeline.tables.gold.ObjectiveResults;
import io.outpost.pipeline.tables.gold.Satisfaction;
import io.outpost.pipeline.tables.gold.ServiceLevels;
import io.outpost.pipeline.testing.Rows;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Indicators that stand in gold tables already. */
class GoldIndicatorsTest {

  @Test
  void readsFiguresOfGoldTablesWithTheirIntervals() {
    Map<String, Row> rows =
        byKpi(
            kpis(
                    "net_sentiment_posts",
                    "csat_social",
                    "answered_within_60_minutes",
                    "cost_ratio_social_to_phone")
                .given(
                    NetSentiments.TABLE,
                    netSentiment("posts", "all", "all", "2026-06-22", 77.0),
                    netSentiment("posts", "all", "young", "all", 77.0),
                    netSentiment("posts", "all", "all", "all", 12.0),
                    netSentiment("posts", "chirper", "all", "all", 77.0),
                    netSentiment("verbatims", "all", "all", "all", 77.0))
                .given(
                    Satisfaction.TABLE,
                    csat("social", "all", "all", 66.0),
                    csat("all", "all", "all", 77.0),
                    csat("social", "young", "all", 77.0),
                    csat("social", "all", "2026-06", 77.0))
                .given(
                    ServiceLevels.TABLE,
                    level("all", "conversations", "answered_within_60_minutes", 0.5),
                    level("all", "contacts", "answered_within_60_minutes", 0.77),
                    level("chirper", "conversations", "answered_within_60_minutes", 0.77),
                    level("all", "conversations", "answered_within_5_minutes", 0.77))
                .given(
                    ChannelEconomics.TABLE,
                    Rows.row(
                        ChannelEconomics.TABLE,
                        ChannelEconomics.MEASURE,
                        "cost_ratio_per_resolution",
                        ChannelEconomics.N,
                        40L,
                        ChannelEconomics.ESTIMATE,
                        0.2,
                        ChannelEconomics.STANDARD_ERROR,
                        0.07,
                        ChannelEconomics.LOWER,
                        0.1,
                        ChannelEconomics.UPPER,
                        0.4,
                        ChannelEconomics.METHOD,
                        "log ratio 95%")));
    assertThat(figure(rows.get("net_sentiment_posts"))).isEqualTo(line("computed", 9L, 12.0));
    assertThat(ObjectiveResults.STANDARD_ERROR.number(rows.get("net_sentiment_posts")))
        .as("as in the table, although the interval is wider than 1.96 of it")
        .hasValue(1.0);
    assertThat(figure(rows.get("csat_social"))).isEqualTo(line("computed", 9L, 66.0));
    assertThat(figure(rows.get("answered_within_60_minutes"))).isEqualTo(line("computed", 9L, 0.5));
    Row ratio = rows.get("cost_ratio_social_to_phone");
    assertThat(figure(ratio)).isEqualTo(line("computed", 40L, 0.2));
    assertThat(ObjectiveResults.STANDARD_ERROR.number(ratio))
        .as("of the ratio, as in the table, although the interval is that of the logarithm")
        .hasValue(0.07);
  }

  private static Row netSentiment(
      String source, String channel, String segment, String week, double estimate) {
    return Rows.row(
        NetSentiments.TABLE,
        NetSentiments.SOURCE,
        source,
        NetSentiments.CHANNEL,
        channel,
        NetSentiments.BRAND,
        "all",
        NetSentiments.SEGMENT,
        segment,
        NetSentiments.MONTH,
        "all",
        NetSentiments.WEEK,
        week,
        NetSentiments.N,
        9L,
        NetSentiments.ESTIMATE,
        estimate,
        NetSentiments.STANDARD_ERROR,
        1.0,
        NetSentiments.LOWER,
        estimate - 2,
        NetSentiments.UPPER,
        estimate + 2,
        NetSentiments.METHOD,
        "wald 95%");
  }

  private static Row csat(String channel, String segment, String month, double estimate) {
    return Rows.row(
        Satisfaction.TABLE,
        Satisfaction.INSTRUMENT,
        "csat",
        Satisfaction.CHANNEL,
        channel,
        Satisfaction.SEGMENT,
        segment,
        Satisfaction.MONTH,
        month,
        Satisfaction.N,
        9L,
        Satisfaction.ESTIMATE,
        estimate,
        Satisfaction.STANDARD_ERROR,
        1.0,
        Satisfaction.LOWER,
        estimate - 2,
        Satisfaction.UPPER,
        estimate + 2,
        Satisfaction.METHOD,
        "wilson 95%");
  }

  private static Row level(String channel, String origin, String measure, double estimate) {
    return Rows.row(
        ServiceLevels.TABLE,
        ServiceLevels.CHANNEL,
        channel,
        ServiceLevels.ORIGIN,
        origin,
        ServiceLevels.MEASURE,
        measure,
        ServiceLevels.N,
        9L,
        ServiceLevels.ESTIMATE,
        estimate,
        ServiceLevels.STANDARD_ERROR,
        0.1,
        ServiceLevels.LOWER,
        estimate - 0.2,
        ServiceLevels.UPPER,
        estimate + 0.2,
        ServiceLevels.METHOD,
        "kaplan-meier log-log 95%");
  }
}
