package io.outpost.pipeline.voice;

import io.outpost.analytics.sentiment.SentimentClassifier;
import io.outpost.analytics.sentiment.SentimentClassifier.Words;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.text.SentimentDistribution;
import io.outpost.text.TextFeatures;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What classifiers learn from in a text: its words, figures about them, and its stored score. */
final class TextFigures {
  private static final String WORD_LIST = "lexicon";
  private static final String SCORE = "document";

  /** Everything there is. */
  static final SentimentClassifier.Options ALL =
      SentimentClassifier.Options.of(Words.USED, WORD_LIST, SCORE);

  /** The ablation: nothing that the scorer found. */
  static final SentimentClassifier.Options WITHOUT_SCORER =
      SentimentClassifier.Options.of(Words.USED, WORD_LIST);

  private TextFigures() {}

  /** The columns of stored scores that figures need. */
  static Dataset<Row> of(Dataset<Row> scores, String scorer) {
    return scores
        .filter(TextSentiments.SCORER.col().equalTo(scorer))
        .select(
            TextSentiments.TEXT_HASH.col(),
            TextSentiments.VERY_NEGATIVE.col(),
            TextSentiments.NEGATIVE.col(),
            TextSentiments.NEUTRAL.col(),
            TextSentiments.POSITIVE.col(),
            TextSentiments.VERY_POSITIVE.col(),
            TextSentiments.POLARITY.col(),
            TextSentiments.SUBJECTIVITY.col(),
            TextSentiments.LABEL.col(),
            TextSentiments.POSITIVE_PHRASE_POLARITY.col(),
            TextSentiments.NEGATIVE_PHRASE_POLARITY.col(),
            TextSentiments.UNKNOWN_SHARE.col(),
            TextSentiments.SENTENCES.col());
  }

  static List<String> words(String text) {
    return TextFeatures.words(text);
  }

  /** Figures of a text with a stored score. */
  static Map<String, double[]> figures(String text, Row score) {
    SentimentDistribution d =
        new SentimentDistribution(
            TextSentiments.VERY_NEGATIVE.number(score).orElseThrow(),
            TextSentiments.NEGATIVE.number(score).orElseThrow(),
            TextSentiments.NEUTRAL.number(score).orElseThrow(),
            TextSentiments.POSITIVE.number(score).orElseThrow(),
            TextSentiments.VERY_POSITIVE.number(score).orElseThrow());
    return Map.of(
        WORD_LIST,
        TextFeatures.lexicon(text),
        SCORE,
        TextFeatures.document(
            d,
            TextSentiments.POLARITY.number(score).orElseThrow(),
            TextSentiments.POSITIVE_PHRASE_POLARITY.number(score).orElse(0),
            TextSentiments.NEGATIVE_PHRASE_POLARITY.number(score).orElse(0),
            TextSentiments.UNKNOWN_SHARE.number(score).orElse(0),
            score.<Integer>getAs(TextSentiments.SENTENCES.columnName())));
  }
}
