package io.outpost.text;

import edu.stanford.nlp.parser.shiftreduce.ShiftReduceParser;
import edu.stanford.nlp.sentiment.SentimentModel;
import edu.stanford.nlp.tagger.maxent.MaxentTagger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/** CoreNLP's three models, all immutable and safe to share between threads. */
record CoreNlpModels(MaxentTagger tagger, ShiftReduceParser parser, SentimentModel sentiment) {

  private static final AtomicInteger LOADS = new AtomicInteger();

  /**
   * Loads the parser on this thread and the other two on another: each side takes about half of the
   * time.
   */
  static CoreNlpModels load() {
    LOADS.incrementAndGet();
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
      SentimentModel sentiment = SentimentModel.loadSerialized(ModelFile.SENTIMENT.path());
      return new CoreNlpModels(tagger.get(), parser, sentiment);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot load the parser: " + e.getMessage(), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot load " + ModelFile.TAGGER.path(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while loading models", e);
    }
  }

  /** How often models were loaded in this JVM; more than once would waste seconds and memory. */
  static int loads() {
    return LOADS.get();
  }
}
