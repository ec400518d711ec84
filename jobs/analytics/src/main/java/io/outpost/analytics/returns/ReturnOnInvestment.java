package io.outpost.analytics.returns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Return on investment with its uncertainty: \( (B - C)/C \) over simulated draws of benefits B and
 * costs C.
 *
 * <p>Every line is a product of inputs, every input a distribution; the comparison is with doing
 * nothing, whose return is 0. {@code spread().mean()} is the expected return, which is not the
 * return of the expected amounts.
 *
 * <p>The share of variance that rests on assumed inputs is a group Sobol index: \( S_A =
 * \mathrm{Var}(E[Y|X_A])/\mathrm{Var}(Y) \), estimated by pick-freeze (the assumed inputs are kept,
 * the measured ones drawn anew) and clamped to 0..1. What measured and assumed inputs do to each
 * other is in neither share, so the two do not quite add to 1. With 20,000 draws the Monte Carlo
 * error is about 0.01. Exactly 1 when only assumed inputs vary, 0 when only measured ones do, empty
 * when nothing varies.
 *
 * @param draws number of draws
 * @param spread of the return, 0.25 meaning 25 %
 * @param probabilityPositive P(return above 0)
 * @param netBenefit spread of \( B - C \), money
 * @param benefit spread of B, money
 * @param cost spread of C, money
 * @param lines each line's spread, in the given order
 * @param assumedVarianceShare share of the return's variance owed to assumed inputs
 * @param drivers inputs that vary, the strongest rank correlation first
 */
public record ReturnOnInvestment(
    int draws,
    Spread spread,
    double probabilityPositive,
    Spread netBenefit,
    Spread benefit,
    Spread cost,
    List<LineResult> lines,
    OptionalDouble assumedVarianceShare,
    List<Driver> drivers) {

  private static final int PARTITIONS = 20;

  /** Spread of one line's amount, money. */
  public record LineResult(String name, ReturnLine.Kind kind, Source source, Spread amount) {}

  /**
   * What one input does to the return.
   *
   * @param name the input
   * @param source measured or assumed
   * @param rankCorrelation Spearman, -1 to 1
   * @param varianceShare first-order Sobol index, 0 to 1
   * @param valueOfKnowing money worth paying at most to learn this input exactly before deciding
   *     whether to invest: \( E[\max(0, E[B-C|X])] - \max(0, E[B-C]) \), by cutting the draws into
   *     20 equal parts along the input (Strong and Oakley 2013, Medical Decision Making 33,
   *     755-766)
   */
  public record Driver(
      String name,
      Source source,
      double rankCorrelation,
      double varianceShare,
      double valueOfKnowing) {}

  /** Keeps the lists from changing. */
  public ReturnOnInvestment {
    lines = List.copyOf(lines);
    drivers = List.copyOf(drivers);
  }

  /**
   * Simulates the lines.
   *
   * @throws IllegalArgumentException when there is no cost line, costs can be 0 or less, two lines
   *     share a name or one input name stands for two distributions
   */
  public static ReturnOnInvestment simulate(List<ReturnLine> lines, SimulationOptions options) {
    ReturnModel model = new ReturnModel(lines);
    double[][] columns = model.draw("return on investment", options);
    double[] returns = model.returns(columns);
    double[] benefit = model.total(ReturnLine.Kind.BENEFIT, columns);
    double[] cost = model.total(ReturnLine.Kind.COST, columns);
    double[] net = new double[options.draws()];
    Arrays.setAll(net, draw -> benefit[draw] - cost[draw]);
    List<LineResult> results = new ArrayList<>();
    for (ReturnLine line : model.lines()) {
      Spread amount = Spread.of(model.amounts(line, columns));
      results.add(new LineResult(line.name(), line.kind(), line.source(), amount));
    }
    // a second, independent set of draws for the inputs that pick-freeze replaces
    double[][] fresh = model.draw("return on investment, second set", options);
    return new ReturnOnInvestment(
        options.draws(),
        Spread.of(returns),
        Draws.share(returns, value -> value > 0),
        Spread.of(net),
        Spread.of(benefit),
        Spread.of(cost),
        results,
        assumedShare(model, columns, fresh, returns),
        drivers(model, columns, fresh, returns, net));
  }

  private static OptionalDouble assumedShare(
      ReturnModel model, double[][] columns, double[][] fresh, double[] returns) {
    if (!Draws.vary(returns)) {
      return OptionalDouble.empty();
    }
    boolean assumed = varies(model, columns, Source.ASSUMED);
    boolean measured = varies(model, columns, Source.MEASURED);
    if (!assumed || !measured) {
      return OptionalDouble.of(assumed ? 1 : 0);
    }
    Predicate<UncertainInput> kept = input -> input.source() == Source.ASSUMED;
    return OptionalDouble.of(varianceShare(model, columns, fresh, returns, kept));
  }

  private static boolean varies(ReturnModel model, double[][] columns, Source source) {
    for (int i = 0; i < columns.length; i++) {
      if (model.inputs().get(i).source() == source && Draws.vary(columns[i])) {
        return true;
      }
    }
    return false;
  }

  private static List<Driver> drivers(
      ReturnModel model, double[][] columns, double[][] fresh, double[] returns, double[] net) {
    List<Driver> drivers = new ArrayList<>();
    if (!Draws.vary(returns)) {
      return drivers;
    }
    for (int i = 0; i < columns.length; i++) {
      if (Draws.vary(columns[i])) {
        UncertainInput input = model.inputs().get(i);
        drivers.add(
            new Driver(
                input.name(),
                input.source(),
                Draws.rankCorrelation(columns[i], returns),
                varianceShare(model, columns, fresh, returns, input::equals),
                valueOfKnowing(columns[i], net)));
      }
    }
    drivers.sort(
        Comparator.comparingDouble((Driver driver) -> -Math.abs(driver.rankCorrelation()))
            .thenComparing(Driver::name));
    return drivers;
  }

  private static double varianceShare(
      ReturnModel model,
      double[][] columns,
      double[][] fresh,
      double[] returns,
      Predicate<UncertainInput> kept) {
    double[][] mixed = new double[columns.length][];
    Arrays.setAll(mixed, i -> kept.test(model.inputs().get(i)) ? columns[i] : fresh[i]);
    return Draws.sharedVariance(returns, model.returns(mixed));
  }

  private static double valueOfKnowing(double[] input, double[] net) {
    int[] order = Draws.order(input);
    double informed = 0;
    for (int part = 0; part < PARTITIONS; part++) {
      int from = (int) ((long) part * order.length / PARTITIONS);
      int to = (int) ((part + 1L) * order.length / PARTITIONS);
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += net[order[i]];
      }
      informed += Math.max(0, sum);
    }
    return Math.max(0, informed / order.length - Math.max(0, Draws.mean(net)));
  }
}
