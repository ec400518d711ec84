package io.outpost.pipeline.voice;

import io.outpost.text.AspectSentiment;
import io.outpost.text.TextFeatures;
import io.outpost.text.TopicPhrases;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Finds the topics and cues of each text, and what it says about each topic. */
final class TopicScan implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int BATCH = 200;

  static final String POLARITY = "topic_polarity";

  /** Rows that come out: one per text and topic or cue. */
  static final StructType SCHEMA =
      new StructType()
          .add("text_hash", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("topic", DataTypes.StringType)
          .add(POLARITY, DataTypes.DoubleType);

  private final TopicPhrases topics;
  private final TopicPhrases cues;

  TopicScan(TopicPhrases topics, TopicPhrases cues) {
    this.topics = topics;
    this.cues = cues;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> texts) {
    List<Row> found = new ArrayList<>();
    List<Row> about = new ArrayList<>();
    while (texts.hasNext()) {
      Row text = texts.next();
      List<String> words = TextFeatures.words(text.getString(1));
      for (String cue : cues.in(words).keySet()) {
        found.add(RowFactory.create(text.getString(0), "cue", cue, null));
      }
      if (!topics.in(words).isEmpty()) {
        about.add(text);
      }
      if (about.size() == BATCH) {
        found.addAll(aspects(about));
        about.clear();
      }
    }
    found.addAll(aspects(about));
    return found.iterator();
  }

  /** Topics by the words of the post; a place that the scorer's tokens hide has no polarity. */
  private List<Row> aspects(List<Row> texts) {
    List<? extends Map<String, Double>> polarities =
        AspectSentiment.of(topics, texts.stream().map(text -> text.getString(1)).toList());
    List<Row> found = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      for (String topic : topics.in(TextFeatures.words(texts.get(i).getString(1))).keySet()) {
        found.add(
            RowFactory.create(
                texts.get(i).getString(0), "topic", topic, polarities.get(i).get(topic)));
      }
    }
    return found;
  }
}
