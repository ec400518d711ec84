package io.outpost.pipeline.simulate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a run planted and remembers the class of each distinct text. */
final class Ledger {
  private final Tally rows = new Tally();
  private final Tally defects = new Tally();
  private final Tally irregular = new Tally();
  private final Tally facts = new Tally();
  private final Map<String, Integer> skeletons = new HashMap<>();
  private final TreeMap<String, Sentiment> classes = new TreeMap<>();
  private int texts;
  private long words;

  Tally rows() {
    return rows;
  }

  Tally defects() {
    return defects;
  }

  /** Records that are right and yet unusual. */
  Tally irregular() {
    return irregular;
  }

  Tally facts() {
    return facts;
  }

  /** The class of each distinct text by its SHA-256. */
  Map<String, Sentiment> classes() {
    return classes;
  }

  SimulationReport.Texts texts() {
    int most = skeletons.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new SimulationReport.Texts(
        texts, classes.size(), skeletons.size(), most, texts == 0 ? 0 : (double) words / texts);
  }

  void customer(SimulatedCustomer customer) {
    String group = customer.social() ? "social" : "others";
    facts.add("customers", group);
    facts.add("repeat_purchases", group, customer.repeats());
    customer.contacts().forEach(this::contact);
    for (SurveyAnswer answer : customer.answers()) {
      String name = answer.instrument().text() + "_" + group;
      facts.add("answers", name);
      answer.score().ifPresent(score -> score(name, score));
    }
  }

  private void contact(ServiceContact contact) {
    String channel = contact.channel().text();
    facts.add("contacts", channel);
    if (contact.firstResponse().isEmpty()) {
      facts.add("contacts_without_answer", channel);
    }
    if (contact.resolved().isPresent()) {
      facts.add("contacts_resolved", channel);
    }
    contact.move().ifPresent(move -> facts.add("contacts_moved", channel + "_" + move.reason()));
  }

  private void score(String name, int score) {
    facts.add("scored_answers", name);
    facts.add("sum_of_scores", name, score);
  }

  void referral(boolean bySocial) {
    facts.add("referred_customers", bySocial ? "by_social" : "by_others");
  }

  void post(SimulatedPost post) {
    facts.add("posts", post.voice() == SimulatedPost.Voice.PUBLIC ? post.kind() : "of_company");
    text("social_posts", post.text());
  }

  void text(String feed, SimulatedText text) {
    facts.add("texts_by_class", feed + "_" + text.sentiment().text());
    skeletons.merge(text.skeleton(), 1, Integer::sum);
    classes.putIfAbsent(sha256(text.words()), text.sentiment());
    texts++;
    words += text.words().split("\\s+").length;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
