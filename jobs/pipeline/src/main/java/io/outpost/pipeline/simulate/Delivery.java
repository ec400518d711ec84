package io.outpost.pipeline.simulate;

import java.time.LocalDate;

/**
 * One delivery of a feed; its date is when the records became known.
 *
 * @param suffix tells deliveries of one day apart; empty for the main one
 */
record Delivery(LocalDate date, String suffix) {
  /**
   * The name of one of its files; those behind the first sort behind it, and so win over it.
   *
   * @param part 1 for the first
   */
  String fileName(String extension, int part) {
    String name = date + (suffix.isEmpty() ? "" : "-" + suffix);
    return (part == 1 ? name : name + ".part-%04d".formatted(part)) + "." + extension;
  }
}
