package io.outpost.analytics.value;

/**
 * {@code S = sum over j < k of (s)_j / j! v^j}, the chance that fewer than k events of a purchase
 * have passed since the last one, with the derivatives of its logarithm by s and alpha. Scratch
 * space for one thread.
 */
final class StageSum {
  private final int k;
  double sum;
  double byS;
  double byAlpha;
  double bySS;
  double bySAlpha;
  double byAlphaAlpha;

  StageSum(int k) {
    this.k = k;
  }

  /** At v = (T - t_x) / (alpha + T), whose derivative by alpha is -v / (alpha + T). */
  void at(double s, double v, double inverseAll) {
    double term = 1;
    double harmonic = 0;
    double squares = 0;
    double total = 1;
    double s1 = 0;
    double s2 = 0;
    double v1 = 0;
    double v2 = 0;
    double mixed = 0;
    for (int j = 1; j < k; j++) {
      double step = 1 / (s + j - 1);
      harmonic += step;
      squares += step * step;
      term *= (s + j - 1) / j * v;
      total += term;
      s1 += term * harmonic;
      s2 += term * (harmonic * harmonic - squares);
      v1 += j * term;
      v2 += (double) j * (j - 1) * term;
      mixed += j * term * harmonic;
    }
    sum = total;
    byS = s1 / total;
    byAlpha = -inverseAll * v1 / total;
    bySS = s2 / total - byS * byS;
    bySAlpha = -inverseAll * mixed / total - byS * byAlpha;
    byAlphaAlpha = inverseAll * inverseAll * (v2 + 2 * v1) / total - byAlpha * byAlpha;
  }

  void addTo(double n, LikelihoodSum into) {
    into.value.add(n * Math.log(sum));
    into.gradient[0] += n * byS;
    into.gradient[1] += n * byAlpha;
    into.hessian[0][0] += n * bySS;
    into.hessian[0][1] += n * bySAlpha;
    into.hessian[1][1] += n * byAlphaAlpha;
  }
}
