package io.outpost.benchmarks;

import io.outpost.analytics.survey.design.DesignEstimate;
import io.outpost.analytics.survey.design.DesignTotals;
import io.outpost.analytics.survey.design.LonelyPsu;
import io.outpost.analytics.survey.design.PsuTotals;
import io.outpost.analytics.survey.design.StratumSums;
import io.outpost.analytics.survey.design.SurveyDesign;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Weighted means of domains with design errors, from a file of respondents: one pass that keeps
 * totals per domain, stratum and primary sampling unit, whatever the number of respondents.
 */
public final class StudyRun {
  private StudyRun() {}

  /** Weighted sums of one sampling unit within a domain. */
  private static final class Unit {
    private final String stratum;
    private long n;
    private double score;
    private double weight;

    Unit(String stratum) {
      this.stratum = stratum;
    }
  }

  /** Takes the file and where to write the means. */
  public static void main(String[] arguments) throws IOException {
    long begin = System.nanoTime();
    Map<String, Map<String, Unit>> domains = new TreeMap<>();
    long respondents = 0;
    try (BufferedReader in = Files.newBufferedReader(Path.of(arguments[0]))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        add(domains, line);
        respondents++;
      }
    }
    StringBuilder csv = new StringBuilder("group,mean,standard_error\n");
    means(domains)
        .forEach(
            (domain, mean) ->
                csv.append(domain)
                    .append(',')
                    .append(mean.value())
                    .append(',')
                    .append(mean.standardError())
                    .append('\n'));
    Files.writeString(Path.of(arguments[1]), csv);
    System.out.printf(
        Locale.ROOT,
        "%,d respondents, %d domains: %.2f s from file to means%n",
        respondents,
        domains.size(),
        (System.nanoTime() - begin) / 1e9);
  }

  /** A line of stratum, psu, domain, weight and score. */
  private static void add(Map<String, Map<String, Unit>> domains, String line) {
    int psu = line.indexOf(',') + 1;
    int domain = line.indexOf(',', psu) + 1;
    int weight = line.indexOf(',', domain) + 1;
    int score = line.indexOf(',', weight) + 1;
    double w = Double.parseDouble(line.substring(weight, score - 1));
    Unit unit =
        domains
            .computeIfAbsent(line.substring(domain, weight - 1), name -> new HashMap<>())
            .computeIfAbsent(
                line.substring(psu, domain - 1), name -> new Unit(line.substring(0, psu - 1)));
    unit.n++;
    unit.weight += w;
    unit.score += w * Double.parseDouble(line.substring(score));
  }

  private static Map<String, DesignEstimate> means(Map<String, Map<String, Unit>> domains) {
    Map<String, Set<String>> drawn = new HashMap<>();
    Map<String, Map<String, StratumSums>> sums = new TreeMap<>();
    domains.forEach(
        (domain, units) -> {
          Map<String, List<PsuTotals>> strata = new TreeMap<>();
          units.forEach(
              (psu, unit) -> {
                drawn.computeIfAbsent(unit.stratum, name -> new HashSet<>()).add(psu);
                strata
                    .computeIfAbsent(unit.stratum, name -> new ArrayList<>())
                    .add(new PsuTotals(unit.n, new double[] {unit.score, unit.weight}));
              });
          Map<String, StratumSums> inside = new TreeMap<>();
          strata.forEach((stratum, psus) -> inside.put(stratum, StratumSums.of(2, psus)));
          sums.put(domain, inside);
        });
    Map<String, Long> counts = new HashMap<>();
    drawn.forEach((stratum, psus) -> counts.put(stratum, (long) psus.size()));
    SurveyDesign design = SurveyDesign.WITH_REPLACEMENT.withLonelyPsu(LonelyPsu.ADJUST);
    Map<String, DesignEstimate> means = new TreeMap<>();
    sums.forEach(
        (domain, strata) ->
            DesignTotals.ofDomain(strata, counts, design)
                .ratio(0, 1)
                .ifPresent(mean -> means.put(domain, mean)));
    return means;
  }
}
