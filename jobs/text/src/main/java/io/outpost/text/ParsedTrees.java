package io.outpost.text;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.parser.common.ParserQuery;
import edu.stanford.nlp.parser.lexparser.TreeBinarizer;
import edu.stanford.nlp.parser.shiftreduce.ShiftReduceParser;
import edu.stanford.nlp.trees.Tree;
import edu.stanford.nlp.trees.Trees;
import java.util.List;
import java.util.Optional;

/**
 * Trees as CoreNLP's own pipeline makes them: part-of-speech tags, a shift-reduce parse, and its
 * binary form. Nodes with one child are passed over, since the network composes pairs.
 */
final class ParsedTrees implements SentenceTrees {
  private final ParserModels models;
  private final TreeBinarizer binarizer;

  ParsedTrees(ParserModels models) {
    this.models = models;
    ShiftReduceParser parser = models.parser();
    this.binarizer =
        TreeBinarizer.simpleTreeBinarizer(
            parser.getTLPParams().headFinder(), parser.treebankLanguagePack());
  }

  @Override
  public Optional<BinaryTree> over(List<CoreLabel> tokens) {
    models.tagger().tagCoreLabels(tokens);
    ParserQuery query = models.parser().parserQuery();
    if (!query.parse(tokens)) {
      return Optional.empty();
    }
    Tree tree = query.getBestParse();
    if (tree == null) {
      return Optional.empty();
    }
    Trees.convertToCoreLabels(tree);
    Conversion conversion = new Conversion(tokens.size());
    conversion.number(binarizer.transformTree(tree));
    return Optional.of(conversion.tree.build());
  }

  /** Numbers the nodes of one tree; its leaves are the tokens in their order. */
  private static final class Conversion {
    private final BinaryTree.Builder tree;
    private int nextToken;

    Conversion(int tokens) {
      this.tree = BinaryTree.over(tokens);
    }

    int number(Tree node) {
      Tree[] children = node.children();
      return switch (children.length) {
        case 0 -> nextToken++;
        case 1 -> number(children[0]);
        case 2 -> {
          int first = number(children[0]);
          yield tree.join(first, number(children[1]));
        }
        default ->
            throw new IllegalStateException(
                "A binary tree has a node with %d children".formatted(children.length));
      };
    }
  }
}
