package io.outpost.pipeline.voice;

import io.outpost.analytics.sentiment.RankingQuality;
import io.outpost.analytics.sentiment.SentimentClassifier;
import io.outpost.pipeline.voice.LabelledTexts.Labelled;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether polarity learnt from rated verbatims ranks posts better than the scorer's own.
 *
 * <p>Posts that people labelled decide where there are {@value Calibration#LEAST_LABELS} of them;
 * without, the verbatims themselves, out of fold, which is weaker evidence: they are another kind
 * of text.
 *
 * @param area under the curve on labelled posts, neutral ones left out
 * @param rawArea the same by the scorer alone
 */
record PolarityUse(boolean used, OptionalDouble area, OptionalDouble rawArea) {
  private static final PolarityUse NONE =
      new PolarityUse(false, OptionalDouble.empty(), OptionalDouble.empty());

  /**
   * Judges the version of verbatims that is in use.
   *
   * @param posts with labels, of all networks
   */
  static PolarityUse of(Calibration calibration, List<Labelled> verbatims, List<Labelled> posts) {
    if (calibration.version().isEmpty()) {
      return NONE;
    }
    if (posts.size() < Calibration.LEAST_LABELS) {
      return new PolarityUse(
          isBetter(calibration.area(), calibration.rawArea()),
          OptionalDouble.empty(),
          OptionalDouble.empty());
    }
    SentimentClassifier learnt =
        Calibration.model(verbatims, Calibration.POLARITY, calibration.version().get());
    int[] labels = posts.stream().mapToInt(post -> post.text().label()).toArray();
    OptionalDouble area =
        area(posts.stream().mapToDouble(post -> polarity(learnt, post)).toArray(), labels);
    OptionalDouble rawArea =
        area(posts.stream().mapToDouble(Labelled::rawPolarity).toArray(), labels);
    return new PolarityUse(isBetter(area, rawArea), area, rawArea);
  }

  private static double polarity(SentimentClassifier learnt, Labelled post) {
    return LearntPolarities.polarity(learnt.probabilities(post.text()), learnt.trainedShares());
  }

  private static OptionalDouble area(double[] polarities, int[] labels) {
    return RankingQuality.between(
        polarities, labels, LabelledTexts.NEGATIVE, LabelledTexts.POSITIVE);
  }

  private static boolean isBetter(OptionalDouble area, OptionalDouble rawArea) {
    return area.isPresent() && area.getAsDouble() > rawArea.orElse(0);
  }
}
