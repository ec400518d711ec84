package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many customers there are by social or other, segment and region: what answers are raked to.
 */
final class FrameCounts {
  private final List<Cell> cells;

  private FrameCounts(List<Cell> cells) {
    this.cells = cells;
  }

  private record Cell(String group, String segment, String region, long customers) {
    String of(String variable) {
      return switch (variable) {
        case "social" -> group;
        case "segment" -> segment;
        case "region" -> region;
        default -> throw new IllegalArgumentException("no margin " + variable);
      };
    }
  }

  static FrameCounts of(Dataset<Row> profiles) {
    return new FrameCounts(
        profiles
            .groupBy(
                StudyFrame.SOCIAL.stratum().as(StudyFrame.STRATUM),
                Grouping.known(CustomerProfiles.SEGMENT.col()).as("segment"),
                Grouping.known(CustomerProfiles.REGION.col()).as("region"))
            .agg(count(lit(1)).as("customers"))
            .orderBy(col(StudyFrame.STRATUM), col("segment"), col("region"))
            .collectAsList()
            .stream()
            .map(
                row ->
                    new Cell(row.getString(0), row.getString(1), row.getString(2), row.getLong(3)))
            .toList());
  }

  /** Customers of a stratum: social, other, or either within a segment or region. */
  long inStratum(String stratum) {
    return sum(
        cell ->
            stratum.equals(cell.group)
                || stratum.equals(cell.group + ", " + cell.segment)
                || stratum.equals(cell.group + ", " + cell.region));
  }

  /** Customers of the groups that a study asks. */
  long in(Set<String> groups) {
    return sum(cell -> groups.contains(cell.group));
  }

  /** Customers of those groups by a variable: social, segment or region. */
  Map<String, Long> by(String variable, Set<String> groups) {
    Map<String, Long> counts = new TreeMap<>();
    cells.stream()
        .filter(cell -> groups.contains(cell.group))
        .forEach(cell -> counts.merge(cell.of(variable), cell.customers, Long::sum));
    return counts;
  }

  private long sum(Predicate<Cell> condition) {
    return cells.stream().filter(condition).mapToLong(Cell::customers).sum();
  }
}
