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

  /** The line under the verdict. */
  public String text() {
    if (posts == 0) {
      return "Exposure: they posted nothing in this period.";
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
