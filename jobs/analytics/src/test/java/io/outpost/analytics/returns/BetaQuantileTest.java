package io.outpost.analytics.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.special.Beta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaQuantileTest {

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5",
    "0.5, 20.5",
    "20.5, 0.5",
    "1, 5",
    "5, 1",
    "2.5, 3.5",
    "81.5, 182.5",
    "0.5, 1000000.5",
    "3.5, 999997.5",
    "500000.5, 500000.5",
    "999999.5, 1.5",
    "5000000.5, 995000000.5"
  })
  void isTheInverse(double alpha, double beta) {
    for (double u : new double[] {1e-12, 1e-4, 0.025, 0.3, 0.5, 0.7, 0.975, 0.9999}) {
      double x = BetaQuantile.of(alpha, beta, u);

      // with a billion answers log gamma loses eight digits; near 1 the spacing of doubles limits
      // what x can say about u: 1e-16 * density
      double density =
          Math.exp(
              (alpha - 1) * Math.log(x) + (beta - 1) * Math.log1p(-x) - Beta.logBeta(alpha, beta));
      assertThat(Beta.regularizedBeta(x, alpha, beta))
          .as("u %s", u)
          .isCloseTo(u, within(1e-8 * Math.max(u, 1e-4) + 2e-16 * density));
    }
  }

  @Test
  void invertsWhereTheInverseIsKnown() {
    // Beta(1, b): 1 - (1-u)^(1/b); Beta(a, 1): u^(1/a); arcsine law: sin^2(pi u / 2)
    assertThat(BetaQuantile.of(1, 1e6, 0.5))
        .isCloseTo(-Math.expm1(Math.log(0.5) / 1e6), within(1e-16));
    assertThat(BetaQuantile.of(4, 1, 0.3)).isCloseTo(Math.pow(0.3, 0.25), within(1e-10));
    assertThat(BetaQuantile.of(0.5, 0.5, 0.2))
        .isCloseTo(Math.pow(Math.sin(Math.PI * 0.1), 2), within(1e-10));
  }

  @Test
  void staysAtTheEdgeWhereTheMassIs() {
    assertThat(BetaQuantile.of(0.5, 1_000_000.5, 1 - 0x1.0p-53)).isLessThan(1e-4);
    assertThat(BetaQuantile.of(999_999.5, 1.5, 0x1.0p-53)).isGreaterThan(0.9999);
  }
}
