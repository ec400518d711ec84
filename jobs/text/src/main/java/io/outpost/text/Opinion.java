package io.outpost.text;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a text says, from the sentences it consists of, each weighted by the square root of its
 * number of tokens.
 *
 * <p>The distribution is the weighted mean of the sentences' distributions. The label is a vote:
 * each sentence that is not neutral votes for the side of its most probable class, and the heavier
 * side wins; without votes, or with equal ones, the text is neutral. The label is not the most
 * probable class of the mean, because a mean of several sentences is nearly always most probably
 * neutral.
 *
 * @param distribution the five classes
 * @param polarity from -1 to 1, which way the text leans and how far: the distribution's, or that
 *     of the ensemble when {@link ScoringOptions.Polarity#ENSEMBLE} was asked for
 * @param label the vote
 * @param mixed whether there is both strong praise and strong blame: a sentence or phrase of at
 *     least {@value #STRONG} on each side
 * @param strongestPositive the phrase that speaks most for the text, if any is positive
 * @param strongestNegative the phrase that speaks most against it, if any is negative
 * @param sentences the single sentences, when {@link ScoringOptions.Detail#SENTENCES} was asked for
 */
public record Opinion(
    SentimentDistribution distribution,
    double polarity,
    SentimentLabel label,
    boolean mixed,
    Optional<Phrase> strongestPositive,
    Optional<Phrase> strongestNegative,
    List<SentenceSentiment> sentences) {

  /** Polarity, either way, from which on a phrase is strong: surely of the plain class. */
  public static final double STRONG = 0.5;

  // Votes are sums of square roots: what cancels in exact arithmetic leaves this much at most.
  private static final double TIE = 1e-9;

  public Opinion {
    Objects.requireNonNull(distribution, "distribution");
    Objects.requireNonNull(label, "label");
    if (!(polarity >= -1 && polarity <= 1)) {
      throw new IllegalArgumentException("A polarity lies within -1 and 1, but was " + polarity);
    }
    sentences = List.copyOf(sentences);
  }

  /** Joins the sentences of a text, of which there is at least one. */
  static Opinion of(List<SentenceSentiment> sentences, ScoringOptions.Detail detail) {
    Optional<Phrase> positive =
        sentences.stream()
            .flatMap(sentence -> sentence.strongestPositive().stream())
            .max(Comparator.comparingDouble(Phrase::polarity));
    Optional<Phrase> negative =
        sentences.stream()
            .flatMap(sentence -> sentence.strongestNegative().stream())
            .min(Comparator.comparingDouble(Phrase::polarity));
    boolean mixed =
        positive.filter(phrase -> phrase.polarity() >= STRONG).isPresent()
            && negative.filter(phrase -> phrase.polarity() <= -STRONG).isPresent();
    SentimentDistribution distribution = mean(sentences);
    return new Opinion(
        distribution,
        distribution.polarity(),
        vote(sentences),
        mixed,
        positive,
        negative,
        detail == ScoringOptions.Detail.SENTENCES ? sentences : List.of());
  }

  /** This opinion with another polarity. */
  Opinion withPolarity(double other) {
    return new Opinion(
        distribution, other, label, mixed, strongestPositive, strongestNegative, sentences);
  }

  /** From 0 to 1: how much of the mass is not neutral, whichever way it leans. */
  public double subjectivity() {
    return Math.max(0, 1 - distribution.neutral());
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
