package io.outpost.pipeline.app;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.survey.design.DesignEstimate;
import io.outpost.analytics.survey.design.LonelyPsu;
import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.lake.SparkSessions;
import io.outpost.pipeline.report.CsvCell;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.study.DesignAggregation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code outpost study means}. */
@Command(
    name = "means",
    mixinStandardHelpOptions = true,
    description = {
      "Weighted means of groups with design errors, of a file of any number of respondents.",
      "Only sums per stratum leave the cluster. Lonely units count with caution (adjusted)."
    },
    footer = {
      "",
      "Examples:",
      "  outpost study means --from answers.csv --value csat --weight w --by segment",
      "  outpost study means --from answers.parquet --value csat --weight w --stratum h --psu"
          + " school",
      "  outpost study means --from answers.csv --value csat --population stratum_size --stratum h"
    })
final class StudyMeansCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      paramLabel = "FILE",
      required = true,
      description = "CSV with a header, or Parquet; a row per respondent.")
  private Path from;

  @Option(names = "--value", paramLabel = "COLUMN", required = true, description = "The measure.")
  private String value;

  @Option(names = "--weight", paramLabel = "COLUMN", description = "Weights (default: 1 each).")
  private String weight;

  @Option(names = "--stratum", paramLabel = "COLUMN", description = "Strata (default: one).")
  private String stratum;

  @Option(
      names = "--psu",
      paramLabel = "COLUMN",
      description = "What was drawn, such as a customer who answers often (default: each row).")
  private String psu;

  @Option(names = "--by", paramLabel = "COLUMN", description = "Groups (default: all together).")
  private String by;

  @Option(
      names = "--population",
      paramLabel = "COLUMN",
      description = "Units there are in the row's stratum, for the finite-population correction.")
  private String population;

  @Option(names = "--out", paramLabel = "FILE", description = "Writes the means as CSV too.")
  private Path out;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[2]",
      description = "Where Spark runs (default: ${DEFAULT-VALUE}).")
  private String master;

  @Override
  public Integer call() throws IOException {
    try {
      if (!Files.exists(from)) {
        throw new InvalidConfigException("There is no file " + from + ".");
      }
      SparkSession spark = SparkSessions.session(master, 8);
      long begin = System.nanoTime();
      Dataset<Row> rows = read(spark);
      Column inStratum = stratum == null ? lit("all") : column(rows, stratum);
      Map<String, DesignEstimate> means = new java.util.TreeMap<>();
      new DesignAggregation(inStratum, Optional.ofNullable(psu == null ? null : column(rows, psu)))
          .domains(
              rows,
              by == null ? lit("all") : coalesce(column(rows, by), lit(Grouping.UNKNOWN)),
              weight == null ? lit(1.0) : column(rows, weight).cast("double"),
              design(rows, inStratum),
              column(rows, value))
          .forEach(
              (name, totals) ->
                  totals.ratio(0, 1).ifPresent(mean -> means.put(name, mean.withN(totals.n()))));
      print(means, (System.nanoTime() - begin) / 1e9);
      return ExitCode.DONE.code();
    } catch (IllegalArgumentException e) {
      System.err.println("outpost: " + e.getMessage() + ".");
      return ExitCode.USAGE.code();
    }
  }

  private Dataset<Row> read(SparkSession spark) {
    String place = from.toAbsolutePath().normalize().toUri().toString();
    return from.toString().endsWith(".csv")
        ? spark.read().option("header", true).csv(place)
        : spark.read().parquet(place);
  }

  private Column column(Dataset<Row> rows, String name) {
    if (!List.of(rows.columns()).contains(name)) {
      throw new InvalidConfigException(
          from + " has no column " + name + "; it has " + String.join(", ", rows.columns()) + ".");
    }
    return col("`" + name + "`");
  }

  private SurveyDesign design(Dataset<Row> rows, Column inStratum) {
    Map<String, Double> sizes = new HashMap<>();
    if (population != null) {
      rows.groupBy(inStratum.cast("string"))
          .agg(max(column(rows, population).cast("double")))
          .collectAsList()
          .forEach(row -> sizes.put(row.getString(0), row.getDouble(1)));
    }
    return SurveyDesign.ofPopulation(sizes).withLonelyPsu(LonelyPsu.ADJUST);
  }

  private void print(Map<String, DesignEstimate> means, double seconds) throws IOException {
    TextTable table = new TextTable("group", "respondents", "mean", "error", "95 % interval");
    StringBuilder csv = new StringBuilder("group,respondents,mean,standard_error,lower,upper\r\n");
    means.forEach(
        (name, mean) -> {
          Optional<Estimate> interval = mean.estimate();
          table.add(
              name,
              mean.n(),
              String.format(Locale.ROOT, "%.6g", mean.value()),
              String.format(Locale.ROOT, "%.4g", mean.standardError()),
              interval
                  .map(i -> String.format(Locale.ROOT, "%.5g to %.5g", i.lower(), i.upper()))
                  .orElse("-"));
          csv.append(CsvCell.of(name)).append(',').append(mean.n()).append(',');
          csv.append(mean.value()).append(',').append(mean.standardError()).append(',');
          csv.append(interval.map(i -> Double.toString(i.lower())).orElse("")).append(',');
          csv.append(interval.map(i -> Double.toString(i.upper())).orElse("")).append("\r\n");
        });
    System.out.println(table);
    System.out.printf(Locale.ROOT, "%.2f s from file to means.%n", seconds);
    if (out != null) {
      Files.writeString(out, csv);
    }
  }
}
