package io.outpost.text;

import edu.stanford.nlp.sentiment.SentimentModel;

/**
 * The two released sentiment networks, each loaded when first needed. They have vocabularies and
 * weights of their own, but are composed over the same trees.
 */
final class Networks {
  private static final Once<TensorNetwork> FIVE_CLASSES =
      new Once<>(() -> load(ModelFile.SENTIMENT));
  private static final Once<TensorNetwork> TWO_CLASSES =
      new Once<>(() -> load(ModelFile.BINARY_SENTIMENT));

  private Networks() {}

  /** From very negative to very positive. */
  static TensorNetwork fiveClasses() {
    return FIVE_CLASSES.value();
  }

  /** Negative and positive. */
  static TensorNetwork twoClasses() {
    return TWO_CLASSES.value();
  }

  /** How often this JVM loaded the network of five classes. */
  static int loads() {
    return FIVE_CLASSES.made();
  }

  private static TensorNetwork load(ModelFile file) {
    QuietLogging.apply();
    return TensorNetwork.of(SentimentModel.loadSerialized(file.path()));
  }
}
