package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.covar_pop;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.survey.design.DesignTotals;
import io.outpost.analytics.survey.design.RegressionSums;
import io.outpost.analytics.survey.design.StratumSums;
import io.outpost.analytics.survey.design.SurveyDesign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Design variances of any number of respondents by the cluster: weighted totals per primary
 * sampling unit, then per domain and stratum how they scatter. Only strata come to the driver.
 *
 * <p>Scatter is kept as centred moments that merge, which is how Spark's covariance adds up
 * partitions; raw sums of squares would lose the digits that matter. Up to rounding, no
 * partitioning changes a result.
 *
 * @param stratum where a respondent was drawn
 * @param psu what was drawn; empty where every row is drawn by itself, which saves a shuffle
 */
public record DesignAggregation(Column stratum, Optional<Column> psu) {
  private static final String DOMAIN = "domain_";
  private static final String STRATUM = "stratum_";
  private static final String PSU = "psu_";
  private static final String N = "n_";
  private static final String PSUS = "psus_";
  private static final String TOTAL = "t_";
  private static final String SCATTER = "s_";
  private static final String PRODUCT = "x_";

  /**
   * Totals of every domain. Measure j has the variables 2j, its total, and 2j + 1, the weight of
   * those who have it: their ratio is its mean.
   *
   * @param domain of a respondent
   * @param weight positive
   * @param measures of which a respondent may lack some
   */
  public Map<String, DesignTotals> domains(
      Dataset<Row> respondents,
      Column domain,
      Column weight,
      SurveyDesign design,
      Column... measures) {
    List<Column> variables = variables(weight, measures);
    // Read a second time for the units that were drawn, which a domain may not have met.
    Dataset<Row> psus = psuTotals(respondents, domain.cast("string"), variables, List.of());
    if (psu.isEmpty()) {
      return totals(psus, variables.size(), design);
    }
    psus.persist();
    try {
      return totals(psus, variables.size(), design);
    } finally {
      psus.unpersist();
    }
  }

  private Map<String, DesignTotals> totals(Dataset<Row> psus, int variables, SurveyDesign design) {
    Map<String, Map<String, StratumSums>> domains = new TreeMap<>();
    for (Row row : strata(psus, variables, 0).collectAsList()) {
      domains
          .computeIfAbsent(row.getAs(DOMAIN), name -> new TreeMap<>())
          .put(row.getAs(STRATUM), sums(row, variables));
    }
    Map<String, Long> drawn = drawn(psus, domains);
    Map<String, DesignTotals> totals = new TreeMap<>();
    domains.forEach((name, sums) -> totals.put(name, DesignTotals.ofDomain(sums, drawn, design)));
    return totals;
  }

  /**
   * Totals over all respondents whose weights were calibrated: the errors are those of what the
   * auxiliaries do not explain.
   *
   * @param baseWeight before the calibration
   * @param auxiliaries what the weights were calibrated to, such as indicators of the margins
   */
  public DesignTotals calibrated(
      Dataset<Row> respondents,
      Column weight,
      Column baseWeight,
      List<Column> auxiliaries,
      SurveyDesign design,
      Column... measures) {
    List<Column> variables = variables(lit(1.0), measures);
    List<Column> weighted = new ArrayList<>(variables(weight, measures));
    auxiliaries.forEach(auxiliary -> weighted.add(weight.multiply(auxiliary.cast("double"))));
    List<Column> products = new ArrayList<>();
    for (Column auxiliary : auxiliaries) {
      Column base = baseWeight.multiply(auxiliary.cast("double"));
      auxiliaries.forEach(other -> products.add(base.multiply(other.cast("double"))));
      variables.forEach(variable -> products.add(base.multiply(variable)));
    }
    Map<String, StratumSums> sums = new TreeMap<>();
    double[][] ofAuxiliaries = new double[auxiliaries.size()][auxiliaries.size()];
    double[][] ofVariables = new double[auxiliaries.size()][variables.size()];
    Dataset<Row> psus = psuTotals(respondents, lit("all"), weighted, products);
    for (Row row :
        strata(psus, weighted.size(), products.size()).orderBy(col(STRATUM)).collectAsList()) {
      sums.put(row.getAs(STRATUM), sums(row, weighted.size()));
      int next = 0;
      for (int q = 0; q < auxiliaries.size(); q++) {
        for (int r = 0; r < auxiliaries.size(); r++) {
          ofAuxiliaries[q][r] += row.<Double>getAs(PRODUCT + next++);
        }
        for (int j = 0; j < variables.size(); j++) {
          ofVariables[q][j] += row.<Double>getAs(PRODUCT + next++);
        }
      }
    }
    return DesignTotals.of(sums, design).calibrated(new RegressionSums(ofAuxiliaries, ofVariables));
  }

