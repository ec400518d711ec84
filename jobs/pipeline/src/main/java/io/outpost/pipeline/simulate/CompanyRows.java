package io.outpost.pipeline.simulate;

import io.outpost.pipeline.tables.landing.LandedCalendars;
import io.outpost.pipeline.tables.landing.LandedCampaigns;
import io.outpost.pipeline.tables.landing.LandedChannels;
import io.outpost.pipeline.tables.landing.LandedExperiments;
import io.outpost.pipeline.tables.landing.LandedFixes;
import io.outpost.pipeline.tables.landing.LandedPlaybookRules;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the company wrote down about itself, as records of the feeds. Dates lie at fixed shares of
 * the period, so that every period has them.
 */
final class CompanyRows {
  private static final double SAMPLE_CUSTOMERS = 2_000;
  private static final int EARLIER = 60;
  private static final String SERVICE_HOURS = "service";
  private static final String SOCIAL_HOURS = "social";
  private static final List<String> WORKDAYS = List.of("mon", "tue", "wed", "thu", "fri");
  private static final List<MonthDay> HOLIDAYS =
      List.of(
          MonthDay.of(1, 1),
          MonthDay.of(5, 1),
          MonthDay.of(10, 3),
          MonthDay.of(12, 25),
          MonthDay.of(12, 26));

  private final SimulationOptions options;

  CompanyRows(SimulationOptions options) {
    this.options = options;
  }

  List<FeedRow> campaigns() {
    return List.of(
        campaign("1", "Bills in plain words", "customer_service", "email", 0.05, 0.12, 3_900),
        campaign("2", "Ask us anything", "community", "townsquare", 0.18, 0.31, 2_350),
        campaign("3", "Friends bring friends", "leads_and_sales", "chirper", 0.36, 0.52, 7_800),
        campaign(
            "4", "Pictures of the year", "branding_and_awareness", "pixelwall", 0.6, 0.7, 5_120),
        campaign("5", "We heard you", "reputation", "chirper", 0.78, 0.95, 4_480),
        campaign("6", "Ideas of summer", "research_and_development", "townsquare", 1.03, 1.1, 0));
  }

  private FeedRow campaign(
      String number,
      String name,
      String objective,
      String channel,
      double begins,
      double ends,
      double spend) {
    return FeedRow.of(LandedCampaigns.TABLE)
        .put(LandedCampaigns.CAMPAIGN_ID, "CMP-" + number)
        .put(LandedCampaigns.NAME, name)
        .put(LandedCampaigns.OBJECTIVE, objective)
        .put(LandedCampaigns.CHANNEL, channel)
        .put(LandedCampaigns.BEGINS, at(begins))
        .put(LandedCampaigns.ENDS, at(ends))
        .putMoney(LandedCampaigns.SPEND, spend * options.customers() / SAMPLE_CUSTOMERS)
        .put(LandedCampaigns.CURRENCY, CustomerRows.CURRENCY);
  }

  List<FeedRow> experiments() {
    return List.of(
        closed(
            experiment("1", "people", "service", 0.02, 0.06, 0.2)
                .put(LandedExperiments.HYPOTHESIS, "Agents with 75 words a minute answer sooner.")
                .put(LandedExperiments.METRIC, "service_levels")
                .put(
                    LandedExperiments.DECISION_RULE, "Hire by it if 10 points more within 1 hour."),
            "adopted",
            0.24,
            "They do, by 14 points."),
        closed(
            experiment("2", "content", "marketing", 0.15, 0.18, 0.3)
                .put(LandedExperiments.HYPOTHESIS, "Photos of the fix calm more than words.")
                .put(LandedExperiments.METRIC, "net_sentiments")
                .put(
                    LandedExperiments.DECISION_RULE,
                    "Keep if the net sentiment rises by 5 points."),
            "dropped",
            0.33,
            "No difference that could be told from chance."),
        closed(
            // Written down when it was over: such an answer counts for less.
            experiment("3", "scale", "service", 0.52, 0.4, 0.5)
                .put(LandedExperiments.HYPOTHESIS, "Two agents more halve the backlog.")
                .put(LandedExperiments.METRIC, "service_levels")
                .put(LandedExperiments.DECISION_RULE, "Hire two if the backlog halves."),
            "inconclusive",
            0.55,
            "A holiday fell into it."),
        experiment("4", "cross_department", "product", 0.7, 0.75, 0.9)
            .put(LandedExperiments.HYPOTHESIS, "Weekly notes to product lead to sooner fixes.")
            .put(LandedExperiments.METRIC, "fixes")
            .put(
                LandedExperiments.DECISION_RULE,
                "Keep if the median time to a fix falls by 7 days."),
        experiment("5", "infrastructure", "it", 0.9, 0.93, Double.NaN)
            .put(LandedExperiments.HYPOTHESIS, "One inbox for all networks loses no post.")
            .put(LandedExperiments.METRIC, "mentions")
            .put(
                LandedExperiments.DECISION_RULE, "Buy it if the hidden share is below 5 percent."));
  }

