package io.outpost.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes a file of survey respondents: 20 strata, 200 primary sampling units in each, 50 domains
 * that cut across them, unequal weights, a score from 0 to 100.
 */
public final class RespondentsFile {
  private static final int STRATA = 20;
  private static final int PSUS = 200;
  private static final int DOMAINS = 50;

  private RespondentsFile() {}

  /** Takes the file and the number of respondents. */
  public static void main(String[] arguments) throws IOException {
    long respondents = Long.parseLong(arguments[1]);
    SplittableRandom random = new SplittableRandom(1);
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[0]))) {
      out.write("stratum,psu,domain,weight,score\n");
      for (long i = 0; i < respondents; i++) {
        int stratum = random.nextInt(STRATA);
        int psu = random.nextInt(PSUS);
        int domain = random.nextInt(DOMAINS);
        double weight = 1 + 9 * random.nextDouble();
        double score =
            Math.min(100, Math.max(0, 55 + stratum + domain / 5.0 + random.nextInt(81) - 40));
        out.write(
            String.format(
                Locale.ROOT,
                "h%02d,h%02d-%03d,d%02d,%.6f,%.1f%n",
                stratum,
                stratum,
                psu,
                domain,
                weight,
                score));
      }
    }
  }
}
