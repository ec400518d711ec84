package io.outpost.benchmarks;

import io.outpost.analytics.value.CustomerFacts;
import io.outpost.analytics.value.CustomerValueModel;
import io.outpost.analytics.value.DiscountRate;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.Horizon;
import io.outpost.analytics.value.PurchaseHistories;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.analytics.value.PurchaseModelKind;
import io.outpost.analytics.value.ValueAssumptions;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * All purchase models, the spend model and the values of every customer with their intervals,
 * beside what other packages take for the same number of customers.
 *
 * <p>The customers are made before the clock starts; grouping them is timed. Arguments: numbers of
 * customers, 10,000, 100,000 and 1,000,000 by default.
 */
public final class ValueRun {
  private static final Horizon YEAR = Horizon.ofYears(1);
  private static final DiscountRate RATE = DiscountRate.ofYear(0.1);

  /** Measured with lifetimes 0.11.3 on a million simulated customers by the day, two cores. */
  private static final Map<String, String> PEERS =
      Map.of(
          "fit bg_nbd", "lifetimes: 48 s",
          "fit mbg_nbd", "lifetimes: 131 s",
          "fit pareto_nbd", "lifetimes: stopped after 40 min",
          "bg_nbd: E[Y(365)], P(alive), discounted purchases of a year", "lifetimes: 57 s");

  private final Map<String, Double> seconds = new LinkedHashMap<>();

  private ValueRun() {}

  /** Prints a table of seconds. */
  public static void main(String[] arguments) {
    int[] sizes =
        arguments.length == 0
            ? new int[] {10_000, 100_000, 1_000_000}
            : IntStream.range(0, arguments.length)
                .map(i -> Integer.parseInt(arguments[i]))
                .toArray();
    // A first small run, so that the compiler's work is not taken for ours.
    new ValueRun().measure(SimulatedBase.of(5_000, 2));
    List<ValueRun> runs = new ArrayList<>();
    for (int size : sizes) {
      SimulatedBase base = SimulatedBase.of(size, 1);
      ValueRun run = new ValueRun();
      run.measure(base);
      runs.add(run);
    }
    print(sizes, runs);
  }

  private void measure(SimulatedBase base) {
    long begin = System.nanoTime();
    PurchaseHistories histories = timed("group", base::grouped);
    List<PurchaseModel> models = new ArrayList<>();
    for (PurchaseModelKind kind : PurchaseModelKind.values()) {
      models.add(timed("fit " + kind.key(), () -> kind.fit(histories)));
    }
    GammaGammaModel spends =
        timed(
            "fit gamma_gamma",
            () -> GammaGammaModel.fit(base.spends(), PurchaseModel.Options.defaults()));
    for (PurchaseModel model : models) {
      timed(
          model.name() + ": E[Y(365)], P(alive), discounted purchases of a year",
          () -> forecasts(model, histories));
      timed(model.name() + ": values with intervals", () -> values(model, spends, base));
    }
    seconds.put("everything", (System.nanoTime() - begin) / 1e9);
    seconds.put("distinct histories", (double) histories.rows());
  }

  private <T> T timed(String what, Supplier<T> work) {
    long begin = System.nanoTime();
    T result = work.get();
    seconds.put(what, (System.nanoTime() - begin) / 1e9);
    return result;
  }

  private static double forecasts(PurchaseModel model, PurchaseHistories histories) {
    List<PurchaseHistory> distinct = histories.distinct();
    return IntStream.range(0, histories.rows())
        .parallel()
        .mapToDouble(
            row ->
                model.expectedPurchases(distinct.get(row), 365)
                    + model.probabilityAlive(distinct.get(row))
                    + model.discountedPurchases(distinct.get(row), YEAR, RATE))
        .sum();
  }

  private static double values(PurchaseModel model, GammaGammaModel spends, SimulatedBase base) {
    CustomerValueModel values =
        new CustomerValueModel(model, spends, new ValueAssumptions(YEAR, RATE, 0.5, 0.3, 0.002, 4));
    return IntStream.range(0, base.customers)
        .parallel()
        .mapToDouble(
            i -> {
              PurchaseHistory history = base.history(i);
              return values
                  .value(
                      new CustomerFacts(
                          history, history.repeats(), base.meanSpend(i), 0.35, 0.01, 0.0004, 0))
                  .upper()
                  .orElse(0);
            })
        .sum();
  }

  private static void print(int[] sizes, List<ValueRun> runs) {
    System.out.printf(
        Locale.ROOT,
        "%d processors, heap limit %,d MB%n%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20);
    System.out.printf(Locale.ROOT, "%-56s", "seconds");
    for (int size : sizes) {
      System.out.printf(Locale.ROOT, "%12s", String.format(Locale.ROOT, "%,d", size));
    }
    System.out.printf(Locale.ROOT, "%10s  %s%n", "exponent", "others, 1,000,000");
    for (String what : runs.get(0).seconds.keySet()) {
      System.out.printf(Locale.ROOT, "%-56s", what);
      boolean counts = what.equals("distinct histories");
      for (ValueRun run : runs) {
        System.out.printf(Locale.ROOT, counts ? "%,12.0f" : "%12.2f", run.seconds.get(what));
      }
      System.out.printf(
          Locale.ROOT,
          "%10s  %s%n",
          runs.size() < 2 ? "" : exponent(sizes, runs, what),
          PEERS.getOrDefault(what, ""));
    }
    System.out.printf(
        Locale.ROOT,
        "%npeak heap %,d MB%n",
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum()
            >> 20);
  }

  /** Growth from the first to the last size: 1 is proportional. */
  private static String exponent(int[] sizes, List<ValueRun> runs, String what) {
    int last = sizes.length - 1;
    double growth = runs.get(last).seconds.get(what) / runs.get(0).seconds.get(what);
    return String.format(
        Locale.ROOT, "%.2f", Math.log(growth) / Math.log((double) sizes[last] / sizes[0]));
  }
}
