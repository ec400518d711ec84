package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.night.Checksums;
import io.outpost.pipeline.night.PublishedNight;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.SocialContrasts;
import io.outpost.pipeline.tables.gold.SocialShares;
import io.outpost.pipeline.tables.gold.ValueAssumptions;
import io.outpost.pipeline.tables.gold.ValueChanges;
import io.outpost.pipeline.tables.gold.ValueFactors;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.Subscriptions;
import io.outpost.pipeline.tables.silver.Transactions;
import io.outpost.pipeline.testing.TestSpark;
import io.outpost.pipeline.value.ValueRecomputation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's night: the committed sample, from landing files to the page. */
class SampleNightTest {
  private static final Path SAMPLES = Path.of("..", "..", "data-samples");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SIMULATED = 10;

  @TempDir private static Path folder;
  private static Path lake;
  private static JsonNode truth;

  @BeforeAll
  static void runTheNight() throws IOException {
    lake = folder.resolve("lake");
    truth = JSON.readTree(SAMPLES.resolve("truth.json").toFile());
    assertThat(night(lake, 2)).isZero();
  }

  /** Every table computed, whatever is there. */
  private static int night(Path lake, int partitions) {
    return Outpost.commandLine()
        .execute(
            "run",
            "--config",
            SAMPLES.resolve("outpost.yaml").toString(),
            "--lake",
            lake.toString(),
            "--partitions",
            Integer.toString(partitions),
            "--force");
  }

  private static PublishedNight published(Path lake) {
    return PublishedNight.of(new Lakehouse(TestSpark.session(), lake), null);
  }

  private static List<Row> rows(Table table) {
    return published(lake).rows(table).collectAsList();
  }

  private static Map<String, String> checksums(Path lake) {
    PublishedNight night = published(lake);
    return Tables.gold().stream()
        .collect(
            Collectors.toMap(
                Table::path,
                table -> Checksums.of(night.rows(table)),
                (one, other) -> one,
                TreeMap::new));
  }

  @Test
  void publishesEveryTableAndSaysSo() throws IOException {
    JsonNode result = JSON.readTree(lake.resolve("run-result.json").toFile());
    assertThat(result.path("status").asText()).isEqualTo("done");
    assertThat(result.path("exit_code").asInt()).isZero();
    assertThat(result.path("jobs"))
        .hasSize(LandingNight.steps(Layer.GOLD))
        .allSatisfy(job -> assertThat(job.path("inputs").asText()).matches("[0-9a-f]{24}"))
        .allSatisfy(job -> assertThat(job.path("contract").asText()).matches("[0-9.]+"));
    assertThat(result.path("settings"))
        .hasSize(3)
        .allSatisfy(part -> assertThat(part.asText()).matches("[0-9a-f]{24}"));
    for (Table table : Tables.gold()) {
      if (table.equals(ValueChanges.TABLE)) {
        assertThat(rows(table)).as("no night before, no change").isEmpty();
      } else if (StudyDesk.KEPT.contains(table)) {
        assertThat(rows(table)).as("no study was planned by command").isEmpty();
      } else {
        assertThat(rows(table)).as(table.path()).isNotEmpty();
      }
    }
    String page = Files.readString(Path.of(result.path("page").asText()));
    assertThat(page).contains("Return on objectives", "Return on investment", "Sample company");
  }

  @Test
  void aResearcherStudiesThePublishedNight() throws IOException {
    StudyWalk.through(SAMPLES.resolve("outpost.yaml"), lake, folder);
  }

  @Test
  void countsEveryDeliveredRecordOnce() {
    Map<String, Map<String, Long>> counts = new HashMap<>();
    for (Row row : rows(DataQuality.TABLE)) {
      counts
          .computeIfAbsent(DataQuality.FEED.text(row), feed -> new HashMap<>())
          .put(DataQuality.RULE.text(row), DataQuality.ROWS.count(row));
    }
    truth
        .path("rows")
        .properties()
        .forEach(
            feed -> {
              long delivered = 0;
              for (var file : feed.getValue().properties()) {
                // The night of 2026-06-30 does not know what was delivered a week later.
                delivered += file.getKey().startsWith("2026-07-07") ? 0 : file.getValue().asLong();
              }
              Map<String, Long> rules = counts.get(feed.getKey());
              assertThat(rules.get("records")).as(feed.getKey()).isEqualTo(delivered);
              assertThat(rules.get("accepted") + rules.getOrDefault("labelled", 0L))
                  .as(feed.getKey())
                  .isEqualTo(delivered);
            });
    assertThat(counts.get("social_posts").get("unlinked")).isPositive();
  }

  @Test
  void labelsWhatTheSimulatorSpoiled() {
    long labelled =
        rows(DataQuality.TABLE).stream()
            .filter(row -> DataQuality.RULE.text(row).equals("labelled"))
            .mapToLong(DataQuality.ROWS::count)
            .sum();
    long spoiled = 0;
    for (var feed : truth.path("defects").properties()) {
      for (var defect : feed.getValue().properties()) {
        // A key that comes twice breaks no rule of its record: the later one wins.
        spoiled += defect.getKey().startsWith("duplicate") ? 0 : defect.getValue().asLong();
      }
    }
    assertThat(labelled).isEqualTo(spoiled);
  }

