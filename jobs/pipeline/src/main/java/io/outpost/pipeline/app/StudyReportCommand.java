package io.outpost.pipeline.app;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.study.ConcludeStudy;
import io.outpost.pipeline.study.StudyResult;
import io.outpost.pipeline.study.StudyResult.Domain;
import io.outpost.pipeline.study.StudyResult.Gap;
import io.outpost.pipeline.tables.gold.SurveyWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outpost study report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "What a study found: weighted scores with design intervals, the gap, the verdict in words.",
      "Groups with fewer respondents than the config's suppress_below are left empty."
    },
    footer = {
      "",
      "Examples:",
      "  outpost study report --study q3",
      "  outpost study report --study q3 --export q3   estimates and verdicts as CSV and Parquet"
    })
final class StudyReportCommand implements Callable<Integer> {
  @Mixin private StudyOptions options;

  @Option(names = "--study", paramLabel = "NAME", required = true, description = "Its name.")
  private String study;

  @Option(
      names = "--export",
      paramLabel = "FOLDER",
      description = "Writes estimates and verdicts without any single customer.")
  private Path export;

  @Override
  public Integer call() throws IOException {
    StudyDesk.checked(study);
    StudyDesk desk = options.desk();
    List<StudyResult> results =
        new ConcludeStudy(desk.config().study()).of(desk.inputs(SurveyWeights.TABLE), study);
    if (results.isEmpty()) {
      throw new InvalidConfigException(
          "Nobody was invited to the study "
              + study
              + ". Deliver the invitations in the feed survey_invitations, then run a night.");
    }
    StudyExport exported =
        new StudyExport(results, desk.config().study().sampling().suppressBelow());
    for (StudyResult result : results) {
      print(result, exported);
    }
    if (export != null) {
      exported.write(export, desk).forEach(file -> System.out.println("Wrote " + file));
    }
    return ExitCode.DONE.code();
  }

  private static void print(StudyResult result, StudyExport exported) {
    System.out.printf(
        Locale.ROOT,
        "%s, %s: %,d customers invited%s.%n%n",
        result.study(),
        result.instrument(),
        result.invited(),
        result.drawn() ? ", drawn by outpost" : "; not drawn: as if invited at random");
    if (result.report().isEmpty()) {
      System.out.println("No weights, so no figures: " + result.reason() + ".\n");
      return;
    }
    TextTable table = new TextTable("group", "answers", "effective", "score", "95 % interval");
    for (Domain domain : result.domains()) {
      String name = domain.by().equals("all") ? "all" : domain.by() + ": " + domain.name();
      if (exported.suppresses(result, domain)) {
        table.add(name, "few", null, null, "suppressed");
      } else {
        table.add(
            name,
            domain.n(),
            domain.effective(),
            domain.score().map(Estimate::value).orElse(null),
            interval(domain.score()));
      }
    }
    System.out.println(table);
    System.out.println("Raked to " + result.margins() + ".");
    if (!result.gaps().isEmpty() && !exported.suppressesGap(result)) {
      TextTable gaps = new TextTable("social less others", "points", "95 % interval");
      for (Gap gap : result.gaps()) {
        gaps.add(
            gap.kind().replace('_', ' '),
            gap.difference().map(Estimate::value).orElse(null),
            interval(gap.difference()));
      }
      System.out.println("\n" + gaps);
    }
    result
        .verdict()
        .ifPresent(
            verdict ->
                System.out.println(
                    "Verdict: " + verdict.text() + "\nRule: " + verdict.rule() + "."));
    if (!result.reason().isEmpty()) {
      System.out.println("Note: " + result.reason() + ".");
    }
    System.out.println();
  }

  private static String interval(Optional<Estimate> estimate) {
    return estimate
        .map(made -> String.format(Locale.ROOT, "%.1f to %.1f", made.lower(), made.upper()))
        .orElse("-");
  }
}