  private static List<Column> variables(Column weight, Column... measures) {
    List<Column> variables = new ArrayList<>();
    for (Column measure : measures) {
      Column value = measure.cast("double");
      variables.add(coalesce(weight.multiply(value), lit(0.0)));
      variables.add(when(value.isNotNull(), weight.cast("double")).otherwise(lit(0.0)));
    }
    return variables;
  }

  /** One row per domain, stratum and PSU with its weighted totals. */
  private Dataset<Row> psuTotals(
      Dataset<Row> respondents, Column domain, List<Column> variables, List<Column> products) {
    List<Column> columns = new ArrayList<>();
    columns.add(domain.as(DOMAIN));
    columns.add(stratum.cast("string").as(STRATUM));
    psu.ifPresent(unit -> columns.add(unit.cast("string").as(PSU)));
    List<Column> sums = new ArrayList<>();
    for (int j = 0; j < variables.size(); j++) {
      columns.add(variables.get(j).as(TOTAL + j));
      sums.add(sum(col(TOTAL + j)).as(TOTAL + j));
    }
    for (int q = 0; q < products.size(); q++) {
      columns.add(products.get(q).as(PRODUCT + q));
      sums.add(sum(col(PRODUCT + q)).as(PRODUCT + q));
    }
    Dataset<Row> rows = respondents.select(columns.toArray(Column[]::new));
    return psu.isEmpty()
        ? rows.withColumn(N, lit(1L))
        : rows.groupBy(col(DOMAIN), col(STRATUM), col(PSU))
            .agg(count(lit(1)).as(N), sums.toArray(Column[]::new));
  }

  /** One row per domain and stratum: sums, and centred cross products over their number. */
  private static Dataset<Row> strata(Dataset<Row> psus, int variables, int products) {
    List<Column> sums = new ArrayList<>();
    sums.add(count(lit(1)).as(PSUS));
    for (int j = 0; j < variables; j++) {
      sums.add(sum(col(TOTAL + j)).as(TOTAL + j));
      for (int k = j; k < variables; k++) {
        sums.add(covar_pop(col(TOTAL + j), col(TOTAL + k)).as(SCATTER + j + "_" + k));
      }
    }
    for (int q = 0; q < products; q++) {
      sums.add(sum(col(PRODUCT + q)).as(PRODUCT + q));
    }
    return psus.groupBy(col(DOMAIN), col(STRATUM))
        .agg(sum(col(N)).as(N), sums.toArray(Column[]::new));
  }

  private static StratumSums sums(Row row, int variables) {
    long psus = row.getAs(PSUS);
    double[] totals = new double[variables];
    double[][] deviations = new double[variables][variables];
    for (int j = 0; j < variables; j++) {
      totals[j] = row.getAs(TOTAL + j);
      for (int k = j; k < variables; k++) {
        deviations[j][k] = row.<Double>getAs(SCATTER + j + "_" + k) * psus;
        deviations[k][j] = deviations[j][k];
      }
    }
    return new StratumSums(psus, row.<Long>getAs(N), totals, deviations);
  }

  /** PSUs of the whole sample per stratum: a domain without respondents of one counts it too. */
  private Map<String, Long> drawn(
      Dataset<Row> psus, Map<String, Map<String, StratumSums>> domains) {
    Map<String, Long> drawn = new HashMap<>();
    if (psu.isEmpty()) {
      domains
          .values()
          .forEach(
              strata -> strata.forEach((name, sums) -> drawn.merge(name, sums.psus(), Long::sum)));
      return drawn;
    }
    psus.groupBy(col(STRATUM))
        .agg(countDistinct(col(PSU)))
        .collectAsList()
        .forEach(row -> drawn.put(row.getString(0), row.getLong(1)));
    return drawn;
  }
}
