package io.outpost.analytics.sentiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The shares of the classes in a group of texts whose mix differs from the one a classifier learnt.
 *
 * <p>A calibrated classifier mixes what a text says with how common each class was among its
 * labelled texts, so shares counted from it are pulled towards those. If texts of a class look the
 * same in both places, the shares can be found by iterating
 *
 * <pre>
 * p_c(x) = (s_c / t_c) q_c(x) / sum over k of (s_k / t_k) q_k(x),      s_c = mean of p_c(x)
 * </pre>
 *
 * <p>from s = t, with q the probabilities by the classifier, t the shares it learnt from and s the
 * shares sought. This is expectation maximisation: the likelihood grows with each step. The
 * assumption fails between channels, where a class looks different; never use labels of one channel
 * to correct another. It also needs a classifier without class weights.
 *
 * @see "Saerens, Latinne and Decaestecker (2002), Adjusting the Outputs of a Classifier to New a
 *     Priori Probabilities: A Simple Procedure, Neural Computation 14(1), 21-41, eq. 2.9"
 */
public final class PriorCorrection {
  private static final int MAX_ITERATIONS = 1_000;
  private static final double TOLERANCE = 1e-6;

  private PriorCorrection() {}

  /**
   * The corrected share of each class; empty without texts.
   *
   * @param probabilities of the classes by the classifier, per text
   * @param trainedShares of the classes among the texts it learnt from, all positive
   */
  public static Optional<double[]> shares(List<double[]> probabilities, double[] trainedShares) {
    for (double share : trainedShares) {
      if (!(share > 0)) {
        throw new IllegalArgumentException(
            "A class that was not learnt cannot be corrected; learnt shares are "
                + Arrays.toString(trainedShares));
      }
    }
    return probabilities.isEmpty()
        ? Optional.empty()
        : Optional.of(iterate(probabilities, trainedShares));
  }

  private static double[] iterate(List<double[]> probabilities, double[] trainedShares) {
    int classes = trainedShares.length;
    double[] shares = trainedShares.clone();
    double[] joint = new double[classes];
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      double[] next = new double[classes];
      for (double[] q : probabilities) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
          joint[c] = shares[c] / trainedShares[c] * q[c];
          sum += joint[c];
        }
        for (int c = 0; c < classes; c++) {
          next[c] += joint[c] / sum / probabilities.size();
        }
      }
      double change = 0;
      for (int c = 0; c < classes; c++) {
        change = Math.max(change, Math.abs(next[c] - shares[c]));
      }
      shares = next;
      if (change < TOLERANCE) {
        return shares;
      }
    }
    return shares;
  }
}
