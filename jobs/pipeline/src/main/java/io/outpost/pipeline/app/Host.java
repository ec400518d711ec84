package io.outpost.pipeline.app;

import io.outpost.pipeline.lake.SparkSessions;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.SparkUserAppException;

/** Who started this process: that decides how it may end. */
enum Host {
  /** The launcher: the exit code is the process's own. */
  LAUNCHER,
  /**
   * {@code spark-submit}. To leave by {@code System.exit} would fail even a good run in YARN's
   * cluster mode, which takes it for a crash; Spark has an exception that carries a code. And a
   * submitted process that leaves its session open never ends.
   */
  SPARK_SUBMIT,
  /** A Databricks task: process and session belong to the platform; a failure is an exception. */
  DATABRICKS;

  static Host of(Properties properties, Map<String, String> environment) {
    if (environment.containsKey("DATABRICKS_RUNTIME_VERSION")) {
      return DATABRICKS;
    }
    return properties.containsKey("spark.submit.deployMode") ? SPARK_SUBMIT : LAUNCHER;
  }

  /** Ends the process, or the platform's task, with an exit code. */
  void end(int code) throws SparkUserAppException {
    switch (this) {
      case LAUNCHER -> System.exit(code);
      case SPARK_SUBMIT -> SparkSessions.stop();
      case DATABRICKS -> {}
    }
    if (code != ExitCode.DONE.code()) {
      throw new SparkUserAppException(code, null);
    }
  }
}
