package io.outpost.analytics.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Difference of two independent shares, \( p_1 - p_2 \), with Newcombe's hybrid score interval.
 *
 * <p>With Wilson limits \( l_i, u_i \): lower \( d - \sqrt{(p_1-l_1)^2 + (u_2-p_2)^2} \), upper \(
 * d + \sqrt{(u_1-p_1)^2 + (p_2-l_2)^2} \). The standard error reported is half the interval's width
 * divided by z.
 *
 * <p>Empty when either group is empty.
 *
 * @see "Newcombe (1998), Interval estimation for the difference between independent proportions,
 *     Statistics in Medicine 17, 873-890, method 10"
 */
public record ProportionDifference(Proportion first, Proportion second) {

  /** First share minus second share, -1 to 1. */
  public OptionalDouble value() {
    if (first.n() == 0 || second.n() == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(first.value().getAsDouble() - second.value().getAsDouble());
  }

  /** The difference with its interval at 95 %. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** The difference with its interval at another level. */
  public Optional<Estimate> estimate(Confidence confidence) {
    return first
        .estimate(confidence)
        .flatMap(one -> second.estimate(confidence).map(two -> newcombe(one, two, confidence)));
  }

  private static Estimate newcombe(Estimate one, Estimate two, Confidence confidence) {
    double difference = one.value() - two.value();
    double lower = difference - Math.hypot(one.value() - one.lower(), two.upper() - two.value());
    double upper = difference + Math.hypot(one.upper() - one.value(), two.value() - two.lower());
    return new Estimate(
        Math.addExact(one.n(), two.n()),
        difference,
        (upper - lower) / (2 * confidence.z()),
        lower,
        upper,
        confidence.label("newcombe"));
  }
}
