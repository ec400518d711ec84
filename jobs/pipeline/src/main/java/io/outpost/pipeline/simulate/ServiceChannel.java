package io.outpost.pipeline.simulate;

import java.util.Locale;

/** Where a customer seeks service. */
public enum ServiceChannel {
  PHONE,
  EMAIL,
  CHAT,
  SOCIAL,
  SELF_SERVICE;

  /** As the feeds write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
