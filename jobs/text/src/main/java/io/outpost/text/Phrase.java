package io.outpost.text;

import java.util.Objects;

/**
 * A piece of a text that speaks for the score: up to {@value #MAX_TOKENS} tokens that the network
 * composed into one node, with the polarity it gave that node.
 *
 * @param text as it stands in the copy that was scored
 * @param polarity from -1 to 1
 */
public record Phrase(String text, double polarity) {
  static final int MAX_TOKENS = 8;

  public Phrase {
    Objects.requireNonNull(text, "text");
    if (!(polarity >= -1 && polarity <= 1)) {
      throw new IllegalArgumentException("A polarity lies within -1 and 1, but was " + polarity);
    }
  }

  /** Names length and polarity, not the customer's words: this may end up in a log. */
  @Override
  public String toString() {
    return "Phrase[%d characters, polarity %s]".formatted(text.length(), polarity);
  }
}
