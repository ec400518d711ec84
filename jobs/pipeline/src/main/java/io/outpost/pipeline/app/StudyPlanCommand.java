package io.outpost.pipeline.app;

import io.outpost.analytics.survey.planning.Power;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.study.PlanGoal;
import io.outpost.pipeline.study.PlanRequest;
import io.outpost.pipeline.study.PlanSample;
import io.outpost.pipeline.study.StudyFrame;
import io.outpost.pipeline.tables.gold.SampleDraws;
import io.outpost.pipeline.tables.gold.SamplePlans;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outpost study plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "How many customers to invite, and what that can and cannot show.",
    footer = {
      "",
      "Examples:",
      "  outpost study plan --study q3                       to show equality within the margin",
      "  outpost study plan --study q3 --find 8 --power 0.9  to find a difference of 8 points",
      "  outpost study plan --study q3 --margin-each 5 --by segment",
      "  outpost study plan --study q3 --budget 2000 --cost social=4 --cost other=2"
    })
final class StudyPlanCommand implements Callable<Integer> {
  private static final Set<String> INSTRUMENTS = Set.of("csat", "nps", "ces", "importance");

  @Mixin private StudyOptions options;

  @Option(names = "--study", paramLabel = "NAME", required = true, description = "Its name.")
  private String study;

