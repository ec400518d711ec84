package io.outpost.pipeline.app;

import io.outpost.analytics.survey.weighting.WeightReport;
import io.outpost.pipeline.config.SamplingSettings;
import io.outpost.pipeline.study.WeighAnswers;
import io.outpost.pipeline.tables.gold.SurveyWeights;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outpost study weigh}. */
@Command(
    name = "weigh",
    mixinStandardHelpOptions = true,
    description = {
      "How many customers each answer stands for: base weights, nonresponse, raking, cap.",
      "Ends with 6 where a study cannot be weighed."
    },
    footer = {
      "",
      "Examples:",
      "  outpost study weigh --study q3",
      "  outpost study weigh --study q3 --cap 3 --fewest-per-category 20"
    })
final class StudyWeighCommand implements Callable<Integer> {
  @Mixin private StudyOptions options;

  @Option(names = "--study", paramLabel = "NAME", description = "Its name (default: every study).")
  private String study;

  @Option(
      names = "--cap",
      paramLabel = "FACTOR",
      description = "Largest weight, as a multiple of the design's (default: the config's).")
  private Double cap;

  @Option(
      names = "--fewest-per-category",
      paramLabel = "N",
      description = "Respondents a category needs, else it is merged (default: the config's).")
  private Integer fewest;

  @Override
  public Integer call() throws IOException {
    if (study != null) {
      StudyDesk.checked(study);
    }
    StudyDesk desk = options.desk();
    SamplingSettings configured = desk.config().study().sampling();
    SamplingSettings settings =
        new SamplingSettings(
            configured.coolDownDays(),
            cap == null ? configured.weightCap() : cap,
            fewest == null ? configured.fewestPerCategory() : fewest,
            configured.suppressBelow());
    List<Row> rows = desk.write(new WeighAnswers(settings, study), study);
    if (rows.isEmpty()) {
      System.out.println(
          "Nobody who was invited answered yet" + (study == null ? "." : ": " + study + "."));
    }
    Map<String, List<Row>> studies =
        StudyDesk.byInstrument(rows, SurveyWeights.STUDY, SurveyWeights.INSTRUMENT);
    boolean failed = false;
    for (Map.Entry<String, List<Row>> entry : studies.entrySet()) {
      failed |= !print(entry.getKey(), entry.getValue());
    }
    return (failed ? ExitCode.MODEL : ExitCode.DONE).code();
  }

  /** Whether there are weights. */
  private static boolean print(String name, List<Row> rows) {
    Row any = rows.get(0);
    String reason = SurveyWeights.REASON.text(any);
    if (reason != null) {
      System.err.println("outpost: " + name + " cannot be weighed: " + reason + ".");
      return false;
    }
    TextTable table =
        new TextTable("weights", "sum", "least", "largest", "design effect", "effective");
    add(table, "base", rows, SurveyWeights.BASE_WEIGHT);
    add(table, "after nonresponse", rows, SurveyWeights.ADJUSTED_WEIGHT);
    add(table, "raked and capped", rows, SurveyWeights.WEIGHT);
    boolean drawn = any.getAs(SurveyWeights.DRAWN.columnName());
    long classes = rows.stream().map(SurveyWeights.NONRESPONSE_CLASS::text).distinct().count();
    System.out.printf(
        Locale.ROOT,
        "%s: %,d answers, %s.%n%n%s%nNonresponse in %d classes; raked to %s in %d rounds, largest"
            + " margin error %.1e.%n%n",
        name,
        rows.size(),
        drawn ? "drawn by outpost" : "not drawn: as if those invited were drawn at random",
        table,
        classes,
        SurveyWeights.MARGINS.text(any),
        SurveyWeights.ITERATIONS.count(any),
        SurveyWeights.MARGIN_ERROR.number(any).orElse(0));
    return true;
  }

  private static void add(TextTable table, String name, List<Row> rows, SurveyWeights column) {
    WeightReport report =
        WeightReport.of(
            rows.stream().mapToDouble(row -> column.number(row).orElseThrow()).toArray(), 0, 0);
    table.add(
        name,
        report.sum(),
        report.least(),
        report.largest(),
        report.designEffect(),
        report.effectiveSize());
  }
}
