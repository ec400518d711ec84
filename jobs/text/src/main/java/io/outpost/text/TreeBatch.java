package io.outpost.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Evaluates the network over the trees of many sentences at once. Nodes of equal height do not
 * depend on each other, so all of that height are composed together, {@value #LANES} per block.
 *
 * <p>What a node gets does not depend on what else is in the batch: lanes never mix, and each adds
 * the same numbers in the same order.
 */
final class TreeBatch {
  // As many as make the inner loops long and leave the rows of a block in the nearest caches.
  private static final int LANES = 128;

  private final TensorNetwork network;
  private final double[][] children;
  private final double[][] parents;
  private final double[] scratch = new double[LANES];

  /** Holds buffers: one instance per thread. */
  TreeBatch(TensorNetwork network) {
    this.network = network;
    this.children = new double[2 * network.hidden()][LANES];
    this.parents = new double[network.hidden()][LANES];
  }

  /** A sentence to evaluate: its words' numbers and the shape of its tree. */
  record Input(int[] words, BinaryTree tree) {}

  /** Class probabilities of every node of a sentence. */
  static final class Output {
    private final int classes;
    private final int offset;
    private final double[] probabilities;

    private Output(int classes, int offset, double[] probabilities) {
      this.classes = classes;
      this.offset = offset;
      this.probabilities = probabilities;
    }

    double probability(int node, int sentimentClass) {
      return probabilities[(offset + node) * classes + sentimentClass];
    }
  }

  /** Outputs in the order of the inputs. */
  List<Output> evaluate(List<Input> inputs) {
    int hidden = network.hidden();
    int[] offsets = new int[inputs.size() + 1];
    for (int s = 0; s < inputs.size(); s++) {
      offsets[s + 1] = offsets[s] + inputs.get(s).tree().nodes();
    }
    int nodes = offsets[inputs.size()];
    double[] vectors = new double[nodes * hidden];
    for (int s = 0; s < inputs.size(); s++) {
      int[] words = inputs.get(s).words();
      for (int w = 0; w < words.length; w++) {
        network.copyWord(words[w], vectors, (offsets[s] + w) * hidden);
      }
    }
    composeByHeight(inputs, offsets, vectors);
    double[] probabilities = new double[nodes * network.classes()];
    for (int node = 0; node < nodes; node++) {
      network.classify(vectors, node * hidden, probabilities, node * network.classes());
    }
    return IntStream.range(0, inputs.size())
        .mapToObj(s -> new Output(network.classes(), offsets[s], probabilities))
        .toList();
  }

  private void composeByHeight(List<Input> inputs, int[] offsets, double[] vectors) {
    Levels levels = Levels.of(inputs, offsets);
    for (int from = 0; from < levels.size(); ) {
      int to = Math.min(levels.endOfLevel(from), from + LANES);
      block(levels, from, to, vectors);
      from = to;
    }
  }

  private void block(Levels levels, int from, int to, double[] vectors) {
    int hidden = network.hidden();
    int lanes = to - from;
    for (int m = 0; m < lanes; m++) {
      int left = levels.left[from + m] * hidden;
      int right = levels.right[from + m] * hidden;
      for (int i = 0; i < hidden; i++) {
        children[i][m] = vectors[left + i];
        children[hidden + i][m] = vectors[right + i];
      }
    }
    network.compose(children, parents, scratch, lanes);
    for (int m = 0; m < lanes; m++) {
      int parent = levels.node[from + m] * hidden;
      for (int i = 0; i < hidden; i++) {
        vectors[parent + i] = parents[i][m];
      }
    }
  }

  /** All joining nodes of a batch, sorted by height. */
  private record Levels(int[] node, int[] left, int[] right, int[] ends) {

    static Levels of(List<Input> inputs, int[] offsets) {
      int[][] heights = new int[inputs.size()][];
      int tallest = 0;
      for (int s = 0; s < heights.length; s++) {
        BinaryTree tree = inputs.get(s).tree();
        heights[s] = tree.heights();
        tallest = Math.max(tallest, heights[s][tree.root()]);
      }
      int[] ends = new int[tallest + 1];
      for (int[] sentence : heights) {
        for (int height : sentence) {
          ends[height] += height == 0 ? 0 : 1;
        }
      }
      for (int h = 1; h <= tallest; h++) {
        ends[h] += ends[h - 1];
      }
      int[] next = new int[tallest + 1];
      System.arraycopy(ends, 0, next, 1, tallest);
      int count = ends[tallest];
      Levels levels = new Levels(new int[count], new int[count], new int[count], ends);
      for (int s = 0; s < heights.length; s++) {
        BinaryTree tree = inputs.get(s).tree();
        for (int node = tree.leaves(); node < tree.nodes(); node++) {
          int place = next[heights[s][node]]++;
          levels.node[place] = offsets[s] + node;
          levels.left[place] = offsets[s] + tree.leftOf(node);
          levels.right[place] = offsets[s] + tree.rightOf(node);
        }
      }
      return levels;
    }

    int size() {
      return node.length;
    }

    int endOfLevel(int place) {
      int found = Arrays.binarySearch(ends, place);
      int level = found >= 0 ? found + 1 : -found - 1;
      // Empty levels share an end; the place belongs to the first level that ends after it.
      while (ends[level] <= place) {
        level++;
      }
      return ends[level];
    }
  }
}
