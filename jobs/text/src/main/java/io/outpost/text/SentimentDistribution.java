package io.outpost.text;

/**
 * Probabilities of the five sentiment classes, from very negative to very positive; they sum to
 * one.
 *
 * @see "Socher et al. (2013), Recursive Deep Models for Semantic Compositionality Over a Sentiment
 *     Treebank, EMNLP"
 */
public record SentimentDistribution(
    double veryNegative, double negative, double neutral, double positive, double veryPositive) {

  /** The distribution of a text that says nothing either way: all mass on the neutral class. */
  public static final SentimentDistribution NEUTRAL = new SentimentDistribution(0, 0, 1, 0, 0);

  // Networks compute in double but exponentiate and normalise, so a sum is one only up to rounding.
  private static final double SUM_TOLERANCE = 1e-6;

  public SentimentDistribution {
    double sum = veryNegative + negative + neutral + positive + veryPositive;
    double least =
        Math.min(
            veryNegative, Math.min(Math.min(negative, neutral), Math.min(positive, veryPositive)));
    // Written so that a NaN fails too.
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE && least >= 0)) {
      throw new IllegalArgumentException(
          "Five class probabilities must not be negative and must sum to 1, but were %s, %s, %s, %s, %s"
              .formatted(veryNegative, negative, neutral, positive, veryPositive));
    }
  }

  /**
   * The expected class on a scale from -1 (surely very negative) to 1 (surely very positive): \(
   * (-2 p_1 - p_2 + p_4 + 2 p_5) / 2 \).
   */
  public double polarity() {
    double expected = -2 * veryNegative - negative + positive + 2 * veryPositive;
    return Math.max(-1, Math.min(1, expected / 2));
  }

  /**
   * The side of the most probable class. For one sentence this is CoreNLP's own sentiment class,
   * with the two strengths of each side joined. Neutral wins a tie, then negative.
   */
  public SentimentLabel label() {
    double below = Math.max(veryNegative, negative);
    double above = Math.max(positive, veryPositive);
    if (neutral >= below && neutral >= above) {
      return SentimentLabel.NEUTRAL;
    }
    return below >= above ? SentimentLabel.NEGATIVE : SentimentLabel.POSITIVE;
  }
}
