package io.outpost.analytics.survey.weighting;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of the population along one variable: how many there are per category.
 *
 * @param variable name of the variable
 * @param targets population count (or share) per category, positive; all margins of one raking have
 *     the same sum
 */
public record Margin(String variable, Map<String, Double> targets) {

  /**
   * Checks the targets.
   *
   * @throws IllegalArgumentException when there are none or one is not positive
   */
  public Margin {
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("margin " + variable + " has no categories");
    }
    targets = new TreeMap<>(targets);
    targets.forEach(
        (category, target) -> {
          if (!(target > 0) || target.isInfinite()) {
            throw new IllegalArgumentException(
                "margin "
                    + variable
                    + ": target of "
                    + category
                    + " must be positive, was "
                    + target
                    + "; leave categories without people out");
          }
        });
  }

  /** Targets per category, not to be changed. */
  @Override
  public Map<String, Double> targets() {
    return Collections.unmodifiableMap(targets);
  }

  /** Sum of the targets. */
  public double total() {
    return targets.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
