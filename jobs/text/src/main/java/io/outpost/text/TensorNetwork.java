package io.outpost.text;

import edu.stanford.nlp.neural.SimpleTensor;
import edu.stanford.nlp.sentiment.SentimentModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.ejml.simple.SimpleMatrix;

/**
 * The weights of CoreNLP's recursive neural tensor network, packed for {@link TreeBatch}.
 *
 * <p>The released models are simplified ones: one transform \( W \), one tensor \( T \) and one
 * classifier for all nodes, whatever their labels. A parent of two nodes with joint vector \( x \)
 * (of length 2d) has, in dimension o,
 *
 * <pre>
 * tanh( b_o + sum_i x_i ( W_oi + sum_{j >= i} c_oij x_j ) ),   c_oii = T_oii,  c_oij = T_oij + T_oji
 * </pre>
 *
 * <p>because only the symmetric part of a tensor slice counts in \( x^\top T x \): 1,275 instead of
 * 2,500 coefficients per dimension at d = 25. Word vectors are stored after tanh.
 *
 * @see "Socher et al. (2013), Recursive Deep Models for Semantic Compositionality Over a Sentiment
 *     Treebank, EMNLP, section 4.3"
 */
final class TensorNetwork {
  /** Word number of everything the vocabulary does not have. */
  static final int UNKNOWN = 0;

  private final int hidden;
  private final int classes;
  private final Map<String, Integer> vocabulary;
  private final double[] wordVectors;
  private final double[][][] quadratic;
  private final double[][] linear;
  private final double[] bias;
  private final double[] classifier;

