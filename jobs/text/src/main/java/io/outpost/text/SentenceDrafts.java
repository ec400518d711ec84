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
 * Cuts texts into sentences and finds a tree for each.
 *
 * <p>No text may hold up the others, so an engine with a parser has a budget per text: {@value
 * #PARSED_TOKENS} words that it knows. One that it does not know counts {@value #UNKNOWN} times,
 * and {@value #UNKNOWN_RUN} times when the two before are unknown as well, since a tagger that must
 * guess tries all tags with all tags of the neighbours. What goes beyond the budget, or has a
 * "word" of more than {@value #LONGEST_WORD} characters, gets trees that need no parser. Texts that
 * are scored as they are have no budget.
 */
final class SentenceDrafts {
  private static final int PARSED_TOKENS = 2_500;
  private static final int UNKNOWN = 6;
  private static final int UNKNOWN_RUN = 60;
  private static final int LONGEST_WORD = 60;
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
      double spent = 0;
      for (String part : TextParts.of(text)) {
        spent = addSentences(preparation.apply(part), sentences, spent);
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

  private double addSentences(String text, List<SentenceDraft> sentences, double alreadySpent) {
    Annotation document = new Annotation(text);
    tokenizer.annotate(document);
    double spent = alreadySpent;
    for (CoreMap sentence : document.get(SentencesAnnotation.class)) {
      List<CoreLabel> tokens = sentence.get(TokensAnnotation.class);
      for (List<CoreLabel> piece : SentencePieces.of(tokens, options.maxSentenceTokens())) {
        double cost = cost(piece);
        boolean parsed =
            options.preparation() == ScoringOptions.Preparation.AS_IS
                || spent + cost <= PARSED_TOKENS;
        spent += parsed ? cost : 0;
        SentenceTrees found = parsed ? trees : WITHOUT_PARSER;
        sentences.add(new SentenceDraft(text, piece, network, other, found.over(piece)));
      }
    }
    return spent;
  }

  /** Roughly the work of tagging and parsing, in known words. */
  private double cost(List<CoreLabel> tokens) {
    double cost = 0;
    int run = 0;
    for (CoreLabel token : tokens) {
      String word = token.word();
      if (word.length() > LONGEST_WORD) {
        return Double.POSITIVE_INFINITY;
      }
      run = network.knows(word) ? 0 : run + 1;
      cost += run > 2 ? UNKNOWN_RUN : run > 0 ? UNKNOWN : 1;
    }
    return cost;
  }
}
