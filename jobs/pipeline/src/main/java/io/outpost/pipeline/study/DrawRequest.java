package io.outpost.pipeline.study;

import java.time.Period;
import java.util.Map;

/**
 * A sample to be drawn.
 *
 * @param study its name
 * @param frame how customers are parted, as planned
 * @param invitations by stratum
 * @param seed of the random numbers
 * @param pause for which a customer who was asked is left in peace
 */
public record DrawRequest(
    String study, StudyFrame frame, Map<String, Integer> invitations, String seed, Period pause) {

  public DrawRequest {
    invitations = Map.copyOf(invitations);
  }
}
