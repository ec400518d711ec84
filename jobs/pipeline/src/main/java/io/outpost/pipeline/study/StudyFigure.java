package io.outpost.pipeline.study;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.pipeline.rows.Cells;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of the study's estimates.
 *
 * @param measure what is estimated
 * @param part of it
 * @param unit of the estimate
 * @param n customers behind it
 * @param social those of them who are social
 * @param estimate with its interval; empty where it could not be made
 * @param reason why it could not
 */
record StudyFigure(
    String measure,
    String part,
    String unit,
    long n,
    long social,
    Double effectiveSocial,
    Optional<Estimate> estimate,
    Double degreesOfFreedom,
    String reason) {
  /** Answers are what came in: nobody drew who was asked. */
  static final String NIGHTLY = "nightly";

  static final String ALL = "all";

  static StudyFigure of(
      String measure,
      String part,
      String unit,
      long n,
      long social,
      Optional<Estimate> estimate,
      String reason) {
    return new StudyFigure(measure, part, unit, n, social, null, estimate, null, reason);
  }

  Row row() {
    return RowFactory.create(
        NIGHTLY,
        measure,
        part,
        unit,
        n,
        social,
        effectiveSocial,
        Cells.of(estimate, Estimate::value),
        Cells.of(estimate, Estimate::standardError),
        degreesOfFreedom,
        Cells.of(estimate, Estimate::lower),
        Cells.of(estimate, Estimate::upper),
        true,
        Cells.method(estimate, reason));
  }
}
