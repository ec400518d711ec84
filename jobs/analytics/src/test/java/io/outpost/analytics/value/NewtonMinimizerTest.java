package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.value.NewtonMinimizer.Derivatives;
import io.outpost.analytics.value.NewtonMinimizer.Evaluation;
import io.outpost.analytics.value.NewtonMinimizer.Minimum;
import io.outpost.analytics.value.NewtonMinimizer.Outcome;
import org.junit.jupiter.api.Test;

class NewtonMinimizerTest {
  private static NewtonMinimizer inBox(double edge) {
    return new NewtonMinimizer(new double[] {-edge, -edge}, new double[] {edge, edge}, 200, 1e-8);
  }

  /** Rosenbrock's valley: curved, and indefinite away from it. */
  private static Evaluation rosenbrock(double[] p) {
    double x = p[0];
    double bend = p[1] - x * x;
    return new Evaluation(
        100 * bend * bend + (1 - x) * (1 - x),
        new Derivatives(
            new double[] {-400 * x * bend - 2 * (1 - x), 200 * bend},
            new double[][] {{-400 * (bend - 2 * x * x) + 2, -400 * x}, {-400 * x, 200}}));
  }

  /** A slope that flattens exponentially: Newton steps stay one while the gradient vanishes. */
  private static Evaluation ridge(double[] p) {
    double slope = Math.exp(-p[0]);
    return new Evaluation(
        slope + p[1] * p[1],
        new Derivatives(new double[] {-slope, 2 * p[1]}, new double[][] {{slope, 0}, {0, 2}}));
  }

  @Test
  void findsTheBottomOfACurvedValley() {
    Minimum minimum = inBox(10).minimize(NewtonMinimizerTest::rosenbrock, new double[] {-1.2, 1});
    assertThat(minimum.outcome).isEqualTo(Outcome.CONVERGED);
    assertThat(minimum.point[0]).isCloseTo(1, within(1e-10));
    assertThat(minimum.point[1]).isCloseTo(1, within(1e-10));
  }

  @Test
  void stopsAtTheEdgeAndSaysSo() {
    Minimum minimum = inBox(0.5).minimize(NewtonMinimizerTest::rosenbrock, new double[] {-0.4, 0});
    assertThat(minimum.outcome).isEqualTo(Outcome.FLAT);
    assertThat(minimum.point[0]).isEqualTo(0.5);
    assertThat(minimum.point[1]).isCloseTo(0.25, within(1e-10));
  }

  /** A valley along x = y that falls towards the corner: both bounds are met at once or in turn. */
  private static Evaluation slopingValley(double[] p) {
    double across = p[1] - p[0] - 0.3;
    return new Evaluation(
        100 * across * across - p[0],
        new Derivatives(
            new double[] {-200 * across - 1, 200 * across},
            new double[][] {{200, -200}, {-200, 200}}));
  }

  @Test
  void goesOnAlongTheEdgeItMeets() {
    Minimum minimum = inBox(5).minimize(NewtonMinimizerTest::slopingValley, new double[] {-4, 3});
    // With y at its bound the rest is a parabola in x: 200 (x - 4.7) = 1.
    assertThat(minimum.outcome).isEqualTo(Outcome.FLAT);
    assertThat(minimum.point[1]).isEqualTo(5);
    assertThat(minimum.point[0]).isCloseTo(4.705, within(1e-9));
  }

  @Test
  void doesNotTakeAVanishingGradientForAMinimum() {
    Minimum minimum = inBox(12).minimize(NewtonMinimizerTest::ridge, new double[] {0, 1});
    assertThat(minimum.outcome).isEqualTo(Outcome.FLAT);
    assertThat(minimum.point[0]).isEqualTo(12);
  }

  @Test
  void saysWhenIterationsRunOut() {
    Minimum minimum =
        new NewtonMinimizer(new double[] {-9, -9}, new double[] {9, 9}, 2, 1e-8)
            .minimize(NewtonMinimizerTest::rosenbrock, new double[] {-1.2, 1});
    assertThat(minimum.outcome).isEqualTo(Outcome.EXHAUSTED);
    assertThat(minimum.iterations).isEqualTo(2);
  }
}
