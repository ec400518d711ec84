package io.outpost.pipeline.app;

import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.report.CsvCell;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.study.DrawRequest;
import io.outpost.pipeline.study.DrawSample;
import io.outpost.pipeline.study.StudyFrame;
import io.outpost.pipeline.tables.gold.SampleDraws;
import io.outpost.pipeline.tables.gold.SamplePlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outpost study draw}. */
@Command(
    name = "draw",
    mixinStandardHelpOptions = true,
    description = {
      "Draws the customers of a planned study by SHA-256 of seed and customer_id: written once,"
          + " never changed.",
      "Drawn again, a study prints the same."
    },
    footer = {
      "",
      "Examples:",
      "  outpost study draw --study q3 --out q3.csv",
      "  outpost study draw --study q3 --seed 2026q3 --cool-down 180",
      "  outpost study draw --study pilot --invite social=20 --invite other=20"
    })
final class StudyDrawCommand implements Callable<Integer> {
  @Mixin private StudyOptions options;

  @Option(names = "--study", paramLabel = "NAME", required = true, description = "Its name.")
  private String study;

  @Option(
      names = "--seed",
      paramLabel = "TEXT",
      description = "Seed of the numbers (default: the name of the study).")
  private String seed;

  @Option(
      names = "--cool-down",
      paramLabel = "DAYS",
      description =
          "Days for which a customer who was asked is left in peace (default: the config's).")
  private Integer coolDown;

  @Option(
      names = "--invite",
      paramLabel = "STRATUM=N",
      description = "Invitations of a stratum, in place of the plan's. May be repeated.")
  private Map<String, Integer> invite = new HashMap<>();

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      description = "With --invite and no plan: social, segment or region (default: social).")
  private String by;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes customer_id, stratum and rank as CSV, for those who send invitations.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    try {
      StudyDesk.checked(study);
      if (coolDown != null && coolDown < 0) {
        throw new InvalidConfigException(
            "--cool-down is " + coolDown + "; it must not be negative.");
      }
      StudyDesk desk = options.desk();
      List<Row> drawn = desk.kept(SampleDraws.TABLE, study);
      boolean isNew = drawn.isEmpty();
      DrawRequest request = null;
      if (isNew) {
        request = request(desk);
        drawn = desk.write(new DrawSample(request), study);
      } else {
        requireSame(drawn.get(0));
      }
      print(drawn, isNew);
      if (request != null) {
        tellShortfall(request, drawn);
      }
      return ExitCode.DONE.code();
    } catch (IllegalArgumentException e) {
      System.err.println("outpost: " + e.getMessage() + ".");
      return ExitCode.USAGE.code();
    }
  }

  private void requireSame(Row drawn) {
    String before = SampleDraws.SEED.text(drawn);
    if ((seed != null && !seed.equals(before)) || !invite.isEmpty()) {
      throw new InvalidConfigException(
          "The study "
              + study
              + " was drawn on the frame of "
              + drawn.getAs(Table.NIGHT)
              + " with the seed "
              + before
              + "; a draw is never changed. Draw another one under another name.");
    }
  }

  private DrawRequest request(StudyDesk desk) {
    List<Row> plan = desk.kept(SamplePlans.TABLE, study);
    if (plan.isEmpty() && invite.isEmpty()) {
      throw new InvalidConfigException(
          "The study "
              + study
              + " is not planned. Plan it with: outpost study plan --study "
              + study
              + ", or say how many to --invite.");
    }
    // of a study planned on several nights the newest plan holds
    Object newest = plan.isEmpty() ? null : plan.get(plan.size() - 1).getAs(Table.NIGHT);
    Map<String, Integer> sizes = new TreeMap<>();
    StudyFrame frame = by == null ? StudyFrame.SOCIAL : StudyPlanCommand.frame(by);
    for (Row row : plan) {
      if (row.getAs(Table.NIGHT).equals(newest)) {
        frame = StudyPlanCommand.frame(SamplePlans.PARTED_BY.text(row));
        sizes.put(
            SamplePlans.STRATUM.text(row), Math.toIntExact(SamplePlans.INVITATIONS.count(row)));
      }
    }
    sizes.putAll(invite);
    return new DrawRequest(
        study,
        frame,
        sizes,
        seed == null ? study : seed,
        Period.ofDays(
            coolDown == null ? desk.config().study().sampling().coolDownDays() : coolDown));
  }

  private void print(List<Row> drawn, boolean isNew) throws IOException {
    if (drawn.isEmpty()) {
      System.out.println("Nobody can be drawn: every customer was asked lately.");
      return;
    }
    Row any = drawn.get(0);
    Map<String, List<Row>> strata = new TreeMap<>();
    for (Row row : drawn) {
      strata.computeIfAbsent(SampleDraws.STRATUM.text(row), name -> new ArrayList<>()).add(row);
    }
    TextTable table =
        new TextTable("stratum", "customers", "asked lately", "drawn", "chance", "weight");
    strata.forEach(
        (stratum, rows) ->
            table.add(
                stratum,
                SampleDraws.POPULATION.count(rows.get(0)),
                SampleDraws.EXCLUDED.count(rows.get(0)),
                (long) rows.size(),
                rows.get(0).getAs(SampleDraws.INCLUSION_PROBABILITY.columnName()),
                rows.get(0).getAs(SampleDraws.BASE_WEIGHT.columnName())));
    System.out.printf(
        "%s %s: seed %s, frame of %s, version %s.%n%n%s%n",
        isNew ? "Drew" : "Drawn already, unchanged:",
        study,
        SampleDraws.SEED.text(any),
        any.getAs(Table.NIGHT),
        SampleDraws.FRAME_VERSION.text(any),
        table);
    if (out != null) {
      Files.writeString(out, list(strata));
      System.out.println("Customers to invite: " + out);
    }
  }

  /** A stratum that is drawn short, or not at all, is missing from what the study can say. */
  private static void tellShortfall(DrawRequest request, List<Row> drawn) {
    new TreeMap<>(request.invitations())
        .forEach(
            (stratum, wanted) -> {
              long found =
                  drawn.stream()
                      .filter(row -> SampleDraws.STRATUM.text(row).equals(stratum))
                      .count();
              if (found < wanted) {
                System.out.printf(
                    "%s: %d of %d could be drawn; everybody else was asked lately (--cool-down).%n",
                    stratum, found, wanted);
              }
            });
  }

  private static String list(Map<String, List<Row>> strata) {
    StringBuilder csv = new StringBuilder("customer_id,stratum,rank\r\n");
    strata.forEach(
        (stratum, rows) ->
            rows.stream()
                .sorted(Comparator.comparing(SampleDraws.RANK::count))
                .forEach(
                    row ->
                        csv.append(CsvCell.of(SampleDraws.CUSTOMER_ID.text(row)))
                            .append(',')
                            .append(CsvCell.of(stratum))
                            .append(',')
                            .append(SampleDraws.RANK.count(row))
                            .append("\r\n")));
    return csv.toString();
  }
}
