package io.outpost.pipeline.app;

import io.outpost.pipeline.landing.LandingCheck;
import io.outpost.pipeline.landing.SeenKeys;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Tells what a check finds as it is found, and how it ends. */
final class CheckReport {
  private static final int LONGEST_SHOWN = 40;

  private final PrintStream out;
  private ExitCode worst = ExitCode.DONE;
  private int stops;
  private int warnings;
  private long records;
  private long labelled;

  CheckReport(PrintStream out) {
    this.out = out;
  }

  void good(String text) {
    out.println("ok       " + shown(text));
  }

  void warn(String text) {
    warnings++;
    out.println("warning  " + shown(text));
  }

  /** Something that stops a night. What is wrong first decides who must act. */
  void stop(ExitCode code, String text) {
    stops++;
    if (worst == ExitCode.DONE || code.code() < worst.code()) {
      worst = code;
    }
    out.println("error    " + shown(text));
  }

  void file(Table feed, LandingCheck.Result result) {
    records += result.records();
    labelled += result.labelled();
    out.printf(
        Locale.ROOT,
        "%-8s %s: %,d records, %,d accepted, %,d labelled%n",
        result.labelled() == 0 ? "ok" : "warning",
        shown(result.file().name()),
        result.records(),
        result.accepted(),
        result.labelled());
    for (LandingCheck.Example example : result.examples()) {
      out.printf(
          Locale.ROOT,
          "           line %d, %s%s%n",
          example.line(),
          example.rule(),
          example.value().map(value -> ", is \"" + cut(value) + "\"").orElse(""));
    }
    long all = result.rules().values().stream().mapToLong(Long::longValue).sum();
    if (all > result.examples().size()) {
      out.printf(Locale.ROOT, "           and %,d more%n", all - result.examples().size());
    }
    result
        .rules()
        .forEach(
            (rule, count) ->
                out.printf(
                    Locale.ROOT,
                    "           %,d times %s. %s%n",
                    count,
                    rule,
                    RuleAdvice.of(feed.name(), rule)));
  }

  /** Records that a later one of the same key replaces; over files that is how a record changes. */
  void keys(Table feed, SeenKeys keys) {
    long all = keys.withinFiles() + keys.overFiles();
    if (all == 0) {
      return;
    }
    String text =
        String.format(
            Locale.ROOT,
            "%s: %s%,d accepted records are replaced by a later one of their key, %,d within a file,"
                + " %,d over files",
            feed.name(),
            keys.isWhole() ? "" : "at least ",
            all,
            keys.withinFiles(),
            keys.overFiles());
    if (keys.withinFiles() == 0) {
      good(text);
    } else {
      warn(text + "; the key is " + String.join(", ", keyNames(feed)));
    }
  }

  private static List<String> keyNames(Table feed) {
    return feed.contract().keys().stream().map(ContractColumn::name).toList();
  }

  /** The last lines, and the code to end with. */
  ExitCode end(boolean strict) {
    out.printf(
        Locale.ROOT,
        "%n%,d records, %,d labelled; %d errors, %d warnings. Nothing was written.%n",
        records,
        labelled,
        stops,
        warnings);
    if (worst == ExitCode.DONE && strict && labelled > 0) {
      worst = ExitCode.CONTRACT;
    }
    out.println(
        stops == 0 ? "Nothing stops a night." : "A night would stop: correct the errors first.");
    return worst;
  }

  private static String cut(String value) {
    int length = value.codePointCount(0, value.length());
    return shown(
        length <= LONGEST_SHOWN
            ? value
            : value.substring(0, value.offsetByCodePoints(0, LONGEST_SHOWN)) + "\u2026");
  }

  /** Without characters that a terminal would obey. */
  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean obeyed =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.SURROGATE
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR;
              if (obeyed) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
