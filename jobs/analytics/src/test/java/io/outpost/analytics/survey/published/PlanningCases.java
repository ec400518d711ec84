package io.outpost.analytics.survey.published;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.survey.planning.Allocation;
import io.outpost.analytics.survey.planning.PlannedStratum;
import io.outpost.analytics.survey.planning.Power;
import io.outpost.analytics.survey.planning.SampleSize;
import io.outpost.analytics.survey.published.Cases.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sample sizes, power and allocations. */
final class PlanningCases {
  private static final Confidence LEVEL = Confidence.P95;

  private PlanningCases() {}

  static void register(Cases cases) {
    cases.add("samplesize", PlanningCases::margins);
    cases.add("samplesize.practools", PlanningCases::precision);
    cases.add("power", PlanningCases::power);
    cases.add(
        "alloc.n200",
        figures -> {
          List<PlannedStratum> types =
              List.of(
                  PlannedStratum.of("E", 4421, 131.346298561464),
                  PlannedStratum.of("H", 755, 107.656253591749),
                  PlannedStratum.of("M", 1018, 124.717055904762));
          for (int h = 0; h < types.size(); h++) {
            figures.put("prop." + types.get(h).name(), Allocation.proportional(types, 200)[h]);
            figures.put("neyman." + types.get(h).name(), Allocation.neyman(types, 200)[h]);
          }
        });
    cases.add("alloc.practools", PlanningCases::hospitals);
  }

  private static void margins(Figures figures) {
    Map<String, Double> margins =
        Map.of("0.01", .01, "0.02", .02, "0.03", .03, "0.05", .05, "0.1", .1);
    margins.forEach(
        (name, margin) -> {
          double endless = SampleSize.forShare(0.5, margin, LEVEL);
          figures.put("moe" + name + ".inf", endless);
          for (int population : new int[] {500, 5000, 40000}) {
            figures.put(
                "moe" + name + ".N" + population, SampleSize.inPopulation(endless, population));
          }
        });
    figures.put("rule_of_three_n_for_prev_0.001", SampleSize.toSeeOne(0.001, LEVEL));
  }

  private static void precision(Figures figures) {
    figures.put("nProp_CV0.05_p0.01", SampleSize.forRelativeError(0.01, 0.05));
    figures.put("nPropMoe_e0.01_p0.04", SampleSize.forShare(0.04, 0.01, LEVEL));
    figures.put("nWilson_e0.01_p0.04", SampleSize.forShareByWilson(0.04, 0.01, LEVEL));
    figures.put("nLogOdds_e0.05_p0.2", SampleSize.forShareByLogit(0.2, 0.05, LEVEL));
    figures.put("nDomain_mean_Pd0.5", SampleSize.forDomainMean(0.5, 1, 0.05));
    figures.put("nDomain_total_Pd0.5", SampleSize.forDomainTotal(0.5, 1, 0.05));
    figures.put(
        "nProp2sam_overlap",
        (double) Power.USUAL.sizeForOverlappingShares(0.5, 0.55, 0.45, 0.5, 1));
  }

  private static void power(Figures figures) {
    Power usual = Power.USUAL;
    figures.put("prop2.h0.3.n", usual.sizeForShares(0.3));
    figures.put("prop2.80v85.n", usual.sizeForShares(Power.shareEffect(0.85, 0.80)));
    figures.put("power.prop.test.80v85.n", usual.sizeForShares(0.80, 0.85));
    figures.put("t.d0.5.n", usual.sizeForMeans(0.5));
    figures.put("t.d0.2.n", usual.sizeForMeans(0.2));
    figures.put("2n.h0.2.n1_1600.n2", new Power(0.01, 0.9).secondSizeForShares(0.2, 1600));
    figures.put("2n.h0.3.n1_80.n2_245.greater", usual.powerForLargerShare(0.3, 80, 245));
    figures.put("2n.n1_100_n2_1000_h0.3", usual.powerForShares(0.3, 100, 1000));
    figures.put("chisq.w0.3.df2.N", usual.sizeForTable(0.3, 2));
  }

  /** Hospitals by size, the example of the allocation functions. */
  private static void hospitals(Figures figures) {
    int[] populations = {215, 65, 252, 50, 149, 144};
    double[] deviations = {26787207, 10645109, 6909676, 11085034, 9817762, 44553355};
    double[] costs = {1400, 200, 300, 600, 450, 1000};
    List<PlannedStratum> strata = new ArrayList<>();
    for (int h = 0; h < populations.length; h++) {
      strata.add(new PlannedStratum("h" + (h + 1), populations[h], deviations[h], costs[h], 1));
    }
    double[] neyman = Allocation.neyman(strata, 100);
    double[] budget = Allocation.forBudget(strata, 100000);
    double[] variance = Allocation.forStandardError(strata, 0.05 * 11664181);
    for (int h = 0; h < populations.length; h++) {
      String name = strata.get(h).name();
      figures.put("neyman.n100." + name, neyman[h]);
      figures.put("totcost100000." + name, budget[h]);
      figures.put("totvar_cv0.05." + name, variance[h]);
    }
  }
}
