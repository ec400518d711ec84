package io.outpost.pipeline.simulate;

import java.util.List;
import java.util.Locale;

/** What contacts and texts are about. */
public enum Topic {
  DELIVERY,
  BILLING,
  CONNECTION,
  DEVICE,
  RETURNS,
  APP,
  CONTRACT,
  STAFF;

  private static final List<Topic> ALL = List.of(values());
  private static final List<Double> WEIGHTS =
      List.of(0.18, 0.16, 0.15, 0.13, 0.11, 0.11, 0.08, 0.08);

  static Topic drawn(Draws draws) {
    return ALL.get(draws.weighted(WEIGHTS));
  }

  static Topic of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
