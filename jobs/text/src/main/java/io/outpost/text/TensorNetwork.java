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
  private final float[] wordVectors;
  private final float[][][] quadratic;
  private final float[][] linear;
  private final float[] bias;
  private final float[][] classifier;

  private TensorNetwork(SentimentModel model) {
    hidden = model.numHid;
    classes = model.numClasses;
    vocabulary = new HashMap<>(2 * model.wordVectors.size());
    wordVectors = new float[model.wordVectors.size() * hidden];
    String unknown = model.getVocabWord("\u0000 no word has a blank");
    putWord(unknown, model.wordVectors.get(unknown));
    for (Map.Entry<String, SimpleMatrix> word : model.wordVectors.entrySet()) {
      if (!word.getKey().equals(unknown)) {
        putWord(word.getKey(), word.getValue());
      }
    }
    SimpleMatrix transform = model.getBinaryTransform("", "");
    SimpleTensor tensor = model.getBinaryTensor("", "");
    quadratic = new float[hidden][][];
    linear = new float[hidden][2 * hidden];
    bias = new float[hidden];
    for (int o = 0; o < hidden; o++) {
      quadratic[o] = symmetric(tensor.getSlice(o));
      for (int i = 0; i < 2 * hidden; i++) {
        linear[o][i] = (float) transform.get(o, i);
      }
      bias[o] = (float) transform.get(o, 2 * hidden);
    }
    SimpleMatrix classification = model.getUnaryClassification("");
    classifier = new float[classes][hidden + 1];
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i <= hidden; i++) {
        classifier[c][i] = (float) classification.get(c, i);
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
      wordVectors[number * hidden + i] = (float) Math.tanh(vector.get(i));
    }
  }

  // Row i holds the coefficients of x_i with x_i, x_i+1 and so on.
  private static float[][] symmetric(SimpleMatrix slice) {
    int size = slice.numRows();
    float[][] rows = new float[size][];
    for (int i = 0; i < size; i++) {
      rows[i] = new float[size - i];
      rows[i][0] = (float) slice.get(i, i);
      for (int j = i + 1; j < size; j++) {
        rows[i][j - i] = (float) (slice.get(i, j) + slice.get(j, i));
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

  /** Copies a word's vector. */
  void copyWord(int word, float[] target, int offset) {
    System.arraycopy(wordVectors, word * hidden, target, offset, hidden);
  }

  /** Writes the class probabilities of a node's vector. */
  void classify(float[] vectors, int vector, float[] target, int offset) {
    double sum = 0;
    double[] exponentials = new double[classes];
    for (int c = 0; c < classes; c++) {
      float[] weights = classifier[c];
      float z = weights[hidden];
      for (int i = 0; i < hidden; i++) {
        z += weights[i] * vectors[vector + i];
      }
      exponentials[c] = Math.exp(z);
      sum += exponentials[c];
    }
    for (int c = 0; c < classes; c++) {
      target[offset + c] = (float) (exponentials[c] / sum);
    }
  }

  /**
   * Computes parents' vectors of a block of nodes: {@code children[i][m]} is component i of the
   * joint vector of lane m. Each row is an array of its own, because the compiler turns loops over
   * separate arrays into vector instructions, and those over parts of one array not.
   */
  void compose(float[][] children, float[][] parents, float[] scratch, int lanes) {
    for (int o = 0; o < hidden; o++) {
      float[] parent = parents[o];
      Arrays.fill(parent, 0, lanes, bias[o]);
      for (int i = 0; i < 2 * hidden; i++) {
        Arrays.fill(scratch, 0, lanes, linear[o][i]);
        float[] coefficients = quadratic[o][i];
        int j = 0;
        for (; j + 8 <= coefficients.length; j += 8) {
          addEight(coefficients, j, children, i + j, scratch, lanes);
        }
        for (; j < coefficients.length; j++) {
          addOne(coefficients[j], children[i + j], scratch, lanes);
        }
        addProduct(children[i], scratch, parent, lanes);
      }
      Tanh.apply(parent, lanes);
    }
  }

  private static void addEight(
      float[] coefficients, int from, float[][] rows, int first, float[] sum, int lanes) {
    float c0 = coefficients[from];
    float c1 = coefficients[from + 1];
    float c2 = coefficients[from + 2];
    float c3 = coefficients[from + 3];
    float c4 = coefficients[from + 4];
    float c5 = coefficients[from + 5];
    float c6 = coefficients[from + 6];
    float c7 = coefficients[from + 7];
    float[] r0 = rows[first];
    float[] r1 = rows[first + 1];
    float[] r2 = rows[first + 2];
    float[] r3 = rows[first + 3];
    float[] r4 = rows[first + 4];
    float[] r5 = rows[first + 5];
    float[] r6 = rows[first + 6];
    float[] r7 = rows[first + 7];
    for (int m = 0; m < lanes; m++) {
      sum[m] +=
          (c0 * r0[m] + c1 * r1[m] + c2 * r2[m] + c3 * r3[m])
              + (c4 * r4[m] + c5 * r5[m] + c6 * r6[m] + c7 * r7[m]);
    }
  }

  private static void addOne(float coefficient, float[] row, float[] sum, int lanes) {
    for (int m = 0; m < lanes; m++) {
      sum[m] += coefficient * row[m];
    }
  }

  private static void addProduct(float[] row, float[] factor, float[] sum, int lanes) {
    for (int m = 0; m < lanes; m++) {
      sum[m] += row[m] * factor[m];
    }
  }
}
