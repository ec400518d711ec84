package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected values: 40-digit quadrature over time of hypergeometric survival functions (mpmath),
 * random parameters over four decades.
 */
class DropoutHazardTest {
  private static Offset<Double> relative(double expected) {
    return within(1e-11 * expected);
  }

  @ParameterizedTest
  @CsvSource({
    // r, alpha, a, b, x, t_x, T, horizon, discount rate, active time within and for ever, purchases
    // within and for ever
    "1.09119702812, 0.729203035713, 3.23607171453, 0.782363533885, 600, 9.32826018175, 18.6565203635, 8.46619020921, 0.0000756930387917, 4.40757413044874763e-169, 7.95151226619628005e-169, 1.36597296690321465e-167, 2.46142061763115832e-167",
    "1.32455410735, 1.91561654319, 0.0166767731043, 9.7453784589, 600, 0.0959904222943, 1.91980844589, 43.8376544877, 0.000075320541936, 4.54468211060088037e-163, 1.2511168609834931e-160, 7.13677905245165774e-161, 1.96146835168345461e-158",
    "0.0110253579842, 7.38663342854, 1.07121895368, 0.0117539845647, 1, 1.47904449486, 1.55688894195, 73.282743341, 0.00157835065598, 0.33386497616370346, 0.824166106091665734, 0.023029596516553955, 0.0369961298396589807",
    "0.146561974825, 579.325377792, 1.02783524123, 10.5450005106, 20, 19.1467268874, 382.934537748, 1678.92526493, 0.000230784699243, 1.90744526137335646, 3.36748323410899093, 0.0463116500752102993, 0.0688589283973740178",
    "0.085932396512, 754.208155161, 0.467941150366, 5.47189671509, 20, 0.254413502845, 5.0882700569, 137.577737221, 0.00348359066454, 103.94186167363726, 252.723036469661351, 3.44738689718594506, 6.65695230397662121",
    "0.255257976915, 402.924887213, 1.51440761616, 0.324024307152, 20, 96.7264658671, 101.817332492, 48.0900901333, 0.00171912726858, 39.5158772717245548, 248.304470257057429, 1.64572095986520076, 9.74386697877622166",
    "0.0136206018628, 284.04256115, 0.616084243043, 3.18458428388, 0, 0.0, 59.4674905567, 2.50988515584, 0.000764361795456, 2.50745893495045197, 1301.8875336425741, 0.0000994604363169655743, 0.0387985526208272895",
    "43.6405511346, 1005.40514343, 0.11893115156, 0.0867616334558, 100, 4.16601726987, 4.3852813367, 9.02196948795, 0.000508732060635, 8.98335500122410601, 1724.83661002261483, 1.28079055549567048, 245.235691936055647",
    "0.059890258641, 42.951098633, 22.063812893, 0.233464040397, 20, 2.28606747504, 2.40638681583, 2.01825458006, 0.00038141970283, 0.731536631845042599, 2.10716209972709496, 0.320248277709864244, 0.885550047151660418",
    "0.0319991234387, 14.2608521552, 0.0890098818317, 2.71682144437, 20, 632.112731834, 632.112731834, 62.0766447161, 0.00333341626556, 55.6495136551302326, 290.762675021502591, 1.90866752303412684, 9.00151261013637388",
    "0.0608127810799, 454.205608335, 17.424804875, 20.5852856958, 0, 0.0, 64.7462394609, 6856.26373108, 0.00537187515194, 184.54701795495333, 184.547017954953347, 0.247469238630644031, 0.0189089849586301115",
    "0.013733729309, 1.42832404226, 9.34884613032, 0.369070092393, 20, 40.5216745275, 81.0433490549, 7566.70991167, 0.00323954478188, 0.0000390119275445949827, 0.0000390119275445949827, 9.49264154072274028e-6, 9.01877734697452869e-6"
  })
  void agreesWithFortyDigitQuadrature(
      double r,
      double alpha,
      double a,
      double b,
      long x,
      double last,
      double observed,
      double horizon,
      double rate,
      double active,
      double activeForEver,
      double purchases,
      double purchasesForEver) {
    BgNbdModel model = BgNbdModel.of(r, alpha, a, b);
    PurchaseHistory history = new PurchaseHistory(x, last, observed);
    double forEver = Double.POSITIVE_INFINITY;
    assertThat(model.discountedActiveTime(history, horizon, rate))
        .isCloseTo(active, relative(active));
    assertThat(model.discountedActiveTime(history, forEver, rate))
        .isCloseTo(activeForEver, relative(activeForEver));
    assertThat(model.expectedPurchases(history, horizon)).isCloseTo(purchases, relative(purchases));
    assertThat(model.discountedPurchases(history, forEver, rate))
        .isCloseTo(purchasesForEver, relative(purchasesForEver));
  }

