package io.outpost.pipeline.value;

import io.outpost.analytics.value.PurchaseModelKind;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.ModelValidations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Which purchase model the values of a segment rest on.
 *
 * <p>A segment chooses for itself when its spend model has a finite mean and a purchase model its
 * standard errors; otherwise it has no row and takes the models of all. All takes what there is.
 */
public final class ChooseValueModels implements Job {
  /** Two units of log-likelihood are what one more parameter gains by chance now and then. */
  private static final double NEGLIGIBLE = 2;

  @Override
  public Table output() {
    return ModelChoices.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(ModelFits.TABLE, ModelValidations.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    List<Row> fits = inputs.rows(ModelFits.TABLE).collectAsList();
    List<Row> validations = inputs.rows(ModelValidations.TABLE).collectAsList();
    TreeSet<String> segments = new TreeSet<>();
    fits.forEach(row -> segments.add(ModelFits.SEGMENT.text(row)));
    List<Row> choices = new ArrayList<>();
    for (String segment : segments) {
      choice(fits, validations, segment).ifPresent(choices::add);
    }
    return inputs.output(choices);
  }

  private record Candidate(String model, long n, double aic, OptionalDouble logScore) {}

  private static Optional<Row> choice(List<Row> fits, List<Row> validations, String segment) {
    List<Candidate> candidates =
        Arrays.stream(PurchaseModelKind.values())
            .map(kind -> candidate(fits, validations, segment, kind))
            .filter(Objects::nonNull)
            .toList();
    if (candidates.isEmpty() || !canSpend(fits, segment)) {
      return Optional.empty();
    }
    Comparator<Candidate> byAic = Comparator.comparingDouble(Candidate::aic);
    Candidate leanest = candidates.stream().min(byAic).orElseThrow();
    Optional<Candidate> foreteller =
        candidates.stream()
            .filter(candidate -> candidate.logScore().isPresent())
            .max(Comparator.comparingDouble(candidate -> candidate.logScore().getAsDouble()));
    Candidate chosen =
        foreteller
            .flatMap(
                best ->
                    candidates.stream()
                        .filter(each -> isNear(each, best.logScore().getAsDouble()))
                        .min(byAic))
            .orElse(leanest);
    return Optional.of(
        RowFactory.create(
            segment,
            chosen.model(),
            chosen.n(),
            chosen.aic(),
            leanest.aic(),
            leanest.model(),
            Cells.of(chosen.logScore()),
            foreteller.map(best -> best.logScore().getAsDouble()).orElse(null),
            foreteller.map(Candidate::model).orElse(null),
            foreteller.isPresent()
                ? "lowest AIC among models within 2 units of the best log score of the holdouts"
                : "lowest AIC, since there is no holdout"));
  }

  private static boolean isNear(Candidate candidate, double best) {
    return candidate.logScore().isPresent()
        && candidate.logScore().getAsDouble() >= best - NEGLIGIBLE;
  }

  /** Null where the model has no estimates, or in a segment no standard errors. */
  private static Candidate candidate(
      List<Row> fits, List<Row> validations, String segment, PurchaseModelKind kind) {
    if (!FittedModels.isFitted(fits, segment, kind.key())) {
      return null;
    }
    Row first = FittedModels.rows(fits, segment, kind.key()).get(0);
    boolean isSure = ModelFits.STANDARD_ERROR.number(first).isPresent();
    return isSure || segment.equals(FittedModels.ALL)
        ? new Candidate(
            kind.key(),
            ModelFits.N.count(first),
            ModelFits.AIC.number(first).orElseThrow(),
            logScore(validations, segment, kind))
        : null;
  }

  /** Over all origins; empty where one is missing. */
  private static OptionalDouble logScore(
      List<Row> validations, String segment, PurchaseModelKind kind) {
    List<OptionalDouble> scores =
        validations.stream()
            .filter(row -> ModelValidations.SEGMENT.text(row).equals(segment))
            .filter(row -> ModelValidations.MODEL.text(row).equals(kind.key()))
            .filter(row -> ModelValidations.TARGET.text(row).equals("purchases"))
            .map(ModelValidations.LOG_SCORE::number)
            .toList();
    return scores.isEmpty() || scores.stream().anyMatch(OptionalDouble::isEmpty)
        ? OptionalDouble.empty()
        // In their order of size: rows come in another order from a file than from memory.
        : OptionalDouble.of(
            scores.stream().mapToDouble(OptionalDouble::getAsDouble).sorted().sum());
  }

  private static boolean canSpend(List<Row> fits, String segment) {
    return FittedModels.isFitted(fits, segment, FitRows.GAMMA_GAMMA)
        && (segment.equals(FittedModels.ALL)
            || FittedModels.spends(fits, segment).expectedSpendOfNewCustomer().isPresent());
  }
}
