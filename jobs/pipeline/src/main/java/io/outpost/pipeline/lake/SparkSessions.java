package io.outpost.pipeline.lake;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Builds the one Spark session of a run, with the settings every number depends on. */
public final class SparkSessions {
  private SparkSessions() {}

  /**
   * A session.
   *
   * @param master where to run, as in {@code local[2]}; a master set by {@code spark-submit} wins
   * @param partitions shuffle partitions; small for a laptop, and no result depends on them
   */
  public static SparkSession session(String master, int partitions) {
    // Each broadcast table and each hash aggregation takes one page at least. By default that is
    // up to 64 MB on a laptop's heap, for tables of some kilobytes; pages of 2 MB hold 16 GB a
    // task.
    SparkConf conf =
        new SparkConf()
            .setIfMissing("spark.master", master)
            .setIfMissing("spark.buffer.pageSize", "2m");
    if (embedded(master)) {
      // Executors elsewhere may load this program too late for it.
      conf.setIfMissing(LocalFiles.SETTING, LocalFiles.class.getName());
      conf.setIfMissing(LocalFiles.CONTEXT_SETTING, LocalFiles.Context.class.getName());
    }
    return SparkSession.builder()
        .config(conf)
        .appName("outpost")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.sql.datetime.java8API.enabled", "true")
        .config("spark.sql.adaptive.enabled", "true")
        .config("spark.sql.shuffle.partitions", Integer.toString(partitions))
        .config("spark.databricks.delta.snapshotPartitions", "1")
        .config("spark.scheduler.mode", "FAIR")
        .config("spark.ui.enabled", conf.get("spark.ui.enabled", "false"))
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate();
  }

  /**
   * Whether the tasks run in this very process, and not on executors.
   *
   * @param master as for {@link #session}
   */
  public static boolean embedded(String master) {
    String chosen = new SparkConf().get("spark.master", master);
    return chosen.equals("local") || chosen.startsWith("local[");
  }

  /** Stops the session of this process, if there is one. */
  public static void stop() {
    var session = SparkSession.getDefaultSession();
    if (session.isDefined()) {
      session.get().stop();
    }
  }
}
