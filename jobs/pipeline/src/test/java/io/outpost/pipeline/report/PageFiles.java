package io.outpost.pipeline.report;

import java.time.LocalDate;
import java.util.List;

/** Pages for tests. */
final class PageFiles {
  static final Programme PROGRAMME =
      new Programme("Alder & Finch", "Social customer programme", "EUR");

  private PageFiles() {}

  static ExecutivePage page(PublishedRows rows) {
    return page(rows, List.of(), List.of());
  }

  static ExecutivePage page(PublishedRows rows, List<Quote> quotes, List<String> notes) {
    return new ExecutivePage(LocalDate.of(2026, 3, 31), PROGRAMME, rows, quotes, notes);
  }
}
