package io.outpost.analytics.value;

import java.util.Arrays;

/**
 * Law of the dropout hazard of a customer who is alive, as a rule for expectations.
 *
 * <p>Given alive, the purchase rate is Gamma(s, beta) and the dropout probability is Beta(a, c),
 * independent. The hazard of leaving is their product. In the unit of beta its logarithm y has the
 * density
 *
 * <pre>
 * f(y) = e^(s y) / (G(s) B(a, c)) * integral over w &gt; 0 of w^(c-1) (1 + w)^(s-a-c) e^(-(1 + w) e^y) dw
 * </pre>
 *
 * <p>(w is the odds of staying, (1 - p) / p). Every quantity of interest is an expectation of
 * {@code phi(h) = (1 - e^(-h H)) / h}, the discounted time until the earlier of dropout and horizon
 * at total rate h = delta + hazard:
 *
 * <ul>
 *   <li>discounted active time: E[phi(delta + hazard)],
 *   <li>discounted purchases: E[rate * phi] = s / beta * E'[phi], where E' is the same expectation
 *       at shape s + 1.
 * </ul>
 *
 * <p>The density is analytic and f, phi change on the scale of one in y, so the trapezoidal rule
 * converges exponentially; its step follows the Mellin transform of f. One table serves all
 * customers with the same number of purchases whatever their times, because beta enters through phi
 * only. The derivatives of f by s, a and c come from the same inner sums. Below y = -60 phi is
 * constant and the mass there is what is missing to one; that matters for small shapes only.
 * Nothing cancels: all terms are positive.
 */
final class DropoutHazard {
  private static final int TERMS = 4;
  static final double LOWEST = -60;
  private static final double NEGLIGIBLE = 1e-18;

  /** Hazards in ascending order, for beta = 1. */
  private final double[] nodes;

  /**
   * Rows 0..3: weights at shape s and their derivatives by s, a, c; rows 4..7: the same at shape s
   * + 1.
   */
  private final double[][] weights;

  /** For each row the sum of all weights below a node, with the mass below the grid. */
  private final double[][] below;

  private DropoutHazard(double[] nodes, double[][] weights, double[] tails) {
    this.nodes = nodes;
    this.weights = weights;
    below = new double[2 * TERMS][nodes.length + 1];
    for (int row = 0; row < 2 * TERMS; row++) {
      double sum = tails[row];
      below[row][0] = sum;
      for (int j = 0; j < nodes.length; j++) {
        sum += weights[row][j];
        below[row][j + 1] = sum;
      }
    }
  }

  /**
   * The law for shape s of the rate, and Beta(a, c) of the dropout probability; a = 0 means no
   * dropout.
   */
  static DropoutHazard of(double shape, double a, double c) {
    double[] tails = new double[2 * TERMS];
    if (a == 0) {
      tails[0] = 1;
      tails[TERMS] = 1;
      return new DropoutHazard(new double[0], new double[2 * TERMS][0], tails);
    }
    double step = step(shape, a, c);
    double top = Math.log(shape + 1 + 12 * Math.sqrt(shape + 1) + 50);
    int size = (int) Math.ceil((top - LOWEST) / step);
    double[] nodes = new double[size];
    double[][] rows = new double[2 * TERMS][size];
    StayingOdds odds = new StayingOdds(shape, a, c);
    double sum = 0;
    double tilted = 0;
    int first = size;
    while (first > 0) {
      first--;
      double y = top - (size - 1 - first) * step;
      nodes[first] = Math.exp(y);
      double[] terms = odds.density(y);
      for (int row = 0; row < 2 * TERMS; row++) {
        rows[row][first] = step * terms[row];
      }
      double weight = rows[0][first];
      sum += weight;
      // phi grows at most like 1 / hazard to the left, so this bounds what is left out relative to
      // any result
      tilted += weight / nodes[first];
      if (sum > 0.5 && weight / nodes[first] < NEGLIGIBLE * tilted && weight < NEGLIGIBLE * sum) {
        break;
      }
    }
    for (int row = 0; row < 2 * TERMS; row++) {
      rows[row] = Arrays.copyOfRange(rows[row], first, size);
    }
    close(rows, 0, Math.min(shape, a), step, tails);
    close(rows, TERMS, Math.min(shape + 1, a), step, tails);
    return new DropoutHazard(Arrays.copyOfRange(nodes, first, size), rows, tails);
  }

  /** Gives the mass below the grid its place, or removes common rounding where there is none. */
  private static void close(
      double[][] rows, int offset, double slope, double step, double[] tails) {
    double total = Arrays.stream(rows[offset]).sum();
    double geometric = rows[offset][0] / Math.expm1(slope * step);
    if (geometric > NEGLIGIBLE) {
      tails[offset] = Math.max(0, 1 - total);
      for (int row = offset + 1; row < offset + TERMS; row++) {
        tails[row] = -Arrays.stream(rows[row]).sum();
      }
      return;
    }
    for (int row = offset; row < offset + TERMS; row++) {
      for (int j = 0; j < rows[row].length; j++) {
        rows[row][j] /= total;
      }
    }
  }

