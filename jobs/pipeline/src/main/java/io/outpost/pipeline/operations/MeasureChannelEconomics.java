package io.outpost.pipeline.operations;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.returns.ChannelCostRatio;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ChannelEconomics;
import io.outpost.pipeline.tables.silver.Contacts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What a contact and a resolution cost in each channel, and social against phone. */
public final class MeasureChannelEconomics implements Job {
  private static final String SOCIAL = "social";
  private static final String PHONE = "phone";
  private static final String NONE = "none";

  @Override
  public Table output() {
    return ChannelEconomics.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(Contacts.TABLE);
  }

  /** A channel's sums and the money as it stands in the table. */
  private record Channel(io.outpost.analytics.returns.ChannelEconomics sums, BigDecimal cost) {}

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Map<String, Channel> channels = channels(inputs);
    List<Row> rows = new ArrayList<>();
    channels.forEach(
        (name, channel) -> {
          rows.add(
              row(
                  name,
                  NONE,
                  "cost_per_contact",
                  channel,
                  channel.sums().perContact().estimate(),
                  OptionalDouble.empty()));
          rows.add(
              row(
                  name,
                  NONE,
                  "cost_per_resolution",
                  channel,
                  channel.sums().perResolution().estimate(),
                  OptionalDouble.empty()));
        });
    if (channels.containsKey(SOCIAL) && channels.containsKey(PHONE)) {
      ChannelCostRatio ratio =
          ChannelCostRatio.perResolution(channels.get(SOCIAL).sums(), channels.get(PHONE).sums());
      rows.add(
          row(
              SOCIAL,
              PHONE,
              "cost_ratio_per_resolution",
              channels.get(SOCIAL),
              ratio.estimate(),
              ratio.pValue(ChannelCostRatio.CLAIMED)));
    }
    return inputs.output(rows);
  }

  private static Map<String, Channel> channels(Inputs inputs) {
    Column cost = Contacts.COST.col();
    Column resolved =
        coalesce(Contacts.RESOLVED_AT.col().lt(lit(inputs.night().end())), lit(false));
    Map<String, Channel> channels = new TreeMap<>();
    Dataset<Row> sums =
        inputs
            .rows(Contacts.TABLE)
            .filter(cost.isNotNull())
            .groupBy(Contacts.CHANNEL.col())
            .agg(
                count(lit(1)).as("n"),
                count_if(resolved).as("resolved"),
                sum(cost).cast("decimal(18,2)").as("cost"),
                ExactSums.of(cost).as("sum"),
                ExactSums.ofSquares(cost).as("squares"),
                ExactSums.of(when(resolved, cost)).as("resolved_cost"));
    for (Row row : sums.collectAsList()) {
      channels.put(
          Contacts.CHANNEL.text(row),
          new Channel(
              new io.outpost.analytics.returns.ChannelEconomics(
                  row.getAs("n"),
                  row.getAs("resolved"),
                  0,
                  ExactSums.in(row, "sum"),
                  ExactSums.in(row, "squares"),
                  ExactSums.in(row, "resolved_cost")),
              row.getAs("cost")));
    }
    return channels;
  }

  private static Row row(
      String channel,
      String comparedWith,
      String measure,
      Channel sums,
      Optional<Estimate> estimate,
      OptionalDouble pOneSixth) {
    return RowFactory.create(
        channel,
        comparedWith,
        measure,
        sums.sums().contacts(),
        sums.sums().resolutions(),
        sums.cost(),
        Cells.of(estimate, Estimate::value),
        Cells.of(estimate, Estimate::standardError),
        Cells.of(estimate, Estimate::lower),
        Cells.of(estimate, Estimate::upper),
        Cells.of(pOneSixth),
        Cells.method(estimate, "too few contacts"));
  }
}
