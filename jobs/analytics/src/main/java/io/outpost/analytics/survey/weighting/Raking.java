package io.outpost.analytics.survey.weighting;

import io.outpost.analytics.statistics.EstimationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Raking (iterative proportional fitting): multiplies weights until their sums meet the population
 * along every margin.
 *
 * <p>A sweep scales, margin by margin, the weights of each category to its target; sweeps repeat
 * until the largest error over all margins is below the tolerance. One margin is
 * post-stratification and done after one sweep. Respondents with the same categories get the same
 * factor, so it is enough to rake the table of cells and to join the factors back.
 *
 * <p>Fails, and says where, when margins have different totals, a category has no target, a target
 * has no respondents, or sweeps do not converge (contradictory margins do that). Standard errors
 * need the {@link #auxiliaries}.
 *
 * @see "Deming and Stephan (1940), On a least squares adjustment of a sampled frequency table when
 *     the expected marginal totals are known, Annals of Mathematical Statistics 11, 427-444"
 */
public final class Raking {
  private static final double SAME_TOTAL = 1e-6;

  private final List<Margin> margins;
  private final Options options;

  private Raking(List<Margin> margins, Options options) {
    this.margins = margins;
    this.options = options;
  }

  /** What a respondent without a category on a margin means. */
  public enum MissingCategory {
    /** Fail and name the margin; the default. */
    REFUSE,
    /**
     * The respondent stays in, is not scaled by that margin, and the targets are met as shares of
     * those whose category is known.
     */
    KEEP
  }

  /**
   * How far to go.
   *
   * @param tolerance largest margin error allowed, as a share of the margin's total
   * @param mostSweeps sweeps before giving up
   * @param missing what a missing category means
   */
  public record Options(double tolerance, int mostSweeps, MissingCategory missing) {
    /** Margins to ten digits within 200 sweeps, missing categories refused. */
    public static final Options DEFAULT = new Options(1e-10, 200, MissingCategory.REFUSE);

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException when the tolerance or the number of sweeps is not positive
     */
    public Options {
      Objects.requireNonNull(missing, "missing");
      if (!(tolerance > 0) || mostSweeps < 1) {
        throw new IllegalArgumentException(
            "tolerance and sweeps must be positive, were " + tolerance + " and " + mostSweeps);
      }
    }
  }

  /**
   * A raking to the given margins.
   *
   * @throws IllegalArgumentException when there are no margins or their totals differ
   */
  public static Raking to(List<Margin> margins, Options options) {
    if (margins.isEmpty()) {
      throw new IllegalArgumentException("raking needs at least one margin");
    }
    Margin first = margins.get(0);
    for (Margin margin : margins) {
      if (Math.abs(margin.total() - first.total()) > SAME_TOTAL * first.total()) {
        throw new IllegalArgumentException(
            "margins do not add up to the same population: "
                + first.variable()
                + " to "
                + first.total()
                + ", "
                + margin.variable()
                + " to "
                + margin.total());
      }
    }
    return new Raking(List.copyOf(margins), options);
  }

  /** A raking with the default options. */
  public static Raking to(Margin... margins) {
    return to(List.of(margins), Options.DEFAULT);
  }

  /**
   * Rakes weights.
   *
   * @param weights positive, one per respondent or cell
   * @param categories per margin the category of each respondent, empty text when missing
   * @throws IllegalArgumentException when a weight is not positive, a category has no target or is
   *     missing, or a target has no respondents
   * @throws EstimationException when the sweeps do not converge
   */
  public AdjustedWeights rake(double[] weights, List<List<String>> categories) {
    requirePositive(weights);
    List<Groups> groups = new ArrayList<>();
    for (int m = 0; m < margins.size(); m++) {
      groups.add(Groups.of(margins.get(m), categories.get(m), weights, options.missing));
    }
    double[] raked = weights.clone();
    double error = Double.POSITIVE_INFINITY;
    for (int sweep = 1; sweep <= options.mostSweeps; sweep++) {
      for (Groups margin : groups) {
        margin.scale(raked);
      }
      error = groups.stream().mapToDouble(margin -> margin.error(raked)).max().orElseThrow();
      if (error <= options.tolerance) {
        return new AdjustedWeights(raked, WeightReport.of(raked, sweep, error));
      }
    }
    Groups worst = groups.get(0);
    for (Groups margin : groups) {
      worst = margin.error(raked) > worst.error(raked) ? margin : worst;
    }
    throw new EstimationException(
        "raking did not converge in "
            + options.mostSweeps
            + " sweeps: margin "
            + worst.margin.variable()
            + " is still off by "
            + error
            + " of its total; the margins contradict each other in this sample, merge categories");
  }

  /**
   * Indicators of the margins' categories, one column each: the auxiliary variables for the
   * standard errors of raked estimates. Raking leaves the same residuals as linear calibration to
   * these.
   */
  public double[][] auxiliaries(List<List<String>> categories) {
    List<double[]> columns = new ArrayList<>();
    for (int m = 0; m < margins.size(); m++) {
      for (String category : margins.get(m).targets().keySet()) {
        List<String> answers = categories.get(m);
        double[] column = new double[answers.size()];
        for (int i = 0; i < column.length; i++) {
          column[i] = category.equals(answers.get(i)) ? 1 : 0;
        }
        columns.add(column);
      }
    }
    return columns.toArray(double[][]::new);
  }

  static void requirePositive(double[] weights) {
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] > 0) || Double.isInfinite(weights[i])) {
        throw new IllegalArgumentException(
            "weights must be positive and finite, respondent " + i + " has " + weights[i]);
      }
    }
  }

  /** Respondents of one margin by category. */
  private record Groups(Margin margin, int[] groupOf, double[] targets, boolean complete) {

    static Groups of(
        Margin margin, List<String> categories, double[] weights, MissingCategory missing) {
      if (categories.size() != weights.length) {
        throw new IllegalArgumentException(
            "margin "
                + margin.variable()
                + " has categories of "
                + categories.size()
                + " respondents, there are "
                + weights.length);
      }
      Map<String, Integer> index = new LinkedHashMap<>();
      margin.targets().keySet().forEach(category -> index.put(category, index.size()));
      int[] groupOf = new int[weights.length];
      boolean[] seen = new boolean[index.size()];
      boolean complete = true;
      for (int i = 0; i < groupOf.length; i++) {
        String category = categories.get(i);
        if (category.isEmpty()) {
          requireKept(margin, i, missing);
          groupOf[i] = -1;
          complete = false;
          continue;
        }
        Integer group = index.get(category);
        if (group == null) {
          throw new IllegalArgumentException(
              "margin " + margin.variable() + " has no target for category " + category);
        }
        groupOf[i] = group;
        seen[group] = true;
      }
      index.forEach((category, group) -> requireSeen(margin, category, seen[group]));
      double[] targets =
          margin.targets().values().stream().mapToDouble(Double::doubleValue).toArray();
      return new Groups(margin, groupOf, targets, complete);
    }

    private static void requireKept(Margin margin, int respondent, MissingCategory missing) {
      if (missing == MissingCategory.REFUSE) {
        throw new IllegalArgumentException(
            "respondent "
                + respondent
                + " has no category on margin "
                + margin.variable()
                + ": impute it or keep missing categories");
      }
    }

    private static void requireSeen(Margin margin, String category, boolean seen) {
      if (!seen) {
        throw new IllegalArgumentException(
            "margin "
                + margin.variable()
                + ": category "
                + category
                + " has a target of "
                + margin.targets().get(category)
                + " and no respondents: merge it with another");
      }
    }

    void scale(double[] weights) {
      double[] sums = sums(weights);
      double factor = factor(sums);
      for (int i = 0; i < weights.length; i++) {
        if (groupOf[i] >= 0) {
          weights[i] *= targets[groupOf[i]] * factor / sums[groupOf[i]];
        }
      }
    }

    double error(double[] weights) {
      double[] sums = sums(weights);
      double factor = factor(sums);
      double largest = 0;
      for (int k = 0; k < targets.length; k++) {
        largest = Math.max(largest, Math.abs(sums[k] - targets[k] * factor));
      }
      return largest / (margin.total() * factor);
    }

    /** Targets are met as they are, or as shares of those whose category is known. */
    private double factor(double[] sums) {
      return complete ? 1 : Arrays.stream(sums).sum() / margin.total();
    }

    private double[] sums(double[] weights) {
      double[] sums = new double[targets.length];
      for (int i = 0; i < weights.length; i++) {
        if (groupOf[i] >= 0) {
          sums[groupOf[i]] += weights[i];
        }
      }
      return sums;
    }
  }
}
