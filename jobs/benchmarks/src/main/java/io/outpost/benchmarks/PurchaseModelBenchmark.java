package io.outpost.benchmarks;

import io.outpost.analytics.value.DiscountRate;
import io.outpost.analytics.value.Horizon;
import io.outpost.analytics.value.PurchaseHistories;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.analytics.value.PurchaseModelKind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Fits of 20,000 customers, and questions to a fitted model, one customer after the other. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PurchaseModelBenchmark {
  private static final Horizon YEAR = Horizon.ofYears(1);
  private static final DiscountRate RATE = DiscountRate.ofYear(0.1);

  /** The model. */
  @Param({"NBD", "BG_NBD", "MBG_NBD", "MBG_CNBD_K", "PARETO_NBD"})
  public PurchaseModelKind kind;

  private PurchaseHistories histories;
  private PurchaseModel model;
  private List<PurchaseHistory> distinct;
  private int next;

  /** Makes and fits the customers. */
  @Setup
  public void fitOnce() {
    histories = SimulatedBase.of(20_000, 1).grouped();
    model = kind.fit(histories);
    distinct = histories.distinct();
  }

  /** Grouped histories to a fitted model. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public PurchaseModel fit() {
    return kind.fit(histories);
  }

  /** Expected purchases of a year. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public double expectedPurchases() {
    return model.expectedPurchases(customer(), 365);
  }

  /** Probability of being a customer still. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public double probabilityAlive() {
    return model.probabilityAlive(customer());
  }

  /** Discounted purchases of a year. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public double discountedPurchases() {
    return model.discountedPurchases(customer(), YEAR, RATE);
  }

  private PurchaseHistory customer() {
    next = next + 1 == distinct.size() ? 0 : next + 1;
    return distinct.get(next);
  }
}
