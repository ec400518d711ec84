package io.outpost.pipeline.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Lists the records that were planted in {@code truth-planted.csv}, and counts what is around. */
final class PlantedLedger implements AutoCloseable {
  private static final String GROUP = "planted";

  private final Optional<PlantedEvents> events;
  private final Optional<Writer> list;
  private final Tally facts;

  PlantedLedger(Path out, Truth truth, Tally facts) throws IOException {
    this.events = truth.planted();
    this.facts = facts;
    this.list =
        events.isPresent()
            ? Optional.of(Files.newBufferedWriter(out.resolve("truth-planted.csv")))
            : Optional.empty();
    line("event", "feed", "record");
  }

  void record(Planted what, String feed, String key) {
    if (what != Planted.NOTHING) {
      facts.add(GROUP, what.text() + "_" + feed);
      line(what.text(), feed, key);
    }
  }

  private void line(String what, String feed, String key) {
    try {
      if (list.isPresent()) {
        list.get().append(what + "," + feed + "," + key + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts customers who began during the campaign for referrals, and those referred. */
  void customer(SimulatedCustomer customer) {
    events
        .map(PlantedEvents::referrals)
        .filter(campaign -> campaign.covers(customer.start()))
        .ifPresent(
            campaign -> {
              facts.add(GROUP, "began_during_" + campaign.campaign());
              if (customer.referredBy().isPresent()) {
                facts.add(GROUP, "referred_during_" + campaign.campaign());
              }
            });
  }

  /** Counts threads that the campaign for kinder talk covers, by class. */
  void post(SimulatedPost post) {
    boolean isTalk =
        post.kind().equals("post")
            && post.voice() == SimulatedPost.Voice.PUBLIC
            && post.mention() != Mention.DIRECT;
    events
        .map(PlantedEvents::talk)
        .filter(campaign -> isTalk && campaign.covers(post.author().network(), post.at()))
        .ifPresent(
            campaign -> {
              String what = "talk_during_" + campaign.campaign();
              facts.add(GROUP, what + "_" + post.text().sentiment().text());
            });
    record(post.planted(), "social_posts", post.id());
  }

  @Override
  public void close() throws IOException {
    if (list.isPresent()) {
      list.get().close();
    }
  }
}
