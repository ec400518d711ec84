package io.outpost.analytics.service;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * Share still waiting after a time, with censored waits: \( S(t) = \prod_{t_i \le t} (1 - d_i/r_i)
 * \).
 *
 * <p>\( d_i \) events among \( r_i \) at risk at \( t_i \). S(t) includes the events at t; where
 * events and censorings share a time the events come first. Variance by Greenwood, \( \sigma^2 =
 * \sum d_i / (r_i(r_i-d_i)) \) for \( \ln S \).
 *
 * <p>Where S is 1 or 0 Greenwood has nothing to say. There the interval is Wilson's with Peto's
 * effective size \( r(t)/S(t^-) \), taken at t where S is 1 and at the last event where S is 0.
 * Times after the last wait have no value unless S reached 0: nobody was watched that long.
 *
 * <p>Censoring is assumed to be uninformative: a wait that was cut off would have gone on like the
 * others. A post that is deleted or closed without an answer is not censored in this sense; use
 * {@link CumulativeIncidence}.
 *
 * @see "Kaplan and Meier (1958), Nonparametric estimation from incomplete observations, JASA 53,
 *     457-481"
 * @see "Greenwood (1926), The natural duration of cancer, HMSO; Peto et al. (1977), British Journal
 *     of Cancer 35, 1-39"
 */
public final class KaplanMeier {
  private final ResponseTimes times;
  private final List<Step> steps;

  /** The curve from one distinct time on; log variance is infinite once the curve is 0. */
  private record Step(
      long seconds,
      long atRisk,
      long events,
      double survivalBefore,
      double survival,
      double logVariance) {}

  /**
   * A quantile of the waiting time, in seconds; each part is empty where the curve or its band
   * never comes down to it.
   *
   * @param share which quantile, such as 0.5 for the median
   * @param seconds time by which this share had their event
   * @param lower lower limit
   * @param upper upper limit
   * @param method method and level of the interval
   */
  public record Quantile(
      double share, OptionalLong seconds, OptionalLong lower, OptionalLong upper, String method) {}

  private KaplanMeier(ResponseTimes times, List<Step> steps) {
    this.times = times;
    this.steps = steps;
  }

  /** The curve of a group; of nobody it is empty everywhere. */
  public static KaplanMeier fit(ResponseTimes times) {
    List<Step> steps = new ArrayList<>(times.counts().size());
    long atRisk = times.n();
    double survival = 1;
    double logVariance = 0;
    for (TimeCount count : times.counts()) {
      double before = survival;
      long surviving = atRisk - count.events();
      if (count.events() > 0) {
        survival = before * ((double) surviving / atRisk);
        logVariance += (double) count.events() / atRisk / surviving;
      }
      steps.add(new Step(count.seconds(), atRisk, count.events(), before, survival, logVariance));
      atRisk -= count.total();
    }
    return new KaplanMeier(times, List.copyOf(steps));
  }

  /** Number of waits behind the curve. */
  public long n() {
    return times.n();
  }

  /** Number of waits that ended with the event. */
  public long events() {
    return times.events();
  }

  /** Share still waiting after the given seconds, events at that moment included. */
  public OptionalDouble survival(long seconds) {
    return defined(seconds) ? OptionalDouble.of(survivalAt(seconds)) : OptionalDouble.empty();
  }

  /** Greenwood's standard error of {@link #survival}; 0 where the curve is 1 or 0. */
  public OptionalDouble standardError(long seconds) {
    if (!defined(seconds)) {
      return OptionalDouble.empty();
    }
    double survival = survivalAt(seconds);
    return OptionalDouble.of(survival == 0 ? 0 : survival * sigmaAt(seconds));
  }

  /** Share still waiting with a log-log interval at 95 %. */
  public Optional<Estimate> survivalEstimate(long seconds) {
    return survivalEstimate(seconds, IntervalType.LOG_LOG, Confidence.P95);
  }

  /** Share still waiting with an interval of the given type and level, cut to 0..1. */
  public Optional<Estimate> survivalEstimate(
      long seconds, IntervalType type, Confidence confidence) {
    if (!defined(seconds)) {
      return Optional.empty();
    }
    double survival = survivalAt(seconds);
    if (survival == 0 || survival == 1) {
      return Optional.of(Proportion.wilson(n(), survival, effectiveSize(seconds), confidence));
    }
    double sigma = sigmaAt(seconds);
    double z = confidence.z();
    Estimate uncut =
        new Estimate(
            n(),
            survival,
            survival * sigma,
            type.limit(survival, sigma, -z),
            type.limit(survival, sigma, z),
            confidence.label("kaplan-meier " + type.label()));
    return Optional.of(uncut.within(0, 1));
  }

