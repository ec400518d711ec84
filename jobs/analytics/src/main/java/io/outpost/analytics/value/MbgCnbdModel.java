package io.outpost.analytics.value;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.hipparchus.special.Gamma;

/**
 * MBG/CNBD-k: {@link MbgNbdModel} for customers who buy more regularly than chance. Events happen
 * at a constant rate and every k-th of them is a purchase, so times between purchases are Erlang-k
 * with mean k / rate; k = 1 is MBG/NBD.
 *
 * <p>Likelihood of a history, with s = r + k x:
 *
 * <pre>
 * gaps^(k-1) / (k-1)!^x  G(s) alpha^r / G(r) B(a,b+x+1)/B(a,b) (alpha+T)^-s
 *   * [ sum over j &lt; k of (s)_j / j! ((T-t_x)/(alpha+T))^j  +  a/(b+x) ((alpha+T)/(alpha+t_x))^s ]
 * </pre>
 *
 * <p>The product of the times between purchases (gaps) does not depend on the parameters, only on
 * k; {@link PurchaseHistories} carry the sum of its logarithms. A silence that would be nothing for
 * a random buyer tells more of a regular one: that is what the model is for.
 *
 * @see "Platzer, Reutterer (2016), Ticking Away the Moments, Marketing Science 35(5), 779-799;
 *     Reutterer, Platzer, Schroeder (2021), Leveraging Purchase Regularity for Predicting Customer
 *     Behavior the Easy Way, IJRM 38(1), 194-215"
 */
public final class MbgCnbdModel extends PurchaseModel {
  private static final int MOST_TABLES = 4096;
  private static final double MANY_EVENTS = 2_000;

  private final Parameters parameters;
  private transient volatile ConcurrentMap<Key, RegularRetention> tables;

  private MbgCnbdModel(Parameters parameters, FitEvidence evidence) {
    super(evidence);
    this.parameters = parameters;
  }

  /** What a table depends on. */
  private record Key(long repeats, int magnitude, double horizon, double discountRate) {}

  /**
   * The parameters.
   *
   * @param k events per purchase, the regularity; positive
   * @param r shape of the rates of events; positive
   * @param alpha rate parameter of the rates of events, a time; positive
   * @param a first parameter of the dropout probabilities; 0 means that nobody leaves
   * @param b second parameter of the dropout probabilities; positive, without meaning when a is 0
   */
  public record Parameters(int k, double r, double alpha, double a, double b)
      implements Serializable {
    /** Checks the signs. */
    public Parameters {
      Checks.that(k > 0, "k must be positive: %s", k);
      Checks.positive("r", r);
      Checks.positive("alpha", alpha);
      Checks.notNegative("a", a);
      Checks.positive("b", b);
    }
  }

  /** Standard errors on the natural scale, empty where the data do not identify a parameter. */
  public record StandardErrors(
      OptionalDouble r, OptionalDouble alpha, OptionalDouble a, OptionalDouble b) {}

  /**
   * How to fit.
   *
   * @param maxIterations Newton iterations per starting point
   * @param tolerance largest relative change of a parameter by a full Newton step that counts as
   *     converged
   * @param largestRegularity k is profiled from 1 to this
   */
  public record Options(int maxIterations, double tolerance, int largestRegularity) {
    /** Checks that all are positive. */
    public Options {
      new PurchaseModel.Options(maxIterations, tolerance);
      Checks.that(
          largestRegularity > 0, "largest regularity must be positive: %s", largestRegularity);
    }

    /** 200 iterations, 1e-8, k up to 12. */
    public static Options defaults() {
      PurchaseModel.Options common = PurchaseModel.Options.defaults();
      return new Options(common.maxIterations(), common.tolerance(), 12);
    }
  }

  /** A model with known parameters: no fit, no errors. */
  public static MbgCnbdModel of(int k, double r, double alpha, double a, double b) {
    return new MbgCnbdModel(new Parameters(k, r, alpha, a, b), FitEvidence.NONE);
  }

