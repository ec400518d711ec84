package io.outpost.analytics.returns;

import io.outpost.analytics.statistics.HashRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cost and benefit lines over shared inputs: evaluates them for columns of draws. */
final class ReturnModel {
  private final List<ReturnLine> lines;
  private final List<UncertainInput> inputs = new ArrayList<>();
  private final Map<String, Integer> position = new HashMap<>();

  ReturnModel(List<ReturnLine> lines) {
    this.lines = List.copyOf(lines);
    Set<String> names = new HashSet<>();
    for (ReturnLine line : lines) {
      if (!names.add(line.name())) {
        throw new IllegalArgumentException("two lines are called '" + line.name() + "'");
      }
      line.factors().forEach(this::add);
    }
    if (lines.stream().noneMatch(line -> line.kind() == ReturnLine.Kind.COST)) {
      throw new IllegalArgumentException(
          "a return on investment needs at least one cost line; without costs there is no"
              + " investment");
    }
  }

  private void add(UncertainInput input) {
    Integer known = position.putIfAbsent(input.name(), inputs.size());
    if (known == null) {
      inputs.add(input);
    } else if (!inputs.get(known).equals(input)) {
      throw new IllegalArgumentException(
          "input '"
              + input.name()
              + "' is given twice with different values: "
              + inputs.get(known)
              + " and "
              + input);
    }
  }

  List<UncertainInput> inputs() {
    return inputs;
  }

  List<ReturnLine> lines() {
    return lines;
  }

  /** One column of draws per input; runs of different names are independent. */
  double[][] draw(String run, SimulationOptions options) {
    double[][] columns = new double[inputs.size()][options.draws()];
    for (int i = 0; i < columns.length; i++) {
      Uncertain value = inputs.get(i).value();
      HashRandom random = HashRandom.of(options.seed(), run + "/" + inputs.get(i).name());
      Arrays.setAll(columns[i], draw -> value.quantile(random.uniform(draw)));
    }
    return columns;
  }

  /** The amounts of one line. */
  double[] amounts(ReturnLine line, double[][] columns) {
    double[] product = new double[columns[0].length];
    Arrays.fill(product, 1);
    for (UncertainInput factor : line.factors()) {
      double[] column = columns[position.get(factor.name())];
      Arrays.setAll(product, draw -> product[draw] * column[draw]);
    }
    return product;
  }

  /** Sum of all lines of a kind. */
  double[] total(ReturnLine.Kind kind, double[][] columns) {
    double[] sum = new double[columns[0].length];
    for (ReturnLine line : lines) {
      if (line.kind() == kind) {
        double[] amounts = amounts(line, columns);
        Arrays.setAll(sum, draw -> sum[draw] + amounts[draw]);
      }
    }
    return sum;
  }

  /** The return \( (B-C)/C \) per draw. */
  double[] returns(double[][] columns) {
    double[] benefits = total(ReturnLine.Kind.BENEFIT, columns);
    double[] costs = total(ReturnLine.Kind.COST, columns);
    double losing = Draws.share(costs, cost -> !(cost > 0));
    if (losing > 0) {
      throw new IllegalArgumentException(
          "costs are not positive in "
              + 100 * losing
              + " % of the draws, so the return has no denominator; describe costs by"
              + " distributions that stay above 0, such as LogNormal or Pert");
    }
    double[] returns = new double[costs.length];
    Arrays.setAll(returns, draw -> (benefits[draw] - costs[draw]) / costs[draw]);
    return returns;
  }
}
