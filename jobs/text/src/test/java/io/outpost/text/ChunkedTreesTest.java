package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ling.CoreLabel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkedTreesTest {
  private static String shown(String sentence) {
    List<CoreLabel> tokens = new ArrayList<>();
    for (String word : sentence.split(" ")) {
      CoreLabel token = new CoreLabel();
      token.setWord(word);
      tokens.add(token);
    }
    BinaryTree tree = new ChunkedTrees().over(tokens).orElseThrow();
    return shown(tree, tree.root(), tokens);
  }

  private static String shown(BinaryTree tree, int node, List<CoreLabel> tokens) {
    return node < tree.leaves()
        ? tokens.get(node).word()
        : "("
            + shown(tree, tree.leftOf(node), tokens)
            + " "
            + shown(tree, tree.rightOf(node), tokens)
            + ")";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yes | yes",
        "! | !",
        "? ! ! | ((? !) !)",
        "it works | (it works)",
        "it really works . | ((it (really works)) .)",
        "good but slow | (good (but slow))",
        "but slow | (but slow)",
        ", slow | (, slow)",
        "good , but slow . . | ((((good ,) (but slow)) .) .)",
        "one ; two , three and four ! | (((one ;) ((two ,) (three (and four)))) !)",
        "I liked it , but the room was small . | ((((I (liked it)) ,) (but (the (room (was small))))) .)"
      })
  void joinsChunksFromTheRightAndMarksLast(String sentence, String expected) {
    assertThat(shown(sentence)).isEqualTo(expected);
  }

  @Test
  void coversEveryTokenOfALongSentence() {
    String sentence = "and one , two ; three four ".repeat(500).strip();
    int tokens = sentence.split(" ").length;
    assertThat(shown(sentence).replace("(", "").replace(")", "")).isEqualTo(sentence);
    assertThat(tokens).isEqualTo(3_500);
  }
}
