package io.outpost.pipeline.voice;

import io.outpost.pipeline.config.SentimentSettings.Scorer;
import io.outpost.pipeline.rows.Cells;
import io.outpost.text.Opinion;
import io.outpost.text.Phrase;
import io.outpost.text.ScoringOptions;
import io.outpost.text.SentimentDistribution;
import io.outpost.text.SentimentEngine;
import io.outpost.text.SentimentScore;
import io.outpost.text.SentimentScorer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    return engine(scorer).version() + ScoringOptions.SOCIAL.rules();
  }

  static void warmUp(Scorer scorer) {
    SentimentScorer.warmUp(engine(scorer), ScoringOptions.SOCIAL);
  }

  private static SentimentEngine engine(Scorer scorer) {
    return switch (scorer) {
      case EXACT -> SentimentEngine.EXACT;
      case TURBO -> SentimentEngine.TURBO;
      case LEXICON -> SentimentEngine.LEXICON;
    };
  }

  @Override
  public Iterator<Row> call(Iterator<Row> texts) {
    SentimentScorer loaded = SentimentScorer.of(engine(scorer), ScoringOptions.SOCIAL);
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
    Optional<Opinion> opinion = score.opinion();
    Optional<SentimentDistribution> d = score.distribution();
    Optional<Phrase> positive = opinion.flatMap(Opinion::strongestPositive);
    Optional<Phrase> negative = opinion.flatMap(Opinion::strongestNegative);
    return RowFactory.create(
        hash,
        version,
        d.map(SentimentDistribution::veryNegative).orElse(null),
        d.map(SentimentDistribution::negative).orElse(null),
        d.map(SentimentDistribution::neutral).orElse(null),
        d.map(SentimentDistribution::positive).orElse(null),
        d.map(SentimentDistribution::veryPositive).orElse(null),
        opinion.map(Opinion::polarity).orElse(null),
        opinion.map(Opinion::subjectivity).orElse(null),
        score.label().map(label -> label.name().toLowerCase(Locale.ROOT)).orElse(null),
        opinion.map(Opinion::mixed).orElse(null),
        positive.map(Phrase::text).orElse(null),
        positive.map(Phrase::polarity).orElse(null),
        negative.map(Phrase::text).orElse(null),
        negative.map(Phrase::polarity).orElse(null),
        Cells.of(score.counts().unknownShare()),
        score.sentences(),
        score.language().orElse(null),
        score.failure().orElse(score.status().name().toLowerCase(Locale.ROOT)));
  }
}