  @Option(
      names = "--measure",
      paramLabel = "SCORE",
      defaultValue = "csat",
      description = "csat, nps, ces or importance (default: ${DEFAULT-VALUE}).")
  private String measure;

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      defaultValue = "social",
      description =
          "What parts customers: social, or segment or region within it (default:"
              + " ${DEFAULT-VALUE}).")
  private String by;

  @ArgGroup private Goal goal = new Goal();

  @Option(
      names = "--gap",
      paramLabel = "POINTS",
      defaultValue = "0",
      description = "With --equal, how far apart the truth may be (default: ${DEFAULT-VALUE}).")
  private double gap;

  @Option(
      names = "--power",
      paramLabel = "SHARE",
      defaultValue = "0.8",
      description = "Chance to find or show what is true (default: ${DEFAULT-VALUE}).")
  private double power;

  @Option(
      names = "--fewest",
      paramLabel = "N",
      defaultValue = "30",
      description = "Answers of every stratum that is asked (default: ${DEFAULT-VALUE}).")
  private double fewest;

  @Option(
      names = "--cost",
      paramLabel = "STRATUM=COST",
      description = "Cost of an answer; 1 where none is given. May be repeated.")
  private Map<String, Double> costs = new HashMap<>();

  @Option(
      names = "--response-rate",
      paramLabel = "STRATUM=SHARE",
      description = "Expected response, in place of what earlier invitations showed.")
  private Map<String, Double> responseRates = new HashMap<>();

  /** One of them. */
  private static final class Goal {
    @Option(
        names = "--equal",
        paramLabel = "POINTS",
        description = "To show that social customers and the others are equal within a margin.")
    private Double equal;

    @Option(
        names = "--find",
        paramLabel = "POINTS",
        description = "To find that they differ by so much.")
    private Double find;

    @Option(
        names = "--margin",
        paramLabel = "POINTS",
        description = "To know the score of all customers within a margin, at least cost.")
    private Double margin;

    @Option(
        names = "--margin-each",
        paramLabel = "POINTS",
        description = "To know the score of every stratum within a margin.")
    private Double marginEach;

    @Option(
        names = "--answers",
        paramLabel = "N",
        description = "To make the most of a number of answers (Neyman).")
    private Double answers;

    @Option(names = "--budget", paramLabel = "COST", description = "To make the most of a budget.")
    private Double budget;
  }

  @Override
  public Integer call() throws IOException {
    try {
      StudyDesk.checked(study);
      StudyFrame frame = frame(by);
      if (!INSTRUMENTS.contains(measure)) {
        throw new InvalidConfigException(
            "--measure is " + measure + "; it must be csat, nps, ces or importance.");
      }
      StudyDesk desk = options.desk();
      requireNotDrawn(desk);
      double margin =
          measure.equals("nps")
              ? desk.config().study().npsMargin()
              : desk.config().study().csatMargin();
      PlanRequest request =
          new PlanRequest(
              study,
              measure,
              frame,
              goal(frame, margin),
              fewest,
              costs,
              responseRates,
              desk.config().study().responseRate());
      print(desk.write(new PlanSample(request), study));
      return ExitCode.DONE.code();
    } catch (IllegalArgumentException e) {
      System.err.println("outpost: " + e.getMessage() + ".");
      return ExitCode.USAGE.code();
    }
  }

  private void requireNotDrawn(StudyDesk desk) {
    if (!desk.kept(SampleDraws.TABLE, study).isEmpty()) {
      throw new InvalidConfigException(
          "The study " + study + " is drawn: its plan stays. Plan another one under another name.");
    }
  }

  static StudyFrame frame(String name) {
    try {
      return StudyFrame.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigException(
          "--by is " + name + "; it must be social, segment or region.", e);
    }
  }

  private PlanGoal goal(StudyFrame frame, double margin) {
    if (goal.margin != null) {
      return new PlanGoal.TotalMargin(goal.margin);
    }
    if (goal.marginEach != null) {
      return new PlanGoal.EachMargin(goal.marginEach);
    }
    if (goal.answers != null) {
      return new PlanGoal.Answers(goal.answers);
    }
    if (goal.budget != null) {
      return new PlanGoal.Budget(goal.budget);
    }
    if (frame != StudyFrame.SOCIAL) {
      throw new InvalidConfigException(
          "--find and --equal compare social customers with the others: leave --by "
              + by
              + " out, or ask for --margin-each.");
    }
    Power wanted = new Power(Power.USUAL.significance(), power);
    return goal.find != null
        ? new PlanGoal.Difference(goal.find, wanted)
        : new PlanGoal.Equality(goal.equal != null ? goal.equal : margin, gap, wanted);
  }

  private void print(List<Row> rows) {
    TextTable table =
        new TextTable(
            "stratum",
            "customers",
            "scatter",
            "response",
            "answers wanted",
            "invite",
            "answers",
            "margin +-");
    long invitations = 0;
    double answers = 0;
    for (Row row : rows) {
      invitations += SamplePlans.INVITATIONS.count(row);
      answers += SamplePlans.ANSWERS.number(row).orElse(0);
      boolean all = row.getAs(SamplePlans.TAKES_ALL.columnName());
      table.add(
          SamplePlans.STRATUM.text(row) + (all ? " (all)" : ""),
          SamplePlans.POPULATION.count(row),
          row.getAs(SamplePlans.STANDARD_DEVIATION.columnName()),
          row.getAs(SamplePlans.RESPONSE_RATE.columnName()),
          row.getAs(SamplePlans.WANTED.columnName()),
          SamplePlans.INVITATIONS.count(row),
          row.getAs(SamplePlans.ANSWERS.columnName()),
          row.getAs(SamplePlans.MARGIN.columnName()));
    }
    Row any = rows.get(0);
    System.out.printf(
        Locale.ROOT,
        "Plan of %s, night of %s: %s (%s).%n%n%s%n",
        study,
        any.getAs(Table.NIGHT),
        SamplePlans.GOAL.text(any),
        measure,
        table);
    System.out.printf(
        Locale.ROOT, "Invite %,d customers; about %,.0f will answer.%n", invitations, answers);
    SamplePlans.TOTAL_MARGIN
        .number(any)
        .ifPresent(
            margin ->
                System.out.printf(
                    Locale.ROOT,
                    "All customers will be known within +-%.1f points; unequal weights inflate"
                        + " variances by %.2f.%n",
                    margin,
                    SamplePlans.DESIGN_EFFECT.number(any).orElse(1)));
    String infeasible = SamplePlans.INFEASIBLE.text(any);
    System.out.println(
        infeasible == null
            ? "The goal can be reached."
            : "The goal cannot be reached: " + infeasible + ".");
  }
}
