package io.outpost.analytics.value;

/**
 * Derivative of ln G(x) for positive x to 1e-14: recurrence up to 10, then the asymptotic series.
 * The library's function is exact to 1e-8 only, which is too little for derivatives of forecasts.
 */
final class Digamma {
  private Digamma() {}

  static double of(double x) {
    double shifted = x;
    double sum = 0;
    while (shifted < 10) {
      sum -= 1 / shifted;
      shifted += 1;
    }
    double u = 1 / (shifted * shifted);
    double series =
        u
            * (1.0 / 12
                - u
                    * (1.0 / 120
                        - u * (1.0 / 252 - u * (1.0 / 240 - u * (1.0 / 132 - u * 691 / 32760)))));
    return sum + Math.log(shifted) - 0.5 / shifted - series;
  }
}
