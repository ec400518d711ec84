package io.outpost.analytics.service;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Proportion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Share answered within a time when waits may also end without an answer: \( F(t) = \sum_{t_i \le
 * t} S(t_i^-)\, d_i/r_i \).
 *
 * <p>\( d_i \) answers among \( r_i \) at risk, S the share still waiting for either end. A post
 * that was deleted or closed without an answer can never be answered any more; {@link KaplanMeier}
 * with such posts censored would promise too much, because it pretends they went on waiting like
 * the others.
 *
 * <p>Variance by the infinitesimal jackknife: the sum of squared influences of the single waits on
 * F(t). Interval on the log-log scale; where F is 0 or 1 Wilson's with effective size \(
 * r(t)/S(t^-) \). Empty after the last wait, unless nobody was left waiting.
 *
 * @see "Aalen and Johansen (1978), An empirical transition matrix for non-homogeneous Markov chains
 *     based on censored observations, Scandinavian Journal of Statistics 5, 141-150"
 * @see "Efron (1982), The Jackknife, the Bootstrap and Other Resampling Plans, SIAM, chapter 6"
 */
public final class CumulativeIncidence {
  private static final double ROUNDING = 1e-12;

  private final long n;
  private final List<Step> steps;

  /** One distinct time: who ended how, and the curves before and after. */
  private record Step(
      long seconds,
      long atRisk,
      long answered,
      long closed,
      long censored,
      double waitingBefore,
      double incidence) {

    double hazard() {
      return (double) (answered + closed) / atRisk;
    }
  }

  private CumulativeIncidence(long n, List<Step> steps) {
    this.n = n;
    this.steps = steps;
  }

  /**
   * The curve of a group.
   *
   * @param answeredOrOpen events are answers, censored waits are still open
   * @param closed events are waits that ended without an answer
   * @throws IllegalArgumentException when closed waits are censored: an open wait belongs to the
   *     first group
   */
  public static CumulativeIncidence fit(ResponseTimes answeredOrOpen, ResponseTimes closed) {
    if (closed.events() != closed.n()) {
      throw new IllegalArgumentException(
          "closed waits cannot be open: "
              + (closed.n() - closed.events())
              + " censored waits belong to those answered or open");
    }
    SortedMap<Long, TimeCount> answered = byTime(answeredOrOpen);
    SortedMap<Long, TimeCount> ended = byTime(closed);
    SortedMap<Long, TimeCount> all = byTime(answeredOrOpen.plus(closed));
    List<Step> steps = new ArrayList<>(all.size());
    long atRisk = answeredOrOpen.n() + closed.n();
    double waiting = 1;
    double incidence = 0;
    for (TimeCount count : all.values()) {
      TimeCount none = new TimeCount(count.seconds(), 0, 0);
      long answers = answered.getOrDefault(count.seconds(), none).events();
      long closings = ended.getOrDefault(count.seconds(), none).events();
      incidence += waiting * answers / atRisk;
      Step step =
          new Step(
              count.seconds(), atRisk, answers, closings, count.censored(), waiting, incidence);
      steps.add(step);
      waiting *= (double) (atRisk - answers - closings) / atRisk;
      atRisk -= count.total();
    }
    return new CumulativeIncidence(answeredOrOpen.n() + closed.n(), List.copyOf(steps));
  }

  /** Share answered within the given seconds. */
  public OptionalDouble value(long seconds) {
    return defined(seconds) ? OptionalDouble.of(incidenceAt(seconds)) : OptionalDouble.empty();
  }

  /** Share answered within the given seconds with its interval at 95 %. */
  public Optional<Estimate> within(long seconds) {
    return within(seconds, Confidence.P95);
  }

  /** Share answered within the given seconds with its interval at another level. */
  public Optional<Estimate> within(long seconds, Confidence confidence) {
    if (!defined(seconds)) {
      return Optional.empty();
    }
    double incidence = incidenceAt(seconds);
    // everybody answered may add up to a bit less or more than 1
    incidence = Math.abs(1 - incidence) < ROUNDING ? 1 : incidence;
    double standardError = Math.sqrt(variance(seconds));
    if (incidence == 0 || incidence == 1 || standardError == 0) {
      return Optional.of(Proportion.wilson(n, incidence, effectiveSize(seconds), confidence));
    }
    double z = confidence.z();
    double sigma = standardError / incidence;
    return Optional.of(
        new Estimate(
            n,
            incidence,
            standardError,
            IntervalType.LOG_LOG.limit(incidence, sigma, -z),
            IntervalType.LOG_LOG.limit(incidence, sigma, z),
            confidence.label("aalen-johansen " + IntervalType.LOG_LOG.label())));
  }

  /** Sum of squared influences; the influence of a wait depends only on when and how it ended. */
  private double variance(long seconds) {
    double end = incidenceAt(seconds);
    double exposed = 0;
    double sum = 0;
    long beyond = n;
    for (Step step : steps) {
      if (step.seconds > seconds) {
        break;
      }
      double hazard = step.hazard();
      double later = end - step.incidence;
      // nobody goes on waiting after a hazard of 1, so there is no later incidence to lose
      double lost = hazard == 1 ? 0 : later / (1 - hazard);
      double answerHazard = (double) step.answered / step.atRisk;
      exposed += (step.waitingBefore * answerHazard - lost * hazard) / step.atRisk;
      double closing = -lost / step.atRisk - exposed;
      double answering = step.waitingBefore / step.atRisk + closing;
      sum += step.answered * answering * answering;
      sum += step.closed * closing * closing;
      sum += step.censored * exposed * exposed;
      beyond -= step.answered + step.closed + step.censored;
    }
    return sum + beyond * exposed * exposed;
  }

  private boolean defined(long seconds) {
    if (seconds < 0) {
      throw new IllegalArgumentException("seconds must not be negative, were " + seconds);
    }
    if (steps.isEmpty()) {
      return false;
    }
    Step last = steps.get(steps.size() - 1);
    return seconds <= last.seconds || last.hazard() == 1;
  }

  private double incidenceAt(long seconds) {
    double incidence = 0;
    for (Step step : steps) {
      if (step.seconds > seconds) {
        break;
      }
      incidence = step.incidence;
    }
    return incidence;
  }

  /** Peto's size at the given time, or at the last wait when the time lies beyond it. */
  private double effectiveSize(long seconds) {
    Iterator<Step> remaining = steps.iterator();
    Step step = remaining.next();
    while (step.seconds < seconds && remaining.hasNext()) {
      step = remaining.next();
    }
    return step.atRisk / step.waitingBefore;
  }

  private static SortedMap<Long, TimeCount> byTime(ResponseTimes times) {
    SortedMap<Long, TimeCount> byTime = new TreeMap<>();
    times.counts().forEach(count -> byTime.put(count.seconds(), count));
    return byTime;
  }
}
