package io.outpost.pipeline.value;

import io.outpost.analytics.retention.BgBbModel;
import io.outpost.analytics.retention.RetentionModel;
import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.value.FitSummary;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.MbgCnbdModel;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.analytics.value.PurchaseModelKind;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.rows.NamedCells;
import io.outpost.pipeline.tables.gold.ModelFits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** Fits of a night to rows of {@link ModelFits}, beside those of the night before. */
final class FitRows {
  static final String GAMMA_GAMMA = "gamma_gamma";
  static final String BG_BB = "bg_bb";

  /** Classification of a model that the data hold nothing for. */
  static final String REFUSED = "refused";

  /** Classification of a model that did not come to an end. */
  static final String FAILED = "failed";

  /** Classification of a fit of an earlier night that stands in for one that failed. */
  static final String KEPT = "kept";

  private static final List<String> SPEND_PARAMETERS = List.of("p", "q", "gamma");
  private static final List<String> DISCRETE_PARAMETERS =
      List.of("alpha", "beta", "gamma", "delta");
  private static final NamedCells.Layout LAYOUT = NamedCells.of(ModelFits.TABLE);
  private static final String METHOD = "maximum likelihood, wald on the log scale 95%";
  private static final String NO_ERROR = "maximum likelihood, no standard error";

  private final LocalDate night;
  private final EarlierFits earlier;
  private final List<Row> rows = new ArrayList<>();

