package io.outpost.pipeline.voice;

import io.outpost.analytics.sentiment.SentimentClassifier;
import io.outpost.pipeline.tables.silver.Posts;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Probabilities of the classes of posts, by the model of their channel. */
final class PostPredictions implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final String BRAND = "brand";
  static final String SEGMENT = "segment";
  static final String MONTH = "month";
  static final String WEEK = "week";
  static final String NEGATIVE = "negative_probability";
  static final String NEUTRAL = "neutral_probability";
  static final String POSITIVE = "positive_probability";

  /** Rows that come out. */
  static final StructType SCHEMA =
      new StructType()
          .add(Posts.NETWORK.columnName(), DataTypes.StringType)
          .add(Posts.POST_ID.columnName(), DataTypes.StringType)
          .add(BRAND, DataTypes.StringType)
          .add(SEGMENT, DataTypes.StringType)
          .add(MONTH, DataTypes.StringType)
          .add(WEEK, DataTypes.StringType)
          .add(NEGATIVE, DataTypes.DoubleType)
          .add(NEUTRAL, DataTypes.DoubleType)
          .add(POSITIVE, DataTypes.DoubleType);

  private final HashMap<String, SentimentClassifier> classifiers;

  PostPredictions(Map<String, SentimentClassifier> classifiers) {
    this.classifiers = new HashMap<>(classifiers);
  }

  @Override
  public Row call(Row post) {
    String network = Posts.NETWORK.text(post);
    String text = Posts.TEXT.text(post);
    double[] p =
        classifiers
            .get(network)
            .probabilities(TextFigures.words(text), TextFigures.figures(text, post));
    return RowFactory.create(
        network,
        Posts.POST_ID.text(post),
        post.<String>getAs(BRAND),
        post.<String>getAs(SEGMENT),
        post.<String>getAs(MONTH),
        post.<String>getAs(WEEK),
        p[0],
        p[1],
        p[2]);
  }
}
