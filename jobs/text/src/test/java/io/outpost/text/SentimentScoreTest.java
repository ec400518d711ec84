package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.outpost.text.ScoringOptions.Detail;
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
        SentimentScore.failed(new IllegalStateException("secret words of a customer"), "v");
    assertThat(score.status()).isEqualTo(Status.FAILED);
    assertThat(score.failure()).contains("IllegalStateException");
    assertThat(score.toString()).doesNotContain("secret");
    assertThat(score.polarity()).isEmpty();
  }

  @Test
  void onlyScoredTextsHaveAnOpinion() {
    Optional<Opinion> opinion =
        Optional.of(Opinion.of(List.of(sentence(NEUTRAL, 1)), Detail.DOCUMENT));
    for (Status status : List.of(Status.EMPTY, Status.FAILED)) {
      assertThatThrownBy(() -> score(status, opinion))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(status.toString());
    }
    assertThatThrownBy(() -> score(Status.SCORED, Optional.empty())).hasMessageContaining("SCORED");
  }

  @Test
  void onlyFailedTextsHaveAFailure() {
    assertThatThrownBy(() -> score(Status.FAILED, Optional.empty()))
        .hasMessageContaining("have a failure");
  }

  private static SentimentScore score(Status status, Optional<Opinion> opinion) {
    return new SentimentScore(
        status, opinion, TextCounts.NONE, Optional.empty(), Optional.empty(), "v");
  }

  @Test
  void refusesCountsThatDoNotFit() {
    assertThatThrownBy(() -> new TextCounts(1, 2, 3, 0, false))
        .hasMessageContaining("2 without tree");
    assertThatThrownBy(() -> new TextCounts(1, 0, 3, 4, false)).hasMessageContaining("4 unknown");
  }

  @Test
  void sharesOfUnknownWordsNeedWords() {
    assertThat(TextCounts.NONE.unknownShare()).isEmpty();
    assertThat(new TextCounts(1, 0, 4, 1, false).unknownShare()).hasValue(0.25);
  }

  @Test
  void isMixedWithStrongPraiseAndStrongBlame() {
    assertThat(mixed(sentence(POSITIVE, 5, 0.5), sentence(NEGATIVE, 5, -0.6))).isTrue();
    assertThat(mixed(sentence(POSITIVE, 5, 0.9), sentence(NEGATIVE, 5, -0.4))).isFalse();
    assertThat(mixed(sentence(POSITIVE, 5, 0.9))).isFalse();
  }

  private static boolean mixed(SentenceSentiment... sentences) {
    return Opinion.of(List.of(sentences), Detail.DOCUMENT).mixed();
  }

  private static SentenceSentiment sentence(
      SentimentDistribution distribution, int tokens, double polarity) {
    Optional<Phrase> phrase = Optional.of(new Phrase("some words", polarity));
    return new SentenceSentiment(
        "text",
        distribution,
        tokens,
        0,
        true,
        polarity > 0 ? phrase : Optional.empty(),
        polarity < 0 ? phrase : Optional.empty());
  }

  @Test
  void showsTheStrongestPhraseOfEachSide() {
    Opinion opinion =
        Opinion.of(
            List.of(
                sentence(POSITIVE, 5, 0.5),
                sentence(POSITIVE, 5, 0.7),
                sentence(NEGATIVE, 5, -0.4)),
            Detail.DOCUMENT);
    assertThat(opinion.strongestPositive().orElseThrow().polarity()).isEqualTo(0.7);
    assertThat(opinion.strongestNegative().orElseThrow().polarity()).isEqualTo(-0.4);
  }

  @Test
  void keepsSentencesOnlyWhenAsked() {
    List<SentenceSentiment> sentences = List.of(sentence(POSITIVE, 5), sentence(NEUTRAL, 2));
    assertThat(Opinion.of(sentences, Detail.DOCUMENT).sentences()).isEmpty();
    assertThat(Opinion.of(sentences, Detail.SENTENCES).sentences()).isEqualTo(sentences);
  }

  @Test
  void subjectivityIsTheMassThatIsNotNeutral() {
    SentimentDistribution half = new SentimentDistribution(0.1, 0.2, 0.5, 0.2, 0);
    assertThat(Opinion.of(List.of(sentence(half, 3)), Detail.DOCUMENT).subjectivity())
        .isEqualTo(0.5);
  }

  @Test
  void showsNoWordsOfACustomer() {
    SentenceSentiment sentence = sentence(POSITIVE, 5, 0.5);
    assertThat(score(List.of(sentence), false, Detail.SENTENCES).toString())
        .doesNotContain("some words")
        .doesNotContain("text");
  }

  @Test
  void meansAreWeightedByTheSquareRootOfTokens() {
    SentimentScore score =
        score(List.of(sentence(POSITIVE, 4), sentence(NEGATIVE, 9)), false, Detail.DOCUMENT);
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
        score(
            List.of(SentenceSentiment.withoutTree("text", 4, 4), sentence(POSITIVE, 4)),
            true,
            Detail.DOCUMENT);
    assertThat(score.counts().sentencesWithoutTree()).isEqualTo(1);
    assertThat(score.distribution().orElseThrow().neutral()).isEqualTo(0.5);
    assertThat(score.label()).contains(SentimentLabel.POSITIVE);
    assertThat(score.counts().truncated()).isTrue();
  }

  private static SentimentScore score(
      List<SentenceSentiment> sentences, boolean truncated, Detail detail) {
    return SentimentScore.scored(
        Opinion.of(sentences, detail), TextCounts.of(sentences, truncated), Optional.empty(), "v");
  }

  private static SentenceSentiment sentence(SentimentDistribution distribution, int tokens) {
    return new SentenceSentiment(
        "text", distribution, tokens, 0, true, Optional.empty(), Optional.empty());
  }

  private static SentimentLabel label(SentenceSentiment... sentences) {
    return score(List.of(sentences), false, Detail.DOCUMENT).label().orElseThrow();
  }
}
