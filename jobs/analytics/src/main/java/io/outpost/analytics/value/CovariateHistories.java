package io.outpost.analytics.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Purchase histories by the covariates of their customers: what is known of a customer from the
 * start and does not change, such as the channel that won them.
 *
 * <p>Two lists of covariates, one for the purchase rate and one for dropout; either may be empty
 * and the same covariate may be in both. Customers with equal covariates are one group, so few
 * distinct values make a fast fit. Groups are sorted; the order of arrival does not matter.
 */
public final class CovariateHistories {
  private final List<String> onPurchases;
  private final List<String> onDropout;
  private final List<Group> groups;

  private CovariateHistories(List<String> onPurchases, List<String> onDropout, List<Group> groups) {
    this.onPurchases = onPurchases;
    this.onDropout = onDropout;
    this.groups = groups;
  }

  /** Customers with the same covariates. */
  record Group(List<Double> purchases, List<Double> dropout, PurchaseHistories histories) {}

  private record Key(List<Double> purchases, List<Double> dropout) {}

  private static final Comparator<List<Double>> VALUES =
      (left, right) -> {
        for (int i = 0; i < left.size(); i++) {
          int order = Double.compare(left.get(i), right.get(i));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  /**
   * Starts an empty collection.
   *
   * @param onPurchases names of the covariates of the purchase rate
   * @param onDropout names of the covariates of dropout
   */
  public static Builder builder(List<String> onPurchases, List<String> onDropout) {
    return new Builder(List.copyOf(onPurchases), List.copyOf(onDropout));
  }

  /** Names of the covariates of the purchase rate. */
  public List<String> onPurchases() {
    return onPurchases;
  }

  /** Names of the covariates of dropout. */
  public List<String> onDropout() {
    return onDropout;
  }

  List<Group> groups() {
    return groups;
  }

  /** The same customers without their covariates. */
  public PurchaseHistories all() {
    PurchaseHistories.Builder all = PurchaseHistories.builder();
    groups.forEach(group -> all.addAll(group.histories()));
    return all.build();
  }

  /** Collects histories; not thread-safe. */
  public static final class Builder {
    private final List<String> onPurchases;
    private final List<String> onDropout;
    private final SortedMap<Key, PurchaseHistories.Builder> groups =
        new TreeMap<>(
            Comparator.comparing(Key::purchases, VALUES).thenComparing(Key::dropout, VALUES));

    private Builder(List<String> onPurchases, List<String> onDropout) {
      this.onPurchases = onPurchases;
      this.onDropout = onDropout;
    }

    /**
     * Adds customers with the same covariates and history.
     *
     * @param purchases values of the covariates of the purchase rate, in the order of their names
     * @param dropout values of the covariates of dropout, likewise
     * @param count positive
     */
    public Builder add(
        List<Double> purchases, List<Double> dropout, PurchaseHistory history, long count) {
      Key key = new Key(checked(purchases, onPurchases), checked(dropout, onDropout));
      groups.computeIfAbsent(key, any -> PurchaseHistories.builder()).add(history, count);
      return this;
    }

    private static List<Double> checked(List<Double> values, List<String> names) {
      Checks.that(
          values.size() == names.size(),
          "covariates %s need %s values: %s",
          names,
          names.size(),
          values.size());
      // -0.0 and 0.0 are the same value and must be the same key.
      return values.stream().map(value -> Checks.finite("covariate", value) + 0.0).toList();
    }

    /** The immutable collection. */
    public CovariateHistories build() {
      List<Group> built = new ArrayList<>();
      for (Map.Entry<Key, PurchaseHistories.Builder> entry : groups.entrySet()) {
        Key key = entry.getKey();
        built.add(new Group(key.purchases(), key.dropout(), entry.getValue().build()));
      }
      return new CovariateHistories(onPurchases, onDropout, List.copyOf(built));
    }
  }
}
