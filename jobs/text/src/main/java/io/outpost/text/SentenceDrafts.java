package io.outpost.text;

import edu.stanford.nlp.ling.CoreAnnotations.SentencesAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.TokensAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.TokenizerAnnotator;
import edu.stanford.nlp.util.CoreMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * Cuts texts into sentences and finds a tree for each. The first {@value #PARSED_TOKENS} tokens of
 * a text get the trees of the engine, what follows those that need no parser: a parser takes up to
 * a millisecond per token on what is no language, and no text may hold up the others.
 */
final class SentenceDrafts {
  private static final int PARSED_TOKENS = 3_200;
  private static final SentenceTrees WITHOUT_PARSER = new ChunkedTrees();

  private final TensorNetwork network;
  private final Optional<TensorNetwork> other;
  private final SentenceTrees trees;
  private final ScoringOptions options;
  private final UnaryOperator<String> preparation;
  private final TokenizerAnnotator tokenizer;

  SentenceDrafts(
      TensorNetwork network,
      Optional<TensorNetwork> other,
      SentenceTrees trees,
      ScoringOptions options) {
    this.network = network;
    this.other = other;
    this.trees = trees;
    this.options = options;
    this.preparation = options.preparation(network::knows);
    Properties properties = new Properties();
    // The default also deletes what is no token, but reports it with the text on standard error.
    properties.setProperty("tokenize.options", "untokenizable=noneDelete");
    this.tokenizer = new TokenizerAnnotator(properties);
  }

  TextDraft of(String text, LanguageIdentifier languages) {
    if (text == null || text.isBlank()) {
      return TextDraft.EMPTY;
    }
    try {
      Optional<String> language =
          options.languages() == ScoringOptions.Languages.ANY
              ? Optional.empty()
              : Optional.of(languages.of(text));
      if (language.isPresent() && !LanguageIdentifier.mayBeEnglish(language.get())) {
        return TextDraft.otherLanguage(language.get());
      }
      List<SentenceDraft> sentences = new ArrayList<>();
      for (String part : TextParts.of(text)) {
        addSentences(preparation.apply(part), sentences);
      }
      return new TextDraft(
          sentences, TextParts.isTooLong(text), language, valence(text), Optional.empty());
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return TextDraft.failed(e);
    }
  }

  private OptionalDouble valence(String text) {
    return other.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            WordValence.of(SocialText.readable(text), ValenceLexicon.shared()).valence());
  }

  private void addSentences(String text, List<SentenceDraft> sentences) {
    Annotation document = new Annotation(text);
    tokenizer.annotate(document);
    int tokensBefore = sentences.stream().mapToInt(SentenceDraft::tokens).sum();
    for (CoreMap sentence : document.get(SentencesAnnotation.class)) {
      List<CoreLabel> tokens = sentence.get(TokensAnnotation.class);
      for (List<CoreLabel> piece : SentencePieces.of(tokens, options.maxSentenceTokens())) {
        SentenceTrees found = tokensBefore < PARSED_TOKENS ? trees : WITHOUT_PARSER;
        tokensBefore += piece.size();
        sentences.add(new SentenceDraft(text, piece, network, other, found.over(piece)));
      }
    }
  }
}
