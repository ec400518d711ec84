package io.outpost.analytics.survey;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Net Promoter Score: \( 100\,(p - d) / n \) with p promoters (9..10), d detractors (0..6) and n
 * answers.
 *
 * <p>The interval is adjusted Wald: three answers are added in the shares of no knowledge (3/4
 * promoter, 3/2 passive, 3/4 detractor), then \( 100\,(\tilde p - \tilde d) \pm 100\, z
 * \sqrt{(\tilde p + \tilde d - (\tilde p - \tilde d)^2)/(n+3)} \) is cut to the scale. The standard
 * error is the adjusted one, so five detractors out of five do not look certain. The value stays
 * the plain score; below about four answers it may lie outside its interval.
 *
 * <p>Empty when nobody answered. Scores merge by adding counts; never average two scores.
 *
 * @see "Reichheld (2003), The One Number You Need to Grow, Harvard Business Review 81(12), 46-54"
 * @see "Rocks (2016), Interval estimation for the Net Promoter Score, The American Statistician 70,
 *     365-372"
 */
public record NetPromoterScore(long promoters, long passives, long detractors) {
  /** Lowest score of a promoter. */
  public static final int PROMOTER_FROM = 9;

  /** Lowest score of a passive; everything below is a detractor. */
  public static final int PASSIVE_FROM = 7;

  /** Highest score of the scale; the lowest is 0. */
  public static final int HIGHEST_SCORE = 10;

  /** No answers; the neutral element of {@link #plus}. */
  public static final NetPromoterScore NONE = new NetPromoterScore(0, 0, 0);

  private static final double ADDED_ANSWERS = 3;
  private static final double ADDED_AT_EACH_END = 0.75;

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException when a count is negative
   */
  public NetPromoterScore {
    if (promoters < 0 || passives < 0 || detractors < 0) {
      throw new IllegalArgumentException(
          "counts must not be negative: promoters "
              + promoters
              + ", passives "
              + passives
              + ", detractors "
              + detractors);
    }
  }

  /**
   * One answer to "how likely are you to recommend us".
   *
   * @throws IllegalArgumentException unless the score is 0 to 10
   */
  public static NetPromoterScore of(int score) {
    if (score < 0 || score > HIGHEST_SCORE) {
      throw new IllegalArgumentException("a recommendation score is 0 to 10, was " + score);
    }
    if (score >= PROMOTER_FROM) {
      return new NetPromoterScore(1, 0, 0);
    }
    return score >= PASSIVE_FROM ? new NetPromoterScore(0, 1, 0) : new NetPromoterScore(0, 0, 1);
  }

  /**
   * What one answer adds to a mean that is the score: 100, 0 or -100. The design mean of points is
   * the score of a designed survey.
   *
   * @throws IllegalArgumentException unless the score is 0 to 10
   */
  public static double points(int score) {
    return of(score).value().getAsDouble();
  }

  /** Adds the counts of another, disjoint group. */
  public NetPromoterScore plus(NetPromoterScore other) {
    return new NetPromoterScore(
        Math.addExact(promoters, other.promoters),
        Math.addExact(passives, other.passives),
        Math.addExact(detractors, other.detractors));
  }

  /** Number of answers. */
  public long answers() {
    return Math.addExact(Math.addExact(promoters, passives), detractors);
  }

  /** The score, -100 to 100. */
  public OptionalDouble value() {
    long answers = answers();
    return answers == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(100.0 * (promoters - detractors) / answers);
  }

  /** The score with its adjusted Wald interval at 95 %. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** The score with its adjusted Wald interval at another level. */
  public Optional<Estimate> estimate(Confidence confidence) {
    if (answers() == 0) {
      return Optional.empty();
    }
    double standardError = adjustedStandardError();
    double half = confidence.z() * standardError;
    double middle = adjustedScore();
    Estimate uncut =
        new Estimate(
            answers(),
            value().getAsDouble(),
            standardError,
            middle - half,
            middle + half,
            confidence.label("adjusted-wald"));
    return Optional.of(uncut.within(-100, 100));
  }

  /**
   * The score with the textbook interval \( 100\,(p-d) \pm 100\,z\sqrt{(p+d-(p-d)^2)/n} \), uncut.
   * For comparison only: when all answer alike its error is 0.
   */
  public Optional<Estimate> waldEstimate(Confidence confidence) {
    if (answers() == 0) {
      return Optional.empty();
    }
    double n = answers();
    double net = (promoters - detractors) / n;
    double error = 100 * Math.sqrt(((promoters + detractors) / n - net * net) / n);
    return Optional.of(
        Estimate.symmetric(
            answers(), value().getAsDouble(), error, confidence.z(), confidence.label("wald")));
  }

  /** Score after adding three answers; the middle of the interval. */
  public double adjustedScore() {
    return 100 * (promoters - detractors) / (answers() + ADDED_ANSWERS);
  }

  /** Standard error of the adjusted score, in points. */
  double adjustedStandardError() {
    double size = answers() + ADDED_ANSWERS;
    double promoting = (promoters + ADDED_AT_EACH_END) / size;
    double detracting = (detractors + ADDED_AT_EACH_END) / size;
    double net = promoting - detracting;
    return 100 * Math.sqrt((promoting + detracting - net * net) / size);
  }
}