  /**
   * Share that had their event within the given seconds, \( P(T \le s) = 1 - S(s) \), log-log at 95
   * %.
   */
  public Optional<Estimate> within(long seconds) {
    return within(seconds, IntervalType.LOG_LOG, Confidence.P95);
  }

  /**
   * Share that had their event within the given seconds, with an interval of the given type and
   * level.
   */
  public Optional<Estimate> within(long seconds, IntervalType type, Confidence confidence) {
    return survivalEstimate(seconds, type, confidence)
        .map(
            waiting ->
                new Estimate(
                    waiting.n(),
                    1 - waiting.value(),
                    waiting.standardError(),
                    1 - waiting.upper(),
                    1 - waiting.lower(),
                    waiting.method()));
  }

  /** A quantile of the waiting time with a log-log interval at 95 %. */
  public Quantile quantile(double share) {
    return quantile(share, IntervalType.LOG_LOG, Confidence.P95);
  }

  /**
   * First time at which the given share had their event, with the times at which the limits of the
   * curve cross it.
   *
   * @param share strictly between 0 and 1
   * @throws IllegalArgumentException when the share is out of range
   */
  public Quantile quantile(double share, IntervalType type, Confidence confidence) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("a quantile lies between 0 and 1, was " + share);
    }
    double z = confidence.z();
    return new Quantile(
        share,
        firstBelow(share, Step::survival),
        firstBelow(share, step -> limit(step, type, -z)),
        firstBelow(share, step -> limit(step, type, z)),
        confidence.label("kaplan-meier " + type.label()));
  }

  /**
   * Mean waiting time when every wait is cut off at a horizon: the area under the curve up to it,
   * in seconds.
   *
   * <p>Variance \( \sum A_i^2\, d_i/(r_i(r_i-d_i)) \) with \( A_i \) the area right of \( t_i \).
   * Empty when the curve is not defined at the horizon.
   *
   * @param horizon seconds, positive
   * @see "Klein and Moeschberger (2003), Survival Analysis, 2nd ed., eq. 4.5.1 and 4.5.2"
   */
  public Optional<Estimate> restrictedMean(long horizon, Confidence confidence) {
    if (horizon <= 0) {
      throw new IllegalArgumentException("horizon must be positive, was " + horizon + " s");
    }
    if (!defined(horizon)) {
      return Optional.empty();
    }
    double area = 0;
    double variance = 0;
    long end = horizon;
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (step.seconds < horizon) {
        area += step.survival * (end - step.seconds);
        end = step.seconds;
        if (step.events < step.atRisk) {
          variance += area * area * step.events / step.atRisk / (step.atRisk - step.events);
        }
      }
    }
    return Optional.of(
        Estimate.symmetric(
                n(),
                area + end,
                Math.sqrt(variance),
                confidence.z(),
                confidence.label("kaplan-meier restricted mean"))
            .within(0, (double) horizon));
  }

  private boolean defined(long seconds) {
    if (seconds < 0) {
      throw new IllegalArgumentException("seconds must not be negative, were " + seconds);
    }
    if (steps.isEmpty()) {
      return false;
    }
    Step last = steps.get(steps.size() - 1);
    return seconds <= last.seconds || last.survival == 0;
  }

  private double survivalAt(long seconds) {
    int index = indexAt(seconds);
    return index < 0 ? 1 : steps.get(index).survival;
  }

  private double sigmaAt(long seconds) {
    int index = indexAt(seconds);
    return index < 0 ? 0 : Math.sqrt(steps.get(index).logVariance);
  }

  /** Last step at or before the time, -1 before the first. */
  private int indexAt(long seconds) {
    int low = 0;
    int high = steps.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps.get(middle).seconds <= seconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private double effectiveSize(long seconds) {
    int index = indexAt(seconds);
    if (index < 0) {
      return n();
    }
    Step step = steps.get(index);
    if (step.survival > 0) {
      // curve still 1: everybody who was watched beyond this moment
      return step.seconds == seconds || index + 1 == steps.size()
          ? step.atRisk
          : steps.get(index + 1).atRisk;
    }
    // the curve reaches 0 only at the last wait
    return step.atRisk / step.survivalBefore;
  }

  private static double limit(Step step, IntervalType type, double z) {
    // the band starts with the first event and ends where the curve reaches 0
    if (step.survival == 1) {
      return 1;
    }
    if (step.survival == 0) {
      return z < 0 ? 0 : Double.NaN;
    }
    return type.limit(step.survival, Math.sqrt(step.logVariance), z);
  }

  private OptionalLong firstBelow(double share, ToDoubleFunction<Step> curve) {
    // a product of fractions such as 3/4 * 2/3 must count as 1/2
    double level = 1 - share + 1e-12;
    return steps.stream()
        .filter(step -> curve.applyAsDouble(step) <= level)
        .mapToLong(Step::seconds)
        .findFirst();
  }
}
