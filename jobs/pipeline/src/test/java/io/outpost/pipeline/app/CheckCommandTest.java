package io.outpost.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.landing.corpus.Corpus;
import io.outpost.pipeline.landing.corpus.CorpusFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  private static final String HEADER =
      "transaction_id,customer_id,purchased_at,amount,currency,margin,refund_of\n";
  private static final String GOOD = "t1,c1,2026-06-01T10:00:00Z,12.50,EUR,5.00,\n";
  private static final String BAD = "t2,bob@example.org,soon,a lot,USD,,\n";

  @TempDir private Path folder;

  private record Ended(int code, String out, String err) {}

  @Test
  void findsNothingThatStopsTheSampleNight() throws IOException {
    Path samples = Path.of("..", "..", "data-samples");
    Ended ended = execute("--config", samples.resolve("outpost.yaml").toString());
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("transactions/2026-06-30-late.csv: ", "Nothing stops a night.")
        .doesNotContain("error ");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void saysFileLineColumnRuleValueAndWhatToDo() throws IOException {
    deliver("transactions/2026-06-30.csv", HEADER + GOOD + BAD);
    Ended ended = check("");
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains(
            "transactions/2026-06-30.csv: 2 records, 1 accepted, 1 labelled",
            "line 3, purchased_at: no timestamp, is \"soon\"",
            "line 3, amount: no decimal(18,2), is \"a lot\"",
            "line 3, currency: not EUR, is \"USD\"",
            "1 times purchased_at: no timestamp. Write ISO 8601 with seconds and an offset",
            "2 records, 1 labelled");
  }

  @Test
  void labelledRecordsAreAnErrorOnlyWhereStrict() throws IOException {
    deliver("transactions/2026-06-30.csv", HEADER + GOOD + BAD);
    assertThat(check("").code()).isZero();
    assertThat(check("", "--strict").code()).isEqualTo(4);
    deliver("transactions/2026-06-30.csv", HEADER + GOOD);
    assertThat(check("", "--strict").code()).isZero();
  }

  @Test
  void showsNoValueOfAPersonalColumnNorAnAddressAnywhere() throws IOException {
    deliver(
        "transactions/2026-06-30.csv", HEADER + GOOD + GOOD.replace("12.50", "eve@example.org"));
    deliver(
        "customers/2026-06-30.csv",
        """
        customer_id,since,segment,country,acquisition_channel,acquisition_cost,email,phone
        ann smith,2026-01-01,x,DE,web,1,ann-at-home,secret phone
        """);
    deliver(
        "social_posts/2026-06-30.jsonl",
        """
        {"author_handle":"mad max","text":{"private":"words"}}
        {"author_handle":"mad max","text":"a\\u0000words"}
        """);
    Ended ended = check("");
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains(
            "customer_id: matches",
            "email: matches",
            "phone: matches",
            "author_handle: matches",
            "text: nested",
            "text: no string",
            "amount: no decimal(18,2)")
        .doesNotContain("ann smith", "ann-at-home", "secret phone", "mad max", "words", "eve@");
  }

  @Test
  void showsNoMoreExamplesThanAskedForAndCountsTheRest() throws IOException {
    deliver("transactions/2026-06-30.csv", HEADER + GOOD + GOOD.replace("EUR", "USD").repeat(30));
    String out = check("").out();
    assertThat(out).containsPattern("line 22, currency").doesNotContain("line 23,");
    assertThat(out).contains("and 10 more", "30 times currency: not EUR.");
    assertThat(check("", "--examples", "0").out()).doesNotContain("line 3,").contains("30 times");
    assertThat(check("", "--examples", "-1").code()).isEqualTo(2);
  }

  @Test
  void escapesWhatATerminalWouldObey() throws IOException {
    deliver("transactions/2026-06-30.csv", HEADER + GOOD + GOOD.replace("EUR", "\u001B[31m\u202E"));
    assertThat(check("").out())
        .contains("is \"\\u001b[31m\\u202e\"")
        .doesNotContain("\u001B", "\u202E");
  }

  @Test
  void aBrokenConfigIsTheOperatorsToMend() throws IOException {
    Ended ended = check("currency: euro\n");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("outpost.yaml, line", "currency is euro; it must be")
        .doesNotContain("\tat ");
    assertThat(execute("--config", folder.resolve("none.yaml").toString()).code()).isEqualTo(2);
  }

  @Test
  void aMissingKeyIsSaidBesideWhatIsWrongWithTheFiles() throws IOException {
    deliver("transactions/2026-06-30.csv", HEADER + BAD);
    Path config = folder.resolve("outpost.yaml");
    Files.writeString(config, "pseudonyms: {key_variable: OUTPOST_TEST_NO_SUCH_VARIABLE}\n");
    Ended ended = execute("--config", config.toString());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out())
        .contains(
            "OUTPOST_TEST_NO_SUCH_VARIABLE", "no accepted record of transactions", "2 errors");
  }

  @Test
  void aMissingRequiredFeedIsTheDataOwnersToMend() throws IOException {
    assertThat(check("").err() + check("").out()).contains("landing does not exist");
    assertThat(check("").code()).isEqualTo(5);
    deliver("social_posts/2026-06-30.jsonl", "");
    Ended ended = check("");
    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.out())
        .contains("no accepted record of transactions", "there is no delivery of customers");
  }

  @Test
  void tellsEveryFileThatIsNotRead() throws IOException {
    deliver("transactions/2026-06-30.csv", HEADER + GOOD);
    deliver("transactions/2026-06-30-again.csv", HEADER + GOOD);
    deliver("transactions/2026-07-30.csv", HEADER + GOOD.replace("t1", "t3"));
    deliver("transactions/june.csv", HEADER);
    deliver("transactions/2026-02-30.csv", HEADER);
    deliver("transactions/old/2026-05-30.csv", HEADER);
    deliver("transaction/2026-06-30.csv", HEADER);
    deliver("2026-06-30.csv", HEADER);
    Ended ended = check("");
    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.out())
        .contains(
            "transactions/june.csv: a landing file is named",
            "transactions/2026-02-30.csv: 2026-02-30 is no date",
            "is the same as transactions/2026-06-30",
            "transactions/2026-07-30.csv came after the night of 2026-06-30",
            "transactions/old/2026-05-30.csv lies in no folder of a feed",
            "warning  2026-06-30.csv lies in no folder of a feed",
            "folder transaction is no feed",
            "2 errors");
  }

  @Test
  void agreesWithTheCorpusAndWritesNothing() throws IOException {
    for (CorpusFile file : Corpus.files()) {
      Path path = folder.resolve("landing").resolve(file.name());
      Files.createDirectories(path.getParent());
      Files.write(path, file.bytes());
    }
    List<String> before = everything();
    Ended ended = check("", "--examples", "3");
    assertThat(ended.code()).isZero();
    assertThat(ended.err()).doesNotContain("Exception");
    for (CorpusFile file : Corpus.files()) {
      // The copies of the empty file of one feed count as one.
      if (file.bytes().length > 0) {
        assertThat(ended.out())
            .contains(
                String.format(
                    Locale.ROOT,
                    "%s: %,d records, %,d accepted, %,d labelled",
                    file.name(),
                    file.accepted() + file.labelled(),
                    file.accepted(),
                    file.labelled()));
      }
    }
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void countsReplacedRecordsAndTellsHeadersAloneAndTwins() throws IOException {
    deliver("transactions/2026-06-29.csv", HEADER + GOOD + GOOD);
    deliver("transactions/2026-06-30.csv", HEADER + GOOD + GOOD.replace("t1", "t2"));
    deliver("transactions/2026-06-30-header.csv", HEADER);
    deliver("contacts/2026-06-30.csv", "");
    Ended ended = check("feeds: {transactions: {columns: {margin: amount, amount: amount}}}\n");
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains(
            "warning  transactions: 2 accepted records are replaced by a later one of their key, 1"
                + " within a file, 1 over files; the key is transaction_id",
            "warning  transactions/2026-06-30-header.csv has a header and no record",
            "warning  contacts/2026-06-30.csv is empty",
            "feeds.transactions.columns: margin and amount are both amount");
  }

  @Test
  void tellsWhatAManifestMisses() throws IOException {
    deliver("transactions/2026-06-30.csv", HEADER + GOOD);
    deliver("shop/posts.jsonl", "{}\n");
    Files.writeString(
        folder.resolve("landing/manifest.json"),
        """
        {"files": [
          {"file": "shop/posts.jsonl", "feed": "social_posts", "known_at": "2026-06-30", "rows": 1},
          {"file": "shop/more.jsonl", "feed": "social_posts", "known_at": "2026-06-30"}]}
        """);
    Ended ended = check("");
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains(
            "shop/posts.jsonl: 1 records, 0 accepted, 1 labelled",
            "warning  shop/more.jsonl is not complete: it is not there")
        .doesNotContain("manifest.json lies", "folder shop is no feed");
    Files.writeString(
        folder.resolve("landing/manifest.json"),
        """
        {"files": [{"file": "transactions/2026-06-30.csv", "feed": "transactions",
                    "known_at": "2026-06-30", "rows": 2}]}
        """);
    assertThat(check("").code()).isEqualTo(5);
  }

  private List<String> everything() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !file.endsWith("outpost.yaml"))
          .map(file -> file + " " + file.toFile().length())
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private void deliver(String name, String text) throws IOException {
    Path path = folder.resolve("landing").resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Ended check(String settings, String... more) throws IOException {
    Path config = folder.resolve("outpost.yaml");
    Files.writeString(
        config, "as_of: 2026-06-30\npseudonyms: {public_demo_key: true}\n" + settings);
    return execute(
        Stream.concat(Stream.of("--config", config.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static Ended execute(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream systemOut = System.out;
    PrintStream systemErr = System.err;
    try (PrintStream newOut = new PrintStream(out, true, UTF_8);
        PrintStream newErr = new PrintStream(err, true, UTF_8)) {
      System.setOut(newOut);
      System.setErr(newErr);
      CommandLine commandLine = Outpost.commandLine();
      commandLine.setErr(new PrintWriter(newErr, true, UTF_8));
      int code =
          commandLine.execute(
              Stream.concat(Stream.of("check"), Stream.of(arguments)).toArray(String[]::new));
      return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(systemOut);
      System.setErr(systemErr);
    }
  }
}
