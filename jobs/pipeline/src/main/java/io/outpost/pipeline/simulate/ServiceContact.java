package io.outpost.pipeline.simulate;

import java.time.Instant;
import java.util.Optional;

/**
 * One service contact.
 *
 * @param firstResponse first answer by a person; empty when nobody has answered up to the end
 * @param resolved empty while open
 * @param cost what handling it cost
 * @param move where it moved and why
 */
public record ServiceContact(
    ServiceChannel channel,
    String topic,
    Instant opened,
    Optional<Instant> firstResponse,
    Optional<Instant> resolved,
    String agent,
    int handleSeconds,
    double cost,
    Optional<Move> move) {

  /** The same contact about another topic. */
  ServiceContact about(Topic other) {
    return new ServiceContact(
        channel, other.text(), opened, firstResponse, resolved, agent, handleSeconds, cost, move);
  }

  /** To which channel a contact moved, and why. */
  public record Move(ServiceChannel to, String reason) {}
}
