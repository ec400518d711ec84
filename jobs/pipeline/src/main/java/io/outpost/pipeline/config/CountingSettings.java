package io.outpost.pipeline.config;

import java.util.Objects;

/**
 * Which posts net sentiment counts.
 *
 * @param botPostsPerDay posts on a day with posts from which on an author may be a program
 * @param botRepeatedShare share of an author's posts that nearly repeat another, from which on an
 *     author who posts that often is taken for a program
 */
public record CountingSettings(Rule rule, Double botPostsPerDay, Double botRepeatedShare) {
  static final CountingSettings DEFAULT = new CountingSettings(null, null, null);

  public CountingSettings {
    rule = Objects.requireNonNullElse(rule, Rule.VOICES);
    botPostsPerDay = Objects.requireNonNullElse(botPostsPerDay, 20.0);
    botRepeatedShare = Objects.requireNonNullElse(botRepeatedShare, 0.8);
    Checks checks = new Checks();
    checks.that(
        botPostsPerDay >= 2 && Double.isFinite(botPostsPerDay),
        "bot_posts_per_day",
        botPostsPerDay,
        "2 or more");
    checks.that(
        botRepeatedShare > 0 && botRepeatedShare <= 1,
        "bot_repeated_share",
        botRepeatedShare,
        "above 0, at most 1");
    checks.end();
  }

  /** The settings when a config says nothing. */
  public static CountingSettings defaults() {
    return DEFAULT;
  }

  /** What counts as one. */
  public enum Rule {
    /** What an author says on a day, however often; programs do not count. */
    VOICES,
    /** What is said, whoever says it and however often; programs do not count. */
    TEXTS,
    /** Every post. */
    POSTS
  }
}
