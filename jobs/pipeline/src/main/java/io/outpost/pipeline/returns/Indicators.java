package io.outpost.pipeline.returns;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Moments;
import io.outpost.analytics.statistics.Proportion;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ChannelEconomics;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.tables.gold.NetSentiments;
import io.outpost.pipeline.tables.gold.Satisfaction;
import io.outpost.pipeline.tables.gold.ServiceLevels;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.Threads;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Computes key performance indicators by their names. */
final class Indicators {
  static final Set<Table> INPUTS =
      Set.of(
          Mentions.TABLE,
          NetSentiments.TABLE,
          Satisfaction.TABLE,
          ServiceLevels.TABLE,
          ChannelEconomics.TABLE,
          CustomerProfiles.TABLE,
          Customers.TABLE,
          Posts.TABLE,
          SurveyResponses.TABLE,
          Threads.TABLE,
          Contacts.TABLE);

  /** Months that referrals are counted over. */
  private static final int REFERRAL_MONTHS = 12;

  private final Inputs inputs;

  Indicators(Inputs inputs) {
    this.inputs = inputs;
  }

  /** The indicator of this name. */
  Indicator of(String kpi) {
    return switch (kpi) {
      case "potential_reach_median" -> potentialReach();
      case "distinct_authors_per_month" -> authorsPerMonth();
      case "net_sentiment_posts" -> netSentiment();
      case "negative_share_of_impressions" -> negativeImpressions();
      case "indirect_mentions_per_month" -> indirectMentions();
      case "returning_author_share" -> returningAuthors();
      case "peer_answered_share" -> peerAnswers();
      case "csat_social" -> csatSocial();
      case "answered_within_60_minutes" -> answeredWithinAnHour();
      case "cost_ratio_social_to_phone" -> costRatio();
      case "resolved_in_channel_share" -> resolvedInChannel();
      case "feedback_texts_per_month" -> feedbackTexts();
      case "referred_customers_from_social" -> referredCustomers();
      case "social_customer_value" -> socialValue();
      case "unaided_awareness_share" -> Indicator.missing("no survey asks for unaided awareness");
      case "message_pull_through" -> Indicator.missing("no feed names the messages to find");
      case "ideas_shipped_share" -> Indicator.missing("no feed follows ideas to what was shipped");
      default -> Indicator.missing("Outpost knows no indicator of this name");
    };
  }

  private Indicator potentialReach() {
    String source = "gold/mentions potential_median of direct mentions";
    Dataset<Row> rows =
        inputs
            .rows(Mentions.TABLE)
            .filter(total(Mentions.NETWORK, Mentions.MONTH))
            .filter(Mentions.MENTION.col().equalTo("direct"));
    return Indicator.of(
        first(rows)
            .filter(row -> Mentions.POTENTIAL_MEDIAN.number(row).isPresent())
            .map(
                row ->
                    Estimates.pointOnly(
                        Mentions.POSTS.count(row),
                        Mentions.POTENTIAL_MEDIAN.number(row).getAsDouble())),
        source);
  }

  private Indicator authorsPerMonth() {
    Dataset<Row> months =
        inputs
            .rows(Posts.TABLE)
            .filter(Posts.FROM_BRAND.col().equalTo(false))
            .filter(Posts.MENTION.col().notEqual("none"))
            .groupBy(Grouping.month(Posts.POSTED_AT.col(), inputs.night().zone()).as("month"))
            .agg(countDistinct(Posts.NETWORK.col(), Posts.AUTHOR_KEY.col()).as("x"));
    return Indicator.of(
        mean(whole(months, col("month")), col("x")), "silver/posts authors of mentions per month");
  }