  /**
   * A model with known parameters and the covariance of their logarithms in the order r, alpha, a,
   * b.
   */
  public static MbgCnbdModel of(Parameters parameters, double[][] covarianceOfLogs) {
    return new MbgCnbdModel(parameters, FitEvidence.covariance(covarianceOfLogs, 4));
  }

  /**
   * Fits by maximum likelihood for k = 1, 2, ... and keeps the most likely k; stops at the first k
   * that is less likely than the one before, because the profile has one peak. The errors take k
   * for known, and the test of dropout is against the same k without dropout.
   *
   * @throws IllegalArgumentException when histories with repeat purchases came without the
   *     logarithms of the times between them
   * @throws ModelFitException without customers, repeat purchases or observed time, and when no
   *     starting point reaches a maximum or the edge of the searched region
   */
  public static MbgCnbdModel fit(HistoryChunks histories, Options options) {
    Checks.that(
        histories.totals().hasLogGaps() || options.largestRegularity() == 1,
        "regularity needs the logarithms of the times between purchases in all histories");
    var common = new PurchaseModel.Options(options.maxIterations(), options.tolerance());
    PurchaseFit best = null;
    int regularity = 0;
    for (int k = 1; k <= options.largestRegularity(); k++) {
      PurchaseFit fit = PurchaseFit.of(family(k), histories, common);
      if (best != null
          && fit.evidence.summary.logLikelihood() <= best.evidence.summary.logLikelihood()) {
        break;
      }
      best = fit;
      regularity = k;
    }
    double[] p = Objects.requireNonNull(best).estimates;
    return new MbgCnbdModel(new Parameters(regularity, p[0], p[1], p[2], p[3]), best.evidence);
  }

  @Override
  public String name() {
    return "mbg_cnbd_k";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("r", "alpha", "a", "b");
  }

  @Override
  public double[] estimates() {
    return new double[] {parameters.r(), parameters.alpha(), parameters.a(), parameters.b()};
  }

  /** k, events per purchase. */
  public int regularity() {
    return parameters.k();
  }

  /** The parameters. */
  public Parameters parameters() {
    return parameters;
  }

  /** {@link #errors()} by name. */
  public StandardErrors standardErrors() {
    List<OptionalDouble> errors = errors();
    return new StandardErrors(errors.get(0), errors.get(1), errors.get(2), errors.get(3));
  }

  private double shape(PurchaseHistory history) {
    return parameters.r() + (double) parameters.k() * history.repeats();
  }

  private double scale(PurchaseHistory history) {
    return parameters.alpha() + history.observed();
  }

  private static double wait(PurchaseHistory history) {
    return history.observed() - history.lastPurchase();
  }

