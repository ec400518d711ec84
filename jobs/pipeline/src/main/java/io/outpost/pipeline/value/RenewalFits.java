package io.outpost.pipeline.value;

import io.outpost.analytics.retention.RenewalCounts;
import io.outpost.analytics.retention.RetentionModel;
import io.outpost.analytics.retention.RetentionModel.Family;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.pipeline.tables.gold.ModelFits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Models of renewal and their rows in {@link ModelFits}.
 *
 * <p>Parameters are the mean loss at the first renewal, the polarisation of customers and the power
 * of duration; {@code log_covariance} is that of the free ones in the form in which errors are
 * nearly normal: ln alpha, ln beta and perhaps ln power, alpha = mean_loss (1 - polarization) /
 * polarization and beta likewise, or ln mean_loss alone where customers do not differ.
 */
final class RenewalFits {
  static final List<String> PARAMETERS = List.of("mean_loss", "polarization", "duration_power");

  private RenewalFits() {}

  /** The leaner of sBG and BdW by AIC. */
  static RetentionModel best(RenewalCounts counts) {
    return Stream.of(Family.SBG, Family.BDW)
        .map(family -> RetentionModel.fit(counts, family, PurchaseModel.Options.defaults()))
        .min(Comparator.comparingDouble(model -> model.summary().orElseThrow().aic()))
        .orElseThrow();
  }

  static double[] estimates(RetentionModel model) {
    RetentionModel.Parameters found = model.parameters();
    return new double[] {found.meanLoss(), found.polarization(), found.durationPower()};
  }

  static List<OptionalDouble> errors(RetentionModel model) {
    RetentionModel.StandardErrors errors = model.standardErrors();
    return List.of(errors.meanLoss(), OptionalDouble.empty(), errors.durationPower());
  }

  /** From its rows in order. */
  static RetentionModel of(List<Row> rows) {
    var parameters =
        new RetentionModel.Parameters(estimate(rows, 0), estimate(rows, 1), estimate(rows, 2));
    int column = rows.get(0).fieldIndex(ModelFits.LOG_COVARIANCE.columnName());
    List<double[]> covariance = new ArrayList<>();
    for (Row row : rows) {
      if (!row.isNullAt(column)) {
        covariance.add(
            CollectionConverters.asJava(row.<Double>getSeq(column)).stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
      }
    }
    return covariance.isEmpty()
        ? RetentionModel.of(parameters)
        : RetentionModel.of(parameters, covariance.toArray(double[][]::new));
  }

  private static double estimate(List<Row> rows, int position) {
    return ModelFits.ESTIMATE.number(rows.get(position)).orElseThrow();
  }
}
