package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.analytics.sentiment.ClassificationQuality;
import io.outpost.analytics.sentiment.RankingQuality;
import io.outpost.text.ScoringOptions.Polarity;
import io.outpost.text.ScoringOptions.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of the engines without any labels, on posts that people labelled. */
@Tag("slow")
class QualityStudyTest {
  private static final int EXACT_POSTS = 3_000;

  @Test
  void plainWordsGainAPointOverStock() {
    List<ReferencePosts.Post> posts = ReferencePosts.all().subList(0, EXACT_POSTS);
    Quality stock = quality(SentimentEngine.EXACT, ScoringOptions.STOCK, posts);
    Quality social =
        quality(SentimentEngine.EXACT, ScoringOptions.PLAIN.with(Preparation.SOCIAL), posts);
    assertThat(social.macroF1).isGreaterThanOrEqualTo(stock.macroF1 + 0.01);
    assertThat(social.area).isGreaterThan(stock.area);
    assertThat(social.unknownShare).isLessThan(stock.unknownShare);
  }

  @Test
  void theEnsembleRanksWithoutLabels() {
    List<ReferencePosts.Post> posts = ReferencePosts.all();
    Quality stock = quality(SentimentEngine.TURBO, ScoringOptions.STOCK, posts);
    Quality social =
        quality(SentimentEngine.TURBO, ScoringOptions.PLAIN.with(Preparation.SOCIAL), posts);
    Quality words =
        quality(SentimentEngine.LEXICON, ScoringOptions.PLAIN.with(Polarity.ENSEMBLE), posts);
    Quality ensemble = quality(SentimentEngine.TURBO, ScoringOptions.SOCIAL, posts);
    assertThat(social.macroF1).isGreaterThanOrEqualTo(stock.macroF1 + 0.01);
    assertThat(ensemble.area).isGreaterThanOrEqualTo(0.92);
    assertThat(ensemble.area).isGreaterThan(Math.max(social.area, words.area) + 0.02);
  }

  private record Quality(double accuracy, double macroF1, double area, double unknownShare) {}

  private static Quality quality(
      SentimentEngine engine, ScoringOptions options, List<ReferencePosts.Post> posts) {
    SentimentScorer scorer = SentimentScorer.of(engine, options);
    List<SentimentScore> scores =
        scorer.score(posts.stream().map(ReferencePosts.Post::text).toList());
    int[] labels = posts.stream().mapToInt(ReferencePosts.Post::classNumber).toArray();
    int[] predicted =
        scores.stream()
            .mapToInt(
                score -> ReferencePosts.numberOf(score.label().orElse(SentimentLabel.NEUTRAL)))
            .toArray();
    List<Integer> polar = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      if (posts.get(i).label() != SentimentLabel.NEUTRAL) {
        polar.add(i);
      }
    }
    double[] polarities =
        polar.stream().mapToDouble(i -> scores.get(i).polarity().orElse(0)).toArray();
    boolean[] positive = new boolean[polarities.length];
    for (int k = 0; k < positive.length; k++) {
      positive[k] = posts.get(polar.get(k)).label() == SentimentLabel.POSITIVE;
    }
    ClassificationQuality table = ClassificationQuality.of(labels, predicted, 3);
    double tokens = scores.stream().mapToInt(SentimentScore::tokens).sum();
    double unknown = scores.stream().mapToInt(score -> score.counts().unknownTokens()).sum();
    Quality quality =
        new Quality(
            table.accuracy().orElseThrow(),
            table.macroF1().orElseThrow(),
            RankingQuality.area(polarities, positive).orElseThrow(),
            unknown / tokens);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%-55s accuracy %.3f  macro-F1 %.3f  AUC %.4f  unknown words %.3f",
            scorer.version(),
            quality.accuracy,
            quality.macroF1,
            quality.area,
            quality.unknownShare));
    return quality;
  }
}
