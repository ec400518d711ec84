package io.outpost.text;

import edu.stanford.nlp.util.logging.RedwoodConfiguration;

/** Turns off CoreNLP's own logging, which reports on standard error, texts included. */
final class QuietLogging {
  private QuietLogging() {}

  static void apply() {
    RedwoodConfiguration.empty().apply();
  }
}
