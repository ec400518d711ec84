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
import java.util.Properties;

/** Cuts texts into sentences and finds a tree for each. */
final class SentenceDrafts {
  private final TensorNetwork network;
  private final SentenceTrees trees;
  private final ScoringOptions options;
  private final TokenizerAnnotator tokenizer;

  SentenceDrafts(TensorNetwork network, SentenceTrees trees, ScoringOptions options) {
    this.network = network;
    this.trees = trees;
    this.options = options;
    Properties properties = new Properties();
    // The default also deletes what is no token, but reports it with the text on standard error.
    properties.setProperty("tokenize.options", "untokenizable=noneDelete");
    this.tokenizer = new TokenizerAnnotator(properties);
  }

  TextDraft of(String text) {
    if (text == null || text.isBlank()) {
      return TextDraft.EMPTY;
    }
    try {
      List<SentenceDraft> sentences = new ArrayList<>();
      boolean truncated = TextParts.isTooLong(text);
      for (String part : TextParts.of(text)) {
        addSentences(options.prepared(part), sentences);
      }
      return new TextDraft(sentences, truncated, Optional.empty());
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return TextDraft.failed(e);
    }
  }

  private void addSentences(String text, List<SentenceDraft> sentences) {
    Annotation document = new Annotation(text);
    tokenizer.annotate(document);
    for (CoreMap sentence : document.get(SentencesAnnotation.class)) {
      List<CoreLabel> tokens = sentence.get(TokensAnnotation.class);
      for (List<CoreLabel> piece : SentencePieces.of(tokens, options.maxSentenceTokens())) {
        sentences.add(new SentenceDraft(text, piece, network, trees.over(piece)));
      }
    }
  }
}
