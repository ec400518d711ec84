package io.outpost.analytics.survey.planning;

import static io.outpost.analytics.survey.planning.SamplePlan.format;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.survey.planning.SamplePlan.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Turns a goal into a plan: allocates answers, takes small strata completely, divides by the
 * expected response, rounds up, and says what cannot be reached.
 *
 * <p>A stratum whose allocation exceeds the answers it can give is taken completely, and the rest
 * is allocated again over the others until no stratum overflows (Cochran 1977, section 5.8).
 * Nothing is promised that the population cannot give: an infeasible target is named with the
 * precision that can be attained.
 */
public final class SamplePlanner {
  private final List<PlannedStratum> strata;
  private final double fewest;
  private final double population;

  /** A planner for a frame without a floor. */
  public SamplePlanner(List<PlannedStratum> strata) {
    this(strata, 0);
  }

  /**
   * A planner for a frame.
   *
   * @param strata with different names, at least one
   * @param fewest answers of every stratum that is asked at all, as far as it can give them; 2 make
   *     a variance, 30 a verdict
   * @throws IllegalArgumentException when there are no strata, a name is used twice or the floor is
   *     negative
   */
  public SamplePlanner(List<PlannedStratum> strata, double fewest) {
    if (!(fewest >= 0) || Double.isInfinite(fewest)) {
      throw new IllegalArgumentException(
          "fewest answers per stratum must not be negative, were " + fewest);
    }
    this.fewest = fewest;
    if (strata.isEmpty()) {
      throw new IllegalArgumentException("a plan needs at least one stratum");
    }
    if (strata.stream().map(PlannedStratum::name).distinct().count() < strata.size()) {
      throw new IllegalArgumentException("strata of a plan must have different names");
    }
    this.strata = List.copyOf(strata);
    this.population = strata.stream().mapToDouble(PlannedStratum::population).sum();
  }

  /** Least variance of the overall mean for a number of answers. */
  public SamplePlan forAnswers(double answers) {
    SampleSize.requirePositive("number of answers", answers);
    return finish(
        withTakeAll(answers, (open, rest) -> Allocation.neyman(open, rest), s -> 1),
        new ArrayList<>());
  }

  /** Least variance of the overall mean for a budget. */
  public SamplePlan forBudget(double budget) {
    SampleSize.requirePositive("budget", budget);
    return finish(
        withTakeAll(budget, (open, rest) -> Allocation.forBudget(open, rest), PlannedStratum::cost),
        new ArrayList<>());
  }

  /** Least cost for a margin of the overall mean. */
  public SamplePlan forMargin(double margin, Confidence confidence) {
    SampleSize.requirePositive("margin", margin);
    double standardError = margin / confidence.z();
    SamplePlan plan = finish(Allocation.forStandardError(strata, standardError), new ArrayList<>());
    // take-all strata add less than planned: ask more of the others until the error is met
    double goal = standardError;
    for (int k = 0; k < 200 && error(plan) > standardError * (1 + 1e-9); k++) {
      goal *= standardError / error(plan) * 0.999;
      plan = finish(Allocation.forStandardError(strata, goal), new ArrayList<>());
      if (plan.strata().stream().allMatch(Line::takesAll)) {
        break;
      }
    }
    if (error(plan) > standardError * (1 + 1e-9)) {
      String message =
          format(
              "a margin of %.4g for all customers cannot be reached: inviting everybody gives"
                  + " %.4g",
              margin, confidence.z() * error(plan));
      return finish(plan.strata().stream().mapToDouble(Line::wanted).toArray(), List.of(message));
    }
    return plan;
  }

  /** The same margin for the mean of every stratum by itself. */
  public SamplePlan forMarginEach(double margin, Confidence confidence) {
    double[] wanted = Allocation.forStandardErrorEach(strata, margin / confidence.z());
    List<String> infeasible = new ArrayList<>();
    for (int h = 0; h < wanted.length; h++) {
      PlannedStratum stratum = strata.get(h);
      if (wanted[h] > stratum.attainableAnswers() * (1 + 1e-12)) {
        infeasible.add(
            format(
                "stratum %s: a margin of %.4g needs %.0f answers, inviting all %d gives about %.0f"
                    + " and a margin of %.4g",
                stratum.name(),
                margin,
                Math.ceil(wanted[h]),
                stratum.population(),
                stratum.attainableAnswers(),
                confidence.z() * standardError(stratum, stratum.attainableAnswers())));
      }
    }
    return finish(wanted, infeasible);
  }

  /**
   * Enough answers in two strata to find that their means differ by {@code difference}.
   *
   * <p>Neyman's ratio between the two, \( n_1/n_2 = S_1/S_2 \) weighed by cost, unless one is taken
   * completely; then the other makes up for it if it can. Other strata are not asked.
   */
  public SamplePlan forDifference(String first, String second, double difference, Power power) {
    return forContrast(
        first,
        second,
        power.standardErrorToFind(difference),
        format("a difference of %.4g", difference));
  }

  /**
   * Enough answers in two strata to show that their means are equal within {@code margin}, when in
   * truth they are {@code gap} apart.
   */
  public SamplePlan forEquivalence(
      String first, String second, double margin, double gap, Power power) {
    return forContrast(
        first,
        second,
        power.standardErrorForEquivalence(margin, gap),
        format("equivalence within %.4g at a gap of %.4g", margin, gap));
  }

