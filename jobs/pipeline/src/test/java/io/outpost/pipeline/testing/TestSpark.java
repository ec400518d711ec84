package io.outpost.pipeline.testing;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.lake.SparkSessions;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of all tests. */
public final class TestSpark {
  private static SparkSession session;

  private TestSpark() {}

  /** The session, started by the first test that needs it. */
  public static synchronized SparkSession session() {
    if (session == null) {
      session = SparkSessions.session("local[2]", 2);
    }
    return session;
  }

  /** A lake in a folder of the test's own. */
  public static Lakehouse lake(Path folder) {
    return new Lakehouse(session(), folder).suited();
  }
}
