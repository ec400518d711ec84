package io.outpost.analytics.sentiment;

import java.util.Arrays;

/**
 * The features of one text, most of which are zero: values at ascending positions.
 *
 * @param positions ascending, from 0
 * @param values one per position, finite
 */
public record Features(int[] positions, double[] values) {

  /** Checks order and range. */
  public Features {
    if (positions.length != values.length) {
      throw new IllegalArgumentException(
          "%d positions do not match %d values".formatted(positions.length, values.length));
    }
    for (int i = 0; i < positions.length; i++) {
      boolean ascending = positions[i] > (i == 0 ? -1 : positions[i - 1]);
      if (!ascending || !Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "Positions must ascend and values be finite, but entry %d is %d: %s"
                .formatted(i, positions[i], values[i]));
      }
    }
  }

  /** A text whose features are all given, zeros included. */
  public static Features dense(double... values) {
    int[] positions = new int[values.length];
    Arrays.setAll(positions, i -> i);
    return new Features(positions, values.clone());
  }

  /** These features followed by others, which move behind the first {@code size} positions. */
  public Features followedBy(Features others, int size) {
    int[] joined = Arrays.copyOf(positions, positions.length + others.positions.length);
    double[] joinedValues = Arrays.copyOf(values, joined.length);
    for (int i = 0; i < others.positions.length; i++) {
      joined[positions.length + i] = size + others.positions[i];
      joinedValues[positions.length + i] = others.values[i];
    }
    return new Features(joined, joinedValues);
  }

  /** Sum of products with the weights that start at an offset. */
  double dot(double[] weights, int offset) {
    double sum = 0;
    for (int i = 0; i < positions.length; i++) {
      sum += weights[offset + positions[i]] * values[i];
    }
    return sum;
  }

  /** Adds these features, times a factor, to the target from an offset on. */
  void addTo(double[] target, int offset, double factor) {
    for (int i = 0; i < positions.length; i++) {
      target[offset + positions[i]] += factor * values[i];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Features features
        && Arrays.equals(positions, features.positions)
        && Arrays.equals(values, features.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(positions) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Features[%s = %s]".formatted(Arrays.toString(positions), Arrays.toString(values));
  }
}
