package io.outpost.pipeline.report;

import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedChannelCosts;
import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.landing.LandedLabelledPosts;
import io.outpost.pipeline.tables.landing.LandedObjectives;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSubscriptions;
import io.outpost.pipeline.tables.landing.LandedSurveyInvitations;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.ops.DataQuality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** What a night goes without where a feed has brought no record that could be used. */
final class MissingFeeds {
  /** Feeds in the order of what hangs on them, and what their lack means. */
  private static final Map<Table, String> CONSEQUENCES = consequences();

  private MissingFeeds() {}

  private static Map<Table, String> consequences() {
    Map<Table, String> consequences = new LinkedHashMap<>();
    consequences.put(
        LandedTransactions.TABLE,
        "purchases and customer lifetime value could not be computed, and the return on investment"
            + " leaves out what rests on them");
    consequences.put(
        LandedCustomers.TABLE,
        "customers are inferred from transactions; their segment, region and country are unknown,"
            + " their acquisition cost is taken as 0, and referrals are left out of value and"
            + " return on investment");
    consequences.put(
        LandedSubscriptions.TABLE,
        "the value of contracts could not be computed; customers are valued by their purchases alone");
    consequences.put(
        LandedIdentities.TABLE,
        "no post could be linked to a customer, so the share of social customers and their"
            + " comparison with the others could not be computed, and the return on investment leaves"
            + " out their value");
    consequences.put(
        LandedSocialPosts.TABLE,
        "sentiment of posts, mentions, answer times of conversations and the share of social"
            + " customers could not be computed, and the return on investment leaves out their value");
    consequences.put(
        LandedContacts.TABLE,
        "cost to serve is taken as 0, and service levels of contacts, cost per resolution and the"
            + " return on investment could not be computed");
    consequences.put(
        LandedSurveyResponses.TABLE,
        "satisfaction, its indicators, the sentiment of survey answers and the satisfaction of social"
            + " customers against the others could not be computed");
    consequences.put(
        LandedSurveyInvitations.TABLE,
        "what share of the invited answers is assumed, and so is how many more a study has to invite");
    consequences.put(
        LandedLabelledPosts.TABLE,
        "net sentiment could not be computed, only which way texts lean and how much of them is opinion:"
            + " without posts that people labelled its level would be wrong");
    consequences.put(
        LandedChannelCosts.TABLE,
        "the return on investment could not be computed for lack of costs");
    consequences.put(
        LandedObjectives.TABLE,
        "the return on objectives could not be computed: nobody said what is to be reached");
    return consequences;
  }

  /** A sentence for each feed without a record that could be used. */
  static List<String> notes(List<Row> quality) {
    List<String> notes = new ArrayList<>();
    CONSEQUENCES.forEach(
        (feed, consequence) -> {
          if (count(quality, feed, "accepted") == 0) {
            notes.add(lack(feed, count(quality, feed, "records")) + ": " + consequence + ".");
          }
        });
    return List.copyOf(notes);
  }

  private static String lack(Table feed, long records) {
    String name = Names.inText(feed.name());
    return records == 0
        ? "No record of " + name + " was delivered"
        : "None of the " + Numbers.count(records) + " records of " + name + " could be used";
  }

  /** Records of a feed that the night counted under a rule. */
  static long count(List<Row> quality, Table feed, String rule) {
    return Night.where(Night.where(quality, DataQuality.FEED, feed.name()), DataQuality.RULE, rule)
        .stream()
        .mapToLong(DataQuality.ROWS::count)
        .sum();
  }
}