  private FeedRow experiment(
      String number, String theme, String owner, double registered, double begins, double ends) {
    return FeedRow.of(LandedExperiments.TABLE)
        .put(LandedExperiments.EXPERIMENT_ID, "EXP-" + number)
        .put(LandedExperiments.THEME, theme)
        .put(LandedExperiments.OWNER, owner)
        .put(LandedExperiments.REGISTERED_ON, at(registered))
        .put(LandedExperiments.BEGINS, at(begins))
        .put(LandedExperiments.ENDS, Double.isNaN(ends) ? null : at(ends));
  }

  private FeedRow closed(FeedRow experiment, String decision, double decided, String answer) {
    return experiment
        .put(LandedExperiments.DECISION, decision)
        .put(LandedExperiments.DECIDED_ON, at(decided))
        .put(LandedExperiments.ANSWER, answer);
  }

  List<FeedRow> fixes() {
    return List.of(
        fix("1", Topic.BILLING, 0.14, "Tax is shown as a line of its own on every bill."),
        fix("2", Topic.CONNECTION, 0.38, "The masts of the riverside branch were replaced."),
        fix("3", Topic.APP, 0.57, "The app no longer ends when orders are opened."),
        fix("4", Topic.DELIVERY, 0.83, "The courier announces its window once and keeps it."));
  }

  private FeedRow fix(String number, Topic topic, double share, String description) {
    return FeedRow.of(LandedFixes.TABLE)
        .put(LandedFixes.FIX_ID, "FIX-" + number)
        .put(LandedFixes.TOPIC, topic.text())
        .put(LandedFixes.DEPLOYED_AT, CustomerRows.instant(at(share), 0, 5 * 3600))
        .put(LandedFixes.DESCRIPTION, description);
  }

  List<FeedRow> calendars() {
    List<FeedRow> rows = new ArrayList<>();
    for (String day : WORKDAYS) {
      rows.add(hours(SERVICE_HOURS, day, "08:00", "20:00"));
      rows.add(hours(SOCIAL_HOURS, day, "07:00", "24:00"));
    }
    rows.add(hours(SERVICE_HOURS, "sat", "09:00", "16:00"));
    rows.add(hours(SERVICE_HOURS, "sun", "", ""));
    rows.add(hours(SOCIAL_HOURS, "sat", "09:00", "22:00"));
    rows.add(hours(SOCIAL_HOURS, "sun", "09:00", "22:00"));
    for (int year = options.from().getYear(); year <= options.to().getYear(); year++) {
      for (MonthDay holiday : HOLIDAYS) {
        String day = holiday.atYear(year).toString();
        rows.add(hours(SERVICE_HOURS, day, "", "").with(LandedCalendars.HOLIDAY, true));
        rows.add(hours(SOCIAL_HOURS, day, "10:00", "18:00").with(LandedCalendars.HOLIDAY, true));
      }
    }
    return rows;
  }

  private static FeedRow hours(String calendar, String day, String opens, String closes) {
    return FeedRow.of(LandedCalendars.TABLE)
        .put(LandedCalendars.CALENDAR, calendar)
        .put(LandedCalendars.APPLIES_ON, day)
        .put(LandedCalendars.OPENS, opens)
        .put(LandedCalendars.CLOSES, closes)
        .put(LandedCalendars.ZONE, "Europe/Berlin")
        .put(LandedCalendars.HOLIDAY, false);
  }

