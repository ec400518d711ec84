package io.outpost.pipeline.value;

import io.outpost.analytics.validation.CountForecast;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

/** The law of a count whose probabilities are computed once, as far as they are asked for. */
final class GrowingLaw implements CountForecast {
  private final LongToDoubleFunction probability;
  private double[] cumulative = new double[8];
  private int known;

  GrowingLaw(LongToDoubleFunction probability) {
    this.probability = probability;
  }

  @Override
  public double cumulative(long count) {
    if (count < 0) {
      return 0;
    }
    int index = Math.toIntExact(count);
    if (index >= cumulative.length) {
      cumulative = Arrays.copyOf(cumulative, Math.max(index + 1, 2 * cumulative.length));
    }
    for (; known <= index; known++) {
      double before = known == 0 ? 0 : cumulative[known - 1];
      cumulative[known] = Math.min(1, before + probability.applyAsDouble(known));
    }
    return cumulative[index];
  }
}
