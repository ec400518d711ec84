package io.outpost.analytics.survey.representativeness;

import io.outpost.analytics.statistics.HashRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Isolation forest: rows that random cuts separate early are outlying. A second opinion beside the
 * robust distance, free of the idea of an ellipse.
 *
 * <p>Each tree cuts a sample of \( \psi \) rows at random values of random columns to depth \(
 * \lceil\log_2\psi\rceil \); the score of a row is \( 2^{-E(h)/c(\psi)} \) with h its path length
 * and \( c(n) = 2H_{n-1} - 2(n-1)/n \) the average path of an unsuccessful search. About 0.5 is
 * ordinary, near 1 outlying. Cuts are made of hash random numbers: the same seed gives the same
 * forest.
 *
 * @see "Liu, Ting and Zhou (2008), Isolation Forest, ICDM, 413-422"
 */
public final class IsolationForest {
  private static final double EULER = 0.5772156649;

  private final List<Node> trees;
  private final int sampleSize;

  private IsolationForest(List<Node> trees, int sampleSize) {
    this.trees = trees;
    this.sampleSize = sampleSize;
  }

  /**
   * Size of the forest.
   *
   * @param trees positive
   * @param sampleSize rows per tree, at least 2
   * @param seed of the cuts
   */
  public record Options(int trees, int sampleSize, long seed) {
    /** A hundred trees of 256 rows, as in the paper. */
    public static final Options DEFAULT = new Options(100, 256, 20_130_101L);

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException when they are too small
     */
    public Options {
      if (trees < 1 || sampleSize < 2) {
        throw new IllegalArgumentException(
            "a forest needs a tree and two rows per tree, was " + trees + " and " + sampleSize);
      }
    }
  }

  /** Average length of an unsuccessful search among n rows; 1 for two, 0 below. */
  public static double averagePath(long n) {
    if (n < 2) {
      return 0;
    }
    return n == 2 ? 1 : 2 * (Math.log(n - 1.0) + EULER) - 2 * (n - 1.0) / n;
  }

  /**
   * Grows a forest.
   *
   * @throws IllegalArgumentException with fewer than two rows
   */
  public static IsolationForest fit(double[][] rows, Options options) {
    if (rows.length < 2) {
      throw new IllegalArgumentException("a forest needs at least two rows, had " + rows.length);
    }
    int size = Math.min(options.sampleSize, rows.length);
    int depth = (int) Math.ceil(Math.log(size) / Math.log(2));
    List<Node> trees = new ArrayList<>();
    for (int t = 0; t < options.trees; t++) {
      HashRandom random = HashRandom.of(options.seed, "isolation tree " + t);
      int[] sample = sample(rows.length, size, random);
      trees.add(grow(rows, sample, depth, random, 1));
    }
    return new IsolationForest(trees, size);
  }

  private static int[] sample(int rows, int size, HashRandom random) {
    int[] order = new int[rows];
    Arrays.setAll(order, i -> i);
    for (int k = 0; k < size; k++) {
      // negative indices, so that cuts and sample never share a number
      int other = k + (int) (random.uniform(-1L - k) * (rows - k));
      int swapped = order[k];
      order[k] = order[other];
      order[other] = swapped;
    }
    return Arrays.copyOf(order, size);
  }

  /**
   * The node's number is its place in the heap order of the tree: its cut depends on nothing else.
   */
  private static Node grow(
      double[][] rows, int[] places, int depth, HashRandom random, long number) {
    int[] columns = depth == 0 || places.length < 2 ? new int[0] : varying(rows, places);
    if (columns.length == 0) {
      return new Node(-1, 0, null, null, places.length);
    }
    int column = columns[(int) (random.uniform(2 * number) * columns.length)];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int place : places) {
      least = Math.min(least, rows[place][column]);
      most = Math.max(most, rows[place][column]);
    }
    double cut = least + random.uniform(2 * number + 1) * (most - least);
    int[] left = Arrays.stream(places).filter(i -> rows[i][column] < cut).toArray();
    int[] right = Arrays.stream(places).filter(i -> rows[i][column] >= cut).toArray();
    return new Node(
        column,
        cut,
        grow(rows, left, depth - 1, random, 2 * number),
        grow(rows, right, depth - 1, random, 2 * number + 1),
        places.length);
  }

  private static int[] varying(double[][] rows, int[] places) {
    return IntStream.range(0, rows[0].length)
        .filter(j -> Arrays.stream(places).anyMatch(i -> rows[i][j] != rows[places[0]][j]))
        .toArray();
  }

  /** Score of a row, 0 to 1; the row need not be one of the fitted. */
  public double score(double... row) {
    double sum = 0;
    for (Node tree : trees) {
      sum += tree.path(row);
    }
    return Math.pow(2, -sum / trees.size() / averagePath(sampleSize));
  }

  private record Node(int column, double cut, Node left, Node right, int size) {
    double path(double[] row) {
      Node node = this;
      int depth = 0;
      while (node.column >= 0) {
        node = row[node.column] < node.cut ? node.left : node.right;
        depth++;
      }
      return depth + averagePath(node.size);
    }
  }
}
