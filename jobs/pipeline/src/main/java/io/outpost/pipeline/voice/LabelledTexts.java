package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.sentiment.LabelledText;
import io.outpost.analytics.statistics.HashRandom;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.tables.silver.LabelledPosts;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Texts with labels, in the form a classifier learns from: posts that people labelled, and survey
 * verbatims whose label is the rating they came with.
 */
final class LabelledTexts {
  /** More labels of a channel gain nothing that a night should wait for. */
  static final int MOST = 5_000;

  static final int NEGATIVE = 0;
  static final int NEUTRAL = 1;
  static final int POSITIVE = 2;

  private static final String KEY = "key";
  private static final String AUTHOR = "author";
  private static final String NUMBER = "label_number";
  private static final String GROUP = "month_group";
  private static final String KNOWN = "labelled_at";

  private LabelledTexts() {}

  /**
   * A labelled text.
   *
   * @param key names it, for an order that no partitioning changes
   * @param rawClass class by the scorer alone
   * @param rawPolarity by the scorer alone
   * @param month of the text
   * @param knownAt when its label was delivered
   */
  record Labelled(
      String key,
      LabelledText text,
      int rawClass,
      double rawPolarity,
      String month,
      LocalDate knownAt) {}

  /** Labelled posts by network; a network without any is missing. Three classes. */
  static Map<String, List<Labelled>> ofPosts(Inputs inputs, String scorer) {
    Column label = LabelledPosts.LABEL.col();
    Dataset<Row> posts =
        inputs
            .rows(Posts.TABLE)
            .filter(Posts.FROM_BRAND.col().equalTo(false))
            .join(
                inputs
                    .rows(LabelledPosts.TABLE)
                    .select(
                        LabelledPosts.NETWORK.col(),
                        LabelledPosts.POST_ID.col(),
                        when(label.equalTo("negative"), NEGATIVE)
                            .when(label.equalTo("neutral"), NEUTRAL)
                            .otherwise(POSITIVE)
                            .as(NUMBER),
                        LabelledPosts.KNOWN_AT.col().as(KNOWN)),
                new String[] {Posts.NETWORK.columnName(), Posts.POST_ID.columnName()})
            .select(
                Posts.NETWORK.col(),
                Posts.POST_ID.col().as(KEY),
                coalesce(Posts.CUSTOMER_ID.col(), Posts.AUTHOR_KEY.col()).as(AUTHOR),
                Grouping.month(Posts.POSTED_AT.col(), inputs.night().zone()).as(GROUP),
                Posts.TEXT.col(),
                Posts.TEXT_HASH.col(),
                col(NUMBER),
                col(KNOWN));
    Map<String, List<Labelled>> byNetwork = new TreeMap<>();
    for (Row row : scored(posts, inputs, scorer).collectAsList()) {
      byNetwork
          .computeIfAbsent(Posts.NETWORK.text(row), network -> new ArrayList<>())
          .add(labelled(row));
    }
    byNetwork.replaceAll((network, texts) -> drawn(texts));
    return byNetwork;
  }

  /** Verbatims with a high or a low rating as positive or negative; middle ratings are dropped. */
  static List<Labelled> ofVerbatims(Inputs inputs, String scorer) {
    Dataset<Row> verbatims =
        inputs
            .rows(SurveyResponses.TABLE)
            .filter(SurveyResponses.VERBATIM.col().isNotNull())
            .filter(InstrumentRules.isAnswer())
            .withColumn(
                NUMBER,
                when(InstrumentRules.isHigh(), lit(POSITIVE))
                    .when(InstrumentRules.isBad(), lit(NEGATIVE)))
            .filter(col(NUMBER).isNotNull())
            .select(
                SurveyResponses.RESPONSE_ID.col().as(KEY),
                coalesce(
                        SurveyResponses.CUSTOMER_ID.col(),
                        SurveyResponses.AUTHOR_KEY.col(),
                        SurveyResponses.RESPONSE_ID.col())
                    .as(AUTHOR),
                Grouping.month(SurveyResponses.RESPONDED_AT.col(), inputs.night().zone()).as(GROUP),
                SurveyResponses.VERBATIM.col().as(Posts.TEXT.columnName()),
                SurveyResponses.TEXT_HASH.col(),
                col(NUMBER),
                SurveyResponses.KNOWN_AT.col().as(KNOWN));
    return drawn(
        scored(verbatims, inputs, scorer).collectAsList().stream()
            .map(LabelledTexts::labelled)
            .toList());
  }

  private static Dataset<Row> scored(Dataset<Row> texts, Inputs inputs, String scorer) {
    return texts.join(
        TextFigures.of(inputs.rows(TextSentiments.TABLE), scorer)
            .filter(TextSentiments.LABEL.col().isNotNull()),
        TextSentiments.TEXT_HASH.columnName());
  }

  private static Labelled labelled(Row row) {
    String text = row.getAs(Posts.TEXT.columnName());
    int number = row.<Integer>getAs(NUMBER);
    return new Labelled(
        row.getAs(KEY),
        new LabelledText(
            row.getAs(AUTHOR), number, TextFigures.words(text), TextFigures.figures(text, row)),
        switch (TextSentiments.LABEL.text(row)) {
          case "negative" -> NEGATIVE;
          case "positive" -> POSITIVE;
          default -> NEUTRAL;
        },
        TextSentiments.POLARITY.number(row).orElseThrow(),
        row.getAs(GROUP),
        row.<LocalDate>getAs(KNOWN));
  }

  /** In one order, and not more than a night should learn from: by hash, so that all kinds stay. */
  private static List<Labelled> drawn(List<Labelled> texts) {
    return texts.stream()
        .sorted(
            Comparator.comparingLong((Labelled text) -> HashRandom.of(MOST, text.key()).bits(0))
                .thenComparing(Labelled::key))
        .limit(MOST)
        .toList();
  }
}
