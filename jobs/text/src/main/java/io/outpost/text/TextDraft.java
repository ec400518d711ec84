package io.outpost.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A text before its trees are evaluated.
 *
 * @param sentences none when there is nothing to score
 * @param truncated whether the text goes on after them
 * @param language as it was identified, if it was
 * @param valence of the rated words, if that is part of the polarity
 * @param failure what broke on this text
 */
record TextDraft(
    List<SentenceDraft> sentences,
    boolean truncated,
    Optional<String> language,
    OptionalDouble valence,
    Optional<Throwable> failure) {

  static final TextDraft EMPTY = withoutSentences(Optional.empty(), Optional.empty());

  static TextDraft failed(Throwable cause) {
    return withoutSentences(Optional.empty(), Optional.of(cause));
  }

  static TextDraft otherLanguage(String language) {
    return withoutSentences(Optional.of(language), Optional.empty());
  }

  private static TextDraft withoutSentences(
      Optional<String> language, Optional<Throwable> failure) {
    return new TextDraft(List.of(), false, language, OptionalDouble.empty(), failure);
  }

  int tokens() {
    return sentences.stream().mapToInt(SentenceDraft::tokens).sum();
  }

  /** Sentences to evaluate. */
  List<SentenceDraft> withTrees() {
    return sentences.stream().filter(SentenceDraft::hasTree).toList();
  }

  /**
   * The score of this text.
   *
   * @param outputs of the network, one for each sentence with a tree
   * @param others of the second network likewise; unused without a valence to join them with
   */
  SentimentScore score(
      List<TreeBatch.Output> outputs,
      List<TreeBatch.Output> others,
      ScoringOptions.Detail detail,
      String version) {
    if (failure.isPresent()) {
      return SentimentScore.failed(failure.get(), version);
    }
    if (language.isPresent() && !LanguageIdentifier.mayBeEnglish(language.get())) {
      return SentimentScore.otherLanguage(language.get(), version);
    }
    if (sentences.isEmpty()) {
      return SentimentScore.empty(version);
    }
    try {
      return scored(outputs, others, detail, version);
    } catch (RuntimeException e) {
      // Whatever is wrong with one text stays with it.
      return SentimentScore.failed(e, version);
    }
  }

  private SentimentScore scored(
      List<TreeBatch.Output> outputs,
      List<TreeBatch.Output> others,
      ScoringOptions.Detail detail,
      String version) {
    List<SentenceSentiment> scored = new ArrayList<>(sentences.size());
    double balance = 0;
    double weights = 0;
    int next = 0;
    for (SentenceDraft sentence : sentences) {
      SentenceSentiment sentiment =
          sentence.hasTree() ? sentence.sentiment(outputs.get(next)) : sentence.withoutTree();
      scored.add(sentiment);
      weights += sentiment.weight();
      if (valence.isPresent() && sentence.hasTree()) {
        balance += sentiment.weight() * sentence.balance(others.get(next));
      }
      next += sentence.hasTree() ? 1 : 0;
    }
    Opinion opinion = Opinion.of(scored, detail);
    if (valence.isPresent()) {
      double polarity =
          ColdStart.polarity(opinion.polarity(), balance / weights, valence.getAsDouble());
      opinion = opinion.withPolarity(polarity);
    }
    return SentimentScore.scored(opinion, TextCounts.of(scored, truncated), language, version);
  }
}
