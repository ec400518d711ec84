package io.outpost.text;

import java.util.function.Supplier;

/**
 * A value that is made when first asked for and then kept for the life of the JVM, however many
 * threads ask. When making it fails, the caller gets the error and the next one tries again.
 */
final class Once<T> {
  private final Supplier<T> maker;
  private volatile T value;
  private volatile int made;

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  T value() {
    T known = value;
    return known == null ? make() : known;
  }

  private synchronized T make() {
    if (value == null) {
      value = maker.get();
      made = made + 1;
    }
    return value;
  }

  /** How often a value was made: 0 or 1. */
  int made() {
    return made;
  }
}
