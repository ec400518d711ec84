package io.outpost.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a binary tree over the tokens of a sentence. Nodes are numbers: 0 to {@code leaves -
 * 1} are the tokens from left to right, the rest joins two earlier nodes each, and the last node is
 * the root. So a pass over the numbers meets children before parents.
 *
 * @param leaves tokens, at least one
 * @param left first child of node {@code leaves + i}
 * @param right second child of node {@code leaves + i}
 */
record BinaryTree(int leaves, int[] left, int[] right) {

  BinaryTree {
    if (leaves < 1 || left.length != leaves - 1 || right.length != leaves - 1) {
      throw new IllegalArgumentException(
          "A tree over %d tokens joins %d and %d nodes"
              .formatted(leaves, left.length, right.length));
    }
  }

  int nodes() {
    return 2 * leaves - 1;
  }

  int root() {
    return nodes() - 1;
  }

  int leftOf(int node) {
    return left[node - leaves];
  }

  int rightOf(int node) {
    return right[node - leaves];
  }

  /** Longest way down to a token, per node; 0 at tokens. */
  int[] heights() {
    int[] heights = new int[nodes()];
    for (int node = leaves; node < heights.length; node++) {
      heights[node] = 1 + Math.max(heights[leftOf(node)], heights[rightOf(node)]);
    }
    return heights;
  }

  /** First token below each node. */
  int[] firstTokens() {
    int[] first = new int[nodes()];
    for (int node = 0; node < first.length; node++) {
      first[node] = node < leaves ? node : first[leftOf(node)];
    }
    return first;
  }

  /** Number of tokens below each node. */
  int[] sizes() {
    int[] sizes = new int[nodes()];
    for (int node = 0; node < sizes.length; node++) {
      sizes[node] = node < leaves ? 1 : sizes[leftOf(node)] + sizes[rightOf(node)];
    }
    return sizes;
  }

  static Builder over(int leaves) {
    return new Builder(leaves);
  }

  /** Joins nodes from the bottom up. */
  static final class Builder {
    private final int leaves;
    private final int[] left;
    private final int[] right;
    private int joined;

    private Builder(int leaves) {
      this.leaves = leaves;
      this.left = new int[Math.max(0, leaves - 1)];
      this.right = new int[Math.max(0, leaves - 1)];
    }

    /** Number of the new node above two nodes. */
    int join(int first, int second) {
      left[joined] = first;
      right[joined] = second;
      return leaves + joined++;
    }

    /** Joins nodes from the right: a, b, c become (a (b c)). */
    int joinRightwards(List<Integer> nodes) {
      List<Integer> open = new ArrayList<>(nodes);
      int root = open.get(open.size() - 1);
      for (int i = open.size() - 2; i >= 0; i--) {
        root = join(open.get(i), root);
      }
      return root;
    }

    BinaryTree build() {
      if (joined != left.length) {
        throw new IllegalStateException(
            "%d of %d joins were made; the tree has several roots".formatted(joined, left.length));
      }
      return new BinaryTree(leaves, left, right);
    }
  }
}
