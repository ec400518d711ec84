package io.outpost.pipeline.operations;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_timestamp;

import io.outpost.analytics.service.KaplanMeier;
import io.outpost.analytics.service.ResponseTimes;
import io.outpost.analytics.service.TimeCount;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ServiceLevels;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Time to the first public human response by channel, with what is still unanswered at the end of
 * the night's day censored there.
 */
public final class MeasureServiceLevels implements Job {
  private static final int SECONDS_PER_MINUTE = 60;
  private static final String SECONDS = "seconds";
  private static final String EVENTS = "events";
  private static final String WAITS = "waits";

  @Override
  public Table output() {
    return ServiceLevels.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(Threads.TABLE, Contacts.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Column end = lit(inputs.night().end());
    Dataset<Row> waits =
        waits(
                inputs.rows(Threads.TABLE).filter(Threads.MENTION.col().notEqual("none")),
                "conversations",
                Threads.NETWORK,
                Threads.STARTED_AT,
                responseUpTo(Threads.FIRST_RESPONSE_AT, end),
                end)
            .unionByName(
                waits(
                    inputs
                        .rows(Contacts.TABLE)
                        .filter(Contacts.CHANNEL.col().notEqual("self_service")),
                    "contacts",
                    Contacts.CHANNEL,
                    Contacts.OPENED_AT,
                    responseUpTo(Contacts.FIRST_RESPONSE_AT, end),
                    end));
    return inputs.output(rows(times(waits)));
  }

  /** A response that the night does not know yet is none. */
  private static Column responseUpTo(Field response, Column end) {
    return org.apache.spark.sql.functions.when(response.col().lt(end), response.col());
  }

  private static Dataset<Row> waits(
      Dataset<Row> rows, String origin, Field channel, Field begin, Column response, Column end) {
    Column seconds = unix_timestamp(coalesce(response, end)).minus(unix_timestamp(begin.col()));
    return rows.groupBy(
            ServiceLevels.ORIGIN.is(lit(origin)),
            ServiceLevels.CHANNEL.is(channel.col()),
            seconds.as(SECONDS))
        .agg(count(lit(1)).as(WAITS), count_if(response.isNotNull()).as(EVENTS));
  }

  /** Waiting times per origin and channel, and per origin over all channels. */
  private static Map<List<String>, ResponseTimes> times(Dataset<Row> waits) {
    Map<String, Map<String, List<TimeCount>>> counts = new TreeMap<>();
    for (Row row : waits.collectAsList()) {
      long events = row.getAs(EVENTS);
      long total = row.getAs(WAITS);
      TimeCount count = new TimeCount(row.getAs(SECONDS), events, total - events);
      var channels =
          counts.computeIfAbsent(ServiceLevels.ORIGIN.text(row), origin -> new TreeMap<>());
      for (String channel : List.of(ServiceLevels.CHANNEL.text(row), Grouping.ALL)) {
        channels.computeIfAbsent(channel, name -> new ArrayList<>()).add(count);
      }
    }
    Map<List<String>, ResponseTimes> times = new java.util.LinkedHashMap<>();
    counts.forEach(
        (origin, channels) ->
            channels.forEach(
                (channel, list) -> times.put(List.of(origin, channel), ResponseTimes.of(list))));
    return times;
  }

  private static List<Row> rows(Map<List<String>, ResponseTimes> times) {
    List<Row> rows = new ArrayList<>();
    times.forEach(
        (key, waits) -> {
          KaplanMeier curve = KaplanMeier.fit(waits);
          for (int minutes : new int[] {2, 5, 60}) {
            rows.add(within(key, curve, minutes));
          }
          rows.add(quantile(key, curve, "median_minutes", 0.5));
          rows.add(quantile(key, curve, "p80_minutes", 0.8));
          rows.add(quantile(key, curve, "p90_minutes", 0.9));
        });
    return rows;
  }

  private static Row within(List<String> key, KaplanMeier curve, int minutes) {
    Optional<Estimate> share = curve.within((long) minutes * SECONDS_PER_MINUTE);
    return row(
        key,
        "answered_within_" + minutes + "_minutes",
        curve,
        Cells.of(share, Estimate::value),
        Cells.of(share, Estimate::standardError),
        Cells.of(share, Estimate::lower),
        Cells.of(share, Estimate::upper),
        Cells.method(share, "observed for a shorter time"));
  }

  private static Row quantile(List<String> key, KaplanMeier curve, String measure, double share) {
    KaplanMeier.Quantile quantile = curve.quantile(share);
    return row(
        key,
        measure,
        curve,
        minutes(quantile.seconds()),
        null,
        minutes(quantile.lower()),
        minutes(quantile.upper()),
        quantile.method());
  }

  private static Double minutes(OptionalLong seconds) {
    return seconds.isPresent() ? seconds.getAsLong() / (double) SECONDS_PER_MINUTE : null;
  }

  private static Row row(
      List<String> key,
      String measure,
      KaplanMeier curve,
      Double estimate,
      Double error,
      Double lower,
      Double upper,
      String method) {
    return RowFactory.create(
        key.get(1),
        key.get(0),
        measure,
        curve.n(),
        curve.events(),
        curve.n() - curve.events(),
        estimate,
        error,
        lower,
        upper,
        method);
  }
}
