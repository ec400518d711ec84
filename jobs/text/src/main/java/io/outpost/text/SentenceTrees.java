package io.outpost.text;

import edu.stanford.nlp.ling.CoreLabel;
import java.util.List;
import java.util.Optional;

/** Finds the order in which the words of a sentence are composed. */
interface SentenceTrees {

  /** A tree over the tokens; empty when there is none. */
  Optional<BinaryTree> over(List<CoreLabel> tokens);
}
