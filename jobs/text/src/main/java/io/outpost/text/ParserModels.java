package io.outpost.text;

import edu.stanford.nlp.parser.shiftreduce.ShiftReduceParser;
import edu.stanford.nlp.tagger.maxent.MaxentTagger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** CoreNLP's tagger and parser, both immutable and safe to share between threads. */
record ParserModels(MaxentTagger tagger, ShiftReduceParser parser) {
  private static final Once<ParserModels> SHARED = new Once<>(ParserModels::load);

  /** The one pair of this JVM. */
  static ParserModels shared() {
    return SHARED.value();
  }

  /** How often this JVM loaded them; more than once would waste seconds and memory. */
  static int loads() {
    return SHARED.made();
  }

  /** Loads the parser on this thread and the tagger on another: each takes about half the time. */
  private static ParserModels load() {
    QuietLogging.apply();
    FutureTask<MaxentTagger> tagger =
        new FutureTask<>(() -> new MaxentTagger(ModelFile.TAGGER.path()));
    Thread thread = new Thread(tagger, "corenlp-tagger");
    thread.setDaemon(true);
    thread.start();
    try {
      ShiftReduceParser parser = PackedParser.load();
      // What CoreNLP's own pipeline sets on every parser it loads.
      parser.setOptionFlags(parser.defaultCoreNLPFlags());
      return new ParserModels(tagger.get(), parser);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot load the parser: " + e.getMessage(), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot load " + ModelFile.TAGGER.path(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while loading models", e);
    }
  }
}
