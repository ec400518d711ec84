package io.outpost.pipeline.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.history.NightDiff;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.night.PublishedNight;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ValueAssumptions;
import io.outpost.pipeline.tables.ops.Publications;
import io.outpost.pipeline.tables.silver.Identities;
import io.outpost.pipeline.testing.TestSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small lake of three nights, two in June and one in July. */
class MaintenanceTest {
  private static final Table GOLD = ValueAssumptions.TABLE;
  private static final Table SILVER = Identities.TABLE;
  private static final Instant NOW = Instant.parse("2026-07-02T03:00:00Z");
  private static final List<LocalDate> NIGHTS =
      List.of(LocalDate.of(2026, 6, 29), LocalDate.of(2026, 6, 30), LocalDate.of(2026, 7, 1));

  @TempDir private static Path folder;
  private static Lakehouse lake;
  private static final List<Long> STATES = new ArrayList<>();

  @BeforeAll
  static void threeNights() {
    lake = TestSpark.lake(folder);
    lake.create(GOLD);
    lake.create(SILVER);
    lake.create(Publications.TABLE);
    List<Row> published = new ArrayList<>();
    for (int i = 0; i < NIGHTS.size(); i++) {
      LocalDate night = NIGHTS.get(i);
      List<Row> figures = new ArrayList<>();
      figures.add(figure(night, "margin_share", 0.3 + (i == 1 ? 0.1 : 0)));
      figures.add(figure(night, "horizon_days", 365));
      if (i > 0) {
        figures.add(figure(night, "new_" + i, 1));
      }
      long gold =
          lake.replace(
              GOLD,
              lake.rows(figures, GOLD.contract().schema()).repartition(2),
              "as_of = DATE'" + night + "'",
              "test");
      List<Row> identities = new ArrayList<>();
      identities.add(identity("" + i, "C2"));
      for (String key : "456789abcdef".split("")) {
        identities.add(identity(key, "C1"));
        identities.add(identity(key + "0", "C3"));
      }
      long silver =
          lake.replaceAll(
              SILVER, lake.rows(identities, SILVER.contract().schema()).repartition(12), "test");
      STATES.add(silver);
      published.add(publication(night, GOLD, gold));
      published.add(publication(night, SILVER, silver));
    }
    lake.append(
        Publications.TABLE, lake.rows(published, Publications.TABLE.contract().schema()), "test");
  }

  private static Row figure(LocalDate night, String name, double amount) {
    return RowFactory.create(night, name, amount, "1", "assumed", "made up");
  }

  private static Row identity(String key, String customer) {
    return RowFactory.create(
        "chirper",
        key.repeat(64).substring(0, 64),
        customer,
        NOW,
        "login",
        LocalDate.of(2026, 6, 1));
  }

  private static Row publication(LocalDate night, Table table, long version) {
    return RowFactory.create(night, table.path(), version, "run", NOW, night, null);
  }

  @Test
  void aDifferenceOfNightsIsToldByKeysAndHousekeepingBreaksNoNightThatIsKept() {
    NightDiff.Changes changes = diff(GOLD, 0, 1);
    assertThat(changes.added()).isEqualTo(1);
    assertThat(changes.removed()).isZero();
    assertThat(changes.changed()).isEqualTo(1);
    assertThat(changes.examples())
        .isEqualTo(Map.of("added", List.of("new_1"), "changed", List.of("margin_share")));
    assertThat(diff(GOLD, 1, 1).isNothing()).isTrue();
    NightDiff.Changes ofPersons = diff(SILVER, 0, 1);
    assertThat(ofPersons.added()).isEqualTo(1);
    assertThat(ofPersons.removed()).isEqualTo(1);
    assertThat(ofPersons.examples()).as("keys that name a person").isEmpty();

    List<String> before = rows(NIGHTS.get(1));
    List<Maintenance.Kept> kept = new ArrayList<>();
    Maintenance maintenance =
        new Maintenance(
            lake, List.of(GOLD, SILVER, Publications.TABLE), 1, Instant.now().plusSeconds(60));
    assertThat(maintenance.droppedNights()).containsExactly(NIGHTS.get(0));
    maintenance.run("maintain=test", kept::add);

    assertThat(rows(NIGHTS.get(1))).as("the last of June").isEqualTo(before);
    assertThat(rows(NIGHTS.get(2))).hasSize(3 + 25);
    assertThatThrownBy(() -> PublishedNight.of(lake, NIGHTS.get(0)))
        .hasMessageContaining("no published night");
    assertThatThrownBy(() -> lake.read(SILVER, STATES.get(0)).count())
        .isInstanceOf(Exception.class);
    assertThat(lake.read(GOLD).filter("as_of = DATE'2026-06-29'").count()).isZero();
    Maintenance.Kept ofSilver =
        kept.stream().filter(one -> one.table().equals(SILVER)).findFirst().orElseThrow();
    assertThat(ofSilver.deleted()).isPositive();
    assertThat(ofSilver.filesBefore()).isGreaterThanOrEqualTo(8);
    assertThat(ofSilver.files()).as("joined").isEqualTo(1);

    List<Maintenance.Kept> again = new ArrayList<>();
    new Maintenance(lake, List.of(GOLD, SILVER, Publications.TABLE), 1, Instant.EPOCH)
        .run("maintain=again", again::add);
    assertThat(again).as("within the grace period").allMatch(one -> one.deleted() == 0);
    assertThat(rows(NIGHTS.get(1))).isEqualTo(before);
  }

  private static NightDiff.Changes diff(Table table, int from, int to) {
    return NightDiff.of(
        table, PublishedNight.of(lake, NIGHTS.get(from)), PublishedNight.of(lake, NIGHTS.get(to)));
  }

  private static List<String> rows(LocalDate night) {
    PublishedNight published = PublishedNight.of(lake, night);
    return java.util.stream.Stream.of(GOLD, SILVER)
        .flatMap(table -> published.rows(table).collectAsList().stream())
        .map(Row::toString)
        .sorted()
        .toList();
  }
}
