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
  private static final Comparator<Numbered> NUMBERED =
      Comparator.comparing(Numbered::number).thenComparing(Numbered::id);

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
   * What a draw needs to know of a stratum.
   *
   * @param stratum name
   * @param population customers in it
   * @param excluded of them cooling down or not to be asked
   * @param smallest ids of eligible customers, by number and id; as many as may be drawn
   */
  public record StratumFrame(
      String stratum, long population, long excluded, List<String> smallest) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when more are excluded than there are
     */
    public StratumFrame {
      smallest = List.copyOf(smallest);
      if (excluded < 0 || excluded > population) {
        throw new IllegalArgumentException(
            "stratum " + stratum + " excludes " + excluded + " of " + population + " customers");
      }
    }

    /** Customers who may be drawn. */
    public long eligible() {
      return population - excluded;
    }
  }

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
    List<StratumFrame> frames = new ArrayList<>();
    counts.forEach(
        (stratum, count) -> {
          List<Numbered> numbers = new ArrayList<>(eligible.getOrDefault(stratum, List.of()));
          numbers.sort(NUMBERED);
          frames.add(
              new StratumFrame(
                  stratum, count[0], count[1], numbers.stream().map(Numbered::id).toList()));
        });
    return ofSmallest(frames, sizes, seed);
  }

  /**
   * Draws from a frame that was counted and sorted elsewhere, such as by a cluster: it knows of
   * each stratum how many there are and who has the smallest numbers.
   *
   * @param frames each stratum once
   * @param sizes invitations per stratum; a stratum that is not named is not drawn
   * @param seed of the random numbers
   * @throws IllegalArgumentException when a size is negative, a stratum is not in the frame, fewer
   *     customers are listed than are to be drawn and eligible, or they are not in the order of
   *     their numbers
   */
  public static SampleDraw ofSmallest(
      List<StratumFrame> frames, Map<String, Integer> sizes, String seed) {
    Map<String, StratumFrame> byName = new TreeMap<>();
    frames.forEach(frame -> byName.put(frame.stratum(), frame));
    List<Drawn> drawn = new ArrayList<>();
    List<DrawnStratum> strata = new ArrayList<>();
    new TreeMap<>(sizes)
        .forEach(
            (stratum, size) -> {
              StratumFrame frame = byName.get(stratum);
              requireDrawable(stratum, size, frame);
              int taken = (int) Math.min(size, frame.eligible());
              strata.add(
                  new DrawnStratum(
                      stratum, frame.population(), frame.excluded(), taken, (long) size - taken));
              drawn.addAll(smallest(frame, taken, seed));
            });
    return new SampleDraw(drawn, strata);
  }

  private static void requireDrawable(String stratum, int size, StratumFrame frame) {
    if (size < 0) {
      throw new IllegalArgumentException(
          "size of stratum " + stratum + " must not be negative, was " + size);
    }
    if (frame == null) {
      throw new IllegalArgumentException("stratum " + stratum + " has no customers in the frame");
    }
  }

  private static List<Drawn> smallest(StratumFrame frame, int taken, String seed) {
    if (frame.smallest().size() < taken) {
      throw new IllegalArgumentException(
          "stratum "
              + frame.stratum()
              + " lists "
              + frame.smallest().size()
              + " customers, "
              + taken
              + " are to be drawn");
    }
    List<Drawn> drawn = new ArrayList<>();
    Numbered before = null;
    for (String id : frame.smallest().subList(0, taken)) {
      Numbered next = new Numbered(PermanentRandomNumber.of(seed, id), id);
      if (before != null && NUMBERED.compare(before, next) >= 0) {
        throw new IllegalArgumentException(
            "customer " + id + " of stratum " + frame.stratum() + " is out of order");
      }
      before = next;
      drawn.add(
          new Drawn(
              id,
              frame.stratum(),
              next.number(),
              drawn.size() + 1,
              (double) taken / frame.eligible(),
              (double) frame.population() / taken));
    }
    return drawn;
  }

  private record Numbered(PermanentRandomNumber number, String id) {}
}
