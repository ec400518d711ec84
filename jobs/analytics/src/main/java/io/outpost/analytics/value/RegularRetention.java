package io.outpost.analytics.value;

/**
 * Discounted active time and purchases of customers with regular purchases, given alive, as a rule
 * for expectations over the rate of events lambda.
 *
 * <p>Given lambda and j events passed of the next purchase, both are sums over events with {@code q
 * = lambda / (lambda + delta)}:
 *
 * <pre>
 * D_j = sum over m &gt; 0 of E[(1-p)^(m-1)] q^(mk-j) P(N &gt;= mk-j)
 * R_j = 1 / (lambda+delta) sum over n &gt;= 0 of E[(1-p)^floor((j+n)/k)] q^n P(N &gt; n),  N ~ Poisson((lambda+delta) H)
 *
 * </pre>
 *
 * <p>Whole rounds of events that are certain to fit into the horizon, all of them for ever, come in
 * closed form from {@link PurchaseRounds}, so a large lambda H costs its square root only.
 *
 * <p>One table of them over a grid in ln lambda serves all customers with the same x and a similar
 * alpha + T: their times enter through the weights {@code lambda^s e^(-lambda (alpha+T)) (lambda
 * u)^j / j!} only. The trapezoidal rule converges exponentially; its step follows the strip of pi /
 * k in which the functions stay bounded. Below the bend of the grid, where nothing happens within
 * the horizon, the nodes run off doubly exponentially.
 */
final class RegularRetention {
  private static final int TERMS = 3;

  /** Nothing happens at this rate, but its ratios are finite. */
  private static final double NO_RATE = 1e-250;

  private static final int WORTH_A_FORMULA = 400;

  /** Of ten million events within the horizon the mean tells all but a millionth. */
  private static final double COUNTLESS = 1e7;

  private final int k;
  private final double shape;
  private final double[] logRate;
  private final double[] rate;
  private final double[] logMeasure;

  /** By stage and node: R_j, its derivatives by a and c, then D_j likewise. */
  private final double[][][] table;

  /**
   * @param lowest smallest alpha + T that the table is for
   * @param highest largest one
   */
  RegularRetention(
      int k,
      double shape,
      double a,
      double c,
      double lowest,
      double highest,
      double horizon,
      double discountRate) {
    this.k = k;
    this.shape = shape;
    double reach = Math.min(horizon, 1 / discountRate);
    double step = Math.min(0.2, Math.min(0.35 / k, 0.25 / Math.sqrt(shape + k)));
    double bend = -Math.log(Math.max(reach, highest)) - 3;
    double top = Math.log((shape + k + 12 * Math.sqrt(shape + k) + 50) / lowest) - bend;
    double from = -Math.log(50 / Math.min(shape, 1) + 5);
    double least = shape - 16 * Math.sqrt(shape);
    if (least > 0) {
      // Many purchases tell the rate: nothing lies far below.
      from = Math.max(from, Math.log(least / highest) - bend);
    }
    int size = (int) Math.ceil((top - from) / step) + 1;
    logRate = new double[size];
    rate = new double[size];
    logMeasure = new double[size];
    table = new double[size][k][];
    StayingMoments staying = new StayingMoments(a, c);
    PurchaseRounds rounds = new PurchaseRounds(k, a, c);
    for (int i = 0; i < size; i++) {
      double t = from + i * step;
      double slope = Math.exp(-t);
      logRate[i] = bend + t - slope;
      rate[i] = Math.max(NO_RATE, Math.exp(logRate[i]));
      logMeasure[i] = Math.log1p(slope);
      for (int j = 0; j < k; j++) {
        table[i][j] = new double[2 * TERMS];
      }
      if (Double.isFinite(horizon)) {
        untilHorizon(rate[i], horizon, discountRate, staying, rounds, table[i]);
      } else {
        double logQ = -Math.log1p(discountRate / rate[i]);
        rounds.add(PurchaseRounds.FOREVER, rate[i] + discountRate, discountRate, logQ, table[i]);
      }
    }
  }

