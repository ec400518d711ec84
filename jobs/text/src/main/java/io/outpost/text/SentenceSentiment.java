package io.outpost.text;

import java.util.Objects;
import java.util.Optional;

/**
 * One sentence of a text, or one piece of an overlong one.
 *
 * @param text as it stands in the copy that was scored
 * @param tokens words and punctuation marks
 * @param unknownTokens those of them that the scorer does not know
 * @param hasTree whether the parser found a tree; without one the distribution is neutral
 * @param strongestPositive the phrase with the highest polarity, if any is positive
 * @param strongestNegative the phrase with the lowest polarity, if any is negative
 */
public record SentenceSentiment(
    String text,
    SentimentDistribution distribution,
    int tokens,
    int unknownTokens,
    boolean hasTree,
    Optional<Phrase> strongestPositive,
    Optional<Phrase> strongestNegative) {

  public SentenceSentiment {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(distribution, "distribution");
    if (unknownTokens < 0 || unknownTokens > tokens) {
      throw new IllegalArgumentException(
          "%d of %d tokens cannot be unknown".formatted(unknownTokens, tokens));
    }
  }

  static SentenceSentiment withoutTree(String text, int tokens, int unknownTokens) {
    return new SentenceSentiment(
        text,
        SentimentDistribution.NEUTRAL,
        tokens,
        unknownTokens,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** A long sentence counts for more than a short one, but ten words are not ten opinions. */
  double weight() {
    return Math.sqrt(tokens);
  }

  /** Counts and figures, not the customer's words: this may end up in a log. */
  @Override
  public String toString() {
    return "SentenceSentiment[%d tokens, %d unknown, %s]"
        .formatted(tokens, unknownTokens, distribution);
  }
}
