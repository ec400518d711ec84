package io.outpost.pipeline.simulate;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedChannelCosts;
import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The ways to spoil a feed, used in turn, one at every so many records.
 *
 * @param key the column that tells a bad copy from the good one; empty where it may share the key
 */
record SpoilingPlan(int every, Optional<Field> key, List<Way> ways) {
  private static final String NO_NUMBER = "about twelve";
  private static final String NO_TIME = "31/02/2026 25:00";
  private static final int DAYS_AHEAD = 40;

  /** One way: the defect and how a good record becomes a bad line of a delivery. */
  record Way(Defect defect, BiFunction<FeedRow, LocalDate, String> line) {
    /** Whether the bad line is about the same thing as the good one. */
    boolean keepsKey() {
      return defect == Defect.DUPLICATE_SAME || defect == Defect.DUPLICATE_CHANGED;
    }
  }

  static final Map<Table, SpoilingPlan> ALL =
      Map.of(
          LandedCustomers.TABLE, customers(),
          LandedIdentities.TABLE, identities(),
          LandedContacts.TABLE, contacts(),
          LandedTransactions.TABLE, transactions(),
          LandedChannelCosts.TABLE, channelCosts(),
          LandedSocialPosts.TABLE, posts(),
          LandedSurveyResponses.TABLE, answers());

  private static SpoilingPlan customers() {
    return new SpoilingPlan(
        110,
        Optional.of(LandedCustomers.CUSTOMER_ID),
        List.of(
            put(Defect.MISSING_REQUIRED_VALUE, LandedCustomers.SEGMENT, ""),
            put(Defect.UNPARSEABLE_TIME, LandedCustomers.SINCE, "soon"),
            put(Defect.PATTERN_NOT_MET, LandedCustomers.COUNTRY, "Germany"),
            put(Defect.UNPARSEABLE_NUMBER, LandedCustomers.ACQUISITION_COST, NO_NUMBER),
            put(Defect.BELOW_MINIMUM, LandedCustomers.ACQUISITION_COST, "-15.00"),
            new Way(Defect.WRONG_NUMBER_OF_FIELDS, (row, day) -> row.csv() + ",one,two"),
            same()));
  }

  private static SpoilingPlan identities() {
    return new SpoilingPlan(
        60,
        Optional.of(LandedIdentities.HANDLE),
        List.of(
            put(Defect.UNKNOWN_ACCEPTED_VALUE, LandedIdentities.VERIFIED_HOW, "guess"),
            put(Defect.MISSING_REQUIRED_VALUE, LandedIdentities.CUSTOMER_ID, ""),
            put(Defect.UNPARSEABLE_TIME, LandedIdentities.VERIFIED_AT, NO_TIME),
            put(Defect.PATTERN_NOT_MET, LandedIdentities.NETWORK, "Chirper!")));
  }

  private static SpoilingPlan contacts() {
    return new SpoilingPlan(
        120,
        Optional.of(LandedContacts.CONTACT_ID),
        List.of(
            put(Defect.UNKNOWN_ACCEPTED_VALUE, LandedContacts.CHANNEL, "fax"),
            put(Defect.MISSING_REQUIRED_VALUE, LandedContacts.TOPIC, ""),
            put(Defect.UNPARSEABLE_NUMBER, LandedContacts.HANDLE_SECONDS, "4m30"),
            put(Defect.UNPARSEABLE_TIME, LandedContacts.OPENED_AT, NO_TIME),
            before(
                Defect.RESPONSE_BEFORE_OPENED,
                LandedContacts.FIRST_RESPONSE_AT,
                LandedContacts.OPENED_AT),
            before(
                Defect.RESOLVED_BEFORE_OPENED,
                LandedContacts.RESOLVED_AT,
                LandedContacts.OPENED_AT),
            new Way(
                Defect.FROM_THE_FUTURE,
                (row, day) ->
                    ahead(row, LandedContacts.OPENED_AT, day)
                        .with(LandedContacts.FIRST_RESPONSE_AT, "")
                        .with(LandedContacts.RESOLVED_AT, "")
                        .csv()),
            same(),
            new Way(
                Defect.DUPLICATE_CHANGED,
                (row, day) -> row.with(LandedContacts.COST, "999.00").csv()),
            new Way(Defect.WRONG_NUMBER_OF_FIELDS, (row, day) -> "lost,the,rest")));
  }

