package io.outpost.pipeline.value;

import io.outpost.analytics.retention.RenewalCounts;
import io.outpost.analytics.retention.RetentionModel;
import io.outpost.analytics.retention.RetentionModel.Family;
import io.outpost.analytics.value.FitClassification;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.pipeline.tables.gold.ModelFits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Models of renewal and their rows in {@link ModelFits}.
 *
 * <p>Parameters are the mean loss at the first renewal, the polarisation of customers and the power
 * of duration; {@code log_covariance} is that of the free ones in the form in which errors are
 * nearly normal: ln alpha, ln beta and perhaps ln power, alpha = mean_loss (1 - polarization) /
 * polarization and beta likewise; where customers do not differ ln mean_loss alone, or ln(-ln(1 -
 * mean_loss)) and ln power.
 *
 * <p>A fit on a ridge or at an edge has no standard errors, but a covariance of what the data
 * determine given the rest, so that values that rest on it keep an interval. Their method says so.
 */
final class RenewalFits {
  static final List<String> PARAMETERS = List.of("mean_loss", "polarization", "duration_power");

  private RenewalFits() {}

  /** What the method of a value says where a model leaves something open. */
  static final String TAKEN_AS_KNOWN = "taken as known where its fit is flat";

  private static final Set<String> OPEN =
      Stream.of(FitClassification.FLAT, FitClassification.NO_DROPOUT)
          .map(classification -> classification.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

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

  /** Whether rows are those of a fit on a ridge or at an edge. */
  static boolean leavesOpen(List<Row> rows) {
    return OPEN.contains(ModelFits.CLASSIFICATION.text(rows.get(0)));
  }

  static boolean leavesOpen(RetentionModel model) {
    FitClassification found = model.summary().orElseThrow().classification();
    return OPEN.contains(found.name().toLowerCase(Locale.ROOT));
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
