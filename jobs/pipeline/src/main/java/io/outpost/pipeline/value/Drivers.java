package io.outpost.pipeline.value;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.value.Coefficient;
import io.outpost.analytics.value.CovariateHistories;
import io.outpost.analytics.value.CovariatePurchaseModel;
import io.outpost.analytics.value.DiscountRate;
import io.outpost.analytics.value.Horizon;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.analytics.value.PurchaseProcess;
import io.outpost.pipeline.config.ValueSettings;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.rows.NamedCells;
import io.outpost.pipeline.tables.gold.ValueDrivers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** Customers with their drivers, and the model that relates the two. */
final class Drivers {
  /** A driver that fewer customers have, or lack, says nothing. */
  private static final long FEWEST = 50;

  /** A tenth of the scale. */
  private static final double STEP = 0.1;

  private static final NamedCells.Layout LAYOUT = NamedCells.of(ValueDrivers.TABLE);
  private static final String MISSING = "_missing";
  private static final String METHOD =
      "observational; mbg_nbd with covariates by maximum likelihood, wald on the log scale 95%";

  private final List<Group> groups;
  private final List<String> names = new ArrayList<>();
  private final List<Double> means = new ArrayList<>();
  private final List<Long> known = new ArrayList<>();
  private final long n;

  /** Customers with one history and one level of each driver; null where it is unknown. */
  private record Group(PurchaseHistory history, Double csat, Double sentiment, long count) {
    /** Sums over groups have the same bits in whatever order the rows come. */
    static final Comparator<Group> ORDER =
        Comparator.comparing(Group::history)
            .thenComparing(Group::csat, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Group::sentiment, Comparator.nullsFirst(Comparator.naturalOrder()));

    Double level(String driver) {
      return driver.startsWith(DriverRows.CSAT) ? csat : sentiment;
    }

    double value(String name) {
      Double level = level(name);
      if (name.endsWith(MISSING)) {
        return level == null ? 1 : 0;
      }
      return level == null ? 0 : level;
    }
  }

  private Drivers(List<Group> groups) {
    this.groups = groups;
    n = groups.stream().mapToLong(Group::count).sum();
    for (String driver : List.of(DriverRows.CSAT, DriverRows.SENTIMENT)) {
      take(driver);
    }
  }

  /** From rows of {@link DriverRows}. */
  static Drivers of(List<Row> rows) {
    return new Drivers(
        rows.stream()
            .map(
                row ->
                    new Group(
                        new PurchaseHistory(
                            PurchaseHistories.REPEATS.count(row),
                            PurchaseHistories.LAST_PURCHASE_DAY.count(row),
                            PurchaseHistories.OBSERVED_DAYS.count(row)),
                        row.getAs(DriverRows.CSAT),
                        row.getAs(DriverRows.SENTIMENT),
                        row.getLong(row.size() - 1)))
            .sorted(Group.ORDER)
            .toList());
  }

  /** A driver that enough customers have and that differs between them, and who lacks it. */
  private void take(String driver) {
    List<Group> having = groups.stream().filter(group -> group.level(driver) != null).toList();
    long count = having.stream().mapToLong(Group::count).sum();
    if (count < FEWEST
        || having.stream().map(group -> group.level(driver)).distinct().count() < 2) {
      return;
    }
    double sum = having.stream().mapToDouble(group -> group.count() * group.level(driver)).sum();
    names.add(driver);
    means.add(sum / count);
    known.add(count);
    if (n - count >= FEWEST) {
      names.add(driver + MISSING);
      means.add(0.0);
      known.add(count);
    }
  }

  List<String> names() {
    return List.copyOf(names);
  }

