package io.outpost.analytics.value;

/**
 * Splits the change of a product of factors among the factors: each gets its own change times the
 * other factors, averaged over all orders in which the factors could have changed.
 *
 * <pre>
 * part(i) = (y_i - x_i) sum over subsets T of the others of |T|! (k - 1 - |T|)! / k! prod_{T} y prod_{rest} x
 * </pre>
 *
 * <p>The parts add up to the change whatever the signs, zeros included, and a factor that did not
 * change gets exactly nothing.
 *
 * @see "Sun (1998), Changes in energy consumption and energy intensity: A complete decomposition
 *     model, Energy Economics 20, 85-100"
 * @see "Albrecht, Francois, Schoors (2002), A Shapley decomposition of carbon emissions without
 *     residuals, Energy Policy 30, 727-736"
 */
final class ShapleyProduct {
  private ShapleyProduct() {}

  static double[] parts(double[] before, double[] after) {
    int k = before.length;
    double[] parts = new double[k];
    for (int i = 0; i < k; i++) {
      double mean = 0;
      for (int subset = 0; subset < 1 << k; subset++) {
        if ((subset >> i & 1) == 1) {
          continue;
        }
        double product = weight(Integer.bitCount(subset), k);
        for (int j = 0; j < k; j++) {
          if (j != i) {
            product *= (subset >> j & 1) == 1 ? after[j] : before[j];
          }
        }
        mean += product;
      }
      parts[i] = (after[i] - before[i]) * mean;
    }
    return parts;
  }

  /** |T|! (k - 1 - |T|)! / k!. */
  private static double weight(int changed, int k) {
    double weight = 1.0 / k;
    for (int i = 1; i <= changed; i++) {
      weight *= (double) i / (k - i);
    }
    return weight;
  }
}
