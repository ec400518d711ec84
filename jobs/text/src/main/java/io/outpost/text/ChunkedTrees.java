package io.outpost.text;

import edu.stanford.nlp.ling.CoreLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trees without a parser: a sentence is cut into chunks after punctuation and before conjunctions.
 * The words of a chunk are joined from the right, then the marks that end it; chunks are joined
 * from the right, and the marks that end the sentence come last of all:
 *
 * <pre>
 * I liked it , but the room was small .   becomes   ((((I (liked it)) ,) (but (the (room (was small))))) .)
 * </pre>
 *
 * <p>English branches to the right, and clauses are what negation and contrast act on. That is most
 * of what the network needs of a parse.
 */
final class ChunkedTrees implements SentenceTrees {

  @Override
  public Optional<BinaryTree> over(List<CoreLabel> tokens) {
    int end = tokens.size();
    while (end > 0 && SentencePieces.isMark(tokens.get(end - 1).word())) {
      end--;
    }
    BinaryTree.Builder tree = BinaryTree.over(tokens.size());
    List<Integer> chunks = chunks(tokens.subList(0, end), tree);
    // Joining chunks before the last marks keeps children before parents.
    List<Integer> marks = new ArrayList<>();
    for (int token = end; token < tokens.size(); token++) {
      marks.add(token);
    }
    if (!chunks.isEmpty()) {
      marks.add(0, tree.joinRightwards(chunks));
    }
    joinLeftwards(marks, tree);
    return Optional.of(tree.build());
  }

  private static List<Integer> chunks(List<CoreLabel> tokens, BinaryTree.Builder tree) {
    List<Integer> chunks = new ArrayList<>();
    int start = 0;
    while (start < tokens.size()) {
      int words = start;
      while (words < tokens.size() && !endsChunk(tokens, start, words)) {
        words++;
      }
      int marks = words;
      while (marks < tokens.size() && SentencePieces.isMark(tokens.get(marks).word())) {
        marks++;
      }
      chunks.add(chunk(start, words, marks, tree));
      start = marks;
    }
    return chunks;
  }

  private static boolean endsChunk(List<CoreLabel> tokens, int start, int token) {
    String word = tokens.get(token).word();
    return SentencePieces.isMark(word) || (token > start && SentencePieces.isConjunction(word));
  }

  private static int chunk(int start, int words, int marks, BinaryTree.Builder tree) {
    List<Integer> parts = new ArrayList<>();
    for (int token = start; token < words; token++) {
      parts.add(token);
    }
    List<Integer> outer = new ArrayList<>();
    if (!parts.isEmpty()) {
      outer.add(tree.joinRightwards(parts));
    }
    for (int token = words; token < marks; token++) {
      outer.add(token);
    }
    return joinLeftwards(outer, tree);
  }

  private static int joinLeftwards(List<Integer> nodes, BinaryTree.Builder tree) {
    int root = nodes.get(0);
    for (int node : nodes.subList(1, nodes.size())) {
      root = tree.join(root, node);
    }
    return root;
  }
}
