package io.outpost.text;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a scorer found in one text. Only a scored text has an opinion; an empty or failed one has
 * none rather than a neutral one, so that it cannot move an average.
 *
 * @param status whether there is an opinion
 * @param opinion the opinion of a scored text
 * @param counts what it rests on
 * @param failure why a failed text failed: a class of error, never any of the text
 * @param scorer version of the scorer, see {@link SentimentScorer#version()}
 */
public record SentimentScore(
    Status status,
    Optional<Opinion> opinion,
    TextCounts counts,
    Optional<String> failure,
    String scorer) {

  /** How scoring ended. */
  public enum Status {
    /** There is an opinion. */
    SCORED,
    /** There was no word to score. */
    EMPTY,
    /** The scorer broke on this text. */
    FAILED
  }

  public SentimentScore {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(counts, "counts");
    Objects.requireNonNull(scorer, "scorer");
    if (opinion.isPresent() != (status == Status.SCORED)) {
      throw new IllegalArgumentException(
          "Exactly the scored texts have an opinion, status is " + status);
    }
    if (failure.isPresent() != (status == Status.FAILED)) {
      throw new IllegalArgumentException(
          "Exactly the failed texts have a failure, status is " + status);
    }
  }

  static SentimentScore empty(String scorer) {
    return new SentimentScore(
        Status.EMPTY, Optional.empty(), TextCounts.NONE, Optional.empty(), scorer);
  }

  static SentimentScore failed(Throwable cause, String scorer) {
    String reason = cause.getClass().getSimpleName();
    return new SentimentScore(
        Status.FAILED, Optional.empty(), TextCounts.NONE, Optional.of(reason), scorer);
  }

  /** Joins the sentences of one text. */
  static SentimentScore of(
      List<SentenceSentiment> sentences,
      boolean truncated,
      ScoringOptions.Detail detail,
      String scorer) {
    if (sentences.isEmpty()) {
      return empty(scorer);
    }
    TextCounts counts =
        new TextCounts(
            sentences.size(),
            (int) sentences.stream().filter(sentence -> !sentence.hasTree()).count(),
            sentences.stream().mapToInt(SentenceSentiment::tokens).sum(),
            sentences.stream().mapToInt(SentenceSentiment::unknownTokens).sum(),
            truncated);
    return new SentimentScore(
        Status.SCORED,
        Optional.of(Opinion.of(sentences, detail)),
        counts,
        Optional.empty(),
        scorer);
  }

  /** The five classes of a scored text. */
  public Optional<SentimentDistribution> distribution() {
    return opinion.map(Opinion::distribution);
  }

  /** The label of a scored text. */
  public Optional<SentimentLabel> label() {
    return opinion.map(Opinion::label);
  }

  /** Polarity from -1 to 1 of a scored text. */
  public OptionalDouble polarity() {
    return opinion.isPresent()
        ? OptionalDouble.of(opinion.get().polarity())
        : OptionalDouble.empty();
  }

  /** Scored sentences. */
  public int sentences() {
    return counts.sentences();
  }

  /** Scored words and punctuation marks. */
  public int tokens() {
    return counts.tokens();
  }
}
