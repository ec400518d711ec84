package io.outpost.pipeline.voice;

import io.outpost.analytics.sentiment.SentimentClassifier;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.TextSentiments;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Polarity of posts by a model of two classes: the chance of positive less that of negative, as if
 * it had learnt from as many of each. How many customers rate well says nothing about posts.
 */
final class LearntPolarities implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final String LEARNT = "learnt_polarity";

  private static final StructType SCHEMA =
      new StructType()
          .add(Posts.TEXT_HASH.columnName(), DataTypes.StringType)
          .add(LEARNT, DataTypes.DoubleType);

  private final SentimentClassifier classifier;

  private LearntPolarities(SentimentClassifier classifier) {
    this.classifier = classifier;
  }

  /** One row per distinct text of posts that has a score: text_hash and its polarity. */
  static Dataset<Row> of(Inputs inputs, SentimentClassifier classifier, String scorer) {
    return inputs
        .rows(Posts.TABLE)
        .filter(Posts.FROM_BRAND.col().equalTo(false))
        .select(Posts.TEXT_HASH.col(), Posts.TEXT.col())
        .dropDuplicates(Posts.TEXT_HASH.columnName())
        .join(
            TextFigures.of(inputs.rows(TextSentiments.TABLE), scorer)
                .filter(TextSentiments.LABEL.col().isNotNull()),
            TextSentiments.TEXT_HASH.columnName())
        .map(new LearntPolarities(classifier), Encoders.row(SCHEMA));
  }

  @Override
  public Row call(Row post) {
    String text = Posts.TEXT.text(post);
    double[] p = classifier.probabilities(TextFigures.words(text), TextFigures.figures(text, post));
    return RowFactory.create(Posts.TEXT_HASH.text(post), polarity(p, classifier.trainedShares()));
  }

  /** Polarity from probabilities and the shares of the classes among the texts learnt from. */
  static double polarity(double[] probabilities, double[] trainedShares) {
    double negative = probabilities[0] / trainedShares[0];
    double positive = probabilities[1] / trainedShares[1];
    return (positive - negative) / (positive + negative);
  }
}
