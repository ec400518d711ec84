package io.outpost.analytics.value;

/** What the options of all purchase models have in common. */
record FitOptions(int maxIterations, double tolerance) {
  static final int MAX_ITERATIONS = 200;
  static final double TOLERANCE = 1e-8;

  FitOptions {
    Checks.that(maxIterations > 0, "max iterations must be positive: %s", maxIterations);
    Checks.positive("tolerance", tolerance);
  }

  NewtonMinimizer minimizer(double[] lower, double[] upper) {
    return new NewtonMinimizer(lower, upper, maxIterations, tolerance);
  }
}
