package io.outpost.pipeline.simulate;

import java.io.IOException;
import java.nio.file.Path;

/** Counts what a run planted and remembers the class of each distinct text, in bounded memory. */
final class Ledger implements AutoCloseable {
  private final Tally rows = new Tally();
  private final Tally defects = new Tally();
  private final Tally irregular = new Tally();
  private final Tally facts = new Tally();
  private final TextLedger texts;
  private final PlantedLedger planted;

  /**
   * @param out folder to put texts aside in until the ledger is closed
   */
  Ledger(Path out, Truth truth) throws IOException {
    this.texts = new TextLedger(out);
    this.planted = new PlantedLedger(out, truth, facts);
  }

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

  /** Writes the class of each distinct text. */
  SimulationReport.Texts writeTexts(Path file) throws IOException {
    return texts.write(file);
  }

  /** Records that were planted. */
  PlantedLedger planted() {
    return planted;
  }

  void customer(SimulatedCustomer customer) {
    planted.customer(customer);
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
    planted.post(post);
    facts.add("posts", post.voice() == SimulatedPost.Voice.PUBLIC ? post.kind() : "of_company");
    text("social_posts", post.text());
  }

  void text(String feed, SimulatedText text) {
    facts.add("texts_by_class", feed + "_" + text.sentiment().text());
    texts.add(text);
  }

  @Override
  public void close() throws IOException {
    texts.close();
    planted.close();
  }
}
