package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.config.SentimentSettings;
import io.outpost.pipeline.landing.MappingChecks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleConfigsTest {
  private static final Path EXAMPLES = Path.of("../../data-samples/examples");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"uci-online-retail.yaml, 2011-12-09, GBP", "posts-and-cdnow.yaml, 2015-02-28, USD"})
  void anExampleFitsTheContracts(String file, String asOf, String currency) {
    OutpostConfig config = ConfigReader.read(EXAMPLES.resolve(file));
    MappingChecks.check(config.feeds(), PlatformJobs.FEEDS);
    assertThat(config.feeds()).containsKey("transactions");
    assertThat(config.asOf()).hasToString(asOf);
    assertThat(config.currency()).isEqualTo(currency);
  }

  @Test
  void theExampleOfLoadIsTheSamplesCompanyWithTheWordList() {
    OutpostConfig config = ConfigReader.read(EXAMPLES.resolve("load.yaml"));
    OutpostConfig sample = ConfigReader.read(EXAMPLES.resolveSibling("outpost.yaml"));
    assertThat(config.asOf()).isEqualTo(sample.asOf());
    assertThat(config.currency()).isEqualTo(sample.currency());
    assertThat(config.sentiment().scorer()).isEqualTo(SentimentSettings.Scorer.LEXICON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "feeds: {sales: {}} | feeds.sales is no feed; there are customers, identities,",
        "feeds: {transactions: {columns: {price: x}}} | feeds.transactions.columns.price is no column",
        "feeds: {transactions: {columns: {amount: eval(x)}}} | there is no function eval",
        "feeds: {transactions: {encoding: x}} | feeds.transactions.encoding is x; it must be"
      })
  void aWrongSectionEndsTheNightBeforeItBegins(String yaml, String message) throws IOException {
    Path config = folder.resolve("outpost.yaml");
    Files.writeString(config, "pseudonyms: {public_demo_key: true}\n" + yaml + "\n");
    Ended ended = execute("run", "--config", config.toString(), "--lake", folder + "/lake");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.text()).contains(message).doesNotContain("\tat ");
  }

  @Test
  void mapPrintsASection() throws IOException {
    Path file = folder.resolve("sales.csv");
    Files.writeString(file, "invoice_no,customer_id,amount\n1,2,3.00\n");
    Ended ended = execute("map", "--feed", "transactions", file.toString());
    assertThat(ended.code()).isZero();
    assertThat(ended.text()).contains("feeds:\n  transactions:\n", "transaction_id: invoice_no");
  }

  @Test
  void mapSaysWhichFeedOrFileThereIsNot() {
    Ended noFeed = execute("map", "--feed", "sales", "x.csv");
    assertThat(noFeed.code()).isEqualTo(2);
    assertThat(noFeed.text()).contains("--feed is sales; it must be one of customers, ");
    Ended noFile = execute("map", "--feed", "transactions", folder.resolve("x.csv").toString());
    assertThat(noFile.code()).isEqualTo(5);
    assertThat(noFile.text()).contains("There is no file ");
  }

  private record Ended(int code, String text) {}

  private static Ended execute(String... arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      int code = Outpost.commandLine().execute(List.of(arguments).toArray(String[]::new));
      return new Ended(code, said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
