package io.outpost.pipeline.study;

import io.outpost.pipeline.study.StudyCustomer.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What tells customers apart in the regressions of the study: an intercept, figures on their
 * scales, and indicators. An indicator that one of the groups hardly has would separate them and is
 * left in the rest; where a group is small there are fewer columns, {@value #CUSTOMERS_PER_COLUMN}
 * of its customers to each.
 *
 * @param names of the columns but for the intercept
 * @param rows one per customer
 */
record StudyCovariates(List<String> names, double[][] rows) {
  static final int CUSTOMERS_PER_COLUMN = 10;
  private static final int FEWEST_WITH_INDICATOR = 10;

  /** An indicator with its name, such as {@code segment: family}. */
  record Indicator(String name, Predicate<StudyCustomer> holds) {}

  private record Column(String name, ToDoubleFunction<StudyCustomer> value) {}

  static StudyCovariates of(List<StudyCustomer> customers) {
    List<Column> indicators = new ArrayList<>();
    Set<BitSet> seen = new HashSet<>();
    for (Indicator indicator : indicators(customers, 1)) {
      // Without a record segment and region are unknown: one column tells of all three.
      if (isHeldByBoth(indicator, customers) && seen.add(holders(indicator, customers))) {
        indicators.add(new Column(indicator.name(), c -> indicator.holds().test(c) ? 1 : 0));
      }
    }
    // What is known of them comes first, then who they are, then what is foretold.
    List<Column> columns = new ArrayList<>(figures(customers, false));
    columns.addAll(indicators);
    columns.addAll(figures(customers, true));
    long social = customers.stream().filter(StudyCustomer::social).count();
    long fewest = Math.min(social, customers.size() - social);
    int most = (int) Math.min(columns.size(), fewest / CUSTOMERS_PER_COLUMN);
    List<Column> kept = columns.subList(0, most);
    double[][] rows = new double[customers.size()][most + 1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = 1;
      for (int j = 0; j < most; j++) {
        rows[i][j + 1] = kept.get(j).value().applyAsDouble(customers.get(i));
      }
    }
    return new StudyCovariates(kept.stream().map(Column::name).toList(), rows);
  }

  /** Segments, regions, and what customers lack. */
  static List<Indicator> indicators(List<StudyCustomer> customers) {
    return indicators(customers, 0);
  }

  /**
   * @param leftOut 1 to leave out the segment and the region that both groups have most, in which
   *     the others are measured
   */
  private static List<Indicator> indicators(List<StudyCustomer> customers, int leftOut) {
    List<Indicator> indicators = new ArrayList<>();
    indicators.addAll(categories("segment", StudyCustomer::segment, customers, leftOut));
    indicators.addAll(categories("region", StudyCustomer::region, customers, leftOut));
    indicators.add(new Indicator("no_purchase", customer -> !customer.bought()));
    indicators.add(new Indicator("no_record", customer -> !customer.recorded()));
    return indicators;
  }

  private static List<Indicator> categories(
      String name,
      Function<StudyCustomer, String> category,
      List<StudyCustomer> customers,
      int leftOut) {
    Map<String, long[]> counts = new TreeMap<>();
    for (StudyCustomer customer : customers) {
      counts
          .computeIfAbsent(category.apply(customer), value -> new long[2])[
          customer.social() ? 0 : 1]++;
    }
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, long[]> entry) ->
                        -Math.min(entry.getValue()[0], entry.getValue()[1]))
                .thenComparing(Map.Entry::getKey))
        .skip(leftOut)
        .map(Map.Entry::getKey)
        .map(
            value ->
                new Indicator(
                    name + ": " + value, customer -> category.apply(customer).equals(value)))
        .toList();
  }

  private static BitSet holders(Indicator indicator, List<StudyCustomer> customers) {
    BitSet holders = new BitSet(customers.size());
    for (int i = 0; i < customers.size(); i++) {
      holders.set(i, indicator.holds().test(customers.get(i)));
    }
    return holders;
  }

  private static boolean isHeldByBoth(Indicator indicator, List<StudyCustomer> customers) {
    for (boolean group : new boolean[] {true, false}) {
      for (boolean holds : new boolean[] {true, false}) {
        long count =
            customers.stream()
                .filter(c -> c.social() == group && indicator.holds().test(c) == holds)
                .count();
        if (count < FEWEST_WITH_INDICATOR) {
          return false;
        }
      }
    }
    return true;
  }

  /** A missing figure is 0; an indicator tells it from a figure of 0. */
  private static List<Column> figures(List<StudyCustomer> customers, boolean foretold) {
    return Arrays.stream(Figure.values())
        .filter(figure -> figure.isForetold() == foretold && varies(figure, customers))
        .map(figure -> new Column(figure.part(), customer -> customer.scaled(figure)))
        .toList();
  }

  private static boolean varies(Figure figure, List<StudyCustomer> customers) {
    return List.of(true, false).stream()
        .allMatch(
            group ->
                customers.stream()
                        .filter(customer -> customer.social() == group)
                        .mapToDouble(customer -> customer.scaled(figure))
                        .distinct()
                        .limit(2)
                        .count()
                    > 1);
  }
}
