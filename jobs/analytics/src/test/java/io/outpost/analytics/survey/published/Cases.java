package io.outpost.analytics.survey.published;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Registered computations: how each published case is computed here. */
final class Cases {
  private final Map<String, Consumer<Figures>> computations = new LinkedHashMap<>();

  /** Adds a case; it is computed when its rows are compared. */
  void add(String name, Consumer<Figures> computation) {
    if (computations.put(name, computation) != null) {
      throw new IllegalStateException("case " + name + " is registered twice");
    }
  }

  Map<String, Double> compute(String name) {
    Figures figures = new Figures();
    Consumer<Figures> computation = computations.get(name);
    if (computation != null) {
      computation.accept(figures);
    }
    return figures.values;
  }

  /** Figures of one case by quantity. */
  static final class Figures {
    private final Map<String, Double> values = new LinkedHashMap<>();

    void put(String quantity, double value) {
      values.put(quantity, value);
    }
  }
}