  private void untilHorizon(
      double lambda,
      double horizon,
      double delta,
      StayingMoments staying,
      PurchaseRounds rounds,
      double[][] into) {
    double total = lambda + delta;
    double logQ = -Math.log1p(delta / lambda);
    if (total * horizon > COUNTLESS) {
      rounds.add(total * horizon / k, total, delta, logQ, into);
      return;
    }
    CountLaw law = CountLaw.poisson(total * horizon);
    // Rounds of k events that are certain to begin and end within the horizon need no sum.
    int certain = law.first > WORTH_A_FORMULA ? law.first / k : 0;
    if (certain > 0) {
      rounds.add(certain, total, delta, logQ, into);
    }
    int last = law.end() - 1;
    int low = Math.max(0, (certain - 1) * k + 1);
    // Active time from event i on, and purchases at event n, if nobody left.
    double[] activeFrom = new double[last - low + 1];
    double[] bought = new double[last - low + 1];
    double beyond = 0;
    for (int n = last; n > low; n--) {
      beyond += n >= law.first ? law.probabilities[n - law.first] : 0;
      double discounted = Math.exp((n - 1) * logQ) * beyond;
      activeFrom[n - 1 - low] = activeFrom[n - low] + discounted / total;
      bought[n - low] = discounted * lambda / total;
    }
    for (int j = 0; j < k; j++) {
      double[] sums = into[j];
      for (int round = certain; round * k - j < last; round++) {
        int begin = Math.max(low, round * k - j);
        int end = Math.min(last, (round + 1) * k - j);
        double active = activeFrom[begin - low] - activeFrom[end - low];
        double purchase = (round + 1) * k - j <= last ? bought[end - low] : 0;
        double value = staying.value(round);
        double byA = staying.byA(round);
        double byC = staying.byC(round);
        sums[0] += active * value;
        sums[1] += active * byA;
        sums[2] += active * byC;
        sums[3] += purchase * value;
        sums[4] += purchase * byA;
        sums[5] += purchase * byC;
      }
    }
  }

  /**
   * Expectations given alive: R, its derivatives by s, alpha + T, a and c, then the same of D.
   *
   * @param scale alpha + T
   * @param wait u = T - t_x
   */
  double[] means(double scale, double wait) {
    double[] weight = new double[rate.length];
    double peak = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < weight.length; i++) {
      weight[i] = shape * logRate[i] - scale * rate[i] + logMeasure[i];
      peak = Math.max(peak, weight[i]);
    }
    double mass = 0;
    double massLog = 0;
    double massRate = 0;
    double[] sums = new double[2 * (TERMS + 2)];
    for (int i = 0; i < weight.length; i++) {
      double base = Math.exp(weight[i] - peak);
      if (base < 1e-30) {
        continue;
      }
      double stage = base;
      double[] row = new double[2 * TERMS];
      double all = 0;
      for (int j = 0; j < k; j++) {
        all += stage;
        double[] entry = table[i][j];
        for (int term = 0; term < row.length; term++) {
          row[term] += stage * entry[term];
        }
        stage *= rate[i] * wait / (j + 1);
      }
      mass += all;
      massLog += all * logRate[i];
      massRate += all * rate[i];
      for (int half = 0; half < 2; half++) {
        double value = row[half * TERMS];
        int at = half * (TERMS + 2);
        sums[at] += value;
        sums[at + 1] += value * logRate[i];
        sums[at + 2] -= value * rate[i];
        sums[at + 3] += row[half * TERMS + 1];
        sums[at + 4] += row[half * TERMS + 2];
      }
    }
    for (int half = 0; half < 2; half++) {
      int at = half * (TERMS + 2);
      for (int term = 0; term < TERMS + 2; term++) {
        sums[at + term] /= mass;
      }
      sums[at + 1] -= sums[at] * massLog / mass;
      sums[at + 2] += sums[at] * massRate / mass;
    }
    return sums;
  }
}