  @Test
  void knowsNothingOfTheDayAfter() {
    Instant end = Instant.parse("2026-07-01T00:00:00Z");
    assertThat(rows(Transactions.TABLE))
        .allMatch(row -> row.<Instant>getAs("purchased_at").isBefore(end));
    assertThat(rows(Posts.TABLE)).allMatch(row -> row.<Instant>getAs("posted_at").isBefore(end));
  }

  @Test
  void findsThePlantedTruth() {
    JsonNode buying = truth.path("truth").path("buying");
    JsonNode spend = truth.path("truth").path("spend");
    // The simulated customers buy and leave as BG/NBD says.
    for (Row row : rows(ModelFits.TABLE)) {
      String name = ModelFits.MODEL.text(row);
      if (!ModelFits.SEGMENT.text(row).equals("all")
          || !List.of("bg_nbd", "gamma_gamma").contains(name)) {
        continue;
      }
      JsonNode model = name.equals("bg_nbd") ? buying : spend;
      double planted = model.path(ModelFits.PARAMETER.text(row)).asDouble();
      double error = ModelFits.STANDARD_ERROR.number(row).orElseThrow();
      assertThat(ModelFits.ESTIMATE.number(row).orElseThrow())
          .as(ModelFits.PARAMETER.text(row))
          .isCloseTo(planted, within(3 * error));
    }
    Row all =
        rows(SocialShares.TABLE).stream()
            .filter(row -> SocialShares.GROUPING.text(row).equals("all"))
            .findFirst()
            .orElseThrow();
    double prevalence = truth.path("truth").path("society").path("socialShare").asDouble();
    assertThat(prevalence)
        .isBetween(
            SocialShares.LOWER.number(all).orElseThrow(),
            SocialShares.UPPER.number(all).orElseThrow());
    Row csat =
        rows(SocialContrasts.TABLE).stream()
            .filter(row -> SocialContrasts.MEASURE.text(row).equals("csat"))
            .findFirst()
            .orElseThrow();
    assertThat(SocialContrasts.UPPER.number(csat).orElseThrow()).isPositive();
  }

  @Test
  void valuesAgreeWithDiscountedCashFlowsAndSimulatedPaths() {
    ValueRecomputation again =
        new ValueRecomputation(
            rows(ModelFits.TABLE), rows(ModelChoices.TABLE), rows(ValueAssumptions.TABLE));
    List<Row> values =
        rows(CustomerValues.TABLE).stream()
            .filter(row -> CustomerValues.RELATION.text(row).equals("purchasing"))
            .sorted(Comparator.comparing(CustomerValues.CUSTOMER_ID::text))
            .toList();
    List<Row> subscribing =
        rows(CustomerValues.TABLE).stream()
            .filter(row -> CustomerValues.RELATION.text(row).equals("subscribing"))
            .toList();
    assertThat(
            again.largestDifference(
                subscribing, rows(Subscriptions.TABLE), LocalDate.of(2026, 6, 30)))
        .isLessThan(1e-9);
    double largest = again.largestDifference(values);
    assertThat(largest).isLessThan(1e-9);
    double farthest = 0;
    for (int i = 0; i < SIMULATED; i++) {
      Row value = values.get(i * (values.size() / SIMULATED));
      farthest = Math.max(farthest, again.distanceFromSimulation(value, 100_000, 20 + i));
    }
    System.out.printf(
        Locale.ROOT,
        "%d values: %.1e from discounted cash flows at most; %d simulated: %.2f standard errors at"
            + " most%n",
        values.size(),
        largest,
        SIMULATED,
        farthest);
    assertThat(farthest).isLessThan(3);
  }

  @Test
  void factorsMultiplyToTheMeanValueOfEveryGroup() {
    for (Row row : rows(ValueFactors.TABLE)) {
      double product =
          ValueFactors.ACQUISITION.number(row).orElseThrow()
              * ValueFactors.RETENTION.number(row).orElseThrow()
              * ValueFactors.SPEND.number(row).orElseThrow()
              * ValueFactors.PROFITABILITY.number(row).orElseThrow();
      double mean =
          product
              + ValueFactors.BESIDE.number(row).orElseThrow()
              - ValueFactors.ACQUISITION_COST.number(row).orElseThrow();
      double shown = ValueFactors.MEAN_VALUE.number(row).orElseThrow();
      assertThat(mean).isCloseTo(shown, within(1e-9 * Math.max(1, Math.abs(shown))));
    }
  }

  @Test
  void changesNoValueOnARerunNorOnOtherPartitions() {
    Map<String, String> first = checksums(lake);
    assertThat(night(lake, 7)).isZero();
    assertThat(checksums(lake)).isEqualTo(first);
    Path another = folder.resolve("another");
    assertThat(night(another, 1)).isZero();
    assertThat(checksums(another)).isEqualTo(first);
  }
}
