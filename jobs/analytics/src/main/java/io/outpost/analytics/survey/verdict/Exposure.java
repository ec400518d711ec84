package io.outpost.analytics.survey.verdict;

import java.util.Locale;

/**
 * Who may read what social customers write. Stands beside every verdict, so that nobody reads
 * "immaterial" as "harmless".
 *
 * @param posts their posts in the period
 * @param medianViews potential views of all of them, median
 * @param lower lower end of the 80 % interval of potential views
 * @param upper upper end
 */
public record Exposure(long posts, double medianViews, double lower, double upper) {
  /** Median friends of friends of an author, where nobody counted them. */
  public static final double MEDIAN_AUDIENCE = 30_000;

  /** Mean friends of friends: a few authors have millions. */
  public static final double MEAN_AUDIENCE = 156_569;

  private static final double Z80 = 1.2815515655446004;

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException when one is negative or the interval does not hold the median
   */
  public Exposure {
    if (posts < 0 || !(lower >= 0 && lower <= medianViews && medianViews <= upper)) {
      throw new IllegalArgumentException(
          "exposure must be in order and not negative: "
              + posts
              + " posts, "
              + lower
              + ", "
              + medianViews
              + ", "
              + upper);
    }
  }

  /**
   * Potential views of posts of which some have a counted audience.
   *
   * <p>A post whose audience nobody counted has a lognormal one with {@link #MEDIAN_AUDIENCE} and
   * {@link #MEAN_AUDIENCE}, so \( \sigma^2 = 2\ln(mean/median) \). The sum of n such posts is taken
   * as lognormal with their mean and variance: \( \sigma_n^2 = \ln(1 + (e^{\sigma^2}-1)/n) \).
   * Audiences that overlap are counted as often as they overlap: this is potential, not people.
   *
   * @param countedPosts posts with a counted audience
   * @param countedViews sum of those audiences
   * @param otherPosts posts without
   * @see "Hampton, Goulet, Marlow and Rainie (2012), Why most Facebook users get more than they
   *     give, Pew Research Center"
   * @see "Fenton (1960), The sum of log-normal probability distributions in scatter transmission
   *     systems, IRE Transactions on Communications Systems 8, 57-67"
   */
  public static Exposure of(long countedPosts, double countedViews, long otherPosts) {
    if (otherPosts == 0) {
      return new Exposure(countedPosts, countedViews, countedViews, countedViews);
    }
    double single = 2 * Math.log(MEAN_AUDIENCE / MEDIAN_AUDIENCE);
    double variance = Math.log1p(Math.expm1(single) / otherPosts);
    double median = otherPosts * MEAN_AUDIENCE * Math.exp(-variance / 2);
    double spread = Math.exp(Z80 * Math.sqrt(variance));
    return new Exposure(
        countedPosts + otherPosts,
        countedViews + median,
        countedViews + median / spread,
        countedViews + median * spread);
  }

  /** The line under the verdict. */
  public String text() {
    if (posts == 0) {
      return "Exposure: they posted nothing in this period.";
    }
    if (lower == upper) {
      return String.format(
          Locale.ROOT,
          "Exposure: their %,d posts have %,.0f potential views, as counted; potential views are"
              + " not readers, but few customers are not few readers.",
          posts,
          medianViews);
    }
    return String.format(
        Locale.ROOT,
        "Exposure: their %,d posts have about %,.0f potential views (80 %% interval %,.0f to"
            + " %,.0f); potential views are not readers, but few customers are not few readers.",
        posts,
        medianViews,
        lower,
        upper);
  }
}
