package io.outpost.pipeline.report;

import java.util.List;

/** What customers said, where the operator asked for it. */
final class QuotesSection {
  private QuotesSection() {}

  static Section of(List<Quote> quotes) {
    List<Quote> masked =
        quotes.stream()
            .map(quote -> new Quote(quote.network(), quote.month(), QuoteMask.mask(quote.text())))
            .toList();
    return new Section(
        "quotes",
        "In customers' words",
        "Chosen by rule and shown because quotes were asked for. Handles, addresses, numbers and"
            + " links are masked. Single voices, not findings.",
        List.of(new Block.Quotes(masked)));
  }
}