  private SamplePlan forContrast(String first, String second, double standardError, String target) {
    int one = index(first);
    int two = index(second);
    if (one == two) {
      throw new IllegalArgumentException("stratum " + first + " cannot differ from itself");
    }
    double[] wanted = contrast(strata.get(one), strata.get(two), standardError);
    double[] sizes = new double[strata.size()];
    sizes[one] = wanted[0];
    sizes[two] = wanted[1];
    double attained =
        Math.hypot(
            standardError(
                strata.get(one), Math.min(wanted[0], strata.get(one).attainableAnswers())),
            standardError(
                strata.get(two), Math.min(wanted[1], strata.get(two).attainableAnswers())));
    List<String> infeasible = new ArrayList<>();
    if (attained > standardError * (1 + 1e-9)) {
      infeasible.add(
          format(
              "%s between %s and %s needs a standard error of %.4g, %.4g can be attained: a target"
                  + " %.3g times as large could be reached",
              target, first, second, standardError, attained, attained / standardError));
    }
    return finish(sizes, infeasible);
  }

  /** Sizes for \( S_1^2(1/n_1-1/N_1) + S_2^2(1/n_2-1/N_2) = V \) at least cost. */
  private static double[] contrast(PlannedStratum one, PlannedStratum two, double error) {
    double a = one.standardDeviation();
    double b = two.standardDeviation();
    double variance = error * error + a * a / one.population() + b * b / two.population();
    double root = a * Math.sqrt(one.cost()) + b * Math.sqrt(two.cost());
    double first = a / Math.sqrt(one.cost()) * root / variance;
    double second = b / Math.sqrt(two.cost()) * root / variance;
    if (first > one.attainableAnswers()) {
      first = one.attainableAnswers();
      second = rest(b, variance - a * a / first, two);
    } else if (second > two.attainableAnswers()) {
      second = two.attainableAnswers();
      first = rest(a, variance - b * b / second, one);
    }
    return new double[] {first, second};
  }

  private static double rest(double deviation, double variance, PlannedStratum stratum) {
    return variance <= 0
        ? stratum.attainableAnswers()
        : Math.min(stratum.attainableAnswers(), deviation * deviation / variance);
  }

  private double[] withTakeAll(
      double amount, Rule rule, ToDoubleFunction<PlannedStratum> priceOfAnswer) {
    double[] sizes = new double[strata.size()];
    boolean[] full = new boolean[strata.size()];
    double rest = amount;
    while (true) {
      List<PlannedStratum> open = new ArrayList<>();
      for (int h = 0; h < full.length; h++) {
        if (!full[h]) {
          open.add(strata.get(h));
        }
      }
      if (open.isEmpty() || rest <= 0) {
        return sizes;
      }
      double[] shares = rule.allocate(open, rest);
      boolean overflow = false;
      int k = 0;
      for (int h = 0; h < full.length; h++) {
        if (full[h]) {
          continue;
        }
        PlannedStratum stratum = strata.get(h);
        sizes[h] = shares[k++];
        if (sizes[h] >= stratum.attainableAnswers()) {
          sizes[h] = stratum.attainableAnswers();
          full[h] = true;
          overflow = true;
          rest -= sizes[h] * priceOfAnswer.applyAsDouble(stratum);
        }
      }
      if (!overflow) {
        return sizes;
      }
    }
  }

  private SamplePlan finish(double[] wanted, List<String> infeasible) {
    List<Line> lines = new ArrayList<>();
    double variance = 0;
    double cost = 0;
    double answers = 0;
    double squares = 0;
    double represented = 0;
    for (int h = 0; h < wanted.length; h++) {
      PlannedStratum stratum = strata.get(h);
      double asked =
          wanted[h] > 0 ? Math.max(wanted[h], Math.min(fewest, stratum.attainableAnswers())) : 0;
      // rounding must not add an invitation for a sum that is whole
      long invitations =
          Math.min(stratum.population(), (long) Math.ceil(asked / stratum.responseRate() - 1e-9));
      double expected = invitations * stratum.responseRate();
      double error = standardError(stratum, expected);
      lines.add(new Line(stratum, asked, expected, invitations, finite(error)));
      cost += expected * stratum.cost();
      double share = stratum.population() / population;
      variance += share * share * error * error;
      if (expected > 0) {
        answers += expected;
        represented += stratum.population();
        squares += (double) stratum.population() * stratum.population() / expected;
      }
    }
    double effect = answers == 0 ? 1 : answers * squares / (represented * represented);
    return new SamplePlan(lines, finite(Math.sqrt(variance)), effect, cost, infeasible);
  }

  private static double error(SamplePlan plan) {
    return plan.standardError().orElse(Double.POSITIVE_INFINITY);
  }

  private static OptionalDouble finite(double error) {
    return Double.isInfinite(error) ? OptionalDouble.empty() : OptionalDouble.of(error);
  }

  /** Infinite without answers. */
  private static double standardError(PlannedStratum stratum, double answers) {
    if (stratum.standardDeviation() == 0) {
      return 0;
    }
    double unseen = Math.max(0, 1 - answers / stratum.population());
    return stratum.standardDeviation() * Math.sqrt(unseen / answers);
  }

  private int index(String name) {
    String[] names = strata.stream().map(PlannedStratum::name).toArray(String[]::new);
    int index = Arrays.asList(names).indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no stratum " + name + " in the plan");
    }
    return index;
  }

  private interface Rule {
    double[] allocate(List<PlannedStratum> open, double amount);
  }
}
