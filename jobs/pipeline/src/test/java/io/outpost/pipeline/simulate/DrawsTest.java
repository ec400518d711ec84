package io.outpost.pipeline.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
  private static final int N = 20_000;
  // A mean of N uniform numbers has standard error 0.289 / sqrt(N) = 0.002; five of them.
  private static final double FIVE_ERRORS = 0.0102;

  @Test
  void firstDrawsOfNeighbouringNumbersAreUniform() {
    double mean = IntStream.range(0, N).mapToDouble(DrawsTest::first).average().orElseThrow();

    assertThat(mean).isCloseTo(0.5, within(FIVE_ERRORS));
  }

  @Test
  void firstDrawsOfNeighbouringNumbersAreUncorrelated() {
    double sum =
        IntStream.range(0, N).mapToDouble(i -> (first(i) - 0.5) * (first(i + 1) - 0.5)).sum();

    // The correlation of N independent pairs has standard error 1 / sqrt(N) = 0.007; five of them.
    assertThat(sum / N * 12).isCloseTo(0, within(0.0354));
  }

  @Test
  void streamsOfOneNumberDiffer() {
    assertThat(Draws.of(7, Draws.Stream.BUYING, 1).share())
        .isNotEqualTo(Draws.of(7, Draws.Stream.SERVICE, 1).share());
  }

  @Test
  void drawsInProportionToWeights() {
    Draws draws = Draws.of(7, Draws.Stream.FEEDS, 1);
    int[] counts = new int[3];
    for (int i = 0; i < N; i++) {
      counts[draws.weighted(List.of(1.0, 0.0, 3.0))]++;
    }

    // Standard error sqrt(N * 3 / 16) = 61; five of them.
    assertThat(counts[0]).isCloseTo(N / 4, within(306));
    assertThat(counts[1]).isZero();
  }

  @Test
  void gammaHasMeanShapeByRate() {
    Draws draws = Draws.of(7, Draws.Stream.BUYING, 3);
    double mean =
        IntStream.range(0, N).mapToDouble(i -> draws.gamma(0.85, 42)).average().orElseThrow();

    // Standard error sqrt(0.85) / 42 / sqrt(N) = 0.000155; five of them.
    assertThat(mean).isCloseTo(0.85 / 42, within(0.00078));
  }

  private static double first(int number) {
    return Draws.of(7, Draws.Stream.PROFILE, number).share();
  }
}
