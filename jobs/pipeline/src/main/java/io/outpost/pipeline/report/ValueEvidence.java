package io.outpost.pipeline.report;

import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelValidations;
import io.outpost.pipeline.tables.gold.ValueChanges;
import io.outpost.pipeline.tables.gold.ValueDrivers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Why customer value changed since the night before, and how well its models forecast. */
final class ValueEvidence {
  private static final Map<String, String> PARTS =
      Map.of(
          "acquisition", "Referrals of those who stayed (A)",
          "retention", "Retention of those who stayed (R)",
          "spend", "Spend of those who stayed (S)",
          "profitability", "Profitability of those who stayed (P)",
          "referral_value", "Referral value beside the product",
          "joined", "Customers who came",
          "left", "Customers who went",
          "acquisition_cost", "Acquisition cost");

  private ValueEvidence() {}

  static List<Block> blocks(Night night) {
    List<Block> blocks = new ArrayList<>();
    change(night).ifPresent(blocks::add);
    drivers(night).ifPresent(blocks::add);
    forecasts(night).ifPresent(blocks::add);
    return blocks;
  }

  private static Optional<Block> drivers(Night night) {
    List<Row> rows =
        night.rows(ValueDrivers.TABLE).stream()
            .filter(row -> ValueDrivers.FACTOR.number(row).isPresent())
            .filter(row -> !ValueDrivers.DRIVER.text(row).endsWith("_missing"))
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Block.Sheet(
                "What goes with buying and staying (observational), for a tenth of the scale more",
                2,
                List.of("Known before", "Goes with", "Factor", "95% interval", "p", "Customers"),
                rows.stream().map(ValueEvidence::driver).toList()));
  }

  private static List<String> driver(Row row) {
    Estimate factor = Estimate.of(row, ValueDrivers.FACTOR, ValueDrivers.LOWER, ValueDrivers.UPPER);
    return List.of(
        Names.title(ValueDrivers.DRIVER.text(row)),
        Names.title(ValueDrivers.TARGET.text(row)),
        factor.text(Unit.digits(3)),
        factor.range(Unit.digits(3)),
        Estimate.text(Estimate.finite(ValueDrivers.P_VALUE, row), Unit.digits(3)),
        Numbers.count(ValueDrivers.KNOWN.count(row)));
  }

  private static Optional<Block> change(Night night) {
    List<Row> rows =
        Night.where(night.rows(ValueChanges.TABLE), ValueChanges.GROUPING, Night.ALL).stream()
            .sorted(Comparator.comparingLong(ValueChanges.POSITION::count))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Row first = rows.get(0);
    Unit money = Unit.amount();
    List<List<String>> cells = new ArrayList<>();
    cells.add(
        List.of(
            "Value on the night of " + first.<LocalDate>getAs("from_as_of"),
            Estimate.text(Estimate.finite(ValueChanges.OPENING_VALUE, first), money),
            ""));
    for (Row row : rows) {
      cells.add(
          List.of(
              PARTS.getOrDefault(
                  ValueChanges.PART.text(row), Names.title(ValueChanges.PART.text(row))),
              Estimate.text(Estimate.finite(ValueChanges.AMOUNT, row), money),
              ValueChanges.SHARE.number(row).isPresent()
                  ? Numbers.percent(ValueChanges.SHARE.number(row).getAsDouble())
                  : Numbers.MISSING));
    }
    cells.add(
        List.of(
            "Value tonight",
            Estimate.text(Estimate.finite(ValueChanges.CLOSING_VALUE, first), money),
            ""));
    return Optional.of(
        new Block.Sheet(
            "Why the value changed; the parts add up",
            1,
            List.of("Part", night.currency(), "Of the value before"),
            cells));
  }

  /** The newest forecast of purchases of all customers, the best first. */
  private static Optional<Block> forecasts(Night night) {
    List<Row> both =
        Night.where(night.rows(ModelValidations.TABLE), ModelValidations.SEGMENT, Night.ALL);
    List<Row> all = Night.where(both, ModelValidations.TARGET, "purchases");
    Optional<LocalDate> newest =
        all.stream().map(ValueEvidence::origin).max(Comparator.naturalOrder());
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    String chosen =
        Night.first(Night.where(night.rows(ModelChoices.TABLE), ModelChoices.SEGMENT, Night.ALL))
            .map(ModelChoices.MODEL::text)
            .orElse("");
    List<Row> rows =
        all.stream()
            .filter(row -> origin(row).equals(newest.get()))
            .filter(row -> ModelValidations.FORECAST.number(row).isPresent())
            .sorted(
                Comparator.comparingDouble(
                    row ->
                        -ModelValidations.LOG_SCORE.number(row).orElse(Double.NEGATIVE_INFINITY)))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Block.Sheet(
            "Forecasts of "
                + ModelValidations.HOLDOUT_DAYS.count(rows.get(0))
                + " days that the models had not seen, from "
                + newest.get(),
            1,
            List.of(
                "Model",
                "Forecast purchases",
                "Actual",
                "Bias",
                "Mean absolute error",
                "Log score",
                "Customers in their 50, 80, 95% intervals",
                "The same for amounts"),
            rows.stream()
                .map(
                    row ->
                        cells(
                            row,
                            chosen,
                            amounts(both, ModelValidations.MODEL.text(row), newest.get())))
                .toList()));
  }

  /** What a model said of amounts at the same origin. */
  private static Optional<Row> amounts(List<Row> rows, String model, LocalDate origin) {
    return rows.stream()
        .filter(row -> ModelValidations.TARGET.text(row).equals("spend"))
        .filter(row -> ModelValidations.MODEL.text(row).equals(model))
        .filter(row -> origin(row).equals(origin))
        .findFirst();
  }

  /** Shares of customers in the intervals that promise a half, four fifths and 95%. */
  private static String coverage(Optional<Row> row) {
    return row.filter(known -> ModelValidations.COVERAGE_95.number(known).isPresent())
        .map(
            known ->
                share(ModelValidations.COVERAGE_50, known)
                    + ", "
                    + share(ModelValidations.COVERAGE_80, known)
                    + ", "
                    + share(ModelValidations.COVERAGE_95, known))
        .orElse(Numbers.MISSING);
  }

  private static LocalDate origin(Row row) {
    return row.getAs(ModelValidations.ORIGIN.columnName());
  }

  private static List<String> cells(Row row, String chosen, Optional<Row> amounts) {
    String model = ModelValidations.MODEL.text(row);
    return List.of(
        Names.title(model) + (model.equals(chosen) ? " (values rest on it)" : ""),
        Estimate.text(Estimate.finite(ModelValidations.FORECAST, row), Unit.PLAIN),
        Estimate.text(Estimate.finite(ModelValidations.ACTUAL, row), Unit.PLAIN),
        share(ModelValidations.BIAS, row),
        Estimate.text(Estimate.finite(ModelValidations.MEAN_ABSOLUTE_ERROR, row), Unit.digits(3)),
        Estimate.text(Estimate.finite(ModelValidations.LOG_SCORE, row), Unit.digits(1)),
        coverage(Optional.of(row)),
        coverage(amounts));
  }

  private static String share(ModelValidations field, Row row) {
    return field.number(row).isPresent()
        ? Numbers.percent(field.number(row).getAsDouble())
        : Numbers.MISSING;
  }
}
