package io.outpost.text;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a scorer found in one text. Only a scored text has a distribution; an empty or failed one
 * has none rather than a neutral one, so that it cannot move an average.
 *
 * <p>The distribution of a text is the mean of its sentences' distributions, each weighted by the
 * square root of its number of tokens: a long sentence counts for more than a short one, but ten
 * words are not ten opinions.
 *
 * @param status whether there is something to read below
 * @param distribution the five-class distribution of a scored text
 * @param sentences scored sentences, pieces of overlong ones counted singly
 * @param sentencesWithoutTree those of them that could not be analysed and counted as neutral
 * @param tokens words and punctuation marks scored
 * @param truncated whether the text was longer than the scorer reads, so that only its beginning is
 *     scored
 * @param failure why a failed text failed: a class of error, never any of the text
 */
public record SentimentScore(
    Status status,
    Optional<SentimentDistribution> distribution,
    int sentences,
    int sentencesWithoutTree,
    int tokens,
    boolean truncated,
    Optional<String> failure) {

  /** How scoring ended. */
  public enum Status {
    /** There is a distribution. */
    SCORED,
    /** There was no word to score. */
    EMPTY,
    /** The scorer broke on this text. */
    FAILED
  }

  public SentimentScore {
    Objects.requireNonNull(status, "status");
    if (distribution.isPresent() != (status == Status.SCORED)) {
      throw new IllegalArgumentException(
          "Exactly the scored texts have a distribution, status is " + status);
    }
    if (failure.isPresent() != (status == Status.FAILED)) {
      throw new IllegalArgumentException(
          "Exactly the failed texts have a failure, status is " + status);
    }
    if (tokens < 0 || sentencesWithoutTree < 0 || sentencesWithoutTree > sentences) {
      throw new IllegalArgumentException(
          "Counts do not fit: %d tokens, %d sentences, %d without tree"
              .formatted(tokens, sentences, sentencesWithoutTree));
    }
  }

  static SentimentScore empty() {
    return new SentimentScore(Status.EMPTY, Optional.empty(), 0, 0, 0, false, Optional.empty());
  }

  static SentimentScore failed(Throwable cause) {
    String reason = cause.getClass().getSimpleName();
    return new SentimentScore(Status.FAILED, Optional.empty(), 0, 0, 0, false, Optional.of(reason));
  }

  /** Polarity from -1 to 1 of a scored text. */
  public OptionalDouble polarity() {
    return distribution.isPresent()
        ? OptionalDouble.of(distribution.get().polarity())
        : OptionalDouble.empty();
  }

  /** The label of a scored text, see {@link SentimentDistribution#label()}. */
  public Optional<SentimentLabel> label() {
    return distribution.map(SentimentDistribution::label);
  }
}
