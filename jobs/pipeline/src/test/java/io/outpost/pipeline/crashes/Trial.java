package io.outpost.pipeline.crashes;

import io.outpost.pipeline.crashes.Seam.Blow;
import io.outpost.pipeline.crashes.Seam.Plan;
import io.outpost.pipeline.crashes.Seam.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * One night that is cut off.
 *
 * @param kept the lake as the night left it; empty where the night is still to be run and killed
 * @param phase what the night was doing
 */
record Trial(String key, String kept, Plan plan, String phase) {
  private static final List<Side> SIDES = List.of(Side.BEFORE, Side.AFTER, Side.LATER);
  private static final long LONGEST_DELAY_MILLIS = 3000;

  /** Some of the lakes that were kept, drawn. */
  static List<Trial> halts(List<String> kept, int trials, long seed) {
    List<String> drawn = new ArrayList<>(kept);
    Collections.shuffle(drawn, new Random(seed));
    List<Trial> all = new ArrayList<>();
    for (String lake : drawn.subList(0, Math.min(trials, drawn.size()))) {
      String[] parts = lake.split(",");
      Side side = Side.valueOf(parts[2]);
      all.add(
          new Trial(
              lake,
              lake,
              Plan.NOTHING,
              "halt in the " + parts[0] + " night " + phase(side, parts[3].replace('.', '/'))));
    }
    return all;
  }

  /** Kills fall before, after and some time after a drawn commit; each tenth at the publication. */
  static List<Trial> kills(int trials, List<String> commits, long seed) {
    Random random = new Random(seed + 1);
    int publication = 1 + commits.indexOf("ops/publications");
    List<Trial> all = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      int drawn = 1 + random.nextInt(commits.size());
      int commit = i % 10 == 9 ? publication : drawn;
      Side side = SIDES.get(i % SIDES.size());
      long delay = (long) (random.nextDouble() * LONGEST_DELAY_MILLIS);
      Plan plan = new Plan(Blow.KILL, commit, side, side == Side.LATER ? delay : 0);
      all.add(new Trial("kill-" + i, "", plan, "kill " + phase(side, commits.get(commit - 1))));
    }
    return all;
  }

  private static String phase(Side side, String table) {
    String layer =
        switch (table) {
          case "ops/publications" -> "the publication";
          case "ops/runs" -> "the ledger's commit";
          default -> "a commit to " + table.substring(0, table.indexOf('/'));
        };
    return (side == Side.LATER ? "some time after" : side.name().toLowerCase(Locale.ROOT))
        + " "
        + layer;
  }
}
