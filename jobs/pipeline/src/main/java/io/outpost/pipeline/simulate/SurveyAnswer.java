package io.outpost.pipeline.simulate;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One answer to one survey instrument.
 *
 * @param score empty when refused
 * @param channel the service channel it is about
 * @param throughHandle whether the respondent was reached on a network and is known by handle only
 * @param verbatim sentiment and topic of the comment; empty without one
 */
public record SurveyAnswer(
    String study,
    Instrument instrument,
    OptionalInt score,
    ServiceChannel channel,
    Instant at,
    boolean throughHandle,
    Optional<Verbatim> verbatim) {

  /** What a comment is about and how it is meant; the words come later. */
  public record Verbatim(Sentiment sentiment, String topic) {}
}
