package io.outpost.pipeline.value;

import io.outpost.analytics.retention.RetentionModel;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.analytics.value.PurchaseModelKind;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** The models that values rest on, by segment, as the tables of a night hold them. */
final class FittedModels implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Everybody, and the models of segments without fits of their own. */
  static final String ALL = Grouping.ALL;

  private final TreeMap<String, Pair> pairs = new TreeMap<>();
  private final EnumMap<RenewalKind, RetentionModel> renewals = new EnumMap<>(RenewalKind.class);
  private final EnumSet<RenewalKind> open = EnumSet.noneOf(RenewalKind.class);

  /** A purchase model and a spend model of the same customers. */
  record Pair(PurchaseModel purchases, GammaGammaModel spends) implements Serializable {}

  private FittedModels() {}

  /** The chosen models; none where no model could be chosen. */
  static FittedModels of(List<Row> fits, List<Row> choices) {
    FittedModels models = new FittedModels();
    for (Row choice : choices) {
      String segment = ModelChoices.SEGMENT.text(choice);
      models.pairs.put(
          segment,
          new Pair(
              purchases(fits, segment, ModelChoices.MODEL.text(choice)), spends(fits, segment)));
    }
    for (RenewalKind kind : RenewalKind.values()) {
      if (isFitted(fits, ALL, kind.key())) {
        List<Row> rows = rows(fits, ALL, kind.key());
        models.renewals.put(kind, RenewalFits.of(rows));
        if (RenewalFits.leavesOpen(rows)) {
          models.open.add(kind);
        }
      }
    }
    return models;
  }

  /** The model of renewals of that kind; empty where it is not fitted. */
  Optional<RetentionModel> renewals(RenewalKind kind) {
    return Optional.ofNullable(renewals.get(kind));
  }

  /** Kinds whose fit leaves something open, which intervals of values take as known. */
  Set<RenewalKind> open() {
    return Collections.unmodifiableSet(open);
  }

  boolean areFitted() {
    return pairs.containsKey(ALL);
  }

  /**
   * The segment whose models value the customers of a segment: its own, or all.
   *
   * @param segment null where it is unknown
   */
  String scope(String segment) {
    String known = Objects.requireNonNullElse(segment, Grouping.UNKNOWN);
    return pairs.containsKey(known) ? known : ALL;
  }

  Pair of(String scope) {
    return pairs.get(scope);
  }

  static PurchaseModel purchases(List<Row> fits, String segment, String model) {
    List<Row> rows = rows(fits, segment, model);
    int regularity = (int) Math.max(1, ModelFits.REGULARITY.count(rows.get(0)));
    return PurchaseModelKind.of(model)
        .of(estimates(rows), regularity, covariance(rows).orElse(null));
  }

  static GammaGammaModel spends(List<Row> fits, String segment) {
    List<Row> rows = rows(fits, segment, FitRows.GAMMA_GAMMA);
    double[] p = estimates(rows);
    var parameters = new GammaGammaModel.Parameters(p[0], p[1], p[2]);
    return covariance(rows)
        .map(covariance -> GammaGammaModel.of(parameters, covariance))
        .orElseGet(() -> GammaGammaModel.of(p[0], p[1], p[2]));
  }

  /** Whether a model has estimates, those of an earlier night included. */
  static boolean isFitted(List<Row> fits, String segment, String model) {
    List<Row> rows = rows(fits, segment, model);
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> ModelFits.ESTIMATE.number(row).isPresent());
  }

  static List<Row> rows(List<Row> fits, String segment, String model) {
    return fits.stream()
        .filter(row -> ModelFits.SEGMENT.text(row).equals(segment))
        .filter(row -> ModelFits.MODEL.text(row).equals(model))
        .sorted(Comparator.comparingLong(ModelFits.POSITION::count))
        .toList();
  }

  private static double[] estimates(List<Row> rows) {
    return rows.stream().mapToDouble(row -> ModelFits.ESTIMATE.number(row).orElseThrow()).toArray();
  }

  private static Optional<double[][]> covariance(List<Row> rows) {
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