  /** Rows of {@link ValueDrivers}. */
  List<Row> effects(LocalDate middle, ValueSettings settings) {
    CovariateHistories.Builder histories = CovariateHistories.builder(names, names);
    for (Group group : groups) {
      List<Double> values = names.stream().map(group::value).toList();
      histories.add(values, values, group.history(), group.count());
    }
    CovariatePurchaseModel model =
        CovariatePurchaseModel.fit(
            PurchaseProcess.MBG_NBD, histories.build(), PurchaseModel.Options.defaults());
    double joint = model.test().pValue();
    List<Row> rows = new ArrayList<>();
    for (Coefficient coefficient : model.coefficients()) {
      boolean leaving = coefficient.target() == Coefficient.Target.DROPOUT;
      int driver = names.indexOf(coefficient.name());
      double step = step(driver);
      rows.add(
          row(
              driver,
              leaving ? "leaving_odds" : "purchase_rate",
              middle,
              factor(coefficient, step),
              coefficient.pValue(),
              joint));
    }
    for (int driver = 0; driver < names.size(); driver++) {
      rows.add(purchases(model, driver, middle, settings, joint));
    }
    return rows;
  }

  /** Rows that say why there are no effects. */
  List<Row> withoutEffects(LocalDate middle, String reason) {
    List<Row> rows = new ArrayList<>();
    for (int driver = 0; driver < names.size(); driver++) {
      rows.add(
          cells(driver, "discounted_purchases", middle).put(ValueDrivers.METHOD, reason).row());
    }
    return rows;
  }

  private double step(int driver) {
    return names.get(driver).endsWith(MISSING) ? 1 : STEP;
  }

  private Optional<Estimate> factor(Coefficient coefficient, double step) {
    if (coefficient.standardError().isEmpty()) {
      return Optional.empty();
    }
    double factor = Math.exp(step * coefficient.estimate());
    return Optional.of(
        Estimate.logSymmetric(
            n,
            factor,
            factor * step * coefficient.standardError().getAsDouble(),
            Confidence.P95.z(),
            METHOD));
  }

  /** From a customer with the mean of every driver to one a step above. */
  private Row purchases(
      CovariatePurchaseModel model,
      int driver,
      LocalDate middle,
      ValueSettings settings,
      double joint) {
    List<Double> above = new ArrayList<>(means);
    if (names.get(driver).endsWith(MISSING)) {
      above.set(driver - 1, 0.0);
    }
    above.set(driver, means.get(driver) + step(driver));
    Optional<Estimate> ratio =
        model.ratioOfPurchases(
            new CovariatePurchaseModel.Levels(means, means),
            new CovariatePurchaseModel.Levels(above, above),
            Horizon.ofDays(settings.horizonDays()),
            DiscountRate.ofYear(settings.yearlyDiscountRate()));
    OptionalDouble pValue =
        ratio.isPresent() && ratio.get().standardError() > 0
            ? new Coefficient(
                    names.get(driver),
                    Coefficient.Target.PURCHASES,
                    Math.log(ratio.get().value()),
                    OptionalDouble.of(ratio.get().standardError() / ratio.get().value()))
                .pValue()
            : OptionalDouble.empty();
    return row(driver, "discounted_purchases", middle, ratio, pValue, joint);
  }

  private Row row(
      int driver,
      String target,
      LocalDate middle,
      Optional<Estimate> factor,
      OptionalDouble pValue,
      double joint) {
    return cells(driver, target, middle)
        .put(ValueDrivers.FACTOR, Cells.of(factor, Estimate::value))
        .put(
            ValueDrivers.STANDARD_ERROR,
            Cells.of(factor, estimate -> estimate.standardError() / estimate.value()))
        .put(ValueDrivers.LOWER, Cells.of(factor, Estimate::lower))
        .put(ValueDrivers.UPPER, Cells.of(factor, Estimate::upper))
        .put(ValueDrivers.P_VALUE, Cells.of(pValue))
        .put(ValueDrivers.JOINT_P_VALUE, joint)
        .put(ValueDrivers.METHOD, factor.isPresent() ? METHOD : METHOD + ", but the fit is flat")
        .row();
  }

  /** What every row says. */
  private NamedCells cells(int driver, String target, LocalDate middle) {
    return LAYOUT
        .row()
        .put(ValueDrivers.DRIVER, names.get(driver))
        .put(ValueDrivers.TARGET, target)
        .put(ValueDrivers.STEP, step(driver))
        .put(ValueDrivers.FROM_DAY, middle)
        .put(ValueDrivers.N, n)
        .put(ValueDrivers.KNOWN, known.get(driver));
  }
}