  /**
   * The largest step for which the transform of the density has died out at the aliased frequency.
   */
  private static double step(double shape, double a, double c) {
    double step = 0.25;
    while (step > 1e-4) {
      double w = 2 * Math.PI / step;
      double size =
          logAbsGamma(shape, w)
              - logAbsGamma(shape, 0)
              + logAbsGamma(a, w)
              - logAbsGamma(a, 0)
              - logAbsGamma(a + c, w)
              + logAbsGamma(a + c, 0);
      if (size < -38) {
        return step;
      }
      step *= 0.85;
    }
    return step;
  }

  /** ln |G(x + i y)| by Stirling's series after shifting x above 8; six digits are plenty here. */
  private static double logAbsGamma(double x, double y) {
    double shifted = x;
    double sum = 0;
    while (shifted < 8) {
      sum -= 0.5 * Math.log(shifted * shifted + y * y);
      shifted += 1;
    }
    double logModulus = 0.5 * Math.log(shifted * shifted + y * y);
    return sum
        + (shifted - 0.5) * logModulus
        - y * Math.atan2(y, shifted)
        - shifted
        + shifted / (12 * (shifted * shifted + y * y));
  }

  /** Expectations of phi at shapes s (entry 0) and s + 1 (entry 1). */
  double[] means(double beta, double discountRate, double horizon) {
    double atRest = phi(discountRate, horizon);
    int from = firstThatMatters(beta, discountRate, horizon);
    double mean = atRest * below[0][from];
    double shifted = atRest * below[TERMS][from];
    for (int j = from; j < nodes.length; j++) {
      double value = phi(discountRate + nodes[j] / beta, horizon);
      mean += weights[0][j] * value;
      shifted += weights[TERMS][j] * value;
    }
    return new double[] {mean, shifted};
  }

  /** P(alive a time later | alive): the expectation of e^(-hazard t) at shape s. */
  double survival(double beta, double time) {
    int from = time == 0 ? nodes.length : firstThatMatters(beta, 0, time);
    double sum = below[0][from];
    for (int j = from; j < nodes.length; j++) {
      sum += weights[0][j] * Math.exp(-nodes[j] * time / beta);
    }
    return sum;
  }

  /**
   * Expectations with derivatives. Entries 0..4: at shape s the mean and its derivatives by s, a, c
   * and beta; entries 5..9: the same at shape s + 1.
   */
  double[] meansWithDerivatives(double beta, double discountRate, double horizon) {
    double[] result = new double[2 * (TERMS + 1)];
    double atRest = phi(discountRate, horizon);
    int from = firstThatMatters(beta, discountRate, horizon);
    for (int row = 0; row < TERMS; row++) {
      result[row] = atRest * below[row][from];
      result[TERMS + 1 + row] = atRest * below[TERMS + row][from];
    }
    for (int j = from; j < nodes.length; j++) {
      double hazard = nodes[j] / beta;
      double total = discountRate + hazard;
      double value = phi(total, horizon);
      for (int row = 0; row < TERMS; row++) {
        result[row] += weights[row][j] * value;
        result[TERMS + 1 + row] += weights[TERMS + row][j] * value;
      }
      double byBeta = -phiSlope(total, value, horizon) * hazard / beta;
      result[TERMS] += weights[0][j] * byBeta;
      result[2 * TERMS + 1] += weights[TERMS][j] * byBeta;
    }
    return result;
  }

  /** Below this node the hazard changes phi by less than rounding. */
  private int firstThatMatters(double beta, double discountRate, double horizon) {
    double reach = Math.min(horizon, 1 / discountRate);
    int position = Arrays.binarySearch(nodes, 1e-18 * beta / reach);
    return position < 0 ? -position - 1 : position;
  }

  static double phi(double rate, double horizon) {
    if (horizon == Double.POSITIVE_INFINITY) {
      return 1 / rate;
    }
    double u = rate * horizon;
    if (u > 1) {
      // Nothing cancels here, and the plain exponential is several times faster.
      return (1 - Math.exp(-u)) / rate;
    }
    return u < 1e-300 ? horizon : -Math.expm1(-u) / rate;
  }

  private static double phiSlope(double rate, double phi, double horizon) {
    if (horizon == Double.POSITIVE_INFINITY) {
      return -phi / rate;
    }
    double u = rate * horizon;
    if (u < 0.03) {
      double series =
          1.0 / 2 - u * (1.0 / 3 - u * (1.0 / 8 - u * (1.0 / 30 - u * (1.0 / 144 - u / 840))));
      return -horizon * horizon * series;
    }
    return (horizon * Math.exp(-u) - phi) / rate;
  }
}
