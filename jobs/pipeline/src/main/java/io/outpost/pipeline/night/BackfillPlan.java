package io.outpost.pipeline.night;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which nights of a span are computed again, in the order of their days. */
public final class BackfillPlan {
  private BackfillPlan() {}

  /** Which nights are computed. */
  public enum Policy {
    /** Those that no run has tried. */
    NONE,
    /** These, those that are not published, and those that are stale. */
    FAILED,
    /** All. */
    COMPLETED
  }

  /** What there is of a night. */
  public enum State {
    /** No run has tried it. */
    MISSING,
    /** Runs have tried it; it is not published. */
    FAILED,
    /** Published, but an earlier night that it has read was published anew. */
    STALE,
    /** Published. */
    PUBLISHED
  }

  /** One night of the span. */
  public record Step(LocalDate asOf, State state, boolean isComputed) {
    /** In a line for a person. */
    public String text() {
      return asOf
          + "  "
          + state.name().toLowerCase(Locale.ROOT)
          + (isComputed ? ": is computed" : ": stays");
    }
  }

  /**
   * The nights from one day to another.
   *
   * @param publications what is published
   * @param endings how the newest run of each night ended
   */
  public static List<Step> of(
      LocalDate from,
      LocalDate to,
      Policy policy,
      List<Publication> publications,
      Map<LocalDate, Ledger.Ending> endings) {
    Map<LocalDate, Publication> published =
        publications.stream().collect(Collectors.toMap(Publication::asOf, Function.identity()));
    List<Step> steps = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      State state = state(Optional.ofNullable(published.get(day)), endings.containsKey(day));
      boolean isComputed = isComputed(policy, state);
      steps.add(new Step(day, state, isComputed));
    }
    return steps;
  }

  private static State state(Optional<Publication> publication, boolean isTried) {
    if (publication.isEmpty()) {
      return isTried ? State.FAILED : State.MISSING;
    }
    return publication.get().staleSince().isPresent() ? State.STALE : State.PUBLISHED;
  }

  private static boolean isComputed(Policy policy, State state) {
    return switch (state) {
      case MISSING -> true;
      case FAILED, STALE -> policy != Policy.NONE;
      case PUBLISHED -> policy == Policy.COMPLETED;
    };
  }
}
