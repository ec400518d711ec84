package io.outpost.pipeline.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedFixes;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedEventsTest {
  private static final SimulationOptions OPTIONS =
      new SimulationOptions(3_000, LocalDate.of(2025, 1, 1), LocalDate.of(2026, 6, 30), 7);
  private static final LocalDate EARLY = LocalDate.of(2025, 12, 31);
  private static final PlantedEvents EVENTS = PlantedEvents.of(OPTIONS);
  private static final Truth TRUTH = Truth.standard().with(EVENTS);

  @TempDir private static Path out;
  @TempDir private static Path without;
  private static SimulationReport report;

  /** A good record as it was delivered. */
  private record Delivered(String file, LocalDate known, Map<String, String> values) {}

  @BeforeAll
  static void write() throws IOException {
    report = Simulator.write(OPTIONS, TRUTH, out);
    Simulator.write(OPTIONS, without);
  }

  @Test
  void theTruthFileTellsEveryEvent() throws IOException {
    JsonNode events =
        new ObjectMapper().readTree(out.resolve("truth.json").toFile()).at("/truth/events");

    assertThat(events.at("/issue/topic").asText()).isEqualTo("DELIVERY");
    assertThat(events.at("/issue/begins").asText()).isEqualTo(EVENTS.issue().begins().toString());
    assertThat(events.at("/referrals/campaign").asText()).isEqualTo("CMP-3");
    assertThat(events.at("/talk/classes")).hasSize(Sentiment.ALL.size());
    assertThat(events.at("/hiddenShare").asDouble()).isEqualTo(EVENTS.hiddenShare());
    assertThat(events.at("/late/days")).hasSize(3);
    assertThat(Files.readString(without.resolve("truth.json"))).doesNotContain("events");
    assertThat(without.resolve("truth-planted.csv")).doesNotExist();
  }

  @Test
  void theListHoldsEachPlantedRecordOnceAndAsManyAsTheFactsSay() throws IOException {
    for (Planted what :
        List.of(Planted.SYSTEMIC_ISSUE, Planted.HIDDEN_MENTION, Planted.LATE_DELIVERY)) {
      for (Table feed :
          List.of(LandedSocialPosts.TABLE, LandedContacts.TABLE, LandedTransactions.TABLE)) {
        List<String> listed = listed(what, feed);
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(listed)
            .hasSize(
                report.facts().get("planted").getOrDefault(what.text() + "_" + feed.name(), 0));
        assertThat(records(out, feed).keySet()).containsAll(listed);
      }
    }
  }

  @Test
  void theIssueIsASpikeOfComplaintsUntilItsFix() throws IOException {
    PlantedEvents.Issue issue = EVENTS.issue();
    Map<String, Delivered> posts = records(out, LandedSocialPosts.TABLE);
    List<String> complaints = listed(Planted.SYSTEMIC_ISSUE, LandedSocialPosts.TABLE);

    assertThat(complaints).hasSizeGreaterThan(20);
    for (String id : complaints) {
      Map<String, String> post = posts.get(id).values();
      assertThat(post).containsEntry("mention", "direct").containsEntry("kind", "post");
      assertThat(day(post.get("posted_at"))).isBetween(issue.begins(), issue.ends());
    }
    List<Map<String, String>> about =
        records(out, LandedContacts.TABLE).values().stream()
            .map(Delivered::values)
            .filter(contact -> issue.topic().text().equals(contact.get("topic")))
            .toList();
    long during =
        about.stream()
            .filter(contact -> !day(contact.get("opened_at")).isBefore(issue.begins()))
            .filter(contact -> !day(contact.get("opened_at")).isAfter(issue.ends()))
            .count();
    double days = ChronoUnit.DAYS.between(issue.begins(), issue.ends()) + 1;
    double usual = (about.size() - during) / (OPTIONS.days() - days);
    assertThat(during / days).isGreaterThan(2 * usual);
    assertThat(listed(Planted.SYSTEMIC_ISSUE, LandedContacts.TABLE).size())
        .isLessThanOrEqualTo((int) during);
    assertThat(records(out, LandedFixes.TABLE).values())
        .anyMatch(
            fix ->
                issue.topic().text().equals(fix.values().get("topic"))
                    && day(fix.values().get("deployed_at")).equals(issue.ends()));
  }

  @Test
  void hiddenMentionsNameTheCompanyAndAreDeliveredAsNone() throws IOException {
    Map<String, Delivered> posts = records(out, LandedSocialPosts.TABLE);
    Set<String> hidden = new TreeSet<>(listed(Planted.HIDDEN_MENTION, LandedSocialPosts.TABLE));
    Set<String> found = new TreeSet<>();
    int indirect = 0;
    for (var post : posts.entrySet()) {
      Map<String, String> values = post.getValue().values();
      boolean isCopy = post.getKey().contains("-");
      boolean byPublic = "false".equals(values.get("from_brand"));
      boolean isThread = "post".equals(values.get("kind")) && byPublic && !isCopy;
      boolean isNone = "none".equals(values.get("mention"));
      indirect += isThread && "indirect".equals(values.get("mention")) ? 1 : 0;
      if (isThread && isNone && values.get("text").contains("ExampleCo:")) {
        found.add(post.getKey());
      }
      if (hidden.contains(post.getKey())) {
        assertThat(isNone).isTrue();
        assertThat(values.get("text")).contains("ExampleCo");
      }
    }

    assertThat(hidden).containsAll(found).hasSizeGreaterThan(20);
    double share = (double) hidden.size() / (hidden.size() + indirect);
    // About 500 threads: the standard error is 0.018; four of them, and the shares of threads.
    assertThat(share).isCloseTo(EVENTS.hiddenShare(), within(0.09));
  }

  @Test
  void lateRecordsBecomeKnownDaysAfterTheyHappened() throws IOException {
    Map<Table, Field> times =
        Map.of(
            LandedTransactions.TABLE, LandedTransactions.PURCHASED_AT,
            LandedSocialPosts.TABLE, LandedSocialPosts.POSTED_AT);
    for (var time : times.entrySet()) {
      Map<String, Delivered> records = records(out, time.getKey());
      Set<String> late = new TreeSet<>(listed(Planted.LATE_DELIVERY, time.getKey()));
      Set<LocalDate> dates = new TreeSet<>();
      for (var record : records.entrySet()) {
        LocalDate known = record.getValue().known();
        boolean between = known.isAfter(EARLY) && known.isBefore(OPTIONS.to());
        assertThat(between).as(record.getKey()).isEqualTo(late.contains(record.getKey()));
        if (between) {
          dates.add(known);
          LocalDate happened = day(record.getValue().values().get(time.getValue().columnName()));
          assertThat(happened).isBetween(EARLY.minusDays(6), EARLY);
          assertThat(ChronoUnit.DAYS.between(happened, known)).isBetween(2L, 15L);
        }
      }
      assertThat(late).isNotEmpty();
      assertThat(dates)
          .isSubsetOf(EARLY.plusDays(2), EARLY.plusDays(5), EARLY.plusDays(9))
          .isNotEmpty();
    }
  }

  @Test
  void theCampaignForReferralsBringsReferredCustomers() {
    Map<String, Integer> planted = report.facts().get("planted");
    int began = planted.get("began_during_CMP-3");
    double share = (double) planted.get("referred_during_CMP-3") / began;

    // Standard error of 30 % of some 600 customers is 1.9 %; four of them.
    assertThat(began).isGreaterThan(400);
    assertThat(share).isCloseTo(EVENTS.referrals().referredShare(), within(0.08));
  }

  @Test
  void theCampaignForTalkMakesItKinder() {
    Map<String, Integer> planted = report.facts().get("planted");
    int kind = 0;
    int all = 0;
    for (Sentiment sentiment : Sentiment.ALL) {
      int count = planted.getOrDefault("talk_during_CMP-5_" + sentiment.text(), 0);
      all += count;
      kind += sentiment.compareTo(Sentiment.NEUTRAL) > 0 ? count : 0;
    }

    // Positive are 38 % without the campaign and 55 % with it.
    assertThat(all).isGreaterThan(40);
    assertThat((double) kind / all).isGreaterThan(0.42);
  }

  @Test
  void purchasesAndAnswersAreThoseOfEverydayLife() throws IOException {
    for (Table feed : List.of(LandedTransactions.TABLE, LandedSurveyResponses.TABLE)) {
      Map<String, Delivered> events = good(records(out, feed));
      Map<String, Delivered> everyday = good(records(without, feed));
      assertThat(events.keySet()).isEqualTo(everyday.keySet());
      for (String key : everyday.keySet()) {
        assertThat(events.get(key).values()).isEqualTo(everyday.get(key).values());
      }
    }
    assertThat(records(out, LandedCustomers.TABLE).keySet())
        .containsAll(good(records(without, LandedCustomers.TABLE)).keySet());
  }

  @Test
  void sameOptionsGiveTheSameBytes(@TempDir Path one, @TempDir Path two) throws IOException {
    SimulationOptions options = new SimulationOptions(200, OPTIONS.from(), OPTIONS.to(), 5);
    Truth truth = Truth.standard().with(PlantedEvents.of(options));
    Simulator.write(options, truth, one);
    Simulator.write(options, truth, two);

    assertThat(contents(one)).isEqualTo(contents(two)).containsKey("truth-planted.csv");
  }

  /** Without bad copies, which have keys of their own. */
  private static Map<String, Delivered> good(Map<String, Delivered> records) {
    Map<String, Delivered> good = new HashMap<>(records);
    good.keySet().removeIf(key -> key.matches(".*-\\d{1,2}") && !key.matches("S\\d{7}-\\d\\d"));
    good.keySet().removeIf(key -> key.matches("T\\d{7}-\\d{3}R?-\\d+|S\\d{7}-\\d\\d-\\d+"));
    return good;
  }

  private static LocalDate day(String time) {
    return OffsetDateTime.parse(time).toLocalDate();
  }

  private static List<String> listed(Planted what, Table feed) throws IOException {
    String begin = what.text() + "," + feed.name() + ",";
    return Files.readAllLines(out.resolve("truth-planted.csv")).stream()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length()))
        .toList();
  }

  /** The latest record of each key that is not known after the end. */
  private static Map<String, Delivered> records(Path folder, Table feed) throws IOException {
    Map<String, Delivered> records = new HashMap<>();
    String key = feed.contract().keys().get(feed.contract().keys().size() - 1).name();
    List<Path> files;
    try (Stream<Path> found = Files.list(folder.resolve("landing").resolve(feed.name()))) {
      files = found.sorted().toList();
    }
    for (Path path : files) {
      LandedFile file = LandedFile.read(feed, path);
      if (!file.delivered().isAfter(OPTIONS.to())) {
        ContractCheck check = new ContractCheck(feed.contract(), file.delivered());
        List<Map<String, String>> rows = new ArrayList<>();
        file.records().stream().flatMap(Optional::stream).filter(check::keeps).forEach(rows::add);
        rows.forEach(
            row ->
                records.put(
                    row.get(key),
                    new Delivered(path.getFileName().toString(), file.delivered(), row)));
      }
    }
    return records;
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