  FitRows(LocalDate night, EarlierFits earlier) {
    this.night = night;
    this.earlier = earlier;
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** What a fit was made on: the segment, and customers whose first purchase is not in the data. */
  record Sample(String segment, long leftOut) {}

  void add(Sample sample, PurchaseModel model) {
    Fit fit = new Fit(sample, model.name(), model.parameterNames());
    OptionalDouble test =
        model.dropoutTest().stream().mapToDouble(found -> found.pValue()).findFirst();
    int regularity = model instanceof MbgCnbdModel regular ? regular.regularity() : 1;
    add(
        fit,
        model.estimates(),
        model.errors(),
        model.covariance(),
        model.summary().orElseThrow(),
        test,
        regularity,
        NO_ERROR);
  }

  void add(Sample sample, GammaGammaModel model) {
    GammaGammaModel.Parameters p = model.parameters();
    GammaGammaModel.StandardErrors se = model.standardErrors();
    add(
        new Fit(sample, GAMMA_GAMMA, SPEND_PARAMETERS),
        new double[] {p.p(), p.q(), p.gamma()},
        List.of(se.p(), se.q(), se.gamma()),
        model.covariance(),
        model.summary().orElseThrow(),
        OptionalDouble.empty(),
        null,
        NO_ERROR);
  }

  void add(Sample sample, RenewalKind kind, RetentionModel model) {
    add(
        new Fit(sample, kind.key(), RenewalFits.PARAMETERS),
        RenewalFits.estimates(model),
        RenewalFits.errors(model),
        model.logCovariance(),
        model.summary().orElseThrow(),
        OptionalDouble.empty(),
        null,
        RenewalFits.leavesOpen(model)
            ? NO_ERROR + ", in values " + RenewalFits.TAKEN_AS_KNOWN
            : NO_ERROR);
  }

  void add(Sample sample, BgBbModel model) {
    BgBbModel.Parameters p = model.parameters();
    BgBbModel.StandardErrors se = model.standardErrors();
    add(
        new Fit(sample, BG_BB, DISCRETE_PARAMETERS),
        new double[] {p.alpha(), p.beta(), p.gamma(), p.delta()},
        List.of(se.alpha(), se.beta(), se.gamma(), se.delta()),
        model.covariance(),
        model.summary().orElseThrow(),
        OptionalDouble.empty(),
        null,
        NO_ERROR);
  }

  /** The model of opportunities without a fit tonight. */
  void addOpportunities(Sample sample, ModelFitException reason) {
    add(new Fit(sample, BG_BB, DISCRETE_PARAMETERS), reason);
  }

  /** A model of renewal without a fit tonight. */
  void add(Sample sample, RenewalKind kind, ModelFitException reason) {
    add(new Fit(sample, kind.key(), RenewalFits.PARAMETERS), reason);
  }

  /** A purchase model without a fit tonight. */
  void add(Sample sample, PurchaseModelKind kind, ModelFitException reason) {
    add(new Fit(sample, kind.key(), kind.parameterNames()), reason);
  }

  /** The spend model without a fit tonight. */
  void addSpends(Sample sample, ModelFitException reason) {
    add(new Fit(sample, GAMMA_GAMMA, SPEND_PARAMETERS), reason);
  }

  private record Fit(Sample sample, String model, List<String> parameters) {}

  private void add(
      Fit fit,
      double[] estimates,
      List<OptionalDouble> errors,
      Optional<double[][]> covariance,
      FitSummary summary,
      OptionalDouble test,
      Integer regularity,
      String withoutError) {
    for (int i = 0; i < estimates.length; i++) {
      OptionalDouble error = errors.get(i);
      double value = estimates[i];
      Optional<Estimate> estimate =
          error.isPresent()
              ? Optional.of(
                  Estimate.logSymmetric(
                      summary.n(), value, error.getAsDouble(), Confidence.P95.z(), METHOD))
              : Optional.empty();
      rows.add(
          parameter(fit, i, summary.n())
              .put(ModelFits.ESTIMATE, value)
              .put(ModelFits.STANDARD_ERROR, Cells.of(error))
              .put(ModelFits.LOWER, Cells.of(estimate, Estimate::lower))
              .put(ModelFits.UPPER, Cells.of(estimate, Estimate::upper))
              .put(ModelFits.LOG_COVARIANCE, line(covariance, i))
              .put(ModelFits.REGULARITY, regularity)
              .put(ModelFits.LOG_LIKELIHOOD, summary.logLikelihood())
              .put(ModelFits.AIC, summary.aic())
              .put(ModelFits.BIC, summary.bic())
              .put(ModelFits.CONDITION_NUMBER, finite(summary.conditionNumber()))
              .put(ModelFits.DROPOUT_P_VALUE, Cells.of(test))
              .put(ModelFits.ITERATIONS, summary.iterations())
              .put(
                  ModelFits.CLASSIFICATION,
                  summary.classification().name().toLowerCase(Locale.ROOT))
              .put(ModelFits.FITTED_ON, night)
              .put(ModelFits.DRIFT, drift(fit, i, value, error))
              .put(ModelFits.METHOD, Cells.method(estimate, withoutError))
              .row());
    }
  }

  /** What every row of a fit says. */
  private static NamedCells parameter(Fit fit, int position, long n) {
    return LAYOUT
        .row()
        .put(ModelFits.SEGMENT, fit.sample().segment())
        .put(ModelFits.MODEL, fit.model())
        .put(ModelFits.PARAMETER, fit.parameters().get(position))
        .put(ModelFits.POSITION, position)
        .put(ModelFits.N, n)
        .put(ModelFits.LEFT_OUT, fit.sample().leftOut());
  }

  /** Null where there is none: a model of renewal may have fewer free parameters than it shows. */
  private static double[] line(Optional<double[][]> covariance, int position) {
    return covariance.isPresent() && position < covariance.get().length
        ? covariance.get()[position]
        : null;
  }

  private static Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  private Double drift(Fit fit, int position, double value, OptionalDouble error) {
    OptionalDouble before = earlier.estimate(fit.sample().segment(), fit.model(), position);
    return before.isPresent() && error.isPresent() && error.getAsDouble() > 0
        ? (value - before.getAsDouble()) / error.getAsDouble()
        : null;
  }

  /**
   * Data that hold nothing to fit give parameters without estimates, and why. A fit that went wrong
   * gives those of the night before, where there are any.
   */
  private void add(Fit fit, ModelFitException reason) {
    boolean refused = reason.iterations() == 0;
    List<Row> kept = refused ? List.of() : earlier.fit(fit.sample().segment(), fit.model());
    kept.forEach(row -> rows.add(kept(row, reason)));
    if (!kept.isEmpty()) {
      return;
    }
    for (int i = 0; i < fit.parameters().size(); i++) {
      rows.add(
          parameter(fit, i, reason.n())
              .put(ModelFits.ITERATIONS, reason.iterations())
              .put(ModelFits.CLASSIFICATION, refused ? REFUSED : FAILED)
              .put(ModelFits.METHOD, reason.getMessage())
              .row());
    }
  }

  private static Row kept(Row before, ModelFitException reason) {
    NamedCells cells = LAYOUT.row();
    for (ModelFits field : ModelFits.values()) {
      if (field != ModelFits.AS_OF) {
        cells.put(field, before.getAs(field.columnName()));
      }
    }
    return cells
        .put(ModelFits.CLASSIFICATION, KEPT)
        .put(ModelFits.DRIFT, null)
        .put(
            ModelFits.METHOD,
            "kept from the night of "
                + before.getAs(ModelFits.FITTED_ON.columnName())
                + ", since tonight "
                + reason.getMessage())
        .row();
  }
}
