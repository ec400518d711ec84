package io.outpost.pipeline.simulate;

import java.util.List;
import java.util.Locale;

/** The class a text was written to have. */
public enum Sentiment {
  VERY_NEGATIVE,
  NEGATIVE,
  NEUTRAL,
  POSITIVE,
  VERY_POSITIVE;

  static final List<Sentiment> ALL = List.of(values());

  /** As the truth file writes it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The class one step up or down; at an end the step goes back. */
  Sentiment neighbour(boolean upwards) {
    int here = ALL.indexOf(this);
    int step = upwards ? 1 : -1;
    int there = here + step;
    return ALL.get(there < 0 || there >= ALL.size() ? here - step : there);
  }
}
