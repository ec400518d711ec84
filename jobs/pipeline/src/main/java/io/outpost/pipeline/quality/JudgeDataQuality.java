package io.outpost.pipeline.quality;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.ops.LandedFiles;
import io.outpost.pipeline.tables.ops.QualityChecks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Every feed beside what its contract expects of it: shares of invalid and repeated records, days
 * since the last delivery, its size against the usual, records that could be linked. It reads
 * counts, no records.
 */
public final class JudgeDataQuality implements Job {
  private final List<Table> feeds;

  public JudgeDataQuality(List<Table> feeds) {
    this.feeds = feeds;
  }

  @Override
  public Table output() {
    return QualityChecks.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(DataQuality.TABLE, LandedFiles.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Map<String, Map<String, Long>> counts = new HashMap<>();
    for (Row row : inputs.rows(DataQuality.TABLE).collectAsList()) {
      counts
          .computeIfAbsent(DataQuality.FEED.text(row), feed -> new TreeMap<>())
          .put(DataQuality.RULE.text(row), DataQuality.ROWS.count(row));
    }
    List<Row> files = inputs.rows(LandedFiles.TABLE).collectAsList();
    LocalDate knownAt = inputs.night().knownAt();
    List<Row> rows = new ArrayList<>();
    for (Table feed : feeds) {
      rows.addAll(
          new FeedJudgement(
                  feed.contract(),
                  counts.getOrDefault(feed.name(), Map.of()),
                  FeedDeliveries.of(feed.name(), files, knownAt),
                  knownAt)
              .rows());
    }
    return inputs.output(rows);
  }

  /**
   * Stops a night that must not be published.
   *
   * @param checks the night's rows of {@link QualityChecks}
   * @throws QualityException with each threshold that is broken
   */
  public static void stopWhere(List<Row> checks) {
    List<String> problems =
        checks.stream()
            .filter(row -> QualityChecks.VERDICT.text(row).equals("stop"))
            .map(JudgeDataQuality::words)
            .sorted()
            .toList();
    if (!problems.isEmpty()) {
      throw new QualityException(problems);
    }
  }

  private static String words(Row row) {
    StringBuilder words = new StringBuilder();
    words.append(QualityChecks.FEED.text(row)).append(": ");
    words.append(QualityChecks.CHECK_NAME.text(row)).append(" is ");
    words.append(figure(QualityChecks.MEASURED, row));
    QualityChecks.LOWEST
        .number(row)
        .ifPresent(any -> words.append(", at least ").append(figure(QualityChecks.LOWEST, row)));
    QualityChecks.HIGHEST
        .number(row)
        .ifPresent(any -> words.append(", at most ").append(figure(QualityChecks.HIGHEST, row)));
    return words
        .append(" expected (")
        .append(QualityChecks.BASIS.text(row))
        .append(").")
        .toString();
  }

  private static String figure(QualityChecks column, Row row) {
    return new java.math.BigDecimal(column.number(row).orElseThrow())
        .round(new java.math.MathContext(3))
        .toPlainString();
  }
}
