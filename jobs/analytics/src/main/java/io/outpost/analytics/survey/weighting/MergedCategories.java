package io.outpost.analytics.survey.weighting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Categories of a margin after those that too few answered are merged, so that no respondent speaks
 * for a crowd and no category of customers is left without a voice.
 *
 * <p>Categories are taken from the fewest respondents up and joined until the joint category has
 * enough; names decide between equals. Merged categories are named with a plus, as in {@code
 * north+west}. The population keeps its size: nobody is dropped.
 *
 * @param variable name of the variable
 * @param names merged category of each category
 * @param targets population of each merged category
 * @see "Kalton and Flores-Cervantes (2003), Weighting methods, Journal of Official Statistics 19,
 *     81-97, section 4"
 */
public record MergedCategories(
    String variable, Map<String, String> names, Map<String, Double> targets) {

  /** Copies the maps. */
  public MergedCategories {
    names = Map.copyOf(names);
    targets = Map.copyOf(targets);
  }

  /**
   * Merges.
   *
   * @param population customers per category; those with none are left out
   * @param respondents per category; a category that is not named has none
   * @param fewest respondents a category needs, at least 1
   * @throws IllegalArgumentException when a respondent is in a category without customers, or there
   *     are no customers
   */
  public static MergedCategories of(
      String variable, Map<String, Long> population, Map<String, Long> respondents, int fewest) {
    respondents.forEach(
        (category, count) -> {
          if (count > 0 && population.getOrDefault(category, 0L) <= 0) {
            throw new IllegalArgumentException(
                "margin " + variable + ": " + category + " answered and has no customers");
          }
        });
    List<Cell> cells = new ArrayList<>();
    new TreeMap<>(population)
        .forEach(
            (category, customers) -> {
              if (customers > 0) {
                cells.add(
                    new Cell(List.of(category), customers, respondents.getOrDefault(category, 0L)));
              }
            });
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("margin " + variable + " has no customers");
    }
    while (cells.size() > 1) {
      cells.sort(Comparator.comparingLong(Cell::respondents).thenComparing(Cell::name));
      if (cells.get(0).respondents >= Math.max(1, fewest)) {
        break;
      }
      cells.add(cells.remove(0).plus(cells.remove(0)));
    }
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Double> targets = new LinkedHashMap<>();
    for (Cell cell : cells) {
      cell.categories.forEach(category -> names.put(category, cell.name()));
      targets.put(cell.name(), (double) cell.customers);
    }
    return new MergedCategories(variable, names, targets);
  }

  /** The margin to rake to; empty when a single category is left, which says nothing. */
  public Optional<Margin> margin() {
    return targets.size() < 2 ? Optional.empty() : Optional.of(new Margin(variable, targets));
  }

  /**
   * The merged category of a customer.
   *
   * @throws IllegalArgumentException when nobody in the population is of his category
   */
  public String of(String category) {
    String merged = names.get(category);
    if (merged == null) {
      throw new IllegalArgumentException(
          "margin " + variable + " has no category " + category + ": add it with its customers");
    }
    return merged;
  }

  private record Cell(List<String> categories, long customers, long respondents) {
    Cell plus(Cell other) {
      List<String> both = new ArrayList<>(categories);
      both.addAll(other.categories);
      both.sort(null);
      return new Cell(both, customers + other.customers, respondents + other.respondents);
    }

    String name() {
      return String.join("+", categories);
    }
  }
}
