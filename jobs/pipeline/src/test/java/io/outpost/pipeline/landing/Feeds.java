package io.outpost.pipeline.landing;

import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedAgents;
import io.outpost.pipeline.tables.landing.LandedCalendars;
import io.outpost.pipeline.tables.landing.LandedCampaigns;
import io.outpost.pipeline.tables.landing.LandedChannelCosts;
import io.outpost.pipeline.tables.landing.LandedChannels;
import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedExperiments;
import io.outpost.pipeline.tables.landing.LandedFixes;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.landing.LandedLabelledPosts;
import io.outpost.pipeline.tables.landing.LandedObjectives;
import io.outpost.pipeline.tables.landing.LandedPlaybookRules;
import io.outpost.pipeline.tables.landing.LandedShifts;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSubscriptions;
import io.outpost.pipeline.tables.landing.LandedSurveyInvitations;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.util.List;
import java.util.Map;

/** All feeds, and a right record of each. */
final class Feeds {
  static final List<Table> ALL =
      List.of(
          LandedCustomers.TABLE,
          LandedIdentities.TABLE,
          LandedSocialPosts.TABLE,
          LandedContacts.TABLE,
          LandedSurveyResponses.TABLE,
          LandedTransactions.TABLE,
          LandedSubscriptions.TABLE,
          LandedChannelCosts.TABLE,
          LandedObjectives.TABLE,
          LandedAgents.TABLE,
          LandedCalendars.TABLE,
          LandedCampaigns.TABLE,
          LandedChannels.TABLE,
          LandedExperiments.TABLE,
          LandedFixes.TABLE,
          LandedPlaybookRules.TABLE,
          LandedShifts.TABLE,
          LandedSurveyInvitations.TABLE,
          LandedLabelledPosts.TABLE);

  /** Texts that keep a pattern or stand on a scale, by column; others follow from the type. */
  private static final Map<String, String> RIGHT =
      Map.ofEntries(
          Map.entry("email", "ann@example.org"),
          Map.entry("phone", "+49 228 123"),
          Map.entry("country", "DE"),
          Map.entry("author_country", "DE"),
          Map.entry("site_country", "DE"),
          Map.entry("countries", "DE AT"),
          Map.entry("languages", "de en"),
          Map.entry("currency", "EUR"),
          Map.entry("applies_on", "2026-12-25"),
          Map.entry("opens", "08:00"),
          Map.entry("closes", "24:00"),
          Map.entry("zone", "Europe/Berlin"),
          Map.entry("scale_min", "0"),
          Map.entry("scale_max", "10"),
          Map.entry("score", "10"));

  private Feeds() {}

  /** A record in which every column has a value and none is wrong on 2026-06-30 or later. */
  static String[] right(Table feed) {
    return feed.contract().columns().stream().map(Feeds::right).toArray(String[]::new);
  }

  static int index(Table feed, String column) {
    return feed.contract().columns().stream().map(ContractColumn::name).toList().indexOf(column);
  }

  private static String right(ContractColumn column) {
    if (RIGHT.containsKey(column.name())) {
      return RIGHT.get(column.name());
    }
    if (!column.validValues().isEmpty()) {
      return column.validValues().get(0);
    }
    return switch (column.type().simpleString()) {
      case "string" -> "x1";
      case "date" -> "2026-06-01";
      case "timestamp" -> "2026-06-01T10:00:00Z";
      case "boolean" -> "true";
      default -> "1";
    };
  }
}
