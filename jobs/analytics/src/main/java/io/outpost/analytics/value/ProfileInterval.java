package io.outpost.analytics.value;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.value.NewtonMinimizer.Minimum;
import io.outpost.analytics.value.NewtonMinimizer.Objective;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Interval of one parameter by its profile likelihood: all values for which the best choice of the
 * other parameters loses less than {@code z^2 / 2} of log-likelihood.
 *
 * <p>Unlike the standard error it exists on a flat ridge too: there one end or both are empty,
 * because no value in that direction is unlikely. That is the honest statement about a parameter
 * the data do not identify.
 *
 * @param estimate the parameter at the maximum
 * @param lower lower end; empty when every smaller value down to the edge of the searched region is
 *     as good
 * @param upper upper end; empty likewise
 * @see "Venzon, Moolgavkar (1988), A Method for Computing Profile-Likelihood-Based Confidence
 *     Intervals, Applied Statistics 37(1), 87-94"
 */
public record ProfileInterval(double estimate, OptionalDouble lower, OptionalDouble upper) {
  /** Largest relative error of an end. */
  private static final double PRECISION = 1e-7;

  private static final PurchaseModel.Options OPTIONS = PurchaseModel.Options.defaults();

  /**
   * The interval of a parameter of a fitted model.
   *
   * @param histories what the model was fitted to
   * @param parameter name of the parameter
   * @throws IllegalArgumentException for an unknown parameter, and for one of dropout where the
   *     model has none
   */
  public static ProfileInterval of(
      PurchaseModel model, PurchaseHistories histories, String parameter, Confidence confidence) {
    int index = model.parameterNames().indexOf(parameter);
    Checks.that(index >= 0, "%s has no parameter %s", model.name(), parameter);
    double[] estimates = model.estimates();
    boolean dropout = estimates.length > 2 && estimates[2] > 0;
    Checks.that(
        index < 2 || dropout, "%s has no dropout, so %s means nothing", model.name(), parameter);
    PurchaseFamily family = model.family();
    double scale = PurchaseLikelihood.meanObserved(histories);
    Checks.that(scale > 0, "no observed time at all");
    PurchaseLikelihood likelihood = family.likelihood.apply(histories, scale);
    double[] point = new double[dropout ? 4 : 2];
    for (int i = 0; i < point.length; i++) {
      point[i] = Math.log(estimates[i] / (family.isTime[i] ? scale : 1));
    }
    Objective objective = dropout ? likelihood::withDropout : likelihood::withoutDropout;
    double z = confidence.z();
    Profile profile = new Profile(family, objective, point, index, z * z / 2);
    double unit = family.isTime[index] ? scale : 1;
    return new ProfileInterval(estimates[index], profile.end(-1, unit), profile.end(1, unit));
  }

  /** Loss of log-likelihood along one parameter, the others at their best. */
  private static final class Profile {
    private final PurchaseFamily family;
    private final Objective objective;
    private final double[] best;
    private final int index;
    private final double allowed;
    private final double minimum;

    Profile(PurchaseFamily family, Objective objective, double[] best, int index, double allowed) {
      this.family = family;
      this.objective = objective;
      this.best = best;
      this.index = index;
      this.allowed = allowed;
      this.minimum = objective.at(best).value();
    }

    private Minimum at(double value, double[] start) {
      double[] lower = Arrays.copyOf(family.lower, best.length);
      double[] upper = Arrays.copyOf(family.upper, best.length);
      lower[index] = value;
      upper[index] = value;
      return OPTIONS.minimizer(lower, upper).minimize(objective, start);
    }

    private double excess(Minimum found) {
      return found.evaluation.value() - minimum - allowed;
    }

    /** Walks outwards in growing steps until too much is lost, then halves by false position. */
    OptionalDouble end(int direction, double unit) {
      double edge = direction < 0 ? family.lower[index] : family.upper[index];
      double inside = best[index];
      double insideExcess = -allowed;
      double[] start = best;
      double step = 0.1;
      while (true) {
        double next = inside + direction * step;
        boolean last = direction * (next - edge) >= 0;
        if (last) {
          next = edge;
        }
        Minimum found = at(next, start);
        double excess = excess(found);
        if (excess >= 0) {
          return OptionalDouble.of(
              unit * Math.exp(root(inside, insideExcess, next, excess, found.point)));
        }
        if (last) {
          return OptionalDouble.empty();
        }
        inside = next;
        insideExcess = excess;
        start = found.point;
        step *= 2;
      }
    }

    /** The Illinois variant of false position: never slower than halving for long. */
    private double root(
        double inside, double insideExcess, double outside, double outsideExcess, double[] start) {
      double low = inside;
      double lowExcess = insideExcess;
      double high = outside;
      double highExcess = outsideExcess;
      double[] warm = start;
      int side = 0;
      while (Math.abs(high - low) > PRECISION) {
        double middle = (low * highExcess - high * lowExcess) / (highExcess - lowExcess);
        Minimum found = at(middle, warm);
        warm = found.point;
        double excess = excess(found);
        if (Math.abs(excess) < PRECISION) {
          return middle;
        }
        if (excess < 0) {
          low = middle;
          lowExcess = excess;
          highExcess *= side == -1 ? 0.5 : 1;
          side = -1;
        } else {
          high = middle;
          highExcess = excess;
          lowExcess *= side == 1 ? 0.5 : 1;
          side = 1;
        }
      }
      return 0.5 * (low + high);
    }
  }
}
