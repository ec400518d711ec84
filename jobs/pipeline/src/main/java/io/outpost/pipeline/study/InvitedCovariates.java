package io.outpost.pipeline.study;

import io.outpost.pipeline.study.InvitedCustomers.Invited;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What may tell two kinds of customers apart, such as those who answer and those who do not: an
 * intercept, social or not, segments and regions. A category that one of the kinds hardly has would
 * separate them and is left out, as is the most frequent one, in which the others are measured.
 */
final class InvitedCovariates {
  private static final int FEWEST = 10;

  private InvitedCovariates() {}

  /** Rows of regressors, one per customer. */
  static double[][] rows(List<Invited> customers, Predicate<Invited> answered) {
    return rows(
        customers,
        answered,
        List.of(
            customer -> Boolean.toString(customer.social()), Invited::segment, Invited::region));
  }

  /** The same without social or not, to tell social customers from the others. */
  static double[][] rowsBesideSocial(List<Invited> customers, Predicate<Invited> social) {
    return rows(customers, social, List.of(Invited::segment, Invited::region));
  }

  private static double[][] rows(
      List<Invited> customers,
      Predicate<Invited> split,
      List<Function<Invited, String>> categories) {
    List<Predicate<Invited>> columns = new ArrayList<>();
    categories.forEach(category -> columns.addAll(indicators(customers, split, category)));
    double[][] rows = new double[customers.size()][columns.size() + 1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = 1;
      for (int j = 0; j < columns.size(); j++) {
        rows[i][j + 1] = columns.get(j).test(customers.get(i)) ? 1 : 0;
      }
    }
    return rows;
  }

  private static List<Predicate<Invited>> indicators(
      List<Invited> customers, Predicate<Invited> split, Function<Invited, String> category) {
    Map<String, long[]> counts = new TreeMap<>();
    for (Invited customer : customers) {
      counts
          .computeIfAbsent(category.apply(customer), name -> new long[2])[
          split.test(customer) ? 1 : 0]++;
    }
    List<String> held =
        new ArrayList<>(
            counts.entrySet().stream()
                .filter(entry -> Math.min(entry.getValue()[0], entry.getValue()[1]) >= FEWEST)
                .map(Map.Entry::getKey)
                .toList());
    boolean complete = held.size() == counts.size();
    if (complete && !held.isEmpty()) {
      String most = held.get(0);
      for (String name : held) {
        most = sum(counts.get(name)) > sum(counts.get(most)) ? name : most;
      }
      held.remove(most);
    }
    return held.stream()
        .map(name -> (Predicate<Invited>) customer -> category.apply(customer).equals(name))
        .toList();
  }

  private static long sum(long[] counts) {
    return counts[0] + counts[1];
  }
}
