package io.outpost.analytics.retention;

/**
 * The 11,104 people who first gave in 1995 and their gifts in the six years after, as published in
 * Fader, Hardie, Shang (2010), Table 1.
 */
final class Donations {
  static final int YEARS = 6;

  /** x, t_x, number of donors. */
  private static final int[][] TABLE = {
    {6, 6, 1203},
    {5, 6, 728},
    {4, 6, 512},
    {3, 6, 357},
    {2, 6, 234},
    {1, 6, 129},
    {5, 5, 335},
    {4, 5, 284},
    {3, 5, 225},
    {2, 5, 173},
    {1, 5, 119},
    {4, 4, 240},
    {3, 4, 181},
    {2, 4, 155},
    {1, 4, 78},
    {3, 3, 322},
    {2, 3, 255},
    {1, 3, 129},
    {2, 2, 613},
    {1, 2, 277},
    {1, 1, 1091},
    {0, 0, 3464}
  };

  private Donations() {}

  static OpportunityHistories all() {
    OpportunityHistories.Builder builder = OpportunityHistories.builder();
    for (int[] row : TABLE) {
      builder.add(new OpportunityHistory(row[0], row[1], YEARS), row[2]);
    }
    return builder.build();
  }
}
