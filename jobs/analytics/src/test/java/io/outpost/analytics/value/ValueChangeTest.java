package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.value.ValueChange.Part;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ValueChangeTest {
  private static final ValueFactors NOBODY = ValueFactors.empty();

  /** A group of n customers with these factors. */
  private static ValueFactors group(long n, double a, double r, double s, double p, double cost) {
    double profit = n * r * s * p;
    return new ValueFactors(n, n * r, n * r * s, profit, a * profit, 0, n * cost);
  }

  private static double sum(ValueChange change) {
    return change.parts().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  @Test
  void splitsAProductOfTwoFactorsIntoTheirMeans() {
    // 2 x 3 becomes 5 x 4: the first factor gets 3 (3 + 4)/2, the second 1 (2 + 5)/2.
    double[] parts = ShapleyProduct.parts(new double[] {2, 3}, new double[] {5, 4});
    assertThat(parts).containsExactly(new double[] {10.5, 3.5}, within(1e-14));
  }

  @Test
  void givesEveryPartItsHandComputedShare() {
    ValueChange change =
        ValueChange.between(
            group(10, 1, 100, 2, 0.5, 0),
            group(10, 1, 110, 2, 0.4, 0),
            group(2, 1, 100, 1, 0.5, 7),
            group(1, 1, 50, 2, 0.5, 3));
    assertThat(change.opening()).isCloseTo(1000 + 50 - 3, within(1e-10));
    assertThat(change.closing()).isCloseTo(880 + 100 - 14, within(1e-10));
    assertThat(change.acquisition()).isZero();
    assertThat(change.spend()).isZero();
    // Two factors move: 10 * 10 * 2 * mean margin 0.45, and 10 * 105 * 2 * -0.1.
    assertThat(change.retention()).isCloseTo(90, within(1e-10));
    assertThat(change.profitability()).isCloseTo(-210, within(1e-10));
    assertThat(change.joined()).isCloseTo(100, within(1e-10));
    assertThat(change.left()).isCloseTo(-50, within(1e-10));
    assertThat(change.acquisitionCost()).isCloseTo(3 - 14, within(1e-10));
    assertThat(change.referralValue()).isCloseTo(0, within(1e-10));
    assertThat(sum(change)).isCloseTo(change.change(), within(1e-10));
    assertThat(change.share(Part.RETENTION)).hasValueCloseTo(90 / 1047.0, within(1e-12));
  }

  private static ValueFactors anyGroup(Random random, long n) {
    ValueFactors sum = NOBODY;
    for (int i = 0; i < n; i++) {
      double retention = random.nextInt(5) == 0 ? 0 : 1000 * random.nextDouble();
      double spend = random.nextInt(5) == 0 ? 0 : Math.exp(random.nextGaussian());
      double margin = random.nextInt(5) == 0 ? 0 : random.nextGaussian();
      double acquisition = 1 + (random.nextBoolean() ? random.nextGaussian() : 0);
      sum =
          sum.plus(
              new FactorValue(
                      acquisition,
                      retention,
                      spend,
                      margin,
                      random.nextInt(3) == 0 ? 10 * random.nextGaussian() : 0,
                      random.nextInt(3) == 0 ? 10 * random.nextGaussian() : 0)
                  .toFactors());
    }
    return sum;
  }

  private static double size(ValueChange change) {
    return DoubleStream.concat(
            DoubleStream.of(1, change.opening(), change.closing()),
            change.parts().values().stream().mapToDouble(Double::doubleValue))
        .map(Math::abs)
        .max()
        .orElseThrow();
  }

  /** Zero and negative factors, vanishing groups, regime changes of A: 20,000 random cases. */
  @Test
  void addsUpForAnyTwoPopulations() {
    Random random = new Random(20261122);
    ValueChange all = ValueChange.none();
    for (int i = 0; i < 20_000; i++) {
      int stayed = random.nextInt(4);
      ValueChange change =
          ValueChange.between(
              anyGroup(random, stayed),
              anyGroup(random, stayed),
              anyGroup(random, random.nextInt(3)),
              anyGroup(random, random.nextInt(3)));
      assertThat(sum(change)).isCloseTo(change.change(), within(1e-9 * size(change)));
      all = all.plus(change);
    }
    assertThat(sum(all)).isCloseTo(all.change(), within(1e-9 * size(all)));
  }

  @Test
  void isTheReverseWhenTheNightsAreSwapped() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      ValueFactors one = anyGroup(random, 3);
      ValueFactors other = anyGroup(random, 3);
      ValueFactors came = anyGroup(random, 1);
      ValueChange there = ValueChange.between(one, other, came, NOBODY);
      ValueChange back = ValueChange.between(other, one, NOBODY, came);
      for (Part part : Part.values()) {
        if (part != Part.JOINED && part != Part.LEFT) {
          assertThat(back.part(part)).isCloseTo(-there.part(part), within(1e-9 * size(there)));
        }
      }
      assertThat(back.left()).isEqualTo(-there.joined());
    }
  }

  /** Where the log-mean Divisia index exists, small changes are split alike. */
  @Test
  void agreesWithLogMeanDivisiaOnSmallPositiveChanges() {
    double[] before = {1.05, 300, 1.2, 0.3};
    double[] after = {1.06, 297, 1.21, 0.295};
    double x = before[0] * before[1] * before[2] * before[3];
    double y = after[0] * after[1] * after[2] * after[3];
    double logMean = (y - x) / Math.log(y / x);
    double[] parts = ShapleyProduct.parts(before, after);
    for (int i = 0; i < 4; i++) {
      double divisia = logMean * Math.log(after[i] / before[i]);
      // They differ in the third order of changes of one or two percent.
      assertThat(parts[i]).isCloseTo(divisia, within(1e-4 * Math.abs(divisia)));
    }
  }

  @Test
  void blamesTheFactorThatVanished() {
    ValueFactors active = group(1, 1, 100, 2, 0.5, 0);
    ValueFactors gone = group(1, 1, 0, 0, 0, 0);
    ValueChange change = ValueChange.between(active, gone, NOBODY, NOBODY);
    assertThat(change.retention()).isCloseTo(-100, within(1e-12));
    assertThat(change.spend()).isZero();
    assertThat(change.profitability()).isZero();
  }

  @Test
  void namesReferralsBesideTheProductWhereServingCostsMore() {
    ValueFactors earning = new ValueFactors(1, 100, 200, 50, 60, 0, 0);
    ValueFactors losing = new ValueFactors(1, 100, 200, -50, -50, 10, 0);
    ValueChange change = ValueChange.between(earning, losing, NOBODY, NOBODY);
    assertThat(change.referralValue()).isCloseTo(10, within(1e-12));
    assertThat(change.retention()).isZero();
    assertThat(sum(change)).isCloseTo(-40 - 60, within(1e-12));
  }

  @Test
  void mergesSegments() {
    ValueChange one =
        ValueChange.between(group(2, 1, 10, 1, 0.5, 0), group(2, 1, 11, 1, 0.5, 0), NOBODY, NOBODY);
    ValueChange other = ValueChange.between(NOBODY, NOBODY, group(3, 1, 10, 1, 0.5, 1), NOBODY);
    ValueChange both = one.plus(other);
    assertThat(both.change()).isCloseTo(one.change() + other.change(), within(1e-12));
    assertThat(both.plus(ValueChange.none())).isEqualTo(both);
    assertThat(other.share(Part.JOINED)).isEmpty();
  }

  @Test
  void refusesOtherCustomersAsThoseWhoStayed() {
    assertThatThrownBy(
            () ->
                ValueChange.between(
                    group(2, 1, 1, 1, 1, 0), group(3, 1, 1, 1, 1, 0), NOBODY, NOBODY))
        .hasMessage("those who stayed must be the same customers on both nights: 2 and 3");
  }
}
