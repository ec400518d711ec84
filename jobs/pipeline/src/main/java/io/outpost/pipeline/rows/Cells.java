package io.outpost.pipeline.rows;

import io.outpost.analytics.statistics.Estimate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Figures as cells of a row: nothing to measure is null, never zero. */
public final class Cells {
  private Cells() {}

  /** The number, or null. */
  public static Double of(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  /** A part of an estimate, or null. */
  public static Double of(Optional<Estimate> estimate, ToDoubleFunction<Estimate> part) {
    return estimate.isPresent() ? part.applyAsDouble(estimate.get()) : null;
  }

  /** The method of an estimate, or why there is none. */
  public static String method(Optional<Estimate> estimate, String reason) {
    return estimate.map(Estimate::method).orElse(reason);
  }
}
