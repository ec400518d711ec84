package io.outpost.text;

import java.util.List;

/**
 * Scores the sentiment of texts. Scorers keep no state between texts: a text has the same score
 * alone, in any batch and on any thread, so results do not depend on how rows are spread over
 * tasks.
 */
public interface SentimentScorer {

  /**
   * A scorer of this JVM. Models are loaded when first needed, once, and shared by all scorers and
   * threads; a scorer itself is light and never serialised.
   */
  static SentimentScorer of(SentimentEngine engine, ScoringOptions options) {
    return switch (engine) {
      case EXACT, TURBO -> new CoreNlpSentiment(engine, options);
      case LEXICON -> new LexiconSentiment(options);
    };
  }

  /**
   * Starts loading what a scorer needs in the background and returns at once. When loading fails,
   * so does the scorer when it is made, and says why.
   */
  static void warmUp(SentimentEngine engine, ScoringOptions options) {
    Thread loader = new Thread(() -> loadQuietly(engine, options), "sentiment-warm-up");
    loader.setDaemon(true);
    loader.start();
  }

  private static void loadQuietly(SentimentEngine engine, ScoringOptions options) {
    try {
      // One sentence initialises the classes that scoring needs.
      of(engine, options).score(List.of("The agent was friendly, but nothing works."));
    } catch (RuntimeException e) {
      // Nothing is lost: whoever needs the scorer loads it again and gets the error.
    }
  }

  /**
   * Scores each text; the result has the size and order of {@code texts}. A text that is null or
   * blank scores as empty, one that cannot be scored as failed; neither stops the others.
   */
  List<SentimentScore> score(List<String> texts);

  /**
   * Names the scorer, its models and its rules. It changes whenever any of them changes a score, so
   * a score stored under one version never needs to be computed again for that version.
   */
  String version();
}
