package io.outpost.analytics.sentiment;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth convex function of many variables by the limited-memory BFGS method: the
 * curvature is remembered from the last {@value #MEMORY} steps instead of in a matrix, and a step
 * is halved until it gains enough (Armijo's rule).
 *
 * <p>The libraries at hand have quasi-Newton methods only with full matrices, which for twenty
 * thousand words would take gigabytes.
 *
 * @see "Nocedal and Wright (2006), Numerical Optimization, 2nd edition, algorithms 7.4 and 7.5"
 */
final class QuasiNewton {
  private static final int MEMORY = 10;
  private static final double SUFFICIENT = 1e-4;
  private static final int MAX_HALVINGS = 40;

  private QuasiNewton() {}

  /** What is minimised. */
  interface Objective {
    /** The value at a point; adds the gradient to {@code gradient}, which is zero. */
    double value(double[] point, double[] gradient);
  }

  private record Step(double[] move, double[] change, double curvature) {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** The lowest point found: where the gradient is small, or where the iterations end. */
  static double[] minimize(
      Objective objective, double[] start, int maxIterations, double gradientTolerance) {
    double[] point = start.clone();
    double[] gradient = new double[point.length];
    double value = objective.value(point, gradient);
    Deque<Step> memory = new ArrayDeque<>();
    for (int iteration = 0; iteration < maxIterations; iteration++) {
      if (Arrays.stream(gradient).map(Math::abs).max().orElse(0) <= gradientTolerance) {
        return point;
      }
      double[] direction = direction(gradient, memory);
      double slope = dot(direction, gradient);
      double length = memory.isEmpty() ? 1 / Math.max(1, norm(gradient)) : 1;
      double[] next = new double[point.length];
      double[] nextGradient = new double[point.length];
      double nextValue = Double.POSITIVE_INFINITY;
      int halvings = 0;
      while (halvings <= MAX_HALVINGS) {
        for (int i = 0; i < point.length; i++) {
          next[i] = point[i] + length * direction[i];
        }
        Arrays.fill(nextGradient, 0);
        nextValue = objective.value(next, nextGradient);
        if (nextValue <= value + SUFFICIENT * length * slope) {
          break;
        }
        length /= 2;
        halvings++;
      }
      if (halvings > MAX_HALVINGS) {
        // No step gains anything any more: the rest is rounding.
        return point;
      }
      remember(memory, point, next, gradient, nextGradient);
      point = next;
      gradient = nextGradient;
      value = nextValue;
    }
    return point;
  }

  private static void remember(
      Deque<Step> memory, double[] from, double[] to, double[] before, double[] after) {
    double[] move = new double[from.length];
    double[] change = new double[from.length];
    for (int i = 0; i < from.length; i++) {
      move[i] = to[i] - from[i];
      change[i] = after[i] - before[i];
    }
    double curvature = dot(move, change);
    if (curvature > 0) {
      memory.addLast(new Step(move, change, curvature));
      if (memory.size() > MEMORY) {
        memory.removeFirst();
      }
    }
  }

  private static double[] direction(double[] gradient, Deque<Step> memory) {
    double[] direction = Arrays.stream(gradient).map(g -> -g).toArray();
    if (memory.isEmpty()) {
      return direction;
    }
    double[] shares = new double[memory.size()];
    int at = shares.length;
    for (Iterator<Step> steps = memory.descendingIterator(); steps.hasNext(); ) {
      Step step = steps.next();
      shares[--at] = dot(step.move(), direction) / step.curvature();
      add(direction, step.change(), -shares[at]);
    }
    Step last = memory.getLast();
    double scale = last.curvature() / dot(last.change(), last.change());
    for (int i = 0; i < direction.length; i++) {
      direction[i] *= scale;
    }
    for (Step step : memory) {
      double share = dot(step.change(), direction) / step.curvature();
      add(direction, step.move(), shares[at++] - share);
    }
    return direction;
  }

  private static void add(double[] target, double[] source, double factor) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * source[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
