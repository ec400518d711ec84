package io.outpost.text;

/**
 * Polarity without any labels: three opinions that err differently, added with fixed weights.
 *
 * <pre>
 * polarity = (2 five + two + words) / 4
 * </pre>
 *
 * <p>"five" is the polarity by the network of five classes, "two" the difference between positive
 * and negative by the network of two, both means over sentences, and "words" the valence of the
 * rated words ({@link WordValence}). The first counts twice because it seldom leaves the middle
 * half of its scale. The networks lean negative on posts and the words positive, so the sum ranks
 * better than each; it is a rank and not a probability.
 */
final class ColdStart {
  private ColdStart() {}

  /** All from -1 to 1, as is the result. */
  static double polarity(double five, double two, double words) {
    return (2 * five + two + words) / 4;
  }
}
