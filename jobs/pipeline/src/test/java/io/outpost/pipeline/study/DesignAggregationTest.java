package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.survey.design.DesignEstimate;
import io.outpost.analytics.survey.design.DesignTotals;
import io.outpost.analytics.survey.design.LonelyPsu;
import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.analytics.survey.design.SurveySample;
import io.outpost.analytics.survey.weighting.Margin;
import io.outpost.analytics.survey.weighting.Raking;
import io.outpost.pipeline.testing.TestSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cluster's way against the way in memory, on the same respondents. */
class DesignAggregationTest {
  private static final int N = 3_000;
  private static final StructType SCHEMA =
      new StructType()
          .add("domain", DataTypes.StringType)
          .add("stratum", DataTypes.StringType)
          .add("psu", DataTypes.StringType)
          .add("weight", DataTypes.DoubleType)
          .add("raked", DataTypes.DoubleType)
          .add("north", DataTypes.DoubleType)
          .add("south", DataTypes.DoubleType)
          .add("y", DataTypes.DoubleType);

  private final List<String> domains = new ArrayList<>();
  private final List<String> strata = new ArrayList<>();
  private final List<String> psus = new ArrayList<>();
  private final List<String> regions = new ArrayList<>();
  private final double[] weights = new double[N];
  private final double[] answers = new double[N];
  private final SurveyDesign design =
      SurveyDesign.ofPopulation(Map.of("s0", 400.0, "s1", 90.0)).withLonelyPsu(LonelyPsu.ADJUST);

  DesignAggregationTest() {
    Random random = new Random(7);
    for (int i = 0; i < N; i++) {
      int stratum = random.nextInt(3);
      int psu = random.nextInt(60);
      // some domains miss whole PSUs, one misses a stratum
      domains.add("d" + (stratum == 2 ? random.nextInt(3) : (psu + random.nextInt(2)) % 5));
      strata.add("s" + stratum);
      psus.add("s" + stratum + "-" + psu);
      regions.add(random.nextInt(3) == 0 ? "north" : "south");
      weights[i] = 1 + 9 * random.nextDouble();
      // shares of satisfied customers that differ between PSUs
      answers[i] = random.nextInt(100) < 40 + psu / 2 ? 100 : 0;
    }
  }

  private double[] raked() {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    return Raking.to(new Margin("region", Map.of("north", 0.4 * total, "south", 0.6 * total)))
        .rake(weights, List.of(regions))
        .weights();
  }

  private Dataset<Row> rows(int partitions) {
    double[] raked = raked();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < N; i++) {
      boolean north = regions.get(i).equals("north");
      rows.add(
          RowFactory.create(
              domains.get(i),
              strata.get(i),
              psus.get(i),
              weights[i],
              raked[i],
              north ? 1.0 : 0.0,
              north ? 0.0 : 1.0,
              answers[i]));
    }
    Collections.shuffle(rows, new Random(partitions));
    return TestSpark.session().createDataFrame(rows, SCHEMA).repartition(partitions);
  }

  private static void assertSame(DesignEstimate made, DesignEstimate expected) {
    // 1e-12 relative: what is left of the order in which doubles are added
    assertThat(made.value()).isCloseTo(expected.value(), within(1e-12 * expected.value()));
    assertThat(made.standardError())
        .isCloseTo(expected.standardError(), within(1e-12 * expected.standardError()));
    assertThat(made.degreesOfFreedom()).isEqualTo(expected.degreesOfFreedom());
  }

  private boolean[] in(String domain) {
    boolean[] inside = new boolean[N];
    for (int i = 0; i < N; i++) {
      inside[i] = domains.get(i).equals(domain);
    }
    return inside;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void domainMeansOfClustersEqualThoseInMemory(int partitions) {
    SurveySample sample = SurveySample.of(strata, psus, weights, design);
    Map<String, DesignTotals> totals =
        new DesignAggregation(col("stratum"), Optional.of(col("psu")))
            .domains(rows(partitions), col("domain"), col("weight"), design, col("y"));
    assertThat(totals).hasSize(5);
    totals.forEach(
        (domain, made) ->
            assertSame(
                made.ratio(0, 1).orElseThrow(),
                sample.mean(SurveySample.only(answers, in(domain))).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void domainMeansOfSingleCustomersEqualThoseInMemory(int partitions) {
    List<String> alone = new ArrayList<>();
    for (int i = 0; i < N; i++) {
      alone.add(Integer.toString(i));
    }
    SurveySample sample = SurveySample.of(strata, alone, weights, SurveyDesign.WITH_REPLACEMENT);
    new DesignAggregation(col("stratum"), Optional.empty())
        .domains(
            rows(partitions), col("domain"), col("weight"), SurveyDesign.WITH_REPLACEMENT, col("y"))
        .forEach(
            (domain, made) ->
                assertSame(
                    made.ratio(0, 1).orElseThrow(),
                    sample.mean(SurveySample.only(answers, in(domain))).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void theMeanOfRakedWeightsKnowsThatTheyWereRaked(int partitions) {
    SurveySample sample =
        SurveySample.of(strata, psus, weights, design)
            .calibrated(
                raked(),
                Raking.to(new Margin("region", Map.of("north", 0.4, "south", 0.6)))
                    .auxiliaries(List.of(regions)));
    DesignTotals made =
        new DesignAggregation(col("stratum"), Optional.of(col("psu")))
            .calibrated(
                rows(partitions),
                col("raked"),
                col("weight"),
                List.of(col("north"), col("south")),
                design,
                col("y"));
    DesignEstimate expected = sample.mean(answers).orElseThrow();
    DesignEstimate mean = made.ratio(0, 1).orElseThrow();
    assertThat(mean.value()).isCloseTo(expected.value(), within(1e-12 * expected.value()));
    assertThat(mean.standardError())
        .isCloseTo(expected.standardError(), within(1e-12 * expected.standardError()));
  }

  @Test
  void whoLacksAnAnswerCountsInTheDesignAlone() {
    Column odd = col("y").plus(0);
    Dataset<Row> rows = rows(2);
    double[] some = answers.clone();
    for (int i = 0; i < N; i++) {
      some[i] = regions.get(i).equals("north") ? answers[i] : Double.NaN;
    }
    DesignTotals made =
        new DesignAggregation(col("stratum"), Optional.of(col("psu")))
            .domains(
                rows,
                org.apache.spark.sql.functions.lit("all"),
                col("weight"),
                design,
                org.apache.spark.sql.functions.when(col("north").equalTo(1.0), odd))
            .get("all");
    assertSame(
        made.ratio(0, 1).orElseThrow(),
        SurveySample.of(strata, psus, weights, design).mean(some).orElseThrow());
  }
}
