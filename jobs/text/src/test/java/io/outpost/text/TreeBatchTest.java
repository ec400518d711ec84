package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.ling.Word;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.sentiment.SentimentCostAndGradient;
import edu.stanford.nlp.sentiment.SentimentModel;
import edu.stanford.nlp.trees.LabeledScoredTreeNode;
import edu.stanford.nlp.trees.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The batched network against CoreNLP's own, node by node. */
class TreeBatchTest {
  private static final String[] WORDS =
      ("the a service was not never good great terrible bad , . ! and but love hate phone"
              + " flight unheardofword :) 17 It very")
          .split(" ");
  // The error of Tanh, which a network of many levels may magnify some thousand times.
  private static final double TOLERANCE = 1e-8;

  @ParameterizedTest
  @EnumSource(
      value = ModelFile.class,
      names = {"SENTIMENT", "BINARY_SENTIMENT"})
  void givesEveryNodeTheProbabilitiesOfCoreNlp(ModelFile file) {
    QuietLogging.apply();
    SentimentModel released = SentimentModel.loadSerialized(file.path());
    TensorNetwork network = TensorNetwork.of(released);
    List<Sentence> sentences = sentences(network, 300);
    List<TreeBatch.Output> outputs =
        new TreeBatch(network).evaluate(sentences.stream().map(s -> s.input).toList());
    SentimentCostAndGradient reference = new SentimentCostAndGradient(released, null);
    for (int s = 0; s < sentences.size(); s++) {
      Tree[] nodes = sentences.get(s).nodes();
      reference.forwardPropagateTree(nodes[nodes.length - 1]);
      for (int node = 0; node < nodes.length; node++) {
        SimpleMatrix expected = RNNCoreAnnotations.getPredictions(nodes[node]);
        assertThat(expected.getNumElements()).isEqualTo(network.classes());
        for (int c = 0; c < network.classes(); c++) {
          assertThat(outputs.get(s).probability(node, c))
              .isCloseTo(expected.get(c), offset(TOLERANCE));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelFile.class,
      names = {"SENTIMENT", "BINARY_SENTIMENT"})
  void givesASentenceTheSameBitsInEveryBatch(ModelFile file) {
    TensorNetwork network =
        file == ModelFile.SENTIMENT ? Networks.fiveClasses() : Networks.twoClasses();
    List<TreeBatch.Input> inputs = sentences(network, 600).stream().map(s -> s.input).toList();
    TreeBatch batch = new TreeBatch(network);
    List<TreeBatch.Output> together = batch.evaluate(inputs);
    for (int s = 0; s < inputs.size(); s += 7) {
      TreeBatch.Output alone = batch.evaluate(List.of(inputs.get(s))).get(0);
      for (int node = 0; node < inputs.get(s).tree().nodes(); node++) {
        for (int c = 0; c < network.classes(); c++) {
          assertThat(alone.probability(node, c)).isEqualTo(together.get(s).probability(node, c));
        }
      }
    }
    assertThat(batch.evaluate(List.of())).isEmpty();
  }

  /** Sentences of random words under random trees, as short as one word. */
  private static List<Sentence> sentences(TensorNetwork network, int count) {
    Random random = new Random(7);
    List<Sentence> sentences = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      int tokens = 1 + random.nextInt(s % 10 == 0 ? 60 : 12);
      String[] words = new String[tokens];
      Arrays.setAll(words, w -> WORDS[random.nextInt(WORDS.length)]);
      BinaryTree.Builder tree = BinaryTree.over(tokens);
      List<Integer> open = new ArrayList<>();
      for (int token = 0; token < tokens; token++) {
        open.add(token);
      }
      while (open.size() > 1) {
        int at = random.nextInt(open.size() - 1);
        open.set(at, tree.join(open.get(at), open.remove(at + 1)));
      }
      int[] numbers = Arrays.stream(words).mapToInt(network::wordNumber).toArray();
      sentences.add(new Sentence(words, new TreeBatch.Input(numbers, tree.build())));
    }
    return sentences;
  }

  private record Sentence(String[] words, TreeBatch.Input input) {

    /** The same tree in CoreNLP's classes. */
    Tree[] nodes() {
      BinaryTree tree = input.tree();
      Tree[] nodes = new Tree[tree.nodes()];
      for (int node = 0; node < nodes.length; node++) {
        List<Tree> children =
            node < tree.leaves()
                ? List.of(new LabeledScoredTreeNode(new Word(words[node])))
                : List.of(nodes[tree.leftOf(node)], nodes[tree.rightOf(node)]);
        CoreLabel label = new CoreLabel();
        label.setValue("X");
        nodes[node] = new LabeledScoredTreeNode(label, children);
      }
      return nodes;
    }
  }
}
