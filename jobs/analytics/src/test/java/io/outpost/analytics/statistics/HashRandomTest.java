package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashRandomTest {
  private static final int N = 100_000;
  private final HashRandom random = HashRandom.of(42, "retention effect");

  @Test
  void dependsOnSeedStreamAndIndexAlone() {
    assertThat(HashRandom.of(42, "retention effect").bits(7)).isEqualTo(random.bits(7));
    assertThat(HashRandom.of(43, "retention effect").bits(7)).isNotEqualTo(random.bits(7));
    assertThat(HashRandom.of(42, "retention effecu").bits(7)).isNotEqualTo(random.bits(7));
    assertThat(random.bits(8)).isNotEqualTo(random.bits(7));
  }

  /**
   * Pinned so that a change of the construction, which would change every simulation, is noticed.
   */
  @Test
  void keepsItsBits() {
    // from the formula in the Javadoc, computed independently with unbounded integers
    assertThat(HashRandom.of(1, "a").bits(0)).isEqualTo(739144730593670870L);
    assertThat(HashRandom.of(-5, "kpi/\u00e9").bits(123_456_789)).isEqualTo(-5105008863234463154L);
  }

  @Test
  void isUniform() {
    int cells = 1000;
    int[] counts = new int[cells];
    double sum = 0;
    for (int i = 0; i < N; i++) {
      double u = random.uniform(i);
      counts[(int) (u * cells)]++;
      sum += u;
    }
    double chiSquared = 0;
    double expected = (double) N / cells;
    for (int count : counts) {
      chiSquared += (count - expected) * (count - expected) / expected;
    }

    // 999 degrees of freedom: mean 999, sd 44.7; four standard deviations
    assertThat(chiSquared).isBetween(999 - 179.0, 999 + 179.0);
    // sd of the mean 0.2887/sqrt(N) = 0.0009
    assertThat(sum / N).isCloseTo(0.5, within(0.0037));
  }

  @Test
  void hasNoSerialCorrelation() {
    // sd of a correlation of independent numbers 1/sqrt(N) = 0.0032
    for (int lag = 1; lag <= 8; lag++) {
      int distance = lag;
      assertThat(correlation(random::normal, i -> random.normal(i + distance)))
          .as("lag %d", lag)
          .isCloseTo(0, within(0.0127));
    }
  }

  @Test
  void makesStreamsIndependent() {
    HashRandom neighbour = HashRandom.of(42, "retention effecu");
    HashRandom nextSeed = HashRandom.of(43, "retention effect");

    assertThat(correlation(random::normal, neighbour::normal)).isCloseTo(0, within(0.0127));
    assertThat(correlation(random::normal, nextSeed::normal)).isCloseTo(0, within(0.0127));
  }

  /** An index at which streams agree would be a draw in which every input is the same quantile. */
  @Test
  void makesStreamsDifferAtEveryIndex() {
    for (int index = -50; index < 200; index++) {
      double sum = 0;
      for (int stream = 0; stream < 1000; stream++) {
        sum += HashRandom.of(42, "stream " + stream).uniform(index);
      }
      // five times the sd of a mean of 1000 uniform numbers
      assertThat(sum / 1000).as("index %d", index).isCloseTo(0.5, within(0.046));
    }
  }

  @Test
  void flipsHalfTheBitsWhenOneBitOfTheIndexChanges() {
    double flipped = 0;
    for (int bit = 0; bit < 64; bit++) {
      for (int i = 0; i < 500; i++) {
        flipped += Long.bitCount(random.bits(i) ^ random.bits(i ^ (1L << bit)));
      }
    }

    // 32,000 pairs of 64 bits: sd of the mean 4/sqrt(32000) = 0.022
    assertThat(flipped / (64 * 500)).isCloseTo(32, within(0.1));
  }

  @Test
  void doesNotRepeatItself() {
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < N; i++) {
      seen.add(random.bits(i));
    }

    assertThat(seen).hasSize(N);
  }

  @Test
  void isNormalInTheMiddleAndInTheTails() {
    double sum = 0;
    double squares = 0;
    int tails = 0;
    for (int i = 0; i < N; i++) {
      double z = random.normal(i);
      sum += z;
      squares += z * z;
      tails += Math.abs(z) > 1.959963984540054 ? 1 : 0;
    }

    // four standard errors each: 1/sqrt(N), sqrt(2/N), sqrt(.05*.95/N)
    assertThat(sum / N).isCloseTo(0, within(0.0127));
    assertThat(squares / N).isCloseTo(1, within(0.0179));
    assertThat((double) tails / N).isCloseTo(0.05, within(0.0028));
  }

  private interface Numbers {
    double at(long index);
  }

  private static double correlation(Numbers first, Numbers second) {
    double products = 0;
    for (int i = 0; i < N; i++) {
      products += first.at(i) * second.at(i);
    }
    // mean 0 and variance 1 by construction
    return products / N;
  }
}