  private Indicator netSentiment() {
    Dataset<Row> rows =
        inputs
            .rows(NetSentiments.TABLE)
            .filter(
                total(
                    NetSentiments.CHANNEL,
                    NetSentiments.BRAND,
                    NetSentiments.SEGMENT,
                    NetSentiments.MONTH,
                    NetSentiments.WEEK))
            .filter(NetSentiments.SOURCE.col().equalTo("posts"));
    return Indicator.of(
        first(rows).flatMap(row -> Estimates.read(row, NetSentiments.TABLE)),
        "gold/net_sentiments of posts");
  }

  private Indicator negativeImpressions() {
    String source = "gold/mentions negative_impressions / impressions by month";
    Dataset<Row> months =
        inputs
            .rows(Mentions.TABLE)
            .filter(Mentions.NETWORK.col().equalTo(Grouping.ALL))
            .filter(Mentions.MONTH.col().notEqual(Grouping.ALL))
            .groupBy(Mentions.MONTH.col())
            .agg(
                org.apache.spark.sql.functions.sum(Mentions.NEGATIVE_IMPRESSIONS.col()).as("x"),
                org.apache.spark.sql.functions.sum(Mentions.IMPRESSIONS.col()).as("y"))
            .filter(col("y").gt(0));
    Column share = col("x").cast("double").divide(col("y"));
    return Indicator.of(mean(whole(months, Mentions.MONTH.col()), share), source);
  }

  private Indicator indirectMentions() {
    Dataset<Row> months =
        inputs
            .rows(Mentions.TABLE)
            .filter(Mentions.NETWORK.col().equalTo(Grouping.ALL))
            .filter(Mentions.MONTH.col().notEqual(Grouping.ALL))
            .filter(Mentions.MENTION.col().equalTo("indirect"));
    return Indicator.of(
        mean(whole(months, Mentions.MONTH.col()), Mentions.POSTS.col()),
        "gold/mentions indirect posts per month");
  }

  private Indicator returningAuthors() {
    Dataset<Row> authors =
        inputs
            .rows(Posts.TABLE)
            .filter(Posts.FROM_BRAND.col().equalTo(false))
            .groupBy(Posts.NETWORK.col(), Posts.AUTHOR_KEY.col())
            .agg(
                countDistinct(Grouping.month(Posts.POSTED_AT.col(), inputs.night().zone()))
                    .as("months"));
    return Indicator.of(
        share(authors, col("months").geq(2)), "silver/posts authors of two months or more");
  }

  private Indicator peerAnswers() {
    return Indicator.of(
        share(inputs.rows(Threads.TABLE), Threads.FIRST_PEER_ANSWER_AT.col().isNotNull()),
        "silver/threads first_peer_answer_at");
  }

  private Indicator csatSocial() {
    Dataset<Row> rows =
        inputs
            .rows(Satisfaction.TABLE)
            .filter(total(Satisfaction.SEGMENT, Satisfaction.MONTH))
            .filter(Satisfaction.INSTRUMENT.col().equalTo("csat"))
            .filter(Satisfaction.CHANNEL.col().equalTo("social"));
    return Indicator.of(
        first(rows).flatMap(row -> Estimates.read(row, Satisfaction.TABLE)),
        "gold/satisfaction csat of channel social");
  }

  private Indicator answeredWithinAnHour() {
    Dataset<Row> rows =
        inputs
            .rows(ServiceLevels.TABLE)
            .filter(ServiceLevels.CHANNEL.col().equalTo(Grouping.ALL))
            .filter(ServiceLevels.ORIGIN.col().equalTo("conversations"))
            .filter(ServiceLevels.MEASURE.col().equalTo("answered_within_60_minutes"));
    return Indicator.of(
        first(rows).flatMap(row -> Estimates.read(row, ServiceLevels.TABLE)),
        "gold/service_levels of conversations");
  }

  private Indicator costRatio() {
    Dataset<Row> rows =
        inputs
            .rows(ChannelEconomics.TABLE)
            .filter(ChannelEconomics.MEASURE.col().equalTo("cost_ratio_per_resolution"));
    return Indicator.of(
        first(rows).flatMap(row -> Estimates.read(row, ChannelEconomics.TABLE)),
        "gold/channel_economics social against phone");
  }

