package io.outpost.analytics.value;

import java.util.Arrays;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * Newton's method in a trust region within a box, for a handful of parameters with exact second
 * derivatives.
 *
 * <p>Converged means that the full Newton step is negligible and the Hessian positive definite. A
 * small gradient alone would not do: on a ridge towards infinity the gradient vanishes too, but the
 * Newton step stays near one.
 */
final class NewtonMinimizer {
  private static final int RADIUS_BISECTIONS = 60;

  /** A gain in log-likelihood that no decision can rest on: one step of 1e-5 standard errors. */
  private static final double UNMEASURABLE = 1e-10;

  /** Steps taken after the gain has become unmeasurable, to settle the last digits. */
  private static final int POLISHING = 3;

  private final double[] lower;
  private final double[] upper;
  private final int maxIterations;
  private final double tolerance;

  NewtonMinimizer(double[] lower, double[] upper, int maxIterations, double tolerance) {
    this.lower = lower;
    this.upper = upper;
    this.maxIterations = maxIterations;
    this.tolerance = tolerance;
  }

  interface Objective {
    Evaluation at(double[] point);
  }

  record Evaluation(double value, Derivatives derivatives) {
    /**
     * Turns LL and its derivatives in natural parameters into -LL and those in their logarithms.
     */
    static Evaluation inLogs(double[] parameters, double value, double[] g, double[][] h) {
      int n = parameters.length;
      double[] gradient = new double[n];
      double[][] hessian = new double[n][n];
      for (int i = 0; i < n; i++) {
        gradient[i] = -g[i] * parameters[i];
        for (int j = i; j < n; j++) {
          hessian[i][j] = -h[i][j] * parameters[i] * parameters[j];
          hessian[j][i] = hessian[i][j];
        }
        hessian[i][i] += gradient[i];
      }
      return new Evaluation(-value, new Derivatives(gradient, hessian));
    }

    boolean isFinite() {
      return Double.isFinite(value);
    }
  }

  /** Gradient and Hessian; a class because arrays have no value semantics. */
  static final class Derivatives {
    final double[] gradient;
    final double[][] hessian;

    Derivatives(double[] gradient, double[][] hessian) {
      this.gradient = gradient;
      this.hessian = hessian;
    }
  }

  enum Outcome {
    CONVERGED,
    /** At the edge of the box, or nothing measurable to gain without a definite Hessian. */
    FLAT,
    EXHAUSTED
  }

  static final class Minimum {
    final double[] point;
    final Evaluation evaluation;
    final int iterations;
    final Outcome outcome;

    Minimum(double[] point, Evaluation evaluation, int iterations, Outcome outcome) {
      this.point = point;
      this.evaluation = evaluation;
      this.iterations = iterations;
      this.outcome = outcome;
    }
  }

  Minimum minimize(Objective objective, double[] start) {
    double[] point = clamp(start);
    Evaluation here = objective.at(point);
    double radius = 1;
    int unmeasurable = 0;
    for (int iteration = 1; iteration <= maxIterations; iteration++) {
      int[] free = freeParameters(point, here.derivatives().gradient);
      Step step = null;
      while (free.length > 0) {
        step = step(here.derivatives(), free, radius);
        int[] inwards = withoutLeaving(point, step.move, free);
        if (inwards.length == free.length) {
          break;
        }
        free = inwards;
      }
      if (free.length == 0) {
        return new Minimum(point, here, iteration, Outcome.FLAT);
      }
      step = step.shortened(shareInside(point, step.move));
      double[] next = clamp(plus(point, step.move));
      double[] moved = minus(next, point);
      double predicted = -model(here.derivatives(), moved);
      Evaluation there = objective.at(next);
      // Differences of the values carry rounding; a step that promises less is taken on trust, a
      // few times.
      double noise = 1e-13 * (1 + Math.abs(here.value()));
      if (predicted < noise + UNMEASURABLE) {
        unmeasurable++;
      }
      boolean last = unmeasurable > POLISHING || (step.isNewton && largest(step.move) < tolerance);
      if (last && there.isFinite()) {
        boolean proper = step.isNewton && free.length == point.length;
        return new Minimum(next, there, iteration, proper ? Outcome.CONVERGED : Outcome.FLAT);
      }
      double gained = here.value() - there.value();
      double ratio = there.isFinite() ? (gained + noise) / (Math.abs(predicted) + noise) : -1;
      double length = norm(moved);
      if (ratio < 0.25) {
        radius = 0.25 * Math.min(radius, length);
      } else if (ratio > 0.75 && length > 0.9 * radius) {
        radius = Math.min(4, 2 * radius);
      }
      if (ratio > 1e-4 || (unmeasurable > 0 && there.isFinite())) {
        point = next;
        here = there;
      }
    }
    return new Minimum(point, here, maxIterations, Outcome.EXHAUSTED);
  }

