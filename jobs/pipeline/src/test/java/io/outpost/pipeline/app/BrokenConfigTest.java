package io.outpost.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is wrong with a config, check and run tell all of it, and end with 2. */
class BrokenConfigTest {
  private static final String NO_NUMBER = "x|[1]|{a: 1}|true|'5'|1e|2026-01-01";
  private static final String NO_TEXT = "[a]|{a: b}|[[]]";
  private static final String HUGE = "99999999999999999999|-99999999999999999999";

  /** By section and setting, values that are wrong there. */
  private static final Map<String, String> WRONG =
      Map.ofEntries(
          Map.entry("title", NO_TEXT),
          Map.entry("currency", NO_TEXT + "|Euro|eur|''|12|E"),
          Map.entry("landing", NO_TEXT + "|''|'  '"),
          Map.entry("as_of", NO_TEXT + "|soon|2026-02-30|20260630|30.06.2026|true|2026-6-1"),
          Map.entry("zone", NO_TEXT + "|Mars|+99:00|12"),
          Map.entry("colour", "red|{a: b}"),
          Map.entry("sentiment.scorer", NO_TEXT + "|gpt|0|''"),
          Map.entry("sentiment.model", "large"),
          Map.entry("value.horizon_days", NO_NUMBER + "|0|-1|36501|1.5|" + HUGE),
          Map.entry("value.yearly_discount_rate", NO_NUMBER + "|-0.1|10|.nan|.inf|10%|" + HUGE),
          Map.entry("value.referral_credit", NO_NUMBER + "|-1|1.1|.nan"),
          Map.entry("value.shrinkage_days", NO_NUMBER + "|0|.inf|-.inf"),
          Map.entry("value.assumed_margin_share", NO_NUMBER + "|30|-1"),
          Map.entry("value.Horizon", "5|null"),
          Map.entry("returns.months", NO_NUMBER + "|0|121|" + HUGE),
          Map.entry("returns.draws", NO_NUMBER + "|999|1e9"),
          Map.entry("returns.displacement_rate.low", NO_NUMBER + "|-0.1|null|.nan"),
          Map.entry("returns.retention_effect.likely", NO_NUMBER + "|2|null|" + HUGE),
          Map.entry("returns.referral_attribution.high", NO_NUMBER + "|1.01|null|0"),
          Map.entry("returns.referral_attribution.source", NO_TEXT),
          Map.entry("report.quotes", NO_TEXT + "|maybe|1|'no'"),
          Map.entry("feeds.sales", "{}|{delimiter: ;}"),
          Map.entry("feeds.transactions.files", "/etc|../x|['']|[{a: b}]|'a[b'|{a: b}"),
          Map.entry("feeds.transactions.known_at", NO_TEXT + "|soon|2026-13-01"),
          Map.entry("feeds.transactions.format", NO_TEXT + "|xlsx|1"),
          Map.entry("feeds.transactions.delimiter", NO_TEXT + "|';;'|x|''"),
          Map.entry("feeds.transactions.encoding", NO_TEXT + "|UTF-16|none|''"),
          Map.entry("feeds.transactions.date_format", NO_TEXT + "|DD|HH:mm|'{'"),
          Map.entry("feeds.transactions.decimal_mark", NO_TEXT + "|;|''|'..'"),
          Map.entry("feeds.transactions.unpacked_megabytes", NO_NUMBER + "|0|" + HUGE),
          Map.entry("feeds.transactions.columns.amount", "run(x)|concat(|''|[a]|{a: b}|\"a'\""),
          Map.entry("feeds.transactions.columns.price", "x"),
          Map.entry("feeds.transactions.values.price", "{a: b}|a|[a]"),
          Map.entry("feeds.transactions.defaults.price", "1"));

  /** What is right beside what is wrong. */
  private static final Map<String, String> RIGHT =
      Map.of(
          "pseudonyms.public_demo_key", "true",
          "returns.displacement_rate.low", "0.1",
          "returns.displacement_rate.likely", "0.5",
          "returns.displacement_rate.high", "0.7",
          "returns.retention_effect.low", "0",
          "returns.retention_effect.high", "0.5",
          "returns.referral_attribution.low", "0",
          "returns.referral_attribution.likely", "0.1",
          "returns.referral_attribution.high", "0.2",
          "feeds.transactions.columns.customer_id", "client");

