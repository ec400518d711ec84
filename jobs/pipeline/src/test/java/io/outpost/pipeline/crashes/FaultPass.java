package io.outpost.pipeline.crashes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outpost.pipeline.crashes.Seam.Blow;
import io.outpost.pipeline.crashes.Seam.Plan;
import io.outpost.pipeline.crashes.Seam.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A night in which the first commit of every table fails; the same command until it succeeds. */
final class FaultPass {
  private static final List<Kind> KINDS = List.of(Kind.FIRST_RUN, Kind.RERUN, Kind.BACKFILL);
  private static final int MOST_RUNS = 150;

  /** The exit code of a disk that is full or fails. */
  private static final int OPERATOR = 2;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SmallCompany company;
  private final Path base;
  private final Map<String, String> expected;

  FaultPass(SmallCompany company, Path base, Map<String, String> expected) {
    this.company = company;
    this.base = base;
    this.expected = expected;
  }

  /** Which night is disturbed. */
  private enum Kind {
    FIRST_RUN,
    RERUN,
    BACKFILL
  }

  /**
   * Passes 0 to 5: faults before and after the commit file, of a first run, a rerun and a backfill.
   */
  ObjectNode run(int pass) throws IOException {
    long begin = System.nanoTime();
    Side side = pass % 2 == 0 ? Side.BEFORE : Side.AFTER;
    Kind kind = KINDS.get(pass / 2);
    Path lake = company.lake("fault-" + pass);
    SmallCompany.remove(lake);
    List<String> problems = new ArrayList<>();
    Seam seam = Seam.instance();
    if (kind != Kind.FIRST_RUN) {
      company.copied(base, "fault-" + pass);
      seam.plan(Plan.NOTHING);
      company.log().execute(company.night(lake, SmallCompany.NIGHT));
      // Other settings: every table is computed and written again.
      company.writeConfig(kind.name().toLowerCase(Locale.ROOT) + " " + pass);
    }
    Map<String, String> before = SmallCompany.contents(base, SmallCompany.BEFORE);
    seam.plan(new Plan(Blow.FAULT, 0, side, 0));
    int runs = 1;
    int code = company.log().execute(command(kind, lake));
    while (code != 0 && runs < MOST_RUNS) {
      if (code != OPERATOR) {
        problems.add("run " + runs + " ended with " + code + ", not " + OPERATOR);
      }
      code = company.log().execute(command(kind, lake));
      runs++;
    }
    int faults = seam.faults();
    seam.plan(Plan.NOTHING);
    company.writeConfig("Small company");
    if (kind != Kind.FIRST_RUN) {
      compare(lake, SmallCompany.NIGHT, expected, problems);
    }
    if (kind != Kind.FIRST_RUN) {
      // Tables that only grow hold by now what the later night has added.
      before.keySet().removeIf(table -> table.matches("(bronze|ops)/.*|silver/text_sentiments"));
    }
    compare(lake, SmallCompany.BEFORE, before, problems);
    ObjectNode record = JSON.createObjectNode();
    record.put("key", "FAULT-" + pass);
    record.put(
        "phase",
        "fault "
            + side.name().toLowerCase(Locale.ROOT)
            + " the commit file, "
            + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    record.put("count", faults);
    record.put("runs", runs);
    record.put("seconds", Math.round((System.nanoTime() - begin) / 1e8) / 10.0);
    problems.forEach(record.putArray("problems")::add);
    if (problems.isEmpty()) {
      SmallCompany.remove(lake);
    }
    return record;
  }

  private List<String> command(Kind kind, Path lake) {
    return switch (kind) {
      case FIRST_RUN -> company.night(lake, SmallCompany.BEFORE);
      case RERUN -> company.night(lake, SmallCompany.NIGHT);
      case BACKFILL ->
          backfill(lake, SmallCompany.BEFORE, "--policy", "completed", "--as-known-at", "each");
    };
  }

  private List<String> backfill(Path lake, LocalDate from, String... more) {
    List<String> arguments = company.arguments("backfill", lake, more);
    arguments.addAll(List.of("--from", from.toString(), "--to", from.toString(), "--json"));
    return arguments;
  }

  private void compare(
      Path lake, LocalDate night, Map<String, String> wanted, List<String> problems)
      throws IOException {
    Map<String, String> found = SmallCompany.contents(lake, night);
    wanted.forEach(
        (table, digest) -> {
          if (!digest.equals(found.get(table))) {
            problems.add(night + ": " + table + " is " + found.get(table) + ", not " + digest);
          }
        });
  }
}
