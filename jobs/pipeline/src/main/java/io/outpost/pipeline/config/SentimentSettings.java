package io.outpost.pipeline.config;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How texts are scored, and what they are about.
 *
 * @param topics phrases by topic; {@code *} ends a word that may go on, as in {@code deliver*}
 * @param cues phrases by cue: what a customer is about to do or wants
 * @param counting which posts net sentiment counts
 */
public record SentimentSettings(
    Scorer scorer,
    Map<String, List<String>> topics,
    Map<String, List<String>> cues,
    CountingSettings counting) {
  private static final Map<String, List<String>> TOPICS = new LinkedHashMap<>();
  private static final Map<String, List<String>> CUES =
      Map.of(
          "churn",
          List.of(
              "switch* to",
              "cancel my",
              "never again",
              "last time",
              "leaving you",
              "done with",
              "close my account",
              "closing my account",
              "taking my business",
              "never fly",
              "never buy",
              "never use",
              "unsubscribe"),
          "request",
          List.of(
              "?",
              "please",
              "can you",
              "could you",
              "need help",
              "help me",
              "how do i",
              "can someone",
              "dm me",
              "call me"));

  static {
    TOPICS.put(
        "waiting",
        List.of(
            "on hold",
            "hold",
            "wait*",
            "queue*",
            "no answer*",
            "no reply",
            "no response",
            "nobody answers",
            "hours",
            "call back",
            "still no*"));
    TOPICS.put(
        "staff",
        List.of(
            "agent*",
            "staff",
            "employee*",
            "rep",
            "reps",
            "rude*",
            "unhelpful",
            "crew",
            "advisor*",
            "customer service",
            "attendant*"));
    TOPICS.put(
        "delivery",
        List.of(
            "deliver*",
            "parcel*",
            "package*",
            "shipping",
            "shipment*",
            "courier*",
            "late",
            "delay*",
            "arriv*"));
    TOPICS.put(
        "billing",
        List.of(
            "refund*",
            "invoice*",
            "bill",
            "bills",
            "billing",
            "charged",
            "charge*",
            "payment*",
            "fee",
            "fees",
            "voucher*",
            "money back"));
    TOPICS.put("price", List.of("price*", "pricing", "expensive", "overpriced", "cheap*", "cost*"));
    TOPICS.put(
        "product",
        List.of("broken", "broke", "defect*", "faulty", "damage*", "quality", "stopped working"));
    TOPICS.put(
        "app",
        List.of(
            "app",
            "website",
            "web site",
            "site",
            "login",
            "log in",
            "password",
            "crash*",
            "error*"));
    TOPICS.put("booking", List.of("book", "booked", "booking*", "reservation*", "rebook*"));
    TOPICS.put("cancellation", List.of("cancel*"));
    TOPICS.put("lost", List.of("lost", "missing", "luggage", "bag", "bags", "baggage"));
  }

  static final SentimentSettings DEFAULT = new SentimentSettings(null, null, null, null);

  public SentimentSettings {
    scorer = Objects.requireNonNullElse(scorer, Scorer.TURBO);
    topics = Objects.requireNonNullElse(topics, TOPICS);
    cues = Objects.requireNonNullElse(cues, CUES);
    counting = Objects.requireNonNullElse(counting, CountingSettings.DEFAULT);
    Checks checks = new Checks();
    check(checks, "topics", topics);
    check(checks, "cues", cues);
    checks.end();
    topics = Collections.unmodifiableMap(new LinkedHashMap<>(topics));
    cues = Collections.unmodifiableMap(new LinkedHashMap<>(cues));
  }

  private static void check(Checks checks, String setting, Map<String, List<String>> phrases) {
    phrases.forEach(
        (name, list) -> {
          checks.that(
              name.matches("[a-z0-9_]{1,40}"),
              setting + "." + name,
              name,
              "a name of small letters, digits and underscores");
          checks.that(
              list != null
                  && !list.isEmpty()
                  && list.stream().allMatch(SentimentSettings::isPhrase),
              setting + "." + name,
              String.valueOf(list),
              "a list of phrases, as in [on hold, deliver*]");
        });
  }

  private static boolean isPhrase(String phrase) {
    return phrase != null && !phrase.isBlank() && !phrase.strip().startsWith("*");
  }

  /** The settings when a config says nothing. */
  public static SentimentSettings defaults() {
    return DEFAULT;
  }

  /** The scorers there are. */
  public enum Scorer {
    /** Stanford CoreNLP's network over trees that need no parser. */
    TURBO,
    /** Stanford CoreNLP's network over the trees of its shift-reduce parser. */
    @JsonAlias("corenlp")
    EXACT,
    /** A short word list: for trials and tests, not for decisions. */
    LEXICON
  }
}
