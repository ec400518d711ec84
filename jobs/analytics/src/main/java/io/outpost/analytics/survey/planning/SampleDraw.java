package io.outpost.analytics.survey.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The draw: in each stratum the customers with the smallest {@link PermanentRandomNumber}s.
 *
 * <p>Customers who are still cooling down from an earlier study, or must not be asked, are left out
 * before the draw. Inclusion probability \( \pi = n_h/E_h \) with \( E_h \) eligible customers;
 * base weight \( N_h/n_h \), because those drawn speak for the whole stratum: customers cooling
 * down were drawn at random too. The same frame, seed and sizes give the same list anywhere, in any
 * order of the frame.
 *
 * @param drawn customers, by stratum and rank
 * @param strata what happened per stratum
 */
public record SampleDraw(List<Drawn> drawn, List<DrawnStratum> strata) {

  /** Copies the lists. */
  public SampleDraw {
    drawn = List.copyOf(drawn);
    strata = List.copyOf(strata);
  }

  /**
   * A customer of the frame.
   *
   * @param id unique
   * @param stratum where he is drawn
   */
  public record FrameEntry(String id, String stratum) {}

  /**
   * A customer who was drawn.
   *
   * @param id of the customer
   * @param stratum where he was drawn
   * @param number his random number
   * @param rank in the stratum, from 1
   * @param inclusionProbability above 0 to 1
   * @param baseWeight customers he stands for
   */
  public record Drawn(
      String id,
      String stratum,
      PermanentRandomNumber number,
      int rank,
      double inclusionProbability,
      double baseWeight) {}

  /**
   * Counts of a stratum.
   *
   * @param stratum name
   * @param population customers in the frame
   * @param excluded of them cooling down or not to be asked
   * @param drawn invited
   * @param missing asked for but not there; 0 when the stratum was large enough
   */
  public record DrawnStratum(
      String stratum, long population, long excluded, long drawn, long missing) {}

  /**
   * Draws.
   *
   * @param frame each customer once
   * @param sizes invitations per stratum; a stratum that is not named is not drawn
   * @param seed of the random numbers, written beside the draw
   * @param excluded ids that must not be drawn
   * @throws IllegalArgumentException when a customer is in the frame twice, a size is negative or a
   *     stratum is not in the frame
   */
  public static SampleDraw of(
      Iterable<FrameEntry> frame, Map<String, Integer> sizes, String seed, Set<String> excluded) {
    Map<String, List<Numbered>> eligible = new TreeMap<>();
    Map<String, long[]> counts = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (FrameEntry entry : frame) {
      if (!seen.add(entry.id())) {
        throw new IllegalArgumentException("customer " + entry.id() + " is in the frame twice");
      }
      long[] count = counts.computeIfAbsent(entry.stratum(), stratum -> new long[2]);
      count[0]++;
      if (excluded.contains(entry.id())) {
        count[1]++;
      } else {
        eligible
            .computeIfAbsent(entry.stratum(), stratum -> new ArrayList<>())
            .add(new Numbered(PermanentRandomNumber.of(seed, entry.id()), entry.id()));
      }
    }
    List<Drawn> drawn = new ArrayList<>();
    List<DrawnStratum> strata = new ArrayList<>();
    new TreeMap<>(sizes)
        .forEach(
            (stratum, size) -> {
              long[] count = counts.get(stratum);
              requireDrawable(stratum, size, count);
              List<Numbered> numbers = eligible.getOrDefault(stratum, List.of());
              int taken = Math.min(size, numbers.size());
              strata.add(new DrawnStratum(stratum, count[0], count[1], taken, (long) size - taken));
              drawn.addAll(smallest(stratum, numbers, taken, count[0]));
            });
    return new SampleDraw(drawn, strata);
  }

  private static void requireDrawable(String stratum, int size, long[] count) {
    if (size < 0) {
      throw new IllegalArgumentException(
          "size of stratum " + stratum + " must not be negative, was " + size);
    }
    if (count == null) {
      throw new IllegalArgumentException("stratum " + stratum + " has no customers in the frame");
    }
  }

  private static List<Drawn> smallest(
      String stratum, List<Numbered> numbers, int taken, long population) {
    List<Numbered> sorted = new ArrayList<>(numbers);
    sorted.sort(Comparator.comparing(Numbered::number).thenComparing(Numbered::id));
    List<Drawn> drawn = new ArrayList<>();
    for (int k = 0; k < taken; k++) {
      drawn.add(
          new Drawn(
              sorted.get(k).id(),
              stratum,
              sorted.get(k).number(),
              k + 1,
              (double) taken / numbers.size(),
              (double) population / taken));
    }
    return drawn;
  }

  private record Numbered(PermanentRandomNumber number, String id) {}
}
