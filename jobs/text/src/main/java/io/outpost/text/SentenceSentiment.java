package io.outpost.text;

/**
 * One sentence of a text, or one piece of an overlong one.
 *
 * @param tokens words and punctuation marks
 * @param hasTree whether the parser found a tree; without one the distribution is neutral
 */
record SentenceSentiment(SentimentDistribution distribution, int tokens, boolean hasTree) {

  static SentenceSentiment withoutTree(int tokens) {
    return new SentenceSentiment(SentimentDistribution.NEUTRAL, tokens, false);
  }

  double weight() {
    return Math.sqrt(tokens);
  }
}
