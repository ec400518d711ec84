package io.outpost.text;

import java.util.Objects;

/**
 * What is done with a text around the engine.
 *
 * @param preparation the copy that is scored
 * @param maxSentenceTokens longer sentences are scored in pieces, see {@link SentencePieces}
 * @param detail what a score holds
 */
public record ScoringOptions(Preparation preparation, int maxSentenceTokens, Detail detail) {

  /** How the copy that is scored differs from the text. */
  public enum Preparation {
    /** Not at all. */
    AS_IS("+as-is"),
    /** Entities, tags, links, signs of hashtags and repeated letters, see {@link PostText}. */
    PLAIN("");

    private final String rules;

    Preparation(String rules) {
      this.rules = rules;
    }
  }

  /** What a score holds besides figures for the whole text. */
  public enum Detail {
    DOCUMENT,
    SENTENCES
  }

  /** Few written sentences are longer. */
  public static final int DEFAULT_SENTENCE_TOKENS = 80;

  /** A lightly cleaned copy, one opinion per text. */
  public static final ScoringOptions PLAIN =
      new ScoringOptions(Preparation.PLAIN, DEFAULT_SENTENCE_TOKENS, Detail.DOCUMENT);

  /** Every character and every sentence as CoreNLP's own pipeline would see them. */
  public static final ScoringOptions STOCK =
      new ScoringOptions(Preparation.AS_IS, Integer.MAX_VALUE, Detail.SENTENCES);

  public ScoringOptions {
    Objects.requireNonNull(preparation, "preparation");
    Objects.requireNonNull(detail, "detail");
    if (maxSentenceTokens < 2) {
      throw new IllegalArgumentException(
          "A piece of a sentence needs room for two tokens, but got " + maxSentenceTokens);
    }
  }

  /** The copy of a text, or of a part of it, that is scored. */
  String prepared(String text) {
    return switch (preparation) {
      case AS_IS -> text;
      case PLAIN -> PostText.prepare(text);
    };
  }

  /** What the options add to the version of an engine. */
  String rules() {
    String cap = maxSentenceTokens == DEFAULT_SENTENCE_TOKENS ? "" : "+cap-" + maxSentenceTokens;
    return preparation.rules + cap;
  }

  /** These options with sentences kept in the scores. */
  public ScoringOptions withSentences() {
    return new ScoringOptions(preparation, maxSentenceTokens, Detail.SENTENCES);
  }
}
