package io.outpost.pipeline.config;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.Objects;

/** How texts are scored. */
public record SentimentSettings(Scorer scorer) {
  static final SentimentSettings DEFAULT = new SentimentSettings(Scorer.TURBO);

  public SentimentSettings {
    scorer = Objects.requireNonNullElse(scorer, Scorer.TURBO);
  }

  /** The scorers there are. */
  public enum Scorer {
    /** Stanford CoreNLP's network over trees that need no parser. */
    TURBO,
    /** Stanford CoreNLP's network over the trees of its shift-reduce parser. */
    @JsonAlias("corenlp")
    EXACT,
    /** A short word list: for trials and tests, not for decisions. */
    LEXICON
  }
}
