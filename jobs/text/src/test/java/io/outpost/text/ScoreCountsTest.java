package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.text.SentimentScore.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreCountsTest {
  private static final SentimentScore FAILED =
      SentimentScore.failed(new IllegalStateException(), "v");
  private static final SentimentScore EMPTY = SentimentScore.empty("v");
  private static final SentimentScore SCORED =
      new LexiconSentiment().score(List.of("It works. Well.")).get(0);

  @Test
  void countsHowEachTextEnded() {
    ScoreCounts counts = ScoreCounts.of(List.of(FAILED, SCORED, EMPTY, SCORED, FAILED));
    assertThat(counts.texts()).isEqualTo(5);
    assertThat(counts.count(Status.SCORED)).isEqualTo(2);
    assertThat(counts.count(Status.EMPTY)).isOne();
    assertThat(counts.byFailure()).containsOnlyKeys("IllegalStateException").containsValue(2L);
    assertThat(counts.sentences()).isEqualTo(4);
    assertThat(counts.sentencesWithoutTree()).isZero();
  }

  @Test
  void sumsOfPartsAreTheWhole() {
    ScoreCounts parts =
        ScoreCounts.of(List.of(FAILED)).plus(ScoreCounts.of(List.of(SCORED, EMPTY)));
    assertThat(parts).isEqualTo(ScoreCounts.of(List.of(FAILED, SCORED, EMPTY)));
    assertThat(parts.plus(ScoreCounts.of(List.of()))).isEqualTo(parts);
  }
}
