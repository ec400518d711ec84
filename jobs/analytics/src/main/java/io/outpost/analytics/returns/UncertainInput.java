package io.outpost.analytics.returns;

import java.util.Objects;

/**
 * A named quantity that lines multiply, such as a displacement rate or a customer lifetime value.
 *
 * <p>The name is the identity: lines that name the same input share its draws, so their errors move
 * together.
 *
 * @param name unique within a calculation
 * @param value its distribution
 * @param source measured or assumed
 */
public record UncertainInput(String name, Uncertain value, Source source) {

  /** Checks that the input has a name. */
  public UncertainInput {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(source, "source");
    if (name.isBlank()) {
      throw new IllegalArgumentException("an uncertain input must have a name");
    }
  }

  /** An input computed from data. */
  public static UncertainInput measured(String name, Uncertain value) {
    return new UncertainInput(name, value, Source.MEASURED);
  }

  /** An input somebody judged. */
  public static UncertainInput assumed(String name, Uncertain value) {
    return new UncertainInput(name, value, Source.ASSUMED);
  }
}
