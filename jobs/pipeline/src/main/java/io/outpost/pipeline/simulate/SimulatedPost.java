package io.outpost.pipeline.simulate;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** One post, reply, comment or share. */
record SimulatedPost(
    String id,
    Author author,
    Instant at,
    SimulatedText text,
    String kind,
    Optional<String> inReplyTo,
    Mention mention,
    Voice voice,
    boolean open,
    String agent,
    OptionalLong impressions,
    long likes,
    long shares,
    Planted planted) {

  /** Who speaks. */
  enum Voice {
    PUBLIC,
    AGENT,
    PROGRAM
  }
}