  private Indicator resolvedInChannel() {
    Column resolved =
        coalesce(Contacts.RESOLVED_AT.col().lt(lit(inputs.night().end())), lit(false));
    Column stayed = Contacts.MOVED_TO_CHANNEL.col().isNull();
    return Indicator.of(
        share(
            inputs.rows(Contacts.TABLE).filter(Contacts.CHANNEL.col().equalTo("social")),
            resolved.and(stayed)),
        "silver/contacts social, resolved and not moved");
  }

  private Indicator feedbackTexts() {
    Dataset<Row> texts =
        inputs
            .rows(SurveyResponses.TABLE)
            .filter(SurveyResponses.VERBATIM.col().isNotNull())
            .select(
                SurveyResponses.TEXT_HASH.col(),
                Grouping.month(SurveyResponses.RESPONDED_AT.col(), inputs.night().zone())
                    .as("month"))
            .groupBy("month")
            .agg(countDistinct(SurveyResponses.TEXT_HASH.col()).as("x"));
    return Indicator.of(
        mean(whole(texts, col("month")), col("x")),
        "silver/survey_responses distinct verbatims per month");
  }

  private Indicator referredCustomers() {
    Column begin = add_months(lit(inputs.night().asOf()), -REFERRAL_MONTHS);
    Dataset<Row> socials =
        inputs
            .rows(CustomerProfiles.TABLE)
            .filter(CustomerProfiles.SOCIAL.col())
            .select(Customers.REFERRED_BY.is(CustomerProfiles.CUSTOMER_ID.col()));
    Dataset<Row> records =
        inputs.rows(Customers.TABLE).filter(Customers.ORIGIN.col().equalTo("record"));
    if (socials.isEmpty() || records.isEmpty()) {
      return Indicator.missing(
          "no customer records, or no post by a customer, to find referrals in");
    }
    long referred =
        records
            .filter(Customers.SINCE.col().gt(begin))
            .join(socials, new String[] {Customers.REFERRED_BY.columnName()}, "left_semi")
            .count();
    return Indicator.of(
        Optional.of(Estimate.ofCount(referred, Confidence.P95)),
        "silver/customers referred by social customers in the last " + REFERRAL_MONTHS + " months");
  }

  private Indicator socialValue() {
    Dataset<Row> socials =
        inputs
            .rows(CustomerProfiles.TABLE)
            .filter(CustomerProfiles.SOCIAL.col().and(CustomerProfiles.VALUE.col().isNotNull()));
    return Indicator.of(
        mean(socials, CustomerProfiles.VALUE.col()), "gold/customer_profiles value of social");
  }

  /** Without the running month, which would count as a poor one. */
  private Dataset<Row> whole(Dataset<Row> months, Column month) {
    String running = YearMonth.from(inputs.night().asOf().plusDays(1)).toString();
    return months.filter(month.lt(running));
  }

  private static Column total(Field... fields) {
    return Arrays.stream(fields)
        .map(field -> field.col().equalTo(Grouping.ALL))
        .reduce(Column::and)
        .orElseThrow();
  }

  private static Optional<Row> first(Dataset<Row> rows) {
    List<Row> found = rows.limit(1).collectAsList();
    return found.stream().findFirst();
  }

  private static Optional<Estimate> mean(Dataset<Row> rows, Column value) {
    Row sums =
        rows.agg(
                count(value).as("n"),
                ExactSums.of(value).as("sum"),
                ExactSums.ofSquares(value).as("squares"))
            .first();
    return moments(sums).estimate();
  }

  private static Moments moments(Row sums) {
    return ExactSums.moments(sums, "n", "sum", "squares");
  }

  private static Optional<Estimate> share(Dataset<Row> rows, Column holds) {
    Row counts = rows.agg(count_if(holds), count(lit(1))).first();
    return new Proportion(counts.getLong(0), counts.getLong(1)).estimate();
  }
}
