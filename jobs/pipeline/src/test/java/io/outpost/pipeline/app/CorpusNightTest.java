package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.landing.LandingCheck;
import io.outpost.pipeline.landing.LandingFile;
import io.outpost.pipeline.landing.LandingFolder;
import io.outpost.pipeline.landing.corpus.Corpus;
import io.outpost.pipeline.landing.corpus.CorpusFile;
import io.outpost.pipeline.night.PublishedNight;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.simulate.SimulationOptions;
import io.outpost.pipeline.simulate.Simulator;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole corpus beside the deliveries of a small company, in one night. */
class CorpusNightTest {
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

  @TempDir private static Path folder;
  private static JsonNode defects;
  private static List<Row> quality;

  @BeforeAll
  static void runTheNight() throws IOException {
    Simulator.write(new SimulationOptions(300, DAY.minusDays(364), DAY, 7), folder);
    defects = new ObjectMapper().readTree(folder.resolve("truth.json").toFile()).path("defects");
    for (CorpusFile file : Corpus.files()) {
      Files.write(folder.resolve("landing").resolve(file.name()), file.bytes());
    }
    Path config =
        Files.writeString(
            folder.resolve("outpost.yaml"),
            """
            as_of: 2026-06-30
            pseudonyms: {public_demo_key: true}
            sentiment: {scorer: lexicon}
            """);
    TestSpark.session();
    Path lake = folder.resolve("lake");
    int code =
        Outpost.commandLine()
            .execute("run", "--json", "--config", config.toString(), "--lake", lake.toString());
    assertThat(code).isZero();
    quality =
        PublishedNight.of(new Lakehouse(TestSpark.session(), lake), null)
            .rows(DataQuality.TABLE)
            .collectAsList();
  }

  @Test
  void countsTransactionsAsWritten() {
    assertThat(measured(LandedTransactions.TABLE)).isEqualTo(expected(LandedTransactions.TABLE));
  }

  @Test
  void countsPostsAsWritten() {
    assertThat(measured(LandedSocialPosts.TABLE)).isEqualTo(expected(LandedSocialPosts.TABLE));
  }

  private static Map<String, Long> measured(Table feed) {
    Map<String, Long> counts = new TreeMap<>();
    for (Row row : quality) {
      String rule = DataQuality.RULE.text(row);
      boolean isOfLinks = rule.equals("linked") || rule.equals("unlinked");
      if (DataQuality.FEED.text(row).equals(feed.name()) && !isOfLinks) {
        counts.put(rule, DataQuality.ROWS.count(row));
      }
    }
    return counts;
  }

  /** What the corpus says of its files, and what is known of the company's own. */
  private static Map<String, Long> expected(Table feed) {
    Map<String, Long> counts = new TreeMap<>();
    List<CorpusFile> files =
        Corpus.files().stream().filter(file -> file.feed().equals(feed)).toList();
    for (CorpusFile file : files) {
      count(counts, file.accepted(), file.labelled(), file.rules());
      counts.merge("duplicate", file.replaced(), Long::sum);
    }
    List<String> names = files.stream().map(CorpusFile::name).toList();
    LandingCheck check = new LandingCheck(Currencies.only("EUR"), 0, (file, bytes, records) -> {});
    for (LandingFile file : new LandingFolder(folder.resolve("landing")).files(feed.name())) {
      if (!names.contains(file.name()) && !file.knownAt().isAfter(DAY)) {
        LandingCheck.Result own =
            check.check(feed, io.outpost.pipeline.config.FeedSettings.DEFAULT, file);
        count(counts, own.accepted(), own.labelled(), own.rules());
      }
    }
    for (var defect : defects.path(feed.name()).properties()) {
      if (defect.getKey().startsWith("duplicate")) {
        counts.merge("duplicate", defect.getValue().asLong(), Long::sum);
      }
    }
    return counts;
  }

  private static void count(
      Map<String, Long> counts, long accepted, long labelled, Map<String, Long> rules) {
    counts.merge("records", accepted + labelled, Long::sum);
    counts.merge("accepted", accepted, Long::sum);
    counts.merge("labelled", labelled, Long::sum);
    rules.forEach((rule, records) -> counts.merge(rule, records, Long::sum));
  }
}
