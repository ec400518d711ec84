package io.outpost.analytics.returns;

/**
 * Size and seed of a simulation.
 *
 * @param draws number of draws, at least 100
 * @param seed the same seed gives the same bits
 */
public record SimulationOptions(int draws, long seed) {
  /** Twenty thousand draws: the Monte Carlo error of a probability is below 0.004. */
  public static final SimulationOptions DEFAULT = new SimulationOptions(20_000, 20_130_101L);

  private static final int FEWEST_DRAWS = 100;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException below 100 draws, where a 5 % quantile means nothing
   */
  public SimulationOptions {
    if (draws < FEWEST_DRAWS) {
      throw new IllegalArgumentException(
          "a simulation needs at least " + FEWEST_DRAWS + " draws, was " + draws);
    }
  }
}
