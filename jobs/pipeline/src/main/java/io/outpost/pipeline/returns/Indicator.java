package io.outpost.pipeline.returns;

import io.outpost.analytics.statistics.Estimate;
import java.util.Optional;

/**
 * A key performance indicator as the data give it.
 *
 * @param estimate its value with uncertainty; empty when it cannot be computed
 * @param source table and measure behind it
 * @param reason why it cannot be computed; null otherwise
 */
record Indicator(Optional<Estimate> estimate, String source, String reason) {

  static Indicator of(Optional<Estimate> estimate, String source) {
    return new Indicator(
        estimate, source, estimate.isPresent() ? null : "too few cases in " + source);
  }

  static Indicator missing(String reason) {
    return new Indicator(Optional.empty(), null, reason);
  }
}