  @ParameterizedTest
  @CsvSource({"0.25, 0.8, 2.4", "7.25, 0.8, 9.4", "0.02, 0.01, 0.05", "300, 3, 310", "5, 40, 0.5"})
  void hasExactDerivatives(double shape, double a, double c) {
    double beta = 70;
    double rate = 3e-4;
    double horizon = 1000;
    double[] exact = DropoutHazard.of(shape, a, c).meansWithDerivatives(beta, rate, horizon);
    double[] mean = DropoutHazard.of(shape, a, c).means(beta, rate, horizon);
    assertThat(mean[0]).isCloseTo(exact[0], within(1e-14 * mean[0]));
    assertThat(mean[1]).isCloseTo(exact[5], within(1e-14 * mean[1]));
    double step = 1e-4;
    for (int shift = 0; shift < 2; shift++) {
      double tolerance = 1e-6 * exact[5 * shift];
      assertThat(shape * exact[5 * shift + 1])
          .isCloseTo(
              (at(shape * (1 + step), a, c, beta, shift)
                      - at(shape * (1 - step), a, c, beta, shift))
                  / (2 * step),
              within(tolerance));
      assertThat(a * exact[5 * shift + 2])
          .isCloseTo(
              (at(shape, a * (1 + step), c, beta, shift)
                      - at(shape, a * (1 - step), c, beta, shift))
                  / (2 * step),
              within(tolerance));
      assertThat(c * exact[5 * shift + 3])
          .isCloseTo(
              (at(shape, a, c * (1 + step), beta, shift)
                      - at(shape, a, c * (1 - step), beta, shift))
                  / (2 * step),
              within(tolerance));
      assertThat(beta * exact[5 * shift + 4])
          .isCloseTo(
              (at(shape, a, c, beta * (1 + step), shift)
                      - at(shape, a, c, beta * (1 - step), shift))
                  / (2 * step),
              within(tolerance));
    }
  }

  private static double at(double shape, double a, double c, double beta, int shift) {
    return DropoutHazard.of(shape, a, c).means(beta, 3e-4, 1000)[shift];
  }

  @Test
  void isTheHorizonWithoutDropoutAndDiscount() {
    assertThat(DropoutHazard.of(2, 0, 1).means(5, 0, 30)).containsExactly(30, 30);
  }

  @Test
  void staysFiniteAtTheEdgesOfTheSearchedRegion() {
    for (double shape : new double[] {1e-5, 2e3}) {
      for (double a : new double[] {1e-7, 2e3}) {
        for (double c : new double[] {1e-5, 2e3}) {
          double[] means = DropoutHazard.of(shape, a, c).means(100, 1e-4, 1000);
          assertThat(means[0]).describedAs("%s %s %s", shape, a, c).isBetween(0.0, 1000.0);
          assertThat(means[1]).describedAs("%s %s %s", shape, a, c).isBetween(0.0, 1000.0);
        }
      }
    }
  }
}
