package io.outpost.analytics.survey.design;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.survey.NetPromoterScore;
import io.outpost.analytics.survey.design.DesignTotals.RatioTerm;
import java.util.Optional;

/**
 * Net Promoter Score of a designed survey: \( 100\,(\hat p - \hat d) \) with weighted shares.
 *
 * <p>The interval is design-t, cut to the scale. With an effective size \( n^* =
 * 100^2(p+d-(p-d)^2)/se^2 \) below {@link DesignProportion#SMALL_EFFECTIVE_SIZE}, or when all
 * answer alike, three answers are added to \( n^* \) as in {@link NetPromoterScore} (when all
 * answer alike, to the number of answers). Without error although answers differ, as in a census,
 * the interval is a point.
 *
 * @param score in points, -100 to 100
 * @param promoters weighted share
 * @param detractors weighted share
 */
public record DesignNetPromoterScore(DesignEstimate score, double promoters, double detractors) {
  private static final double ADDED_ANSWERS = 3;

  /**
   * The score from totals.
   *
   * @param promoters variable with the weight of promoters
   * @param detractors variable with the weight of detractors
   * @param answers variable with the weight of all answers
   * @return empty without answers
   */
  public static Optional<DesignNetPromoterScore> of(
      DesignTotals totals, int promoters, int detractors, int answers) {
    return totals
        .contrast(new RatioTerm(100, promoters, answers), new RatioTerm(-100, detractors, answers))
        .map(
            score ->
                new DesignNetPromoterScore(
                    score,
                    totals.value(promoters) / totals.value(answers),
                    totals.value(detractors) / totals.value(answers)));
  }

  /** The score of answers 0 to 10; NaN is no answer. Empty without answers. */
  public static Optional<DesignNetPromoterScore> of(SurveySample sample, double[] answers) {
    double[] promoters = new double[answers.length];
    double[] detractors = new double[answers.length];
    double[] answered = new double[answers.length];
    long n = 0;
    for (int i = 0; i < answers.length; i++) {
      if (Double.isNaN(answers[i])) {
        continue;
      }
      answered[i] = 1;
      n++;
      promoters[i] = answers[i] >= NetPromoterScore.PROMOTER_FROM ? 1 : 0;
      detractors[i] = answers[i] < NetPromoterScore.PASSIVE_FROM ? 1 : 0;
    }
    long answersCount = n;
    return of(sample.totals(promoters, detractors, answered), 0, 1, 2)
        .map(
            score ->
                new DesignNetPromoterScore(
                    score.score.withN(answersCount), score.promoters, score.detractors));
  }

  /** Answers a simple random sample would need for the same error; n without scatter. */
  public double effectiveSize() {
    double spread = spread(promoters, detractors);
    double error = score.standardError() / 100;
    return error == 0 || spread <= 0 ? score.n() : spread / (error * error);
  }

  /** The score with its interval; empty without degrees of freedom or answers. */
  public Optional<Estimate> estimate(Confidence confidence) {
    if (score.n() == 0) {
      return Optional.empty();
    }
    if (score.standardError() == 0 && spread(promoters, detractors) > 1e-12) {
      return Optional.of(
          new Estimate(
              score.n(),
              score.value(),
              0,
              score.value(),
              score.value(),
              confidence.label("design-exact")));
    }
    double size = effectiveSize();
    if (size >= DesignProportion.SMALL_EFFECTIVE_SIZE && score.standardError() > 0) {
      return score.estimate(confidence).map(estimate -> estimate.within(-100, 100));
    }
    double all = size + ADDED_ANSWERS;
    double up = (promoters * size + ADDED_ANSWERS / 4) / all;
    double down = (detractors * size + ADDED_ANSWERS / 4) / all;
    double error = 100 * Math.sqrt(spread(up, down) / all);
    double half = confidence.z() * error;
    double middle = 100 * (up - down);
    return Optional.of(
        new Estimate(
                score.n(),
                score.value(),
                error,
                middle - half,
                middle + half,
                confidence.label("design-adjusted-wald"))
            .within(-100, 100));
  }

  private static double spread(double up, double down) {
    return up + down - (up - down) * (up - down);
  }
}