  private TensorNetwork(SentimentModel model) {
    hidden = model.numHid;
    classes = model.numClasses;
    vocabulary = new HashMap<>(2 * model.wordVectors.size());
    wordVectors = new double[model.wordVectors.size() * hidden];
    String unknown = model.getVocabWord("\u0000 no word has a blank");
    putWord(unknown, model.wordVectors.get(unknown));
    for (Map.Entry<String, SimpleMatrix> word : model.wordVectors.entrySet()) {
      if (!word.getKey().equals(unknown)) {
        putWord(word.getKey(), word.getValue());
      }
    }
    SimpleMatrix transform = model.getBinaryTransform("", "");
    SimpleTensor tensor = model.getBinaryTensor("", "");
    quadratic = new double[hidden][][];
    linear = new double[hidden][2 * hidden];
    bias = new double[hidden];
    for (int o = 0; o < hidden; o++) {
      quadratic[o] = symmetric(tensor.getSlice(o));
      for (int i = 0; i < 2 * hidden; i++) {
        linear[o][i] = transform.get(o, i);
      }
      bias[o] = transform.get(o, 2 * hidden);
    }
    SimpleMatrix classification = model.getUnaryClassification("");
    classifier = new double[classes * (hidden + 1)];
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i <= hidden; i++) {
        classifier[i * classes + c] = classification.get(c, i);
      }
    }
  }

  /** Packs a model; refuses one with more than one matrix, which none of the released ones is. */
  static TensorNetwork of(SentimentModel model) {
    if (!model.op.simplifiedModel || !model.op.useTensors || model.op.lowercaseWordVectors) {
      throw new IllegalArgumentException(
          "Only simplified tensor models with cased words are supported: simplified %s, tensors %s, lower case %s"
              .formatted(
                  model.op.simplifiedModel, model.op.useTensors, model.op.lowercaseWordVectors));
    }
    return new TensorNetwork(model);
  }

  private void putWord(String word, SimpleMatrix vector) {
    int number = vocabulary.size();
    vocabulary.put(word, number);
    for (int i = 0; i < hidden; i++) {
      wordVectors[number * hidden + i] = Math.tanh(vector.get(i));
    }
  }

  // Row i holds the coefficients of x_i with x_i, x_i+1 and so on.
  private static double[][] symmetric(SimpleMatrix slice) {
    int size = slice.numRows();
    double[][] rows = new double[size][];
    for (int i = 0; i < size; i++) {
      rows[i] = new double[size - i];
      rows[i][0] = slice.get(i, i);
      for (int j = i + 1; j < size; j++) {
        rows[i][j - i] = (slice.get(i, j) + slice.get(j, i));
      }
    }
    return rows;
  }

  /** Length d of a node's vector. */
  int hidden() {
    return hidden;
  }

  /** Number of sentiment classes, the most negative first. */
  int classes() {
    return classes;
  }

  /** Number of a word, {@link #UNKNOWN} for one that the network has not learnt. Cases differ. */
  int wordNumber(String word) {
    return vocabulary.getOrDefault(word, UNKNOWN);
  }

  /** Whether the network has learnt a word in this case. */
  boolean knows(String word) {
    return vocabulary.containsKey(word);
  }

  /** Copies a word's vector. */
  void copyWord(int word, double[] target, int offset) {
    System.arraycopy(wordVectors, word * hidden, target, offset, hidden);
  }

  /** Writes the class probabilities of a node's vector. */
  void classify(double[] vectors, int vector, double[] target, int offset) {
    System.arraycopy(classifier, hidden * classes, target, offset, classes);
    for (int i = 0; i < hidden; i++) {
      double value = vectors[vector + i];
      // All classes in one go: their sums do not wait for each other.
      for (int c = 0; c < classes; c++) {
        target[offset + c] += classifier[i * classes + c] * value;
      }
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      target[offset + c] = Math.exp(target[offset + c]);
      sum += target[offset + c];
    }
    for (int c = 0; c < classes; c++) {
      target[offset + c] /= sum;
    }
  }

  /**
   * Computes parents' vectors of a block of nodes: {@code children[i][m]} is component i of the
   * joint vector of lane m. Each row is an array of its own, because the compiler turns loops over
   * separate arrays into vector instructions, and those over parts of one array not.
   */
  void compose(double[][] children, double[][] parents, double[] scratch, int lanes) {
    for (int o = 0; o < hidden; o++) {
      double[] parent = parents[o];
      Arrays.fill(parent, 0, lanes, bias[o]);
      for (int i = 0; i < 2 * hidden; i++) {
        Arrays.fill(scratch, 0, lanes, linear[o][i]);
        double[] coefficients = quadratic[o][i];
        int j = 0;
        for (; j + 4 <= coefficients.length; j += 4) {
          addFour(coefficients, j, children, i + j, scratch, lanes);
        }
        for (; j < coefficients.length; j++) {
          addOne(coefficients[j], children[i + j], scratch, lanes);
        }
        addProduct(children[i], scratch, parent, lanes);
      }
      Tanh.apply(parent, lanes);
    }
  }

  // Four rows at a time, no more: the compiler gives up on vector instructions for longer bodies.
  private static void addFour(
      double[] coefficients, int from, double[][] rows, int first, double[] sum, int lanes) {
    double c0 = coefficients[from];
    double c1 = coefficients[from + 1];
    double c2 = coefficients[from + 2];
    double c3 = coefficients[from + 3];
    double[] r0 = rows[first];
    double[] r1 = rows[first + 1];
    double[] r2 = rows[first + 2];
    double[] r3 = rows[first + 3];
    for (int m = 0; m < lanes; m++) {
      sum[m] += c0 * r0[m] + c1 * r1[m] + c2 * r2[m] + c3 * r3[m];
    }
  }

  private static void addOne(double coefficient, double[] row, double[] sum, int lanes) {
    for (int m = 0; m < lanes; m++) {
      sum[m] += coefficient * row[m];
    }
  }

  private static void addProduct(double[] row, double[] factor, double[] sum, int lanes) {
    for (int m = 0; m < lanes; m++) {
      sum[m] += row[m] * factor[m];
    }
  }
}
