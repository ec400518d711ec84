package io.outpost.pipeline.study;

import static io.outpost.analytics.survey.CustomerSatisfaction.SHORTEST_SCALE;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.survey.CustomerEffort;
import io.outpost.analytics.survey.NetPromoterScore;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** One row per customer: value, four factors, satisfaction, sentiment, social or not. */
public final class BuildCustomerProfiles implements Job {
  private static final String[] ID = {Customers.CUSTOMER_ID.columnName()};

  private final String scorer;

  /**
   * @param scorer version of the scorer whose polarity counts
   */
  public BuildCustomerProfiles(String scorer) {
    this.scorer = scorer;
  }

  @Override
  public Table output() {
    return CustomerProfiles.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(
        Customers.TABLE,
        Posts.TABLE,
        Contacts.TABLE,
        SurveyResponses.TABLE,
        TextSentiments.TABLE,
        CustomerValues.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> profiles =
        SocialCustomers.flagged(inputs.rows(Customers.TABLE), inputs.rows(Posts.TABLE))
            .drop(Customers.ACQUISITION_COST.col())
            .join(contacts(inputs), ID, "left")
            .join(answers(inputs), ID, "left")
            .join(sentiments(inputs), ID, "left")
            .join(values(inputs), ID, "left");
    Column[] columns =
        Arrays.stream(CustomerProfiles.values())
            .filter(field -> field != CustomerProfiles.AS_OF)
            .map(BuildCustomerProfiles::filled)
            .toArray(Column[]::new);
    return profiles.select(columns);
  }

  private static Column filled(CustomerProfiles field) {
    return switch (field) {
      case CONTACTS, SENTIMENT_TEXTS -> field.is(coalesce(field.col(), lit(0L)));
      case CONTACT_COST -> field.is(coalesce(field.col(), lit(0)));
      default -> functions.col(field.columnName());
    };
  }

  private static Dataset<Row> contacts(Inputs inputs) {
    return inputs
        .rows(Contacts.TABLE)
        .filter(Contacts.CUSTOMER_ID.col().isNotNull())
        .groupBy(Contacts.CUSTOMER_ID.col())
        .agg(
            CustomerProfiles.CONTACTS.is(count(lit(1))),
            CustomerProfiles.CONTACT_COST.is(sum(Contacts.COST.col())));
  }

  private static Dataset<Row> answers(Inputs inputs) {
    return inputs
        .rows(SurveyResponses.TABLE)
        .filter(SurveyResponses.CUSTOMER_ID.col().isNotNull())
        .groupBy(SurveyResponses.CUSTOMER_ID.col())
        .agg(
            CustomerProfiles.CSAT.is(
                score("csat", 1, SurveyResponses.SCALE_MAX.col().geq(SHORTEST_SCALE))),
            CustomerProfiles.NPS.is(score("nps", 0, highest(NetPromoterScore.HIGHEST_SCORE))),
            CustomerProfiles.CES.is(
                score("ces", CustomerEffort.LOWEST_SCORE, highest(CustomerEffort.HIGHEST_SCORE))));
  }

  private static Column highest(int score) {
    return SurveyResponses.SCALE_MAX.col().equalTo(score);
  }

  /** An answer on another scale is no answer to the instrument. */
  private static Column score(String instrument, int lowest, Column highest) {
    Column answered =
        SurveyResponses.INSTRUMENT
            .col()
            .equalTo(instrument)
            .and(SurveyResponses.answered())
            .and(SurveyResponses.SCALE_MIN.col().equalTo(lowest))
            .and(highest);
    return avg(when(answered, SurveyResponses.SCORE.col()));
  }

  private Dataset<Row> sentiments(Inputs inputs) {
    Dataset<Row> texts =
        inputs
            .rows(Posts.TABLE)
            .filter(Posts.FROM_BRAND.col().equalTo(false))
            .select(Posts.CUSTOMER_ID.col(), Posts.TEXT_HASH.col())
            .unionByName(
                inputs
                    .rows(SurveyResponses.TABLE)
                    .select(SurveyResponses.CUSTOMER_ID.col(), SurveyResponses.TEXT_HASH.col()))
            .filter(Posts.CUSTOMER_ID.col().isNotNull());
    Dataset<Row> scores =
        inputs
            .rows(TextSentiments.TABLE)
            .filter(TextSentiments.SCORER.col().equalTo(scorer))
            .filter(TextSentiments.POLARITY.col().isNotNull())
            .select(TextSentiments.TEXT_HASH.col(), TextSentiments.POLARITY.col());
    return texts
        .join(scores, new String[] {Posts.TEXT_HASH.columnName()})
        .groupBy(Posts.CUSTOMER_ID.col())
        .agg(
            ExactSums.of(TextSentiments.POLARITY.col()).cast("double").as("polarity_sum"),
            CustomerProfiles.SENTIMENT_TEXTS.is(count(lit(1))))
        .withColumn(
            CustomerProfiles.SENTIMENT.columnName(),
            col("polarity_sum").divide(CustomerProfiles.SENTIMENT_TEXTS.col()))
        .drop("polarity_sum");
  }

  private static Dataset<Row> values(Inputs inputs) {
    return inputs
        .rows(CustomerValues.TABLE)
        .select(
            CustomerValues.CUSTOMER_ID.col(),
            CustomerValues.VALUE.col(),
            CustomerValues.ACQUISITION.col(),
            CustomerValues.RETENTION.col(),
            CustomerValues.SPEND.col(),
            CustomerValues.PROFITABILITY.col(),
            CustomerValues.ACQUISITION_COST.col(),
            CustomerValues.PROBABILITY_ALIVE.col());
  }
}