  List<FeedRow> channels(Truth truth) {
    Map<ServiceChannel, Truth.Channel> terms = truth.service().channels();
    List<FeedRow> rows = new ArrayList<>();
    terms.forEach((channel, term) -> rows.add(channel(channel.text(), channel, term.cost())));
    double social = terms.get(ServiceChannel.SOCIAL).cost();
    for (String network : Author.NETWORKS) {
      rows.add(channel(network, ServiceChannel.SOCIAL, social));
    }
    // The dearer first terms of the youngest network, which not everybody can reach.
    FeedRow young = rows.get(rows.size() - 1).put(LandedChannels.COUNTRIES, "DE AT NL BE");
    rows.add(
        young
            .with(LandedChannels.VALID_TO, at(0.4).minusDays(1))
            .putMoney(LandedChannels.UNIT_COST, 2 * social));
    young.put(LandedChannels.VALID_FROM, at(0.4));
    return rows;
  }

  private FeedRow channel(String name, ServiceChannel channel, double cost) {
    return FeedRow.of(LandedChannels.TABLE)
        .put(LandedChannels.CHANNEL, name)
        .put(LandedChannels.SERVICE_CHANNEL, channel.text())
        .put(LandedChannels.KIND, kind(channel))
        .putMoney(LandedChannels.UNIT_COST, cost)
        .put(LandedChannels.CURRENCY, CustomerRows.CURRENCY)
        .put(LandedChannels.CALENDAR, calendar(channel))
        .put(LandedChannels.VALID_FROM, options.from());
  }

  private static String kind(ServiceChannel channel) {
    return switch (channel) {
      case PHONE, CHAT -> "live";
      case EMAIL, SOCIAL -> "non_live";
      case SELF_SERVICE -> "self";
    };
  }

  private static String calendar(ServiceChannel channel) {
    return switch (channel) {
      case PHONE, CHAT, EMAIL -> SERVICE_HOURS;
      case SOCIAL -> SOCIAL_HOURS;
      case SELF_SERVICE -> "";
    };
  }

  List<FeedRow> playbook() {
    FeedRow firstHour =
        rule("answer-in-time", "audience", "high")
            .put(LandedPlaybookRules.STATEMENT, "Answer every direct mention within four hours.")
            .put(LandedPlaybookRules.PREDICATE, "minutes_to_first_answer <= 240")
            .put(LandedPlaybookRules.VALID_TO, at(0.3).minusDays(1));
    return List.of(
        firstHour,
        firstHour
            .with(LandedPlaybookRules.VERSION, 2)
            .put(LandedPlaybookRules.STATEMENT, "Answer every direct mention within an hour.")
            .put(LandedPlaybookRules.PREDICATE, "minutes_to_first_answer <= 60")
            .put(LandedPlaybookRules.VALID_FROM, at(0.3))
            .put(LandedPlaybookRules.VALID_TO, ""),
        rule("stay-in-channel", "audience", "medium")
            .put(
                LandedPlaybookRules.STATEMENT,
                "Stay in the customer's channel unless the customer or security asks otherwise.")
            .put(LandedPlaybookRules.PREDICATE, "move_reason IN ('request', 'security')"),
        rule("no-conditions", "foundation", "high")
            .put(LandedPlaybookRules.STATEMENT, "Never ask for a retraction.")
            .put(LandedPlaybookRules.PREDICATE, "NOT contains(text, 'take it down')"),
        rule("fix-first", "escalation", "high")
            .put(
                LandedPlaybookRules.STATEMENT,
                "Where an issue is systemic, repair it before going out to the public.")
            .put(LandedPlaybookRules.PREDICATE, "outreach_at >= fix_deployed_at"),
        rule("short-answers", "goals", "low")
            .put(LandedPlaybookRules.STATEMENT, "Answer in public with less than 280 characters.")
            .put(LandedPlaybookRules.PREDICATE, "length(text) < 280"),
        rule("tested-agents", "people", "medium")
            .put(LandedPlaybookRules.STATEMENT, "Social agents type 75 words, 95 percent right.")
            .put(
                LandedPlaybookRules.PREDICATE, "words_per_minute >= 75 AND grammar_score >= 0.95"));
  }

  private FeedRow rule(String id, String category, String severity) {
    return FeedRow.of(LandedPlaybookRules.TABLE)
        .put(LandedPlaybookRules.RULE_ID, id)
        .put(LandedPlaybookRules.VERSION, 1)
        .put(LandedPlaybookRules.CATEGORY, category)
        .put(LandedPlaybookRules.SEVERITY, severity)
        .put(LandedPlaybookRules.VALID_FROM, options.from().minusDays(EARLIER));
  }

  /** The day at a share of the period. */
  LocalDate at(double share) {
    return options.from().plusDays((long) (share * options.days()));
  }
}
