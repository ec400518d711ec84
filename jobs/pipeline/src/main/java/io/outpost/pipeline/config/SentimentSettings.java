package io.outpost.pipeline.config;

import java.util.Objects;

/** How texts are scored. */
public record SentimentSettings(Scorer scorer) {
  static final SentimentSettings DEFAULT = new SentimentSettings(Scorer.CORENLP);

  public SentimentSettings {
    scorer = Objects.requireNonNullElse(scorer, Scorer.CORENLP);
  }

  /** The scorers there are. */
  public enum Scorer {
    /** Stanford CoreNLP with its shift-reduce parser. */
    CORENLP,
    /** A short word list: for trials and tests, not for decisions. */
    LEXICON
  }
}
