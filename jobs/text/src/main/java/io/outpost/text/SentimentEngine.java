package io.outpost.text;

/** The ways to score a text, from the most careful to the cheapest. */
public enum SentimentEngine {
  /** CoreNLP's network over the trees of its shift-reduce parser: the scores of its pipeline. */
  EXACT("corenlp-4.5.10-sr-2"),
  /** The same network over trees that need no parser; some fifty times as fast. */
  TURBO("corenlp-4.5.10-turbo-1"),
  /** A hundred words and a negation rule, without any model. */
  LEXICON("lexicon-1");

  private final String version;

  SentimentEngine(String version) {
    this.version = version;
  }

  /** Raised when models, trees or rules of the engine change a score. */
  public String version() {
    return version;
  }
}