  private static SpoilingPlan transactions() {
    return new SpoilingPlan(
        95,
        Optional.of(LandedTransactions.TRANSACTION_ID),
        List.of(
            put(Defect.AMOUNT_AS_TEXT, LandedTransactions.AMOUNT, "EUR 12,50"),
            put(Defect.MISSING_REQUIRED_VALUE, LandedTransactions.PURCHASED_AT, ""),
            put(Defect.UNPARSEABLE_NUMBER, LandedTransactions.MARGIN, NO_NUMBER),
            put(Defect.UNPARSEABLE_TIME, LandedTransactions.PURCHASED_AT, NO_TIME),
            put(Defect.PATTERN_NOT_MET, LandedTransactions.CURRENCY, "euro"),
            new Way(Defect.WRONG_NUMBER_OF_FIELDS, (row, day) -> row.csv() + ",surplus"),
            new Way(
                Defect.FROM_THE_FUTURE,
                (row, day) -> ahead(row, LandedTransactions.PURCHASED_AT, day).csv()),
            same(),
            new Way(
                Defect.DUPLICATE_CHANGED,
                (row, day) -> row.with(LandedTransactions.AMOUNT, "9999.00").csv())));
  }

  private static SpoilingPlan channelCosts() {
    return new SpoilingPlan(
        30,
        Optional.empty(),
        List.of(
            put(Defect.UNPARSEABLE_NUMBER, LandedChannelCosts.LABOUR, NO_NUMBER),
            put(Defect.BELOW_MINIMUM, LandedChannelCosts.OVERHEAD, "-1.00"),
            put(Defect.UNKNOWN_ACCEPTED_VALUE, LandedChannelCosts.CHANNEL, "fax")));
  }

  private static SpoilingPlan posts() {
    return new SpoilingPlan(
        75,
        Optional.of(LandedSocialPosts.POST_ID),
        List.of(
            putJson(Defect.MISSING_REQUIRED_VALUE, LandedSocialPosts.AUTHOR_HANDLE, ""),
            putJson(Defect.UNKNOWN_ACCEPTED_VALUE, LandedSocialPosts.KIND, "story"),
            putJson(Defect.UNPARSEABLE_NUMBER, LandedSocialPosts.FOLLOWERS, "many"),
            putJson(Defect.UNPARSEABLE_TIME, LandedSocialPosts.POSTED_AT, NO_TIME),
            putJson(Defect.BELOW_MINIMUM, LandedSocialPosts.IMPRESSIONS, -5L),
            new Way(Defect.BROKEN_JSON, (row, day) -> broken(row.json())),
            new Way(
                Defect.FROM_THE_FUTURE,
                (row, day) -> ahead(row, LandedSocialPosts.POSTED_AT, day).json()),
            new Way(Defect.DUPLICATE_SAME, (row, day) -> row.json()),
            new Way(
                Defect.DUPLICATE_CHANGED,
                (row, day) -> row.with(LandedSocialPosts.LIKES, 123_456L).json())));
  }

  private static SpoilingPlan answers() {
    return new SpoilingPlan(
        70,
        Optional.of(LandedSurveyResponses.RESPONSE_ID),
        List.of(
            putJson(Defect.SCORE_OFF_SCALE, LandedSurveyResponses.SCORE, 99L),
            putJson(Defect.MISSING_REQUIRED_VALUE, LandedSurveyResponses.STUDY, ""),
            putJson(Defect.UNKNOWN_ACCEPTED_VALUE, LandedSurveyResponses.INSTRUMENT, "mood"),
            new Way(Defect.BROKEN_JSON, (row, day) -> broken(row.json())),
            putJson(Defect.UNPARSEABLE_NUMBER, LandedSurveyResponses.SCORE, "four"),
            new Way(
                Defect.DUPLICATE_CHANGED,
                (row, day) ->
                    row.with(
                            LandedSurveyResponses.SCORE, row.value(LandedSurveyResponses.SCALE_MIN))
                        .json()),
            new Way(
                Defect.FROM_THE_FUTURE,
                (row, day) -> ahead(row, LandedSurveyResponses.RESPONDED_AT, day).json())));
  }

  static Way put(Defect defect, Field field, Object value) {
    return new Way(defect, (row, day) -> row.with(field, value).csv());
  }

  private static Way putJson(Defect defect, Field field, Object value) {
    return new Way(defect, (row, day) -> row.with(field, value).json());
  }

  private static Way before(Defect defect, Field field, Field opened) {
    return new Way(
        defect,
        (row, day) -> {
          Instant at = Instant.parse(row.value(opened).toString());
          return row.with(field, at.minus(3, ChronoUnit.HOURS)).csv();
        });
  }

  static Way same() {
    return new Way(Defect.DUPLICATE_SAME, (row, day) -> row.csv());
  }

  static FeedRow ahead(FeedRow row, Field time, LocalDate day) {
    return row.with(time, ServiceLife.end(day).plus(DAYS_AHEAD, ChronoUnit.DAYS));
  }

  private static String broken(String json) {
    return json.substring(0, json.length() * 2 / 3);
  }
}
