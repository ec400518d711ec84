package io.outpost.analytics.returns;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.LogRatio;
import io.outpost.analytics.statistics.RatioOfSums;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one channel's unit cost compares with another's: a ratio on the log scale with interval and
 * test.
 *
 * <p>A figure often quoted is that a social contact costs a sixth of a phone call; {@code
 * pValue(CLAIMED)} says whether the company's own data contradict it. Empty when either channel has
 * no unit cost.
 *
 * @param channel unit cost of the channel in question, such as social
 * @param reference unit cost it is compared with, such as phone
 */
public record ChannelCostRatio(RatioOfSums channel, RatioOfSums reference) {
  /** The quoted ratio of social to phone: one sixth. */
  public static final double CLAIMED = 1.0 / 6;

  /** Ratio of the costs per contact. */
  public static ChannelCostRatio perContact(ChannelEconomics channel, ChannelEconomics reference) {
    return new ChannelCostRatio(channel.perContact(), reference.perContact());
  }

  /** Ratio of the costs per resolution. */
  public static ChannelCostRatio perResolution(
      ChannelEconomics channel, ChannelEconomics reference) {
    return new ChannelCostRatio(channel.perResolution(), reference.perResolution());
  }

  /** The ratio with its interval at 95 %. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** The ratio with its interval at another level. */
  public Optional<Estimate> estimate(Confidence confidence) {
    return logRatio().map(ratio -> ratio.estimate(confidence));
  }

  /** Two-sided p-value of the hypothesis that the true ratio is the given one. */
  public OptionalDouble pValue(double hypothesis) {
    return logRatio().map(ratio -> ratio.pValue(hypothesis)).orElse(OptionalDouble.empty());
  }

  private Optional<LogRatio> logRatio() {
    return channel.logRatio().flatMap(one -> reference.logRatio().map(one::over));
  }
}
