package io.outpost.analytics.retention;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Log-likelihood of BG/BB with exact derivatives in (alpha, beta, gamma, delta).
 *
 * <p>A history is explained by being alive still, or by having left after opportunity m for each m
 * from the last purchase on. Every explanation is a product of ratios of rising factorials, so its
 * logarithm is a sum of table entries; the explanations are added as log-sum-exp.
 */
final class BgBbLikelihood {
  private final OpportunityHistory[] rows;
  private final long[] counts;
  private final int longest;

  BgBbLikelihood(SortedMap<OpportunityHistory, Long> counted) {
    rows = counted.keySet().toArray(OpportunityHistory[]::new);
    counts = counted.values().stream().mapToLong(Long::longValue).toArray();
    int most = 0;
    for (OpportunityHistory row : rows) {
      most = Math.max(most, row.opportunities());
    }
    longest = most;
  }

  static double of(OpportunityHistory history, BgBbModel.Parameters parameters) {
    BgBbLikelihood likelihood = new BgBbLikelihood(new TreeMap<>(Map.of(history, 1L)));
    double[] known = {
      parameters.alpha(), parameters.beta(), parameters.gamma(), parameters.delta()
    };
    if (parameters.gamma() == 0) {
      return likelihood.withoutDropout(known, new double[2], new double[2][2]);
    }
    return likelihood.withDropout(known, new double[4], new double[4][4]);
  }

  /** BG/BB at (alpha, beta, gamma, delta). */
  double withDropout(double[] p, double[] g, double[][] h) {
    Tables tables = new Tables(p, longest);
    double[] gradient = new double[4];
    double[] second = new double[6];
    Explanations explanations = new Explanations(longest + 2);
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      explanations.collect(rows[i], tables);
      explanations.mix(gradient, second);
      double n = counts[i];
      sum += n * explanations.logSum;
      for (int j = 0; j < 4; j++) {
        g[j] += n * gradient[j];
        for (int k = j; k < 4; k++) {
          h[j][k] += n * (explanations.outer[j][k] - gradient[j] * gradient[k]);
        }
      }
      h[0][0] += n * second[0];
      h[0][1] += n * second[1];
      h[1][1] += n * second[2];
      h[2][2] += n * second[3];
      h[2][3] += n * second[4];
      h[3][3] += n * second[5];
    }
    return sum;
  }

  /** The beta-binomial model, in which nobody leaves, at (alpha, beta). */
  double withoutDropout(double[] p, double[] g, double[][] h) {
    RisingFactorials bought = RisingFactorials.of(p[0], longest);
    RisingFactorials passed = RisingFactorials.of(p[1], longest);
    RisingFactorials either = RisingFactorials.of(p[0] + p[1], longest);
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      int x = rows[i].purchases();
      int n = rows[i].opportunities();
      double count = counts[i];
      sum += count * (bought.log(x) + passed.log(n - x) - either.log(n));
      g[0] += count * (bought.slope(x) - either.slope(n));
      g[1] += count * (passed.slope(n - x) - either.slope(n));
      h[0][0] += count * (bought.curvature(x) - either.curvature(n));
      h[0][1] -= count * either.curvature(n);
      h[1][1] += count * (passed.curvature(n - x) - either.curvature(n));
    }
    return sum;
  }

  private static final class Tables {
    final double gamma;
    final RisingFactorials bought;
    final RisingFactorials passed;
    final RisingFactorials either;
    final RisingFactorials stayed;
    final RisingFactorials asked;

    Tables(double[] p, int longest) {
      gamma = p[2];
      bought = RisingFactorials.of(p[0], longest);
      passed = RisingFactorials.of(p[1], longest);
      either = RisingFactorials.of(p[0] + p[1], longest);
      stayed = RisingFactorials.of(p[3], longest);
      asked = RisingFactorials.of(p[2] + p[3], longest);
    }
  }

  /** The explanations of one history: their logarithms, gradients and second derivatives. */
  private static final class Explanations {
    final double[] log;
    final double[][] gradient;
    final double[][] second;
    final double[][] outer = new double[4][4];
    double logSum;
    private int size;

    Explanations(int most) {
      log = new double[most];
      gradient = new double[most][4];
      second = new double[most][6];
    }

    void collect(OpportunityHistory row, Tables tables) {
      size = 0;
      int x = row.purchases();
      int n = row.opportunities();
      add(tables, x, n, n);
      for (int m = row.last(); m < n; m++) {
        add(tables, x, m, m + 1);
      }
    }

    /** Alive through m opportunities, asked to stay {@code asked} times: m, or m + 1 and left. */
    private void add(Tables t, int x, int m, int asked) {
      boolean left = asked > m;
      log[size] =
          t.bought.log(x)
              + t.passed.log(m - x)
              - t.either.log(m)
              + t.stayed.log(m)
              - t.asked.log(asked)
              + (left ? Math.log(t.gamma) : 0);
      double[] g = gradient[size];
      g[0] = t.bought.slope(x) - t.either.slope(m);
      g[1] = t.passed.slope(m - x) - t.either.slope(m);
      g[2] = (left ? 1 / t.gamma : 0) - t.asked.slope(asked);
      g[3] = t.stayed.slope(m) - t.asked.slope(asked);
      double[] s = second[size];
      s[0] = t.bought.curvature(x) - t.either.curvature(m);
      s[1] = -t.either.curvature(m);
      s[2] = t.passed.curvature(m - x) - t.either.curvature(m);
      s[3] = (left ? -1 / (t.gamma * t.gamma) : 0) - t.asked.curvature(asked);
      s[4] = -t.asked.curvature(asked);
      s[5] = t.stayed.curvature(m) - t.asked.curvature(asked);
      size++;
    }

    void mix(double[] meanGradient, double[] meanSecond) {
      Arrays.fill(meanGradient, 0);
      Arrays.fill(meanSecond, 0);
      for (double[] line : outer) {
        Arrays.fill(line, 0);
      }
      double peak = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < size; i++) {
        peak = Math.max(peak, log[i]);
      }
      double total = 0;
      for (int i = 0; i < size; i++) {
        total += Math.exp(log[i] - peak);
      }
      logSum = peak + Math.log(total);
      for (int i = 0; i < size; i++) {
        double weight = Math.exp(log[i] - logSum);
        for (int j = 0; j < 4; j++) {
          meanGradient[j] += weight * gradient[i][j];
          for (int k = j; k < 4; k++) {
            outer[j][k] += weight * gradient[i][j] * gradient[i][k];
          }
        }
        for (int j = 0; j < 6; j++) {
          meanSecond[j] += weight * second[i][j];
        }
      }
    }
  }
}
