package io.outpost.pipeline.simulate;

import java.util.Locale;

/** What a single record was planted for. */
enum Planted {
  NOTHING,
  SYSTEMIC_ISSUE,
  HIDDEN_MENTION,
  LATE_DELIVERY;

  /** As the truth files write it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
