package io.outpost.pipeline.landing;

import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedChannelCosts;
import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.landing.LandedObjectives;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
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
          LandedChannelCosts.TABLE,
          LandedObjectives.TABLE);

  /** Texts that keep a pattern or stand on a scale, by column; others follow from the type. */
  private static final Map<String, String> RIGHT =
      Map.of(
          "email", "ann@example.org",
          "phone", "+49 228 123",
          "country", "DE",
          "author_country", "DE",
          "currency", "EUR",
          "scale_min", "0",
          "scale_max", "10",
          "score", "10");

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
