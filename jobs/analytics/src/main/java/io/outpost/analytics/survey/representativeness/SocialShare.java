package io.outpost.analytics.survey.representativeness;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Proportion;
import java.util.Optional;

/**
 * How many customers use social channels, counted from the logs of all customers.
 *
 * <p>Only contacts that can be linked to a customer are seen. When an audit knows the share r of
 * social contacts that are linked, the prevalence is \( p/r \) with the delta interval \( (p/r)
 * \sqrt{(s_p/p)^2 + (s_r/r)^2} \) on the log scale; without an audit the figure is a lower bound
 * and says so in its method. With no social customer seen, the upper limit is Wilson's, about
 * 3.8/n.
 *
 * @param customers those with at least one linked social contact, of all customers
 * @param linked audited contacts that were linked, of all audited; {@link Proportion#NONE} without
 *     audit
 */
public record SocialShare(Proportion customers, Proportion linked) {

  /** The share without correction, Wilson's interval; empty without customers. */
  public Optional<Estimate> seen(Confidence confidence) {
    return customers.estimate(confidence);
  }

  /**
   * The share corrected for contacts that are not linked; without audit, or with nothing seen, the
   * share seen, named a lower bound. Empty without customers and when the audit linked nothing.
   */
  public Optional<Estimate> estimate(Confidence confidence) {
    Optional<Estimate> seen = seen(confidence);
    if (linked.n() == 0 || customers.successes() == 0) {
      return seen.map(estimate -> estimate.named(confidence.label("wilson, lower bound")));
    }
    if (linked.successes() == 0) {
      return Optional.empty();
    }
    double p = customers.value().orElseThrow();
    double r = linked.value().orElseThrow();
    double relative =
        Math.hypot(Math.sqrt((1 - p) / p / customers.n()), Math.sqrt((1 - r) / r / linked.n()));
    double value = Math.min(1, p / r);
    return Optional.of(
        Estimate.logSymmetric(
                customers.n(),
                value,
                value * relative,
                confidence.z(),
                confidence.label("linkage-delta"))
            .within(p, 1));
  }
}