  private static final class Step {
    final double[] move;
    final boolean isNewton;

    Step(double[] move, boolean isNewton) {
      this.move = move;
      this.isNewton = isNewton;
    }

    /** Along the way to the step the model falls all the time, so a part of it is a step too. */
    Step shortened(double share) {
      return share >= 1
          ? this
          : new Step(Arrays.stream(move).map(component -> share * component).toArray(), false);
    }
  }

  private static Step step(Derivatives derivatives, int[] free, double radius) {
    int n = free.length;
    double[][] hessian = new double[n][n];
    double[] gradient = new double[n];
    for (int i = 0; i < n; i++) {
      gradient[i] = derivatives.gradient[free[i]];
      for (int j = 0; j < n; j++) {
        hessian[i][j] = derivatives.hessian[free[i]][free[j]];
      }
    }
    EigenDecompositionSymmetric eigen =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(hessian));
    double[] values = eigen.getEigenvalues();
    double[] rotated = eigen.getVT().operate(gradient);
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    boolean definite = least > 1e-14 * most;
    double[] components = shifted(values, rotated, 0);
    boolean newton = definite && norm(components) <= radius;
    if (!newton) {
      components = onRadius(values, rotated, Math.max(0, -least), most, radius);
    }
    double[] local = eigen.getV().operate(components);
    double[] move = new double[derivatives.gradient.length];
    for (int i = 0; i < n; i++) {
      move[free[i]] = local[i];
    }
    return new Step(move, newton);
  }

  private static double[] onRadius(
      double[] values, double[] rotated, double from, double most, double radius) {
    double low = from;
    double high = from + norm(rotated) / radius + 1e-12 * most + Double.MIN_NORMAL;
    for (int i = 0; i < RADIUS_BISECTIONS; i++) {
      double middle = 0.5 * (low + high);
      if (norm(shifted(values, rotated, middle)) > radius) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return shifted(values, rotated, high);
  }

  private static double[] shifted(double[] values, double[] rotated, double shift) {
    double[] components = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double divisor = values[i] + shift;
      components[i] = divisor == 0 ? 0 : -rotated[i] / divisor;
    }
    return components;
  }

  private static double model(Derivatives derivatives, double[] move) {
    double sum = 0;
    for (int i = 0; i < move.length; i++) {
      double row = 0;
      for (int j = 0; j < move.length; j++) {
        row += derivatives.hessian[i][j] * move[j];
      }
      sum += move[i] * (derivatives.gradient[i] + 0.5 * row);
    }
    return sum;
  }

  /** A parameter at its bound that the gradient pushes outwards stays where it is. */
  private int[] freeParameters(double[] point, double[] gradient) {
    int[] free = new int[point.length];
    int count = 0;
    for (int i = 0; i < point.length; i++) {
      boolean held =
          (point[i] <= lower[i] && gradient[i] >= 0) || (point[i] >= upper[i] && gradient[i] <= 0);
      if (!held) {
        free[count++] = i;
      }
    }
    return Arrays.copyOf(free, count);
  }

  /** The free parameters but those at a bound that the step would cross. */
  private int[] withoutLeaving(double[] point, double[] move, int[] free) {
    return Arrays.stream(free)
        .filter(
            i -> !(point[i] <= lower[i] && move[i] < 0) && !(point[i] >= upper[i] && move[i] > 0))
        .toArray();
  }

  /** The share of the step until it meets a bound. */
  private double shareInside(double[] point, double[] move) {
    double share = 1;
    for (int i = 0; i < move.length; i++) {
      double room = move[i] < 0 ? lower[i] - point[i] : upper[i] - point[i];
      if (Math.abs(move[i]) > Math.abs(room)) {
        share = Math.min(share, room / move[i]);
      }
    }
    return share;
  }

  private double[] clamp(double[] point) {
    double[] inside = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      inside[i] = Math.max(lower[i], Math.min(upper[i], point[i]));
    }
    return inside;
  }

  private static double[] plus(double[] left, double[] right) {
    double[] sum = new double[left.length];
    for (int i = 0; i < left.length; i++) {
      sum[i] = left[i] + right[i];
    }
    return sum;
  }

  private static double[] minus(double[] left, double[] right) {
    double[] difference = new double[left.length];
    for (int i = 0; i < left.length; i++) {
      difference[i] = left[i] - right[i];
    }
    return difference;
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double component : vector) {
      sum += component * component;
    }
    return Math.sqrt(sum);
  }

  private static double largest(double[] vector) {
    return Arrays.stream(vector).map(Math::abs).max().orElse(0);
  }
}
