package io.outpost.text;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a scorer found in one text. Only a scored text has an opinion; one that is empty, failed or
 * in another language has none rather than a neutral one, so that it cannot move an average.
 *
 * @param status whether there is an opinion
 * @param opinion the opinion of a scored text
 * @param counts what it rests on
 * @param language what the text is written in, ISO 639-1, or {@code und} when it is too short to
 *     tell; empty when the language was not looked at
 * @param failure why a failed text failed: a class of error, never any of the text
 * @param scorer version of the scorer, see {@link SentimentScorer#version()}
 */
public record SentimentScore(
    Status status,
    Optional<Opinion> opinion,
    TextCounts counts,
    Optional<String> language,
    Optional<String> failure,
    String scorer) {

  /** How scoring ended. */
  public enum Status {
    /** There is an opinion. */
    SCORED,
    /** There was no word to score. */
    EMPTY,
    /** It is not written in a language that the scorer knows. */
    OTHER_LANGUAGE,
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
    return without(Status.EMPTY, Optional.empty(), Optional.empty(), scorer);
  }

  static SentimentScore otherLanguage(String language, String scorer) {
    return without(Status.OTHER_LANGUAGE, Optional.of(language), Optional.empty(), scorer);
  }

  static SentimentScore failed(Throwable cause, String scorer) {
    String reason = cause.getClass().getSimpleName();
    return without(Status.FAILED, Optional.empty(), Optional.of(reason), scorer);
  }

  private static SentimentScore without(
      Status status, Optional<String> language, Optional<String> failure, String scorer) {
    return new SentimentScore(status, Optional.empty(), TextCounts.NONE, language, failure, scorer);
  }

  /** The score of a text that has been read. */
  static SentimentScore scored(
      Opinion opinion, TextCounts counts, Optional<String> language, String scorer) {
    return new SentimentScore(
        Status.SCORED, Optional.of(opinion), counts, language, Optional.empty(), scorer);
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
