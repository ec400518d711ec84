package io.outpost.pipeline.value;

import io.outpost.pipeline.tables.gold.ModelFits;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** The usable fits of the night before. */
final class EarlierFits {
  private final List<Row> rows;

  EarlierFits(List<Row> rows) {
    this.rows = rows.stream().filter(row -> ModelFits.ESTIMATE.number(row).isPresent()).toList();
  }

  /** One fit, its parameters in order; empty when there was none. */
  List<Row> fit(String segment, String model) {
    return FittedModels.rows(rows, segment, model);
  }

  /** One estimate. */
  OptionalDouble estimate(String segment, String model, int position) {
    List<Row> fit = fit(segment, model);
    return position < fit.size()
        ? ModelFits.ESTIMATE.number(fit.get(position))
        : OptionalDouble.empty();
  }
}
