package io.outpost.analytics.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Whether a forecast puts customers into the right order, and is right for the high and the low.
 *
 * <p>Keeps per distinct forecast how many customers had it and what they did together, and how
 * often each outcome occurred; both merge by adding. Customers with the same forecast have no order
 * among themselves: where an order is needed they count with the mean over all orders, so that the
 * order of the rows decides nothing.
 */
public final class RankedForecasts {
  private final NavigableMap<Double, Group> byForecast;
  private final NavigableMap<Double, Long> byActual;

  private RankedForecasts(
      NavigableMap<Double, Group> byForecast, NavigableMap<Double, Long> byActual) {
    this.byForecast = byForecast;
    this.byActual = byActual;
  }

  /** Customers with one forecast. */
  private record Group(long n, double sumActual) {
    Group plus(Group other) {
      return new Group(Math.addExact(n, other.n), sumActual + other.sumActual);
    }
  }

  /**
   * A tenth of the customers by their forecast. Shares of groups with equal forecasts make n
   * fractional.
   *
   * @param n customers
   * @param meanForecast what was forecast per customer
   * @param meanActual what happened per customer
   */
  public record Decile(double n, double meanForecast, double meanActual) {
    /** Absolute error relative to what happened; empty unless that is positive. */
    public OptionalDouble relativeError() {
      return meanActual > 0
          ? OptionalDouble.of(Math.abs(meanForecast - meanActual) / meanActual)
          : OptionalDouble.empty();
    }
  }

  /** Starts an empty collection. */
  public static Builder builder() {
    return new Builder();
  }

  /** Two disjoint groups together. */
  public RankedForecasts plus(RankedForecasts other) {
    return builder().addAll(this).addAll(other).build();
  }

  /** Number of customers. */
  public long n() {
    return byForecast.values().stream().mapToLong(Group::n).sum();
  }

  /**
   * Ten groups of equal size from the lowest to the highest forecast; a group of equal forecasts on
   * a border is shared in proportion. Empty with fewer than ten customers.
   */
  public List<Decile> deciles() {
    long n = n();
    if (n < 10) {
      return List.of();
    }
    double size = n / 10.0;
    double[] filled = new double[10];
    double[] forecasts = new double[10];
    double[] actuals = new double[10];
    int decile = 0;
    for (Map.Entry<Double, Group> entry : byForecast.entrySet()) {
      double left = entry.getValue().n();
      double meanActual = entry.getValue().sumActual() / left;
      while (left > 0) {
        double space = decile == 9 ? left : size - filled[decile];
        double taken = Math.min(left, space);
        filled[decile] += taken;
        forecasts[decile] += taken * entry.getKey();
        actuals[decile] += taken * meanActual;
        left = taken == left ? 0 : left - taken;
        if (decile < 9 && filled[decile] >= size * (1 - 1e-12)) {
          decile++;
        }
      }
    }
    List<Decile> deciles = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      deciles.add(new Decile(filled[i], forecasts[i] / filled[i], actuals[i] / filled[i]));
    }
    return List.copyOf(deciles);
  }

  /**
   * Mean relative error of the deciles (decile MAPE), over those in which anything happened; empty
   * when there are none.
   *
   * @see "Wang, Liu, Miao (2019), A Deep Probabilistic Model for Customer Lifetime Value
   *     Prediction, arXiv:1912.07753, section 4.2"
   */
  public OptionalDouble decileError() {
    return deciles().stream()
        .map(Decile::relativeError)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }

  /**
   * Gini coefficient of the gain chart: {@code 2 mean(C_k) - 1}, C_k being the share of everything
   * that the k highest forecasts brought. Empty unless the total is positive.
   */
  public OptionalDouble gini() {
    List<Group> groups = new ArrayList<>(byForecast.descendingMap().values());
    return gini(groups);
  }

  /**
   * The Gini coefficient divided by that of the perfect order: 1 for the right order, near 0 for
   * any, negative for the reverse. Empty unless the total is positive and outcomes differ.
   *
   * @see "Wang, Liu, Miao (2019), A Deep Probabilistic Model for Customer Lifetime Value
   *     Prediction, arXiv:1912.07753, section 4.1, and its code google/lifetime_value, metrics.py"
   */
  public OptionalDouble normalizedGini() {
    if (byActual.size() < 2) {
      return OptionalDouble.empty();
    }
    List<Group> perfect = new ArrayList<>();
    byActual
        .descendingMap()
        .forEach((actual, count) -> perfect.add(new Group(count, actual * count)));
    OptionalDouble best = gini(perfect);
    OptionalDouble own = gini();
    return own.isEmpty() || best.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(own.getAsDouble() / best.getAsDouble());
  }

  private static OptionalDouble gini(List<Group> groups) {
    double total = groups.stream().mapToDouble(Group::sumActual).sum();
    if (!(total > 0)) {
      return OptionalDouble.empty();
    }
    double before = 0;
    double area = 0;
    double n = 0;
    for (Group group : groups) {
      // Any order within the group: on the mean the gain rises in equal steps.
      area += group.n() * before + group.sumActual() * (group.n() + 1) / 2.0;
      before += group.sumActual();
      n += group.n();
    }
    return OptionalDouble.of(2 * area / total / n - 1);
  }

  /** Collects forecasts; not thread-safe. */
  public static final class Builder {
    private final Map<Double, Group> byForecast = new HashMap<>();
    private final Map<Double, Long> byActual = new HashMap<>();

    private Builder() {}

    /** Adds one customer. */
    public Builder add(double forecast, double actual) {
      return add(forecast, actual, 1);
    }

    /**
     * Adds customers with the same forecast and the same outcome.
     *
     * @throws IllegalArgumentException when a number is not finite or the count not positive
     */
    public Builder add(double forecast, double actual, long count) {
      if (!Double.isFinite(forecast) || !Double.isFinite(actual)) {
        throw new IllegalArgumentException(
            "forecast and outcome must be finite, were " + forecast + " and " + actual);
      }
      if (count <= 0) {
        throw new IllegalArgumentException("count must be positive, was " + count);
      }
      // -0.0 and 0.0 are the same number and must be the same key.
      byForecast.merge(forecast + 0.0, new Group(count, count * actual), Group::plus);
      byActual.merge(actual + 0.0, count, Math::addExact);
      return this;
    }

    /** Adds everything from another collection. */
    public Builder addAll(RankedForecasts other) {
      other.byForecast.forEach((forecast, group) -> byForecast.merge(forecast, group, Group::plus));
      other.byActual.forEach((actual, count) -> byActual.merge(actual, count, Math::addExact));
      return this;
    }

    /** The immutable collection; the builder may go on collecting. */
    public RankedForecasts build() {
      return new RankedForecasts(new TreeMap<>(byForecast), new TreeMap<>(byActual));
    }
  }
}
