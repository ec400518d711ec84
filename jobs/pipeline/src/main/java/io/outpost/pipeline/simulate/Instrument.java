package io.outpost.pipeline.simulate;

import java.util.Locale;

/** A survey question with its scale. */
public enum Instrument {
  CSAT(1, 5),
  NPS(0, 10),
  CES(1, 7),
  IMPORTANCE(1, 5);

  private final int lowest;
  private final int highest;

  Instrument(int lowest, int highest) {
    this.lowest = lowest;
    this.highest = highest;
  }

  public int lowest() {
    return lowest;
  }

  public int highest() {
    return highest;
  }

  /** As the feeds write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
