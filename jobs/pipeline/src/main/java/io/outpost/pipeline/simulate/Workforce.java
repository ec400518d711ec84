package io.outpost.pipeline.simulate;

import io.outpost.pipeline.tables.landing.LandedAgents;
import io.outpost.pipeline.tables.landing.LandedShifts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The agents that contacts and posts name, and their rota: two shifts a day, five days of seven,
 * changing every week. Who answered what was drawn without the rota.
 */
final class Workforce {
  static final int AGENTS = 12;
  private static final int SOCIAL_AGENTS = 3;
  private static final int MIXED_AGENTS = 6;
  private static final int WORKDAYS = 5;
  private static final int EARLY = 6;
  private static final int LATE = 14;
  private static final int HOURS = 8;
  private static final double ABSENT = 0.04;
  private static final double TWO_CHANNELS = 0.3;
  private static final List<String> LANGUAGES =
      List.of("de en", "de", "nl de en", "de fr", "en de");

  private final SimulationOptions options;

  Workforce(SimulationOptions options) {
    this.options = options;
  }

  FeedRow agent(int number) {
    Draws draws = Draws.of(options.seed(), Draws.Stream.AGENTS, number);
    String profile = profile(number);
    boolean social = !profile.equals("live");
    LocalDate hired = options.from().minusDays(draws.between(30, 1_800));
    double grammar = Math.min(1, draws.normal(social ? 0.965 : 0.93, 0.02));
    return FeedRow.of(LandedAgents.TABLE)
        .put(LandedAgents.AGENT_ID, id(number))
        .put(LandedAgents.HIRED, hired)
        .put(LandedAgents.PROFILE, profile)
        .put(LandedAgents.WORDS_PER_MINUTE, (int) Math.round(draws.normal(social ? 82 : 64, 8)))
        .put(LandedAgents.GRAMMAR_SCORE, Math.rint(grammar * 1_000) / 1_000)
        .put(LandedAgents.BLOGS, draws.happens(social ? 0.6 : 0.1))
        .put(LandedAgents.LANGUAGES, draws.oneOf(LANGUAGES))
        .put(LandedAgents.SITE_COUNTRY, number % 4 == 0 ? "NL" : "DE");
  }

  /** All shifts of a day. */
  List<FeedRow> shifts(LocalDate day) {
    Draws draws = Draws.of(options.seed(), Draws.Stream.ROTA, day.toEpochDay());
    List<FeedRow> shifts = new ArrayList<>();
    for (int number = 1; number <= AGENTS; number++) {
      boolean free = Math.floorMod(day.toEpochDay() + number, 7) >= WORKDAYS;
      boolean absent = draws.happens(ABSENT);
      boolean twoChannels = draws.happens(TWO_CHANNELS);
      if (free || absent) {
        continue;
      }
      ServiceChannel first = channel(number);
      shifts.add(shift(number, first, day));
      if (profile(number).equals("both") && twoChannels) {
        shifts.add(shift(number, ServiceChannel.SOCIAL, day));
      }
    }
    return shifts;
  }

  private static FeedRow shift(int number, ServiceChannel channel, LocalDate day) {
    long week = Math.floorDiv(day.toEpochDay(), 7L);
    int opens = Math.floorMod(week + number, 2) == 0 ? EARLY : LATE;
    Instant begins = day.atTime(opens, 0).toInstant(ZoneOffset.UTC);
    return FeedRow.of(LandedShifts.TABLE)
        .put(LandedShifts.AGENT_ID, id(number))
        .put(LandedShifts.CHANNEL, channel.text())
        .put(LandedShifts.BEGINS_AT, begins)
        .put(LandedShifts.ENDS_AT, begins.plusSeconds(HOURS * 3_600L))
        .put(LandedShifts.LIVE, channel == ServiceChannel.PHONE || channel == ServiceChannel.CHAT);
  }

  private static String id(int number) {
    return "A%02d".formatted(number);
  }

  private static String profile(int number) {
    if (number <= SOCIAL_AGENTS) {
      return "social";
    }
    return number <= MIXED_AGENTS ? "both" : "live";
  }

  private static ServiceChannel channel(int number) {
    if (number <= SOCIAL_AGENTS) {
      return ServiceChannel.SOCIAL;
    }
    if (number <= MIXED_AGENTS) {
      return number % 2 == 0 ? ServiceChannel.CHAT : ServiceChannel.EMAIL;
    }
    return number % 3 == 0 ? ServiceChannel.EMAIL : ServiceChannel.PHONE;
  }
}
