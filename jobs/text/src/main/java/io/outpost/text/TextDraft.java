package io.outpost.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text before its trees are evaluated.
 *
 * @param sentences none when there is nothing to score
 * @param truncated whether the text goes on after them
 * @param failure what broke on this text
 */
record TextDraft(List<SentenceDraft> sentences, boolean truncated, Optional<Throwable> failure) {

  static final TextDraft EMPTY = new TextDraft(List.of(), false, Optional.empty());

  static TextDraft failed(Throwable cause) {
    return new TextDraft(List.of(), false, Optional.of(cause));
  }

  int tokens() {
    return sentences.stream().mapToInt(SentenceDraft::tokens).sum();
  }

  /** Sentences to evaluate. */
  int trees() {
    return (int) sentences.stream().filter(SentenceDraft::hasTree).count();
  }

  void addInputs(List<TreeBatch.Input> inputs) {
    for (SentenceDraft sentence : sentences) {
      if (sentence.hasTree()) {
        inputs.add(sentence.input());
      }
    }
  }

  SentimentScore score(
      List<TreeBatch.Output> outputs, ScoringOptions.Detail detail, String version) {
    if (failure.isPresent()) {
      return SentimentScore.failed(failure.get(), version);
    }
    try {
      return SentimentScore.of(sentiments(outputs), truncated, detail, version);
    } catch (RuntimeException e) {
      // Whatever is wrong with one text stays with it.
      return SentimentScore.failed(e, version);
    }
  }

  private List<SentenceSentiment> sentiments(List<TreeBatch.Output> outputs) {
    List<SentenceSentiment> scored = new ArrayList<>(sentences.size());
    int next = 0;
    for (SentenceDraft sentence : sentences) {
      scored.add(
          sentence.hasTree() ? sentence.sentiment(outputs.get(next++)) : sentence.withoutTree());
    }
    return scored;
  }
}
