package io.outpost.pipeline.value;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.value.BgNbdModel;
import io.outpost.analytics.value.FitSummary;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.tables.gold.ModelFits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/** Fitted models to rows of {@link ModelFits} and back. */
final class FitRows {
  static final String BG_NBD = "bg_nbd";
  static final String GAMMA_GAMMA = "gamma_gamma";

  /** Classification of a model that the data hold nothing for. */
  static final String REFUSED = "refused";

  private static final Map<String, List<String>> PARAMETERS =
      Map.of(BG_NBD, List.of("r", "alpha", "a", "b"), GAMMA_GAMMA, List.of("p", "q", "gamma"));
  private static final String METHOD = "maximum likelihood, wald on the log scale 95%";

  private final List<Row> rows = new ArrayList<>();

  List<Row> rows() {
    return List.copyOf(rows);
  }

  void add(BgNbdModel model) {
    BgNbdModel.Parameters p = model.parameters();
    BgNbdModel.StandardErrors se = model.standardErrors();
    add(
        BG_NBD,
        new double[] {p.r(), p.alpha(), p.a(), p.b()},
        List.of(se.r(), se.alpha(), se.a(), se.b()),
        model.covariance(),
        model.summary().orElseThrow());
  }

  void add(GammaGammaModel model) {
    GammaGammaModel.Parameters p = model.parameters();
    GammaGammaModel.StandardErrors se = model.standardErrors();
    add(
        GAMMA_GAMMA,
        new double[] {p.p(), p.q(), p.gamma()},
        List.of(se.p(), se.q(), se.gamma()),
        model.covariance(),
        model.summary().orElseThrow());
  }

  private void add(
      String model,
      double[] estimates,
      List<OptionalDouble> errors,
      Optional<double[][]> covariance,
      FitSummary summary) {
    List<String> names = PARAMETERS.get(model);
    for (int i = 0; i < names.size(); i++) {
      OptionalDouble error = errors.get(i);
      double value = estimates[i];
      Optional<Estimate> estimate =
          error.isPresent()
              ? Optional.of(
                  Estimate.logSymmetric(
                      summary.n(), value, error.getAsDouble(), Confidence.P95.z(), METHOD))
              : Optional.empty();
      rows.add(
          RowFactory.create(
              model,
              names.get(i),
              i,
              summary.n(),
              value,
              Cells.of(error),
              Cells.of(estimate, Estimate::lower),
              Cells.of(estimate, Estimate::upper),
              covariance.isPresent() ? covariance.get()[i] : null,
              summary.logLikelihood(),
              summary.iterations(),
              summary.classification().name().toLowerCase(Locale.ROOT),
              Cells.method(estimate, "maximum likelihood, no standard error")));
    }
  }

  /** A model whose data were refused: its parameters without estimates, and why. */
  void addRefused(String model, ModelFitException refusal) {
    List<String> names = PARAMETERS.get(model);
    for (int i = 0; i < names.size(); i++) {
      rows.add(
          RowFactory.create(
              model,
              names.get(i),
              i,
              refusal.n(),
              null,
              null,
              null,
              null,
              null,
              null,
              refusal.iterations(),
              REFUSED,
              refusal.getMessage()));
    }
  }

  /** Whether every model has its estimates. */
  static boolean areFitted(List<Row> fits) {
    return fits.stream().noneMatch(row -> REFUSED.equals(ModelFits.CLASSIFICATION.text(row)));
  }

  static BgNbdModel bgNbd(List<Row> fits) {
    double[] p = estimates(fits, BG_NBD);
    var parameters = new BgNbdModel.Parameters(p[0], p[1], p[2], p[3]);
    return covariance(fits, BG_NBD)
        .map(covariance -> BgNbdModel.of(parameters, covariance))
        .orElseGet(() -> BgNbdModel.of(p[0], p[1], p[2], p[3]));
  }

  static GammaGammaModel gammaGamma(List<Row> fits) {
    double[] p = estimates(fits, GAMMA_GAMMA);
    var parameters = new GammaGammaModel.Parameters(p[0], p[1], p[2]);
    return covariance(fits, GAMMA_GAMMA)
        .map(covariance -> GammaGammaModel.of(parameters, covariance))
        .orElseGet(() -> GammaGammaModel.of(p[0], p[1], p[2]));
  }

  private static List<Row> of(List<Row> fits, String model) {
    return fits.stream()
        .filter(row -> ModelFits.MODEL.text(row).equals(model))
        .sorted(Comparator.comparingLong(ModelFits.POSITION::count))
        .toList();
  }

  private static double[] estimates(List<Row> fits, String model) {
    return of(fits, model).stream()
        .mapToDouble(row -> ModelFits.ESTIMATE.number(row).orElseThrow())
        .toArray();
  }

  private static Optional<double[][]> covariance(List<Row> fits, String model) {
    List<Row> rows = of(fits, model);
    int column = rows.get(0).fieldIndex(ModelFits.LOG_COVARIANCE.columnName());
    if (rows.stream().anyMatch(row -> row.isNullAt(column))) {
      return Optional.empty();
    }
    return Optional.of(
        IntStream.range(0, rows.size())
            .mapToObj(i -> doubles(rows.get(i), column))
            .toArray(double[][]::new));
  }

  private static double[] doubles(Row row, int column) {
    return CollectionConverters.asJava(row.<Double>getSeq(column)).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }
}
