package io.outpost.analytics.survey;

import io.outpost.analytics.statistics.Estimate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Net sentiment: \( 100\,(p - q)/n \) with p positive, q negative and n scored texts.
 *
 * <p>The difference of two shares of one sample, as the Net Promoter Score is, so value and
 * interval (adjusted Wald) are computed as {@link NetPromoterScore} computes them. Empty without
 * texts. It is as good as its classifier: this figure does not correct for the classifier's errors.
 * Merges by adding counts.
 */
public record NetSentiment(long negative, long neutral, long positive) {

  /** Texts behind the figure. */
  public long texts() {
    return counts().answers();
  }

  /** The figure from -100 to 100; empty without texts. */
  public OptionalDouble value() {
    return counts().value();
  }

  /** The figure with its interval at 95 %; empty without texts. */
  public Optional<Estimate> estimate() {
    return counts().estimate();
  }

  private NetPromoterScore counts() {
    return new NetPromoterScore(positive, neutral, negative);
  }
}
