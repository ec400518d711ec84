package io.outpost.pipeline.voice;

import io.outpost.pipeline.config.SentimentSettings.Scorer;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.SentimentCalibrations;
import io.outpost.pipeline.tables.silver.LabelledPosts;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.pipeline.voice.LabelledTexts.Labelled;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the labels of each channel teach, and whether that is better than what is in use.
 *
 * <p>A version is the set of labels delivered up to a day; its model is fitted again from them
 * wherever it is needed, so that nothing depends on the order of runs. Tonight's version comes into
 * use where it puts the labelled texts into their classes better than the version before, both out
 * of fold by author on the same texts, and better than the scorer alone. Polarity learnt from
 * verbatims is used for posts only where it ranks posts better too ({@link PolarityUse}).
 */
public final class CalibrateSentiments implements Job {
  /** The channel of polarity learnt from survey ratings. */
  static final String VERBATIMS = "verbatims";

  private final String scorer;

  public CalibrateSentiments(Scorer scorer) {
    this.scorer = TextScoring.version(scorer);
  }

  @Override
  public Table output() {
    return SentimentCalibrations.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(Posts.TABLE, SurveyResponses.TABLE, TextSentiments.TABLE, LabelledPosts.TABLE);
  }

  @Override
  public Set<Table> earlier() {
    return Set.of(SentimentCalibrations.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Map<String, LocalDate> inUse = inUse(inputs);
    Map<String, List<Labelled>> labelled = LabelledTexts.ofPosts(inputs, scorer);
    List<Row> rows = new ArrayList<>();
    for (String network : networks(inputs)) {
      rows.add(
          Calibration.of(
                  labelled.getOrDefault(network, List.of()),
                  Calibration.THREE_CLASSES,
                  Optional.ofNullable(inUse.get(network)))
              .row(network, scorer));
    }
    List<Labelled> verbatims = LabelledTexts.ofVerbatims(inputs, scorer);
    Calibration polarity =
        Calibration.of(verbatims, Calibration.POLARITY, Optional.ofNullable(inUse.get(VERBATIMS)));
    List<Labelled> posts = labelled.values().stream().flatMap(List::stream).toList();
    rows.add(polarity.row(VERBATIMS, scorer, PolarityUse.of(polarity, verbatims, posts)));
    return inputs.output(rows);
  }

  /** Versions in use the night before, learnt with the figures of this scorer. */
  private Map<String, LocalDate> inUse(Inputs inputs) {
    Map<String, LocalDate> versions = new HashMap<>();
    for (Row row :
        inputs
            .earlier(SentimentCalibrations.TABLE)
            .filter(SentimentCalibrations.SCORER.col().equalTo(scorer))
            .filter(SentimentCalibrations.LEARNT_UNTIL.col().isNotNull())
            .collectAsList()) {
      versions.put(
          SentimentCalibrations.CHANNEL.text(row),
          row.getAs(SentimentCalibrations.LEARNT_UNTIL.columnName()));
    }
    return versions;
  }

  private static Set<String> networks(Inputs inputs) {
    Set<String> networks = new TreeSet<>();
    inputs
        .rows(Posts.TABLE)
        .filter(Posts.FROM_BRAND.col().equalTo(false))
        .select(Posts.NETWORK.col())
        .distinct()
        .collectAsList()
        .forEach(row -> networks.add(row.getString(0)));
    return networks;
  }
}
