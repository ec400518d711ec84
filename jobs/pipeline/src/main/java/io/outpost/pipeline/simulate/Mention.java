package io.outpost.pipeline.simulate;

import java.util.List;
import java.util.Locale;

/** How a post speaks of the company. */
enum Mention {
  DIRECT,
  INDIRECT,
  NONE;

  static final List<Mention> ALL = List.of(values());

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
