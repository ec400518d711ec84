package io.outpost.analytics.sentiment;

import io.outpost.analytics.statistics.HashRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Net sentiment of a group of texts: share positive minus share negative, corrected for the mix the
 * classifier learnt ({@link PriorCorrection}), with a bootstrap interval.
 *
 * <p>The interval covers what another sample of texts would have shown: texts are drawn again with
 * replacement, the correction is repeated, and the interval lies between quantiles of the results.
 * Shares of a small group are mostly chance, so below {@value #OWN_TEXTS} texts an estimate should
 * be pulled {@linkplain #towards towards} that of a larger group.
 *
 * @param value from -1 to 1; times 100 it is on the scale of a net promoter score
 * @param lower lower end of the interval
 * @param upper upper end of the interval
 * @param uncorrected mean probability of positive minus that of negative, for showing beside it
 * @param texts in the group
 * @param ownWeight 1 when nothing of another group is in it, else the share of this group's own
 *     estimate
 * @see "Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13 (percentile
 *     intervals)"
 */
public record NetSentimentEstimate(
    double value, double lower, double upper, double uncorrected, long texts, double ownWeight) {

  /** Texts from which on a group stands for itself. */
  public static final int OWN_TEXTS = 200;

  private static final double NORMAL_95 = 1.96;

  /**
   * How to estimate.
   *
   * @param negative number of the negative class
   * @param positive number of the positive class
   * @param draws bootstrap draws, at least 20
   * @param level of the interval, between 0 and 1
   * @param seed of the draws
   */
  public record Options(int negative, int positive, int draws, double level, long seed) {
    /** Negative, neutral, positive; 95 % by 400 draws. */
    public static final Options DEFAULT = new Options(0, 2, 400, 0.95, 1);

    /** Checks ranges. */
    public Options {
      if (draws < 20 || !(level > 0 && level < 1)) {
        throw new IllegalArgumentException(
            "Needs 20 draws or more and a level between 0 and 1, but got %d and %s"
                .formatted(draws, level));
      }
    }
  }

  /**
   * The estimate of a group; empty without texts.
   *
   * @param probabilities of the classes by a classifier of the same channel, per text
   * @param trainedShares of the classes among the texts it learnt from
   */
  public static Optional<NetSentimentEstimate> of(
      List<double[]> probabilities, double[] trainedShares, Options options) {
    return PriorCorrection.shares(probabilities, trainedShares)
        .map(
            shares -> {
              double[] draws = draws(probabilities, trainedShares, options);
              double tail = (1 - options.level()) / 2;
              double value = net(shares, options);
              return new NetSentimentEstimate(
                  value,
                  Math.min(value, quantile(draws, tail)),
                  Math.max(value, quantile(draws, 1 - tail)),
                  probabilities.stream().mapToDouble(p -> net(p, options)).average().orElseThrow(),
                  probabilities.size(),
                  1);
            });
  }

  /**
   * This estimate pulled towards that of a larger group that contains it, the more the fewer texts
   * it has: with n of {@value #OWN_TEXTS} texts it keeps the weight \( n / 200 \). The ends of the
   * interval move likewise, which is wide enough whatever the two have in common.
   */
  public NetSentimentEstimate towards(NetSentimentEstimate parent) {
    double weight = Math.min(1, (double) texts / OWN_TEXTS);
    return new NetSentimentEstimate(
        weight * value + (1 - weight) * parent.value,
        weight * lower + (1 - weight) * parent.lower,
        weight * upper + (1 - weight) * parent.upper,
        uncorrected,
        texts,
        weight);
  }

  /**
   * This estimate with an interval that also covers the classifier's own error: half-widths and the
   * error, times the normal quantile of 95 %, are added as independent.
   *
   * @param error standard error of corrected net sentiment, see {@link CorrectionError}; not
   *     negative
   */
  public NetSentimentEstimate withModelError(double error) {
    if (!(error >= 0)) {
      throw new IllegalArgumentException("An error is not negative, but is " + error);
    }
    double reach = NORMAL_95 * error;
    return new NetSentimentEstimate(
        value,
        Math.max(-1, value - Math.hypot(value - lower, reach)),
        Math.min(1, value + Math.hypot(upper - value, reach)),
        uncorrected,
        texts,
        ownWeight);
  }

  /**
   * Several groups taken together: means weighted by their texts, the half-widths of the intervals
   * joined as independent. The groups share no text.
   *
   * @param groups at least one
   */
  public static NetSentimentEstimate over(Collection<NetSentimentEstimate> groups) {
    long texts = groups.stream().mapToLong(NetSentimentEstimate::texts).sum();
    if (texts == 0) {
      throw new IllegalArgumentException("There are no groups with texts to take together");
    }
    double value = 0;
    double below = 0;
    double above = 0;
    double uncorrected = 0;
    double own = 0;
    for (NetSentimentEstimate group : groups) {
      double share = (double) group.texts / texts;
      value += share * group.value;
      below = Math.hypot(below, share * (group.value - group.lower));
      above = Math.hypot(above, share * (group.upper - group.value));
      uncorrected += share * group.uncorrected;
      own += share * group.ownWeight;
    }
    return new NetSentimentEstimate(
        value, Math.max(-1, value - below), Math.min(1, value + above), uncorrected, texts, own);
  }

  private static double[] draws(
      List<double[]> probabilities, double[] trainedShares, Options options) {
    HashRandom random = HashRandom.of(options.seed(), "net sentiment");
    double[] nets = new double[options.draws()];
    int size = probabilities.size();
    long next = 0;
    for (int draw = 0; draw < nets.length; draw++) {
      List<double[]> drawn = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        drawn.add(probabilities.get((int) (random.uniform(next++) * size)));
      }
      nets[draw] = net(PriorCorrection.shares(drawn, trainedShares).orElseThrow(), options);
    }
    Arrays.sort(nets);
    return nets;
  }

  private static double net(double[] shares, Options options) {
    return shares[options.positive()] - shares[options.negative()];
  }

  // Between the two nearest of the sorted values.
  private static double quantile(double[] sorted, double level) {
    double position = level * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
