package io.outpost.text;

import edu.stanford.nlp.ling.CoreLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sentence before its tree is evaluated: what the network needs, and where the tokens stand in
 * the text. It does not hold CoreNLP's tokens, which are large.
 */
final class SentenceDraft {
  private final String text;
  private final int[] words;
  private final int[] otherWords;
  private final int[] begins;
  private final int[] ends;
  private final Optional<BinaryTree> tree;

  /**
   * Keeps what is needed of a sentence.
   *
   * @param other the second network, if it will be asked
   */
  SentenceDraft(
      String text,
      List<CoreLabel> tokens,
      TensorNetwork network,
      Optional<TensorNetwork> other,
      Optional<BinaryTree> tree) {
    int count = tokens.size();
    this.text = text;
    this.words = words(tokens, network);
    this.otherWords = other.map(second -> words(tokens, second)).orElseGet(() -> new int[0]);
    this.begins = new int[count];
    this.ends = new int[count];
    this.tree = tree;
    for (int i = 0; i < count; i++) {
      begins[i] = tokens.get(i).beginPosition();
      ends[i] = tokens.get(i).endPosition();
    }
  }

  private static int[] words(List<CoreLabel> tokens, TensorNetwork network) {
    return tokens.stream().mapToInt(token -> network.wordNumber(token.word())).toArray();
  }

  int tokens() {
    return words.length;
  }

  boolean hasTree() {
    return tree.isPresent();
  }

  TreeBatch.Input input() {
    return new TreeBatch.Input(words, tree.orElseThrow());
  }

  /** The same tree for the second network. */
  TreeBatch.Input otherInput() {
    return new TreeBatch.Input(otherWords, tree.orElseThrow());
  }

  /** Probability of positive minus that of negative at the root, by the second network. */
  double balance(TreeBatch.Output other) {
    int root = tree.orElseThrow().root();
    return other.probability(root, 1) - other.probability(root, 0);
  }

  SentenceSentiment withoutTree() {
    return SentenceSentiment.withoutTree(span(0, words.length), words.length, unknown());
  }

  SentenceSentiment sentiment(TreeBatch.Output output) {
    BinaryTree shape = tree.orElseThrow();
    return new SentenceSentiment(
        span(0, words.length),
        distribution(output, shape.root()),
        words.length,
        unknown(),
        true,
        strongest(output, shape, 1),
        strongest(output, shape, -1));
  }

  /** The tokens and every node of the tree, each before the nodes below it. */
  TextExplanation.Sentence explanation(TreeBatch.Output output) {
    List<TextExplanation.Token> tokens = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      tokens.add(new TextExplanation.Token(span(i, 1), words[i] != TensorNetwork.UNKNOWN));
    }
    BinaryTree shape = tree.orElseThrow();
    List<TextExplanation.Node> nodes = new ArrayList<>();
    addNodes(shape.root(), 0, shape.firstTokens(), shape.sizes(), output, nodes);
    return new TextExplanation.Sentence(tokens, nodes);
  }

  private void addNodes(
      int node,
      int depth,
      int[] firstTokens,
      int[] sizes,
      TreeBatch.Output output,
      List<TextExplanation.Node> nodes) {
    SentimentDistribution distribution = distribution(output, node);
    nodes.add(
        new TextExplanation.Node(
            firstTokens[node],
            sizes[node],
            depth,
            span(firstTokens[node], sizes[node]),
            distribution.polarity(),
            distribution.label()));
    if (sizes[node] > 1) {
      BinaryTree shape = tree.orElseThrow();
      addNodes(shape.leftOf(node), depth + 1, firstTokens, sizes, output, nodes);
      addNodes(shape.rightOf(node), depth + 1, firstTokens, sizes, output, nodes);
    }
  }

  private int unknown() {
    int unknown = 0;
    for (int word : words) {
      unknown += word == TensorNetwork.UNKNOWN ? 1 : 0;
    }
    return unknown;
  }

  private String span(int firstToken, int tokens) {
    return text.substring(begins[firstToken], ends[firstToken + tokens - 1]);
  }

  private static SentimentDistribution distribution(TreeBatch.Output output, int node) {
    return new SentimentDistribution(
        output.probability(node, 0),
        output.probability(node, 1),
        output.probability(node, 2),
        output.probability(node, 3),
        output.probability(node, 4));
  }

  // Of equally strong nodes the first in the tree's order, which is the shortest.
  private Optional<Phrase> strongest(TreeBatch.Output output, BinaryTree shape, int side) {
    int[] sizes = shape.sizes();
    int best = -1;
    double strongest = 0;
    for (int node = 0; node < shape.nodes(); node++) {
      double strength = side * polarity(output, node);
      if (strength > strongest && sizes[node] <= Phrase.MAX_TOKENS) {
        best = node;
        strongest = strength;
      }
    }
    if (best < 0) {
      return Optional.empty();
    }
    SentimentDistribution distribution = distribution(output, best);
    SentimentLabel wanted = side > 0 ? SentimentLabel.POSITIVE : SentimentLabel.NEGATIVE;
    return distribution.label() == wanted
        ? Optional.of(
            new Phrase(span(shape.firstTokens()[best], sizes[best]), distribution.polarity()))
        : Optional.empty();
  }

  private static double polarity(TreeBatch.Output output, int node) {
    return output.probability(node, 4)
        - output.probability(node, 0)
        + (output.probability(node, 3) - output.probability(node, 1)) / 2;
  }
}
