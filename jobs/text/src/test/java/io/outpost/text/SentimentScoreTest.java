package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.outpost.text.SentimentScore.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentimentScoreTest {
  private static final SentimentDistribution NEGATIVE = new SentimentDistribution(0, 1, 0, 0, 0);
  private static final SentimentDistribution NEUTRAL = SentimentDistribution.NEUTRAL;
  private static final SentimentDistribution POSITIVE = new SentimentDistribution(0, 0, 0, 1, 0);

  @Test
  void aFailureNamesTheErrorAndNeverTheText() {
    SentimentScore score =
        SentimentScore.failed(new IllegalStateException("secret words of a customer"));
    assertThat(score.status()).isEqualTo(Status.FAILED);
    assertThat(score.failure()).contains("IllegalStateException");
    assertThat(score.toString()).doesNotContain("secret");
    assertThat(score.polarity()).isEmpty();
  }

  @Test
  void onlyScoredTextsHaveADistributionAndALabel() {
    for (Status status : List.of(Status.EMPTY, Status.FAILED)) {
      assertThatThrownBy(
              () -> score(status, Optional.of(SentimentDistribution.NEUTRAL), Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(status.toString());
      assertThatThrownBy(() -> score(status, Optional.empty(), Optional.of(SentimentLabel.NEUTRAL)))
          .hasMessageContaining(status.toString());
    }
    assertThatThrownBy(() -> score(Status.SCORED, Optional.empty(), Optional.empty()))
        .hasMessageContaining("SCORED");
  }

  @Test
  void onlyFailedTextsHaveAFailure() {
    assertThatThrownBy(() -> score(Status.FAILED, Optional.empty(), Optional.empty()))
        .hasMessageContaining("have a failure");
  }

  private static SentimentScore score(
      Status status, Optional<SentimentDistribution> distribution, Optional<SentimentLabel> label) {
    return new SentimentScore(status, distribution, label, 0, 0, 0, false, Optional.empty());
  }

  @Test
  void refusesCountsThatDoNotFit() {
    assertThatThrownBy(
            () ->
                new SentimentScore(
                    Status.EMPTY,
                    Optional.empty(),
                    Optional.empty(),
                    1,
                    2,
                    3,
                    false,
                    Optional.empty()))
        .hasMessageContaining("2 without tree");
  }

  @Test
  void meansAreWeightedByTheSquareRootOfTokens() {
    SentimentScore score =
        SentimentScore.of(List.of(sentence(POSITIVE, 4), sentence(NEGATIVE, 9)), false);
    SentimentDistribution d = score.distribution().orElseThrow();
    assertThat(d.positive()).isCloseTo(0.4, offset(1e-15));
    assertThat(d.negative()).isCloseTo(0.6, offset(1e-15));
    assertThat(score.tokens()).isEqualTo(13);
    assertThat(score.sentences()).isEqualTo(2);
  }

  @Test
  void theHeavierSideOfTheSentencesGivesTheLabel() {
    assertThat(label(sentence(NEUTRAL, 50), sentence(POSITIVE, 4)))
        .isEqualTo(SentimentLabel.POSITIVE);
    assertThat(label(sentence(NEGATIVE, 9), sentence(POSITIVE, 8)))
        .isEqualTo(SentimentLabel.NEGATIVE);
    // Two short sentences outweigh a longer one: 2 + 2 against 3.
    assertThat(label(sentence(NEGATIVE, 9), sentence(POSITIVE, 4), sentence(POSITIVE, 4)))
        .isEqualTo(SentimentLabel.POSITIVE);
  }

  @Test
  void noVotesAndEqualVotesAreNeutral() {
    assertThat(label(sentence(NEUTRAL, 5))).isEqualTo(SentimentLabel.NEUTRAL);
    assertThat(
            label(
                sentence(NEGATIVE, 3),
                sentence(POSITIVE, 7),
                sentence(POSITIVE, 3),
                sentence(NEGATIVE, 7)))
        .isEqualTo(SentimentLabel.NEUTRAL);
  }

  @Test
  void aSentenceWithoutTreeIsNeutralAndCounted() {
    SentimentScore score =
        SentimentScore.of(List.of(SentenceSentiment.withoutTree(4), sentence(POSITIVE, 4)), true);
    assertThat(score.sentencesWithoutTree()).isEqualTo(1);
    assertThat(score.distribution().orElseThrow().neutral()).isEqualTo(0.5);
    assertThat(score.label()).contains(SentimentLabel.POSITIVE);
    assertThat(score.truncated()).isTrue();
  }

  @Test
  void aTextWithoutSentencesIsEmpty() {
    assertThat(SentimentScore.of(List.of(), false)).isEqualTo(SentimentScore.empty());
  }

  private static SentenceSentiment sentence(SentimentDistribution distribution, int tokens) {
    return new SentenceSentiment(distribution, tokens, true);
  }

  private static SentimentLabel label(SentenceSentiment... sentences) {
    return SentimentScore.of(List.of(sentences), false).label().orElseThrow();
  }
}
