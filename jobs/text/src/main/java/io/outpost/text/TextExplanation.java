package io.outpost.text;

import java.util.List;

/**
 * How a score came about: the tokens of each sentence and what the network made of every node of
 * its tree.
 *
 * @param score the score, sentences included
 * @param sentences the sentences that have a tree, in their order
 */
public record TextExplanation(SentimentScore score, List<Sentence> sentences) {
  public TextExplanation {
    sentences = List.copyOf(sentences);
  }

  /**
   * Explains one text by an engine that has trees.
   *
   * @throws IllegalArgumentException for {@link SentimentEngine#LEXICON}, which has none
   */
  public static TextExplanation of(SentimentEngine engine, ScoringOptions options, String text) {
    return of(engine, options, List.of(text)).get(0);
  }

  /** Explains texts, in their order; models are shared with the scorers of this JVM. */
  public static List<TextExplanation> of(
      SentimentEngine engine, ScoringOptions options, List<String> texts) {
    return new CoreNlpSentiment(engine, options.withSentences()).explain(texts);
  }

  /**
   * A sentence, or a piece of an overlong one.
   *
   * @param tokens from left to right
   * @param nodes of the tree, each before the nodes below it, left before right; the first is the
   *     whole sentence
   */
  public record Sentence(List<Token> tokens, List<Node> nodes) {
    public Sentence {
      tokens = List.copyOf(tokens);
      nodes = List.copyOf(nodes);
    }
  }

  /** A word or mark as it stands in the copy that was scored, and whether the network knows it. */
  public record Token(String text, boolean known) {}

  /**
   * A node of a tree.
   *
   * @param firstToken number of its first token
   * @param tokens how many tokens it spans
   * @param depth 0 for the whole sentence
   * @param text as it stands in the copy that was scored
   * @param polarity from -1 to 1
   * @param label side of the most probable class
   */
  public record Node(
      int firstToken, int tokens, int depth, String text, double polarity, SentimentLabel label) {

    /** Whether a token lies within the node. */
    public boolean spans(int token) {
      return token >= firstToken && token < firstToken + tokens;
    }
  }
}
