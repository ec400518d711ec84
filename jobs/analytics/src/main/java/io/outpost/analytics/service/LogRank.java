package io.outpost.analytics.service;

import io.outpost.analytics.statistics.Significance;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Log-rank comparison of two groups' waiting times: events of the first group against those
 * expected if both waited alike.
 *
 * <p>At each event time with d events among r at risk, \( r_1 \) of them in the first group:
 * expected \( d\,r_1/r \), variance \( d\,\frac{r_1}{r}\left(1-\frac{r_1}{r}\right)\frac{r-d}{r-1}
 * \). Statistic \( (O-E)^2/V \) against chi-squared with one degree of freedom.
 *
 * <p>Comparisons of separate strata (hours of the day, say) add: their sum is the stratified test.
 * Empty where nothing can be compared.
 *
 * @param observed events of the first group
 * @param expected events of the first group under equality
 * @param variance of the difference
 * @see "Mantel (1966), Evaluation of survival data and two new rank order statistics arising in its
 *     consideration, Cancer Chemotherapy Reports 50, 163-170"
 */
public record LogRank(long observed, double expected, double variance) {

  /** Compares two groups. */
  public static LogRank of(ResponseTimes first, ResponseTimes second) {
    TreeSet<Long> moments = new TreeSet<>();
    first.counts().forEach(count -> moments.add(count.seconds()));
    second.counts().forEach(count -> moments.add(count.seconds()));
    double expected = 0;
    double variance = 0;
    long firstAtRisk = first.n();
    long secondAtRisk = second.n();
    int i = 0;
    int j = 0;
    for (long seconds : moments) {
      TimeCount one = at(first, i, seconds);
      TimeCount two = at(second, j, seconds);
      long events = one.events() + two.events();
      long atRisk = firstAtRisk + secondAtRisk;
      double share = (double) firstAtRisk / atRisk;
      expected += events * share;
      if (atRisk > 1) {
        variance += events * share * (1 - share) * (atRisk - events) / (atRisk - 1);
      }
      firstAtRisk -= one.total();
      secondAtRisk -= two.total();
      i += one.total() > 0 ? 1 : 0;
      j += two.total() > 0 ? 1 : 0;
    }
    return new LogRank(first.events(), expected, variance);
  }

  /** Adds the comparison of another stratum. */
  public LogRank plus(LogRank other) {
    return new LogRank(
        Math.addExact(observed, other.observed),
        expected + other.expected,
        variance + other.variance);
  }

  /** Chi-squared statistic with one degree of freedom. */
  public OptionalDouble chiSquared() {
    if (variance <= 0) {
      return OptionalDouble.empty();
    }
    double apart = observed - expected;
    return OptionalDouble.of(apart * apart / variance);
  }

  /** Probability of a statistic at least this large when both groups wait alike. */
  public OptionalDouble pValue() {
    if (variance <= 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Significance.chiSquaredAbove(chiSquared().getAsDouble(), 1));
  }

  private static TimeCount at(ResponseTimes times, int index, long seconds) {
    if (index < times.counts().size() && times.counts().get(index).seconds() == seconds) {
      return times.counts().get(index);
    }
    return new TimeCount(seconds, 0, 0);
  }
}
