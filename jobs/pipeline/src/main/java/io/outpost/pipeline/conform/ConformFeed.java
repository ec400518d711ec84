package io.outpost.pipeline.conform;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The latest record of each key of a reference feed, and nothing else: agents, calendars, rules and
 * the like hold what they say, so that one job serves them all. Feeds that are linked, replaced by
 * pseudonyms or chosen by date have jobs of their own in their domain.
 */
public final class ConformFeed implements Job {
  private final Table feed;
  private final Table output;

  /**
   * @param output the silver table: the columns of the feed and known_at
   */
  public ConformFeed(Table feed, Table output) {
    this.feed = feed;
    this.output = output;
  }

  @Override
  public Table output() {
    return output;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(feed);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    return AcceptedRecords.ofSmall(inputs, feed);
  }

  @Override
  public String name() {
    return "conform-" + output.name().replace('_', '-');
  }
}
