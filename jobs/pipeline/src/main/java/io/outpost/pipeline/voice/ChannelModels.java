package io.outpost.pipeline.voice;

import io.outpost.analytics.sentiment.SentimentClassifier;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.tables.gold.SentimentCalibrations;
import io.outpost.pipeline.voice.LabelledTexts.Labelled;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** The models in use: one per channel with a calibration, fitted from the labels of its version. */
final class ChannelModels {
  private final Map<String, Model> models = new HashMap<>();
  private Optional<Polarity> polarity = Optional.empty();

  private ChannelModels() {}

  /**
   * A model in use.
   *
   * @param netError standard error of corrected net sentiment
   */
  record Model(SentimentClassifier classifier, Double netError) {
    OptionalDouble error() {
      return netError == null ? OptionalDouble.empty() : OptionalDouble.of(netError);
    }
  }

  /** Polarity learnt from the verbatims of a version. */
  record Polarity(SentimentClassifier classifier, LocalDate version) {}

  static ChannelModels of(Inputs inputs, String scorer) {
    ChannelModels models = new ChannelModels();
    List<Row> rows =
        inputs
            .rows(SentimentCalibrations.TABLE)
            .filter(SentimentCalibrations.LEARNT_UNTIL.col().isNotNull())
            .collectAsList();
    if (rows.isEmpty()) {
      return models;
    }
    Map<String, List<Labelled>> posts = LabelledTexts.ofPosts(inputs, scorer);
    for (Row row : rows) {
      String channel = SentimentCalibrations.CHANNEL.text(row);
      if (!channel.equals(CalibrateSentiments.VERBATIMS)) {
        models.models.put(
            channel, model(posts.getOrDefault(channel, List.of()), Calibration.THREE_CLASSES, row));
      } else if (Boolean.TRUE.equals(row.getAs(SentimentCalibrations.POLARITY_USED.columnName()))) {
        models.polarity = Optional.of(polarity(inputs, scorer, row));
      }
    }
    return models;
  }

  private static Polarity polarity(Inputs inputs, String scorer, Row row) {
    LocalDate version = row.getAs(SentimentCalibrations.LEARNT_UNTIL.columnName());
    return new Polarity(
        Calibration.model(LabelledTexts.ofVerbatims(inputs, scorer), Calibration.POLARITY, version),
        version);
  }

  private static Model model(List<Labelled> labelled, int classes, Row row) {
    LocalDate version = row.getAs(SentimentCalibrations.LEARNT_UNTIL.columnName());
    return new Model(
        Calibration.model(labelled, classes, version),
        row.getAs(SentimentCalibrations.NET_ERROR.columnName()));
  }

  /** The polarity of posts, where the scorer's own is not the better one. */
  Optional<Polarity> polarity() {
    return polarity;
  }

  Optional<Model> of(String channel) {
    return Optional.ofNullable(models.get(channel));
  }

  /** The classifiers by channel, to be taken to where the texts are. */
  Map<String, SentimentClassifier> classifiers() {
    Map<String, SentimentClassifier> classifiers = new HashMap<>();
    models.forEach((channel, model) -> classifiers.put(channel, model.classifier()));
    return classifiers;
  }
}
