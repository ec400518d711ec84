package io.outpost.pipeline.simulate;

import java.time.LocalDate;

/**
 * One delivery of a feed; its date is when the records became known.
 *
 * @param suffix tells deliveries of one day apart; empty for the main one
 */
record Delivery(LocalDate date, String suffix) {
  String fileName(String extension) {
    return date + (suffix.isEmpty() ? "" : "-" + suffix) + "." + extension;
  }
}
