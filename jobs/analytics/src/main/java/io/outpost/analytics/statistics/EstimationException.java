package io.outpost.analytics.statistics;

/**
 * A figure cannot be computed from these data: a fit did not converge, weights cannot meet their
 * margins, a variance has nothing to stand on. Its reader is the analyst; the message says what was
 * wrong, where and by how much.
 */
public final class EstimationException extends RuntimeException {

  /** A failure with its reason. */
  public EstimationException(String reason) {
    super(reason);
  }
}
