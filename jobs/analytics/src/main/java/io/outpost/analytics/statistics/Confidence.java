package io.outpost.analytics.statistics;

import java.math.BigDecimal;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Two-sided confidence level of an interval, as a share in (0, 1): 0.95 unless said otherwise.
 *
 * <p>An interval at level \( c \) leaves \( (1-c)/2 \) on each side.
 */
public record Confidence(double level) {
  /** The level of every published interval. */
  public static final Confidence P95 = new Confidence(0.95);

  /** The level whose interval shows the outcome of two one-sided tests at 5 %. */
  public static final Confidence P90 = new Confidence(0.90);

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private static final double MANY_DEGREES = 1e6;

  /**
   * Checks the level.
   *
   * @throws IllegalArgumentException unless the level lies strictly between 0 and 1
   */
  public Confidence {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("confidence level must lie between 0 and 1, was " + level);
    }
  }

  /** Half width of the interval in standard errors of a normal estimate; 1.959964 at 95 %. */
  public double z() {
    return NORMAL.inverseCumulativeProbability(0.5 + level / 2);
  }

  /**
   * Half width of the interval in standard errors when the variance itself was estimated.
   *
   * @param degreesOfFreedom positive, need not be whole (Welch)
   */
  public double t(double degreesOfFreedom) {
    if (degreesOfFreedom > MANY_DEGREES) {
      // the incomplete beta function loses digits here, the expansion is exact to 1e-12 (Fisher
      // 1925)
      double z = z();
      return z + (z * z * z + z) / (4 * degreesOfFreedom);
    }
    return new TDistribution(degreesOfFreedom).inverseCumulativeProbability(0.5 + level / 2);
  }

  /** Name of an interval as it is written into tables, such as {@code "wilson 95%"}. */
  public String label(String method) {
    BigDecimal percent = BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros();
    return method + " " + percent.toPlainString() + "%";
  }
}
