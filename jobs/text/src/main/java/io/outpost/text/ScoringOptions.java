package io.outpost.text;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What is done with a text around the engine.
 *
 * @param preparation the copy that is scored
 * @param languages what happens to texts in other languages than English
 * @param polarity what the polarity of a text comes from
 * @param maxSentenceTokens longer sentences are scored in pieces, see {@link SentencePieces}
 * @param detail what a score holds
 */
public record ScoringOptions(
    Preparation preparation,
    Languages languages,
    Polarity polarity,
    int maxSentenceTokens,
    Detail detail) {

  /** How the copy that is scored differs from the text. */
  public enum Preparation {
    /** Not at all. */
    AS_IS("+as-is"),
    /** Entities, tags, links, signs of hashtags and repeated letters, see {@link PostText}. */
    PLAIN(""),
    /** Also emoji, slang, capitals, handles and more in plain words, see {@link SocialText}. */
    SOCIAL("+social-1");

    private final String rules;

    Preparation(String rules) {
      this.rules = rules;
    }
  }

  /** What is done about the language of a text. */
  public enum Languages {
    /** It is not looked at: every text is scored as English. */
    ANY(""),
    /**
     * It is identified, and other languages are not scored. What is too short to tell counts as
     * English.
     */
    ENGLISH("+english-1");

    private final String rules;

    Languages(String rules) {
      this.rules = rules;
    }
  }

  /** What the polarity of a text comes from. */
  public enum Polarity {
    /** The network of five classes alone. */
    NETWORK(""),
    /** Also the network of two classes and rated words, see {@link ColdStart}. */
    ENSEMBLE("+ensemble-1");

    private final String rules;

    Polarity(String rules) {
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
      new ScoringOptions(
          Preparation.PLAIN,
          Languages.ANY,
          Polarity.NETWORK,
          DEFAULT_SENTENCE_TOKENS,
          Detail.DOCUMENT);

  /** For social posts without labels: English ones, in plain words, with the ensemble. */
  public static final ScoringOptions SOCIAL =
      new ScoringOptions(
          Preparation.SOCIAL,
          Languages.ENGLISH,
          Polarity.ENSEMBLE,
          DEFAULT_SENTENCE_TOKENS,
          Detail.DOCUMENT);

  /** Every character and every sentence as CoreNLP's own pipeline would see them. */
  public static final ScoringOptions STOCK =
      new ScoringOptions(
          Preparation.AS_IS, Languages.ANY, Polarity.NETWORK, Integer.MAX_VALUE, Detail.SENTENCES);

  public ScoringOptions {
    Objects.requireNonNull(preparation, "preparation");
    Objects.requireNonNull(languages, "languages");
    Objects.requireNonNull(polarity, "polarity");
    Objects.requireNonNull(detail, "detail");
    if (maxSentenceTokens < 2) {
      throw new IllegalArgumentException(
          "A piece of a sentence needs room for two tokens, but got " + maxSentenceTokens);
    }
  }

  /** Makes the copy of a text, or of a part of it, for a scorer that knows some words. */
  UnaryOperator<String> preparation(Predicate<String> known) {
    return switch (preparation) {
      case AS_IS -> UnaryOperator.identity();
      case PLAIN -> text -> TextParts.withBlanks(PostText.prepare(text));
      case SOCIAL -> {
        SocialText social = new SocialText(known);
        yield text -> TextParts.withBlanks(social.prepare(text));
      }
    };
  }

  /** What the options add to the version of an engine. */
  public String rules() {
    String cap = maxSentenceTokens == DEFAULT_SENTENCE_TOKENS ? "" : "+cap-" + maxSentenceTokens;
    return preparation.rules + languages.rules + polarity.rules + cap;
  }

  /** These options with another preparation. */
  public ScoringOptions with(Preparation other) {
    return new ScoringOptions(other, languages, polarity, maxSentenceTokens, detail);
  }

  /** These options with another treatment of languages. */
  public ScoringOptions with(Languages other) {
    return new ScoringOptions(preparation, other, polarity, maxSentenceTokens, detail);
  }

  /** These options with another source of polarity. */
  public ScoringOptions with(Polarity other) {
    return new ScoringOptions(preparation, languages, other, maxSentenceTokens, detail);
  }

  /** These options with sentences kept in the scores. */
  public ScoringOptions withSentences() {
    return new ScoringOptions(
        preparation, languages, polarity, maxSentenceTokens, Detail.SENTENCES);
  }
}
