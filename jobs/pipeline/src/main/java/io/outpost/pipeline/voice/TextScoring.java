package io.outpost.pipeline.voice;

import io.outpost.pipeline.config.SentimentSettings.Scorer;
import io.outpost.text.CoreNlpSentiment;
import io.outpost.text.LexiconSentiment;
import io.outpost.text.SentimentDistribution;
import io.outpost.text.SentimentEngine;
import io.outpost.text.SentimentScore;
import io.outpost.text.SentimentScorer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Scores a partition of texts in batches, with the one scorer of its JVM. */
final class TextScoring implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int BATCH = 200;

  private final Scorer scorer;

  TextScoring(Scorer scorer) {
    this.scorer = scorer;
  }

  /** Name of the scorer that the rows carry. */
  static String version(Scorer scorer) {
    return switch (scorer) {
      case CORENLP -> SentimentEngine.EXACT.version();
      case LEXICON -> new LexiconSentiment().version();
    };
  }

  @Override
  public Iterator<Row> call(Iterator<Row> texts) {
    SentimentScorer loaded =
        switch (scorer) {
          case CORENLP -> CoreNlpSentiment.shared();
          case LEXICON -> new LexiconSentiment();
        };
    return new Iterator<>() {
      private Iterator<Row> batch = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        if (!batch.hasNext() && texts.hasNext()) {
          batch = scored(loaded, texts);
        }
        return batch.hasNext();
      }

      @Override
      public Row next() {
        return batch.next();
      }
    };
  }

  private static Iterator<Row> scored(SentimentScorer scorer, Iterator<Row> rows) {
    List<String> hashes = new ArrayList<>(BATCH);
    List<String> texts = new ArrayList<>(BATCH);
    while (rows.hasNext() && texts.size() < BATCH) {
      Row row = rows.next();
      hashes.add(row.getString(0));
      texts.add(row.getString(1));
    }
    List<SentimentScore> scores = scorer.score(texts);
    List<Row> scored = new ArrayList<>(scores.size());
    for (int i = 0; i < scores.size(); i++) {
      scored.add(row(hashes.get(i), scorer.version(), scores.get(i)));
    }
    return scored.iterator();
  }

  private static Row row(String hash, String version, SentimentScore score) {
    SentimentDistribution d = score.distribution().orElse(null);
    boolean scored = d != null;
    return RowFactory.create(
        hash,
        version,
        scored ? d.veryNegative() : null,
        scored ? d.negative() : null,
        scored ? d.neutral() : null,
        scored ? d.positive() : null,
        scored ? d.veryPositive() : null,
        scored ? score.polarity().getAsDouble() : null,
        score.label().map(label -> label.name().toLowerCase(Locale.ROOT)).orElse(null),
        score.sentences(),
        score.failure().orElse(score.status().name().toLowerCase(Locale.ROOT)));
  }
}