  private record Ended(int code, String err) {}

  @Property(tries = 500, seed = "20261122")
  void everythingWrongIsToldWithItsPathAndEndsWithTwo(
      @ForAll("breakages") List<Tuple.Tuple2<String, String>> breakages,
      @ForAll boolean isCheck,
      @ForAll boolean isRepeated)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>(RIGHT);
    breakages.forEach(breakage -> settings.put(breakage.get1(), breakage.get2()));
    String text = yaml(settings);
    text += isRepeated ? "title: one\ntitle: two\n" : "";
    Ended ended = execute(isCheck ? "check" : "run", text);
    assertThat(ended.code()).as(text).isEqualTo(2);
    for (Tuple.Tuple2<String, String> breakage : breakages) {
      assertThat(ended.err().lines())
          .as("%s%n%s", breakage, text)
          .anyMatch(line -> line.contains("outpost.yaml, line ") && tells(line, breakage.get1()));
    }
    if (isRepeated) {
      assertThat(ended.err()).contains(": title stands on line ");
    }
    assertThat(ended.err())
        .contains("(exit code 2, to act: operator)")
        .doesNotContain("\tat ", "Exception", "com.fasterxml", "io.outpost");
  }

  /** The path, or that of a list's element, and behind it what is wrong. */
  private static boolean tells(String line, String path) {
    int at = line.indexOf(": " + path);
    return at > 0 && line.length() > at + path.length() + 10;
  }

  @Provide
  Arbitrary<List<Tuple.Tuple2<String, String>>> breakages() {
    List<Tuple.Tuple2<String, String>> all =
        WRONG.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .flatMap(
                entry ->
                    List.of(entry.getValue().split("\\|")).stream()
                        .map(value -> Tuple.of(entry.getKey(), value)))
            .toList();
    return Arbitraries.of(all).list().ofMinSize(1).ofMaxSize(5).uniqueElements(Tuple.Tuple2::get1);
  }

  /** Sections as YAML writes them, each once. */
  private static String yaml(Map<String, String> settings) {
    Map<String, Object> tree = new LinkedHashMap<>();
    settings.forEach(
        (path, value) -> {
          Map<String, Object> section = tree;
          String[] names = path.split("\\.");
          for (int i = 0; i < names.length - 1; i++) {
            section = section(section, names[i]);
          }
          section.put(names[names.length - 1], value);
        });
    StringBuilder text = new StringBuilder();
    write(text, tree, "");
    return text.toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> section(Map<String, Object> outer, String name) {
    return (Map<String, Object>)
        outer.computeIfAbsent(name, absent -> new LinkedHashMap<String, Object>());
  }

  private static void write(StringBuilder text, Map<String, Object> section, String indent) {
    section.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?>) {
            text.append(indent).append(name).append(":\n");
            write(text, section(section, name), indent + "  ");
          } else {
            text.append(indent).append(name).append(": ").append(value).append('\n');
          }
        });
  }

  private static Ended execute(String command, String config) throws IOException {
    Path folder = Files.createTempDirectory("outpost");
    Path file = Files.writeString(folder.resolve("outpost.yaml"), config);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream systemErr = System.err;
    PrintStream systemOut = System.out;
    try (PrintStream quiet = new PrintStream(err, true, UTF_8)) {
      System.setErr(quiet);
      System.setOut(quiet);
      List<String> lake =
          command.equals("run") ? List.of("--lake", folder.resolve("lake").toString()) : List.of();
      List<String> arguments = new java.util.ArrayList<>(List.of(command, "--config"));
      arguments.add(file.toString());
      arguments.addAll(lake);
      return new Ended(
          Outpost.commandLine().execute(arguments.toArray(String[]::new)), err.toString(UTF_8));
    } finally {
      System.setErr(systemErr);
      System.setOut(systemOut);
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      Collection<Path> deepestFirst = files.sorted(java.util.Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
