package io.outpost.text;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a scorer found in one text. Only a scored text has a distribution and a label; an empty or
 * failed one has none rather than a neutral one, so that it cannot move an average.
 *
 * <p>Both come from the sentences, each weighted by the square root of its number of tokens: a long
 * sentence counts for more than a short one, but ten words are not ten opinions. The distribution
 * is the weighted mean of the sentences' distributions. The label is a vote: each sentence that is
 * not neutral votes for the side of its most probable class, and the heavier side wins; without
 * votes, or with equal ones, the text is neutral. The label is not the most probable class of the
 * mean, because a mean of several sentences is nearly always most probably neutral.
 *
 * @param status whether there is something to read below
 * @param distribution the five-class distribution of a scored text
 * @param label the label of a scored text
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
    Optional<SentimentLabel> label,
    int sentences,
    int sentencesWithoutTree,
    int tokens,
    boolean truncated,
    Optional<String> failure) {

  // Votes are sums of square roots: what cancels in exact arithmetic leaves this much at most.
  private static final double TIE = 1e-9;

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
    boolean scored = status == Status.SCORED;
    if (distribution.isPresent() != scored || label.isPresent() != scored) {
      throw new IllegalArgumentException(
          "Exactly the scored texts have a distribution and a label, status is " + status);
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
    return new SentimentScore(
        Status.EMPTY, Optional.empty(), Optional.empty(), 0, 0, 0, false, Optional.empty());
  }

  /** Joins the sentences of one text. */
  static SentimentScore of(List<SentenceSentiment> sentences, boolean truncated) {
    if (sentences.isEmpty()) {
      return empty();
    }
    int tokens = sentences.stream().mapToInt(SentenceSentiment::tokens).sum();
    int withoutTree = (int) sentences.stream().filter(sentence -> !sentence.hasTree()).count();
    return new SentimentScore(
        Status.SCORED,
        Optional.of(mean(sentences)),
        Optional.of(vote(sentences)),
        sentences.size(),
        withoutTree,
        tokens,
        truncated,
        Optional.empty());
  }

  static SentimentScore failed(Throwable cause) {
    String reason = cause.getClass().getSimpleName();
    return new SentimentScore(
        Status.FAILED, Optional.empty(), Optional.empty(), 0, 0, 0, false, Optional.of(reason));
  }

  /** Polarity from -1 to 1 of a scored text. */
  public OptionalDouble polarity() {
    return distribution.isPresent()
        ? OptionalDouble.of(distribution.get().polarity())
        : OptionalDouble.empty();
  }

  private static SentimentDistribution mean(List<SentenceSentiment> sentences) {
    double total = sentences.stream().mapToDouble(SentenceSentiment::weight).sum();
    double[] sums = new double[5];
    for (SentenceSentiment sentence : sentences) {
      double share = sentence.weight() / total;
      SentimentDistribution d = sentence.distribution();
      sums[0] += share * d.veryNegative();
      sums[1] += share * d.negative();
      sums[2] += share * d.neutral();
      sums[3] += share * d.positive();
      sums[4] += share * d.veryPositive();
    }
    return new SentimentDistribution(sums[0], sums[1], sums[2], sums[3], sums[4]);
  }

  private static SentimentLabel vote(List<SentenceSentiment> sentences) {
    double balance = 0;
    for (SentenceSentiment sentence : sentences) {
      balance +=
          switch (sentence.distribution().label()) {
            case NEGATIVE -> -sentence.weight();
            case NEUTRAL -> 0;
            case POSITIVE -> sentence.weight();
          };
    }
    if (Math.abs(balance) < TIE) {
      return SentimentLabel.NEUTRAL;
    }
    return balance < 0 ? SentimentLabel.NEGATIVE : SentimentLabel.POSITIVE;
  }
}