  private StageSum stages(PurchaseHistory history) {
    StageSum stages = new StageSum(parameters.k());
    double scale = scale(history);
    stages.at(shape(history), wait(history) / scale, 1 / scale);
    return stages;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Add {@code (k - 1)} times the sum of the logarithms of the times between purchases for the
   * full one.
   */
  @Override
  public double logLikelihood(PurchaseHistory history) {
    double x = history.repeats();
    double logStages = Math.log(stages(history).sum);
    double sum =
        logRising(parameters.r(), parameters.k() * x)
            - parameters.r() * Math.log1p(history.observed() / parameters.alpha())
            - parameters.k() * x * Math.log(scale(history))
            - x * Gamma.logGamma(parameters.k())
            + logStages;
    if (parameters.a() > 0) {
      sum += logRising(parameters.b(), x + 1) - logRising(parameters.a() + parameters.b(), x + 1);
    }
    double odds = logDropoutOdds(history);
    return sum + Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds)));
  }

  private double logDropoutOdds(PurchaseHistory history) {
    if (parameters.a() == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double until = parameters.alpha() + history.lastPurchase();
    return Math.log(parameters.a() / (parameters.b() + history.repeats()))
        + shape(history) * Math.log(scale(history) / until)
        - Math.log(stages(history).sum);
  }

  @Override
  public double probabilityAlive(PurchaseHistory history) {
    return complement(logDropoutOdds(history));
  }

  @Override
  public double probabilityAlive(PurchaseHistory history, double later) {
    Checks.notNegative("time", later);
    return probabilityAlive(history) * (later == 0 ? 1 : counts(history, later).alive());
  }

  @Override
  public double expectedPurchases(PurchaseHistory history, double time) {
    Checks.notNegative("time", time);
    if (time == 0) {
      return 0;
    }
    // Sums over counts cost as much as there are events, tables do not.
    return shape(history) * time > MANY_EVENTS * scale(history)
        ? discountedPurchases(history, time, 0)
        : probabilityAlive(history) * counts(history, time).expected();
  }

  @Override
  double countProbabilityIfAlive(PurchaseHistory history, double time, long count) {
    return counts(history, time).probability(count);
  }

  /** What happens in the time after the observation if the customer is alive at its end. */
  StageCounts counts(PurchaseHistory history, double time) {
    StayingMoments staying =
        new StayingMoments(parameters.a(), parameters.b() + history.repeats() + 1);
    return new StageCounts(
        parameters.k(), shape(history), scale(history), wait(history), time, staying);
  }

  @Override
  double discountedActiveTime(PurchaseHistory history, double horizon, double discountRate) {
    return probabilityAlive(history) * means(history, horizon, discountRate)[0];
  }

  @Override
  double discountedPurchases(PurchaseHistory history, double horizon, double discountRate) {
    return probabilityAlive(history) * means(history, horizon, discountRate)[5];
  }

  private double[] means(PurchaseHistory history, double horizon, double discountRate) {
    Checks.horizon(horizon, discountRate);
    return table(history, horizon, discountRate).means(scale(history), wait(history));
  }

  @Override
  RetentionForecast forecast(PurchaseHistory history, double horizon, double discountRate) {
    double[] e = means(history, horizon, discountRate);
    double until = parameters.alpha() + history.lastPurchase();
    double scale = scale(history);
    StageSum stages = stages(history);
    double leaves = parameters.a() == 0 ? 0 : 1;
    double[] deadOdds = {
      leaves * parameters.r() * (Math.log(scale / until) - stages.byS),
      leaves * parameters.alpha() * (shape(history) * (1 / scale - 1 / until) - stages.byAlpha),
      leaves,
      -leaves * parameters.b() / (parameters.b() + history.repeats())
    };
    double[] own = {parameters.r(), parameters.alpha(), parameters.a(), leaves * parameters.b()};
    double[] active = new double[5];
    double[] purchases = new double[5];
    active[0] = e[0];
    purchases[0] = e[5];
    for (int i = 0; i < 4; i++) {
      active[i + 1] = own[i] * e[i + 1];
      purchases[i + 1] = own[i] * e[i + 6];
    }
    return RetentionForecast.of(probabilityAlive(history), deadOdds, active, purchases);
  }

  /** Tables are made on first use and shared by customers with similar alpha + T. */
  private RegularRetention table(PurchaseHistory history, double horizon, double discountRate) {
    ConcurrentMap<Key, RegularRetention> known = tables;
    if (known == null || known.size() > MOST_TABLES) {
      known = new ConcurrentHashMap<>();
      tables = known;
    }
    int magnitude = (int) Math.floor(Math.log(scale(history) / parameters.alpha()) / Math.log(8));
    Key key = new Key(history.repeats(), magnitude, horizon, discountRate);
    RegularRetention table = known.get(key);
    if (table != null) {
      return table;
    }
    double lowest = parameters.alpha() * Math.pow(8, magnitude);
    return known.computeIfAbsent(
        key,
        any ->
            new RegularRetention(
                parameters.k(),
                shape(history),
                parameters.a(),
                parameters.b() + history.repeats() + 1,
                lowest,
                8 * lowest,
                horizon,
                discountRate));
  }

  private static PurchaseFamily family(int k) {
    return PurchaseFamily.betaGeometric("MBG/CNBD-" + k, k, 1);
  }

  @Override
  PurchaseFamily family() {
    return family(parameters.k());
  }
}
