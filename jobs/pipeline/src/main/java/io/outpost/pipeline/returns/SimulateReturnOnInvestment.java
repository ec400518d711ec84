package io.outpost.pipeline.returns;

import io.outpost.analytics.returns.ReturnLine;
import io.outpost.analytics.returns.ReturnOnInvestment;
import io.outpost.analytics.returns.SimulationOptions;
import io.outpost.analytics.returns.Source;
import io.outpost.analytics.returns.Spread;
import io.outpost.analytics.returns.UncertainInput;
import io.outpost.pipeline.config.ReturnSettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ReturnsOnInvestment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Return on investment of the social programme against doing nothing: costs as booked, benefits as
 * far as the data and the stated assumptions carry them.
 */
public final class SimulateReturnOnInvestment implements Job {
  private static final String CURRENCY = "currency";
  private static final String RESULT = "result";

  private final ReturnSettings settings;

  public SimulateReturnOnInvestment(ReturnSettings settings) {
    this.settings = settings;
  }

  @Override
  public Table output() {
    return ReturnsOnInvestment.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return ProgrammeLines.INPUTS;
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    ProgrammeLines programme = new ProgrammeLines(inputs, settings);
    List<ReturnLine> lines = programme.lines();
    boolean hasCost = lines.stream().anyMatch(line -> line.kind() == ReturnLine.Kind.COST);
    if (!hasCost) {
      return inputs.output(List.of());
    }
    ReturnOnInvestment roi =
        ReturnOnInvestment.simulate(
            lines, new SimulationOptions(settings.draws(), SimulationOptions.DEFAULT.seed()));
    List<Row> rows = new ArrayList<>();
    for (ReturnOnInvestment.LineResult line : roi.lines()) {
      rows.add(line(line, programme));
    }
    programme.inputs().forEach(input -> rows.add(input(input, roi, programme)));
    rows.addAll(results(roi));
    return inputs.output(rows);
  }

  private static Row line(ReturnOnInvestment.LineResult line, ProgrammeLines programme) {
    return row(
        line.name(),
        line.kind().name().toLowerCase(Locale.ROOT),
        programme.sourceOf(line.name()),
        line.amount(),
        null,
        CURRENCY,
        "product of its inputs",
        programme.noteOf(line.name()));
  }

  private static Row input(UncertainInput input, ReturnOnInvestment roi, ProgrammeLines programme) {
    Optional<ReturnOnInvestment.Driver> driver =
        roi.drivers().stream().filter(one -> one.name().equals(input.name())).findFirst();
    return RowFactory.create(
        input.name(),
        "input",
        input.source() == Source.ASSUMED ? "assumed" : "measured",
        input.value().mean(),
        input.value().quantile(0.05),
        input.value().quantile(0.50),
        input.value().quantile(0.95),
        driver.map(ReturnOnInvestment.Driver::varianceShare).orElse(0.0),
        programme.unitOf(input.name()),
        distribution(input),
        programme.noteOf(input.name()));
  }

  private static String distribution(UncertainInput input) {
    String text = input.value().toString();
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static List<Row> results(ReturnOnInvestment roi) {
    String simulation = "simulation of " + roi.draws() + " draws";
    Double assumed =
        roi.assumedVarianceShare().isPresent() ? roi.assumedVarianceShare().getAsDouble() : null;
    return List.of(
        row("total_cost", RESULT, "measured", roi.cost(), null, CURRENCY, simulation, null),
        row("total_benefit", RESULT, "mixed", roi.benefit(), null, CURRENCY, simulation, null),
        row("net_benefit", RESULT, "mixed", roi.netBenefit(), null, CURRENCY, simulation, null),
        row(
            "return_on_investment",
            RESULT,
            "mixed",
            roi.spread(),
            null,
            "1",
            simulation,
            "net benefit over cost, against doing nothing"),
        RowFactory.create(
            "probability_positive",
            RESULT,
            "mixed",
            roi.probabilityPositive(),
            null,
            null,
            null,
            null,
            "1",
            simulation,
            "share of draws with a return above zero"),
        RowFactory.create(
            "share_of_variance_assumed",
            RESULT,
            "mixed",
            assumed,
            null,
            null,
            null,
            assumed,
            "1",
            simulation,
            "share of the variance of the return that rests on assumed inputs"));
  }

  private static Row row(
      String line,
      String kind,
      String source,
      Spread amount,
      Double share,
      String unit,
      String distribution,
      String note) {
    return RowFactory.create(
        line,
        kind,
        source,
        amount.mean(),
        amount.p05(),
        amount.p50(),
        amount.p95(),
        share,
        unit,
        distribution,
        note);
  }
}
