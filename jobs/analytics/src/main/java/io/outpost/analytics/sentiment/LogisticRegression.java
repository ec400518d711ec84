package io.outpost.analytics.sentiment;

import java.io.Serializable;
import java.util.List;

/**
 * Logistic regression of two or more classes with a quadratic penalty.
 *
 * <p>The probability of class c given features x is \( p_c = e^{z_c} / \sum_k e^{z_k} \) with \(
 * z_c = b_c + w_c^\top x \). Fitting minimises
 *
 * <pre>
 * - sum over texts of ln p_label + (penalty / 2) sum over classes of |w_c|^2
 * </pre>
 *
 * <p>which is convex. Intercepts b are not penalised, so mean predicted shares equal the observed
 * ones on the texts learnt from. All texts count alike. With two classes this is the binary model,
 * written with two opposite weight vectors.
 *
 * @see "Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, 2nd edition,
 *     section 4.4 and eq. 18.11"
 */
public final class LogisticRegression implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int classes;
  private final int size;
  private final double[] weights;

  private LogisticRegression(int classes, int size, double[] weights) {
    this.classes = classes;
    this.size = size;
    this.weights = weights;
  }

  /**
   * How to fit.
   *
   * @param penalty of squared weights; positive. Larger for fewer texts or noisier features
   * @param maxIterations steps of the minimiser, at least one
   * @param tolerance on the largest component of the gradient, per text; positive
   */
  public record Options(double penalty, int maxIterations, double tolerance) {
    /** Checks ranges. */
    public Options {
      if (!(penalty > 0 && tolerance > 0) || maxIterations < 1) {
        throw new IllegalArgumentException(
            "Penalty, tolerance and iterations must be positive, but are %s, %s and %d"
                .formatted(penalty, tolerance, maxIterations));
      }
    }
  }

  /**
   * Fits the model.
   *
   * @param features of each text
   * @param labels class of each text
   * @param classes number of classes, at least two; a class without texts gets a small probability
   * @param size number of features
   */
  public static LogisticRegression fit(
      List<Features> features, int[] labels, int classes, int size, Options options) {
    if (features.isEmpty() || features.size() != labels.length || classes < 2) {
      throw new IllegalArgumentException(
          "Needs texts with labels of two classes or more, but got %d texts, %d labels, %d classes"
              .formatted(features.size(), labels.length, classes));
    }
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "Labels lie within 0 and %d, but one is %d".formatted(classes - 1, label));
      }
    }
    Objective objective = new Objective(features, labels, classes, size, options.penalty());
    double[] weights =
        QuasiNewton.minimize(
            objective,
            new double[classes * (size + 1)],
            options.maxIterations(),
            options.tolerance() * features.size());
    return new LogisticRegression(classes, size, weights);
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /** Probability of each class; they sum to one. */
  public double[] probabilities(Features features) {
    double[] scores = new double[classes];
    softmax(features, weights, size, scores);
    return scores;
  }

  /** Weight of a feature for a class. */
  public double weight(int sentimentClass, int position) {
    return weights[sentimentClass * (size + 1) + position];
  }

  // Writes probabilities, returns the logarithm of the normaliser plus the largest score.
  private static void softmax(Features features, double[] weights, int size, double[] target) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < target.length; c++) {
      int offset = c * (size + 1);
      target[c] = features.dot(weights, offset) + weights[offset + size];
      largest = Math.max(largest, target[c]);
    }
    double sum = 0;
    for (int c = 0; c < target.length; c++) {
      // Relative to the largest, or the exponential of a large score would overflow.
      target[c] = Math.exp(target[c] - largest);
      sum += target[c];
    }
    for (int c = 0; c < target.length; c++) {
      target[c] /= sum;
    }
  }

  /** Penalised negative log-likelihood and its gradient. */
  private record Objective(
      List<Features> features, int[] labels, int classes, int size, double penalty)
      implements QuasiNewton.Objective {

    // A probability that rounds to zero must not make the sum infinite.
    private static final double LEAST = 1e-300;

    @Override
    public double value(double[] weights, double[] gradient) {
      double value = 0;
      double[] probabilities = new double[classes];
      for (int t = 0; t < labels.length; t++) {
        Features text = features.get(t);
        softmax(text, weights, size, probabilities);
        value -= Math.log(Math.max(LEAST, probabilities[labels[t]]));
        for (int c = 0; c < classes; c++) {
          double error = probabilities[c] - (c == labels[t] ? 1 : 0);
          int offset = c * (size + 1);
          text.addTo(gradient, offset, error);
          gradient[offset + size] += error;
        }
      }
      for (int i = 0; i < weights.length; i++) {
        if (i % (size + 1) != size) {
          value += penalty / 2 * weights[i] * weights[i];
          gradient[i] += penalty * weights[i];
        }
      }
      return value;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
