package io.outpost.pipeline.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedAgents;
import io.outpost.pipeline.tables.landing.LandedCalendars;
import io.outpost.pipeline.tables.landing.LandedCampaigns;
import io.outpost.pipeline.tables.landing.LandedChannelCosts;
import io.outpost.pipeline.tables.landing.LandedChannels;
import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedExperiments;
import io.outpost.pipeline.tables.landing.LandedFixes;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.landing.LandedLabelledPosts;
import io.outpost.pipeline.tables.landing.LandedObjectives;
import io.outpost.pipeline.tables.landing.LandedPlaybookRules;
import io.outpost.pipeline.tables.landing.LandedShifts;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSubscriptions;
import io.outpost.pipeline.tables.landing.LandedSurveyInvitations;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {
  private static final LocalDate FROM = LocalDate.of(2025, 1, 1);
  private static final LocalDate TO = LocalDate.of(2026, 6, 30);
  private static final SimulationOptions SAMPLE = new SimulationOptions(2_000, FROM, TO, 7);
  private static final List<Table> FEEDS =
      List.of(
          LandedCustomers.TABLE,
          LandedIdentities.TABLE,
          LandedContacts.TABLE,
          LandedTransactions.TABLE,
          LandedSubscriptions.TABLE,
          LandedChannelCosts.TABLE,
          LandedObjectives.TABLE,
          LandedSocialPosts.TABLE,
          LandedSurveyResponses.TABLE,
          LandedAgents.TABLE,
          LandedCalendars.TABLE,
          LandedCampaigns.TABLE,
          LandedChannels.TABLE,
          LandedExperiments.TABLE,
          LandedFixes.TABLE,
          LandedPlaybookRules.TABLE,
          LandedShifts.TABLE,
          LandedSurveyInvitations.TABLE,
          LandedLabelledPosts.TABLE);
  private static final Set<String> DUPLICATES =
      Set.of(Defect.DUPLICATE_SAME.text(), Defect.DUPLICATE_CHANGED.text());

  @TempDir private static Path out;
  private static SimulationReport report;

  @BeforeAll
  static void writeTheSample() throws IOException {
    report = Simulator.write(SAMPLE, out);
  }

  @Test
  void sameOptionsGiveTheSameBytes(@TempDir Path one, @TempDir Path two) throws IOException {
    SimulationOptions options = new SimulationOptions(150, FROM, TO, 11);
    Simulator.write(options, one);
    Simulator.write(options, two);

    assertThat(contents(one)).isEqualTo(contents(two)).hasSizeGreaterThan(10);
  }

  @Test
  void anotherSeedGivesOtherBytes(@TempDir Path one, @TempDir Path two) throws IOException {
    Simulator.write(new SimulationOptions(50, FROM, TO, 11), one);
    Simulator.write(new SimulationOptions(50, FROM, TO, 12), two);

    assertThat(contents(one)).isNotEqualTo(contents(two));
  }

  @Test
  void theSampleIsWhatTheSimulatorWrites() throws IOException {
    Map<String, String> sample = contents(Path.of("..", "..", "data-samples"));
    sample.keySet().removeIf(name -> !name.startsWith("landing/") && !name.startsWith("truth"));

    assertThat(sample).isEqualTo(contents(out));
  }

  @Test
  void theSampleIsSmall() throws IOException {
    long bytes = 0;
    for (Path file : files(out)) {
      bytes += Files.size(file);
    }

    assertThat(bytes).isLessThan(5_000_000);
  }

  @Test
  void plantsEveryKindOfBadRecord() {
    Set<String> planted = new HashSet<>();
    report.defects().values().forEach(kinds -> planted.addAll(kinds.keySet()));

    assertThat(planted)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.allOf(Defect.class).stream().map(Defect::text).toList());
  }

  @Test
  void breaksContractsOnlyWherePlanted() throws IOException {
    for (Table feed : FEEDS) {
      int broken = 0;
      for (LandedFile file : landed(feed)) {
        ContractCheck check = new ContractCheck(feed.contract(), file.delivered());
        for (Optional<Map<String, String>> row : file.records()) {
          broken += row.isPresent() && check.keeps(row.get()) ? 0 : 1;
        }
      }
      assertThat(broken).as(feed.name()).isEqualTo(planted(feed, false));
    }
  }

  @Test
  void duplicatesKeysOnlyWherePlantedAndPutsTheRightRecordLast() throws IOException {
    for (Table feed : FEEDS) {
      int repeated = 0;
      for (LandedFile file : landed(feed)) {
        ContractCheck check = new ContractCheck(feed.contract(), file.delivered());
        Map<String, Map<String, String>> seen = new HashMap<>();
        for (Optional<Map<String, String>> row : file.records()) {
          if (row.isPresent() && check.keeps(row.get())) {
            repeated += seen.put(key(feed, row.get()), row.get()) == null ? 0 : 1;
          }
        }
        assertThat(seen.values()).noneMatch(row -> "9999.00".equals(row.get("amount")));
      }
      assertThat(repeated).as(feed.name()).isEqualTo(planted(feed, true));
    }
  }

  @Test
  void countsItsLines() throws IOException {
    for (Table feed : FEEDS) {
      Map<String, Integer> counted = new TreeMap<>();
      for (Path file : files(out.resolve("landing").resolve(feed.name()))) {
        counted.put(file.getFileName().toString(), LandedFile.read(feed, file).records().size());
      }
      assertThat(counted).isEqualTo(report.rows().get(feed.name()));
    }
  }

  @Test
  void deliversEarlyLateAndAfterTheEnd() {
    assertThat(report.rows().get("transactions"))
        .containsOnlyKeys(
            "2025-12-31.csv", "2026-06-30-late.csv", "2026-06-30.csv", "2026-07-07.csv");
    assertThat(report.rows().get("customers")).containsOnlyKeys("2025-12-31.csv", "2026-06-30.csv");
    assertThat(report.irregular().get("transactions"))
        .containsKeys("late", "delivered_after_the_end", "of_guest", "of_unknown_customer");
    assertThat(report.irregular().get("customers")).containsKey("corrected_by_later_delivery");
    assertThat(report.irregular().get("social_posts"))
        .containsKeys("reply_without_parent", "thread_owner_without_identity");
    assertThat(report.irregular().get("identities")).containsKey("of_unknown_customer");
    assertThat(report.irregular().get("contacts")).containsKey("completed_by_later_delivery");
  }

  @Test
  void lateTransactionsHappenedBeforeTheEarlyDelivery() throws IOException {
    LandedFile late =
        LandedFile.read(
            LandedTransactions.TABLE,
            out.resolve("landing/transactions").resolve("2026-06-30-late.csv"));

    assertThat(late.records().stream().flatMap(Optional::stream))
        .filteredOn(row -> row.getOrDefault("purchased_at", "").endsWith("Z"))
        .filteredOn(row -> row.get("purchased_at").compareTo("2026-07") < 0)
        .isNotEmpty()
        .allMatch(row -> row.get("purchased_at").compareTo("2026-01-01") < 0);
  }

  @Test
  void plantsThePrevalenceOfSocialCustomersInIdentitiesAndPosts() throws IOException {
    Set<String> writers = new HashSet<>();
    for (LandedFile file : landed(LandedSocialPosts.TABLE)) {
      file.records().stream()
          .flatMap(Optional::stream)
          .forEach(row -> writers.add(row.get("network") + "/" + row.get("author_handle")));
    }
    Set<String> customers = new HashSet<>();
    landed(LandedCustomers.TABLE).stream()
        .flatMap(file -> file.records().stream())
        .flatMap(Optional::stream)
        .forEach(row -> customers.add(row.get("customer_id")));
    Set<String> social = new HashSet<>();
    landed(LandedIdentities.TABLE).stream()
        .flatMap(file -> file.records().stream())
        .flatMap(Optional::stream)
        .filter(row -> writers.contains(row.get("network") + "/" + row.get("handle")))
        .filter(row -> customers.contains(row.get("customer_id")))
        .forEach(row -> social.add(row.get("customer_id")));

    assertThat(social).hasSize(report.facts().get("customers").get("social"));
    // Standard error of 12 % of 2,000 is 14.5; four of them.
    assertThat(social.size()).isBetween(240 - 58, 240 + 58);
  }

  @Test
  void variesItsTexts() {
    SimulationReport.Texts texts = report.texts();

    assertThat(texts.distinct()).isBetween(1_800, 2_600);
    assertThat((double) texts.distinct() / texts.all()).isGreaterThan(0.7);
    assertThat((double) texts.mostOfOneSkeleton() / texts.all()).isLessThan(0.01);
    assertThat(texts.meanWords()).isBetween(12.0, 18.0);
  }

  @Test
  void knowsTheClassOfEveryTextByItsHash() throws Exception {
    Set<String> known = new HashSet<>();
    for (String line : Files.readAllLines(out.resolve("truth-texts.csv"))) {
      known.add(line.substring(0, line.indexOf(',')));
    }
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (LandedFile file : landed(LandedSocialPosts.TABLE)) {
      for (Map<String, String> row : file.records().stream().flatMap(Optional::stream).toList()) {
        byte[] digest = sha256.digest(row.get("text").getBytes(StandardCharsets.UTF_8));
        assertThat(known).contains(HexFormat.of().formatHex(digest));
      }
    }
    assertThat(known).hasSize(report.texts().distinct() + 1);
  }

  @Test
  void writesTheReportAsTheTruthFile() throws IOException {
    JsonNode truth = new ObjectMapper().readTree(out.resolve("truth.json").toFile());

    assertThat(truth.at("/truth/buying/alpha").asDouble()).isEqualTo(42);
    assertThat(truth.at("/scoreGaps/csat").asDouble()).isEqualTo(report.scoreGaps().get("csat"));
    assertThat(truth.at("/defects/transactions/amount_as_text").asInt())
        .isEqualTo(report.defects().get("transactions").get("amount_as_text"));
  }

  @Test
  void plantsTextsThatTryToEscape() throws IOException {
    String posts = String.join("", contents(out.resolve("landing/social_posts")).values());

    assertThat(posts)
        .contains("<img src=x onerror=alert(1)>", "<script>", "\\n", "\\\"", "🙂", "#");
  }

  private static int planted(Table feed, boolean duplicates) {
    return report.defects().getOrDefault(feed.name(), Map.of()).entrySet().stream()
        .filter(entry -> DUPLICATES.contains(entry.getKey()) == duplicates)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static String key(Table feed, Map<String, String> row) {
    List<String> values = new ArrayList<>();
    feed.contract().keys().forEach(column -> values.add(row.get(column.name())));
    return String.join("/", values);
  }

  private static List<LandedFile> landed(Table feed) throws IOException {
    List<LandedFile> landed = new ArrayList<>();
    for (Path file : files(out.resolve("landing").resolve(feed.name()))) {
      landed.add(LandedFile.read(feed, file));
    }
    return landed;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files(folder)) {
      contents.put(folder.relativize(file).toString().replace('\\', '/'), read(file));
    }
    return contents;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
