package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.round;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Histories that begin in the middle of the data, with what was known of the customer by then. */
final class DriverRows {
  static final String CSAT = "csat";
  static final String SENTIMENT = "sentiment";

  private static final String ID = PurchaseHistories.CUSTOMER_ID.columnName();

  /** Levels are rounded to this many digits, so that customers form groups. */
  private static final int DIGITS = 2;

  private DriverRows() {}

  /**
   * Distinct histories and levels with their number of customers, last column.
   *
   * @param days purchase days of the customers to look at
   */
  static Dataset<Row> of(Inputs inputs, Dataset<Row> days, LocalDate middle, String scorer) {
    Column end = lit(inputs.night().endOf(middle));
    Column[] key = {
      PurchaseHistories.REPEATS.col(),
      PurchaseHistories.LAST_PURCHASE_DAY.col(),
      PurchaseHistories.OBSERVED_DAYS.col(),
      col(CSAT),
      col(SENTIMENT)
    };
    return PurchaseDays.histories(PurchaseDays.after(days, middle), inputs.night().asOf())
        .join(PurchaseDays.histories(days, middle).select(ID), new String[] {ID}, "left_semi")
        .join(csat(inputs, end), new String[] {ID}, "left")
        .join(sentiment(inputs, end, scorer), new String[] {ID}, "left")
        .groupBy(key)
        .agg(count(lit(1)));
  }

  /** Mean satisfaction as a share of its scale. */
  private static Dataset<Row> csat(Inputs inputs, Column end) {
    Column lowest = SurveyResponses.SCALE_MIN.col();
    Column share =
        SurveyResponses.SCORE
            .col()
            .minus(lowest)
            .divide(SurveyResponses.SCALE_MAX.col().minus(lowest));
    return inputs
        .rows(SurveyResponses.TABLE)
        .filter(
            lower(SurveyResponses.INSTRUMENT.col())
                .equalTo("csat")
                .and(SurveyResponses.CUSTOMER_ID.col().isNotNull())
                .and(SurveyResponses.answered())
                .and(SurveyResponses.SCALE_MAX.col().gt(lowest))
                .and(SurveyResponses.RESPONDED_AT.col().lt(end)))
        .groupBy(SurveyResponses.CUSTOMER_ID.col())
        .agg(level(share).as(CSAT));
  }

  /** Mean polarity of the customer's own posts. */
  private static Dataset<Row> sentiment(Inputs inputs, Column end, String scorer) {
    Dataset<Row> scores =
        inputs
            .rows(TextSentiments.TABLE)
            .filter(TextSentiments.SCORER.col().equalTo(scorer))
            .select(TextSentiments.TEXT_HASH.col(), TextSentiments.POLARITY.col());
    return inputs
        .rows(Posts.TABLE)
        .filter(
            Posts.CUSTOMER_ID
                .col()
                .isNotNull()
                .and(Posts.FROM_BRAND.col().equalTo(false))
                .and(Posts.POSTED_AT.col().lt(end)))
        .join(scores, new String[] {Posts.TEXT_HASH.columnName()})
        .groupBy(Posts.CUSTOMER_ID.col())
        .agg(level(TextSentiments.POLARITY.col()).as(SENTIMENT));
  }

  /** A mean of decimals, which does not depend on the order of the rows. */
  private static Column level(Column value) {
    return round(avg(value.cast("decimal(12,10)")), DIGITS).cast("double");
  }
}
