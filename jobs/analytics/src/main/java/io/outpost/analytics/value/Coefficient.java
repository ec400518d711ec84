package io.outpost.analytics.value;

import java.util.OptionalDouble;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Effect of a covariate: one more unit of it multiplies the purchase rate (or the dropout rate of
 * Pareto/NBD) by {@code e^estimate}, or shifts the logit of the mean dropout probability by it.
 *
 * @param name the covariate
 * @param target what it acts on
 * @param estimate gamma
 * @param standardError of gamma; empty when the fit is flat
 */
public record Coefficient(
    String name, Target target, double estimate, OptionalDouble standardError) {

  /** What a covariate acts on. */
  public enum Target {
    /** The rate of purchases. */
    PURCHASES,
    /** The probability or rate of leaving. */
    DROPOUT
  }

  /** Wald's z, estimate over standard error; empty without one. */
  public OptionalDouble z() {
    return standardError.isPresent()
        ? OptionalDouble.of(estimate / standardError.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Two-sided probability of a larger |z| when the covariate has no effect; empty without z. */
  public OptionalDouble pValue() {
    OptionalDouble z = z();
    return z.isPresent()
        ? OptionalDouble.of(
            2 * new NormalDistribution().cumulativeProbability(-Math.abs(z.getAsDouble())))
        : OptionalDouble.empty();
  }
}
