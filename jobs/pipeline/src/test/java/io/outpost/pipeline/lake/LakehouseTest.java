package io.outpost.pipeline.lake;

import static io.outpost.pipeline.lake.MentionRows.mention;
import static io.outpost.pipeline.lake.MentionRows.night;
import static io.outpost.pipeline.lake.MentionRows.posts;
import static io.outpost.pipeline.testing.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Identities;
import io.outpost.pipeline.testing.Rows;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakehouseTest {
  @TempDir private Path folder;
  private Lakehouse lake;

  @BeforeEach
  void openLake() {
    lake = TestSpark.lake(folder);
  }

  @Test
  void aNewTableIsItsContract() {
    assertThat(lake.exists(Mentions.TABLE)).isFalse();
    assertThat(lake.create(Mentions.TABLE)).isZero();
    assertThat(lake.create(Mentions.TABLE)).isZero();
    assertThat(lake.exists(Mentions.TABLE)).isTrue();
    assertThat(lake.read(Mentions.TABLE).columns())
        .containsExactly(Mentions.TABLE.contract().schema().fieldNames());
    assertThat(lake.read(Mentions.TABLE).schema().apply("posts").getComment().get()).isNotBlank();
  }

  @Test
  void plansAreCompiledWhereThereIsMuchToRead(@TempDir Path delivered) throws IOException {
    String setting = "spark.sql.codegen.factoryMode";
    Files.write(delivered.resolve("small.csv"), new byte[1 << 20]);
    lake.suited(delivered);
    assertThat(TestSpark.session().conf().get(setting)).isEqualTo("NO_CODEGEN");
    Files.write(delivered.resolve("large.csv"), new byte[16 << 20]);
    lake.suited(delivered);
    assertThat(TestSpark.session().conf().get(setting)).isEqualTo("FALLBACK");
    lake.suited();
    assertThat(TestSpark.session().conf().get(setting)).isEqualTo("NO_CODEGEN");
  }

  @Test
  void aTableRefusesWhatBreaksItsContract() {
    lake.create(Customers.TABLE);
    refused(lake, Customers.TABLE, customer(null, "1.00"), "customer_id");
    refused(lake, Customers.TABLE, customer("c1", "-0.01"), "acquisition_cost");
    refused(lake, Customers.TABLE, customer("c1", null), "acquisition_cost");
    Dataset<Row> foreign = rows(Customers.TABLE, customer("c1", "1.00"));
    assertThatThrownBy(
            () -> lake.append(Customers.TABLE, foreign.withColumn("x", functions.lit(1)), "t"))
        .hasMessageContaining("x");
    assertThat(lake.version(Customers.TABLE)).isZero();
    assertThat(lake.read(Customers.TABLE).count()).isZero();
  }

  @Test
  void aTableRefusesTextsOffTheirPattern() {
    lake.create(Identities.TABLE);
    Row identity =
        Rows.row(
            Identities.TABLE,
            Identities.NETWORK,
            "chirper",
            Identities.AUTHOR_KEY,
            "no digest",
            Identities.CUSTOMER_ID,
            "c1",
            Identities.VERIFIED_AT,
            Instant.parse("2026-06-01T00:00:00Z"),
            Identities.VERIFIED_HOW,
            "login",
            Identities.KNOWN_AT,
            LocalDate.of(2026, 6, 30));
    refused(lake, Identities.TABLE, identity, "author_key");
    assertThat(lake.read(Identities.TABLE).count()).isZero();
  }

  @Test
  void aTableRefusesValuesThatAreNotListed() {
    lake.create(Mentions.TABLE);
    refused(lake, Mentions.TABLE, mention(1, "none", 5), "mention");
    refused(lake, Mentions.TABLE, mention(1, "direct", -1), "posts");
  }

  @Test
  void everyWriteIsOneCommitThatSaysWhoseItIs() throws IOException {
    lake.create(Mentions.TABLE);
    assertThat(lake.append(Mentions.TABLE, rows(Mentions.TABLE, mention(1, "direct", 5)), "a"))
        .isEqualTo(1);
    assertThat(
            lake.replace(
                Mentions.TABLE,
                rows(Mentions.TABLE, mention(2, "direct", 6), mention(2, "indirect", 7)),
                "as_of = DATE'2026-06-02'",
                "b"))
        .isEqualTo(2);
    assertThat(lake.rowsWritten(Mentions.TABLE, 2)).isEqualTo(2);
    assertThat(lake.replaceAll(Mentions.TABLE, rows(Mentions.TABLE, mention(3, "direct", 8)), "c"))
        .isEqualTo(3);
    assertThat(commits(Mentions.TABLE)).hasSize(4);
    assertThat(commits(Mentions.TABLE).get(1)).contains("\"userMetadata\":\"a\"");
    assertThat(commits(Mentions.TABLE).get(2)).contains("\"userMetadata\":\"b\"");
    assertThat(commits(Mentions.TABLE).get(3)).contains("\"userMetadata\":\"c\"");
    assertThat(posts(lake.read(Mentions.TABLE))).containsExactly(8L);
    assertThat(posts(lake.read(Mentions.TABLE, 2))).containsExactly(5L, 6L, 7L);
    assertThat(posts(lake.read(Mentions.TABLE, 1))).containsExactly(5L);
  }

  @Test
  void aNightIsReplacedWhetherItsTableIsDividedByNightsOrNot() {
    Map<Table, IntFunction<Row>> tables =
        Map.of(
            Mentions.TABLE, day -> mention(day, "direct", 1),
            DataQuality.TABLE,
                day -> RowFactory.create(night(day), "transactions", "accepted", 1L));
    tables.forEach(
        (table, row) -> {
          lake.create(table);
          for (int day : new int[] {1, 2, 2, 1, 3}) {
            lake.replaceNight(table, rows(table, row.apply(day)), night(day), "t");
            // As the next process sees it, which has not made the table.
            lake = new Lakehouse(TestSpark.session(), lake.root());
          }
          assertThat(lake.read(table).collectAsList()).as(table.path()).hasSize(3);
        });
  }

  @Test
  void replacingANightLeavesTheOthersAndRefusesForeignRows() {
    String first = "as_of = DATE'2026-06-01'";
    lake.create(Mentions.TABLE);
    lake.replace(Mentions.TABLE, rows(Mentions.TABLE, mention(1, "direct", 1)), first, "t");
    lake.append(Mentions.TABLE, rows(Mentions.TABLE, mention(2, "direct", 2)), "t");
    lake.replace(Mentions.TABLE, rows(Mentions.TABLE, mention(1, "direct", 3)), first, "t");
    assertThat(posts(lake.read(Mentions.TABLE))).containsExactly(2L, 3L);
    lake.replace(Mentions.TABLE, rows(Mentions.TABLE), first, "t");
    assertThat(posts(lake.read(Mentions.TABLE))).containsExactly(2L);
    assertThatThrownBy(
            () ->
                lake.replace(
                    Mentions.TABLE, rows(Mentions.TABLE, mention(2, "direct", 9)), first, "t"))
        .isInstanceOf(Exception.class);
    assertThat(posts(lake.read(Mentions.TABLE))).containsExactly(2L);
  }

  @Test
  void anotherProcessSeesWhatThisOneWrote() {
    lake.create(Mentions.TABLE);
    lake.append(Mentions.TABLE, rows(Mentions.TABLE, mention(1, "direct", 5)), "a");
    Lakehouse other = TestSpark.lake(folder);
    other.replaceAll(Mentions.TABLE, rows(Mentions.TABLE, mention(1, "direct", 6)), "b");
    assertThat(posts(lake.read(Mentions.TABLE))).containsExactly(6L);
    assertThat(lake.version(Mentions.TABLE)).isEqualTo(2);
  }

  @Test
  void aFolderThatARunLeftWhileItMadeATableIsNone() throws IOException {
    Files.createDirectories(folder.resolve(Mentions.TABLE.path()).resolve("_delta_log"));
    assertThat(lake.exists(Mentions.TABLE)).isFalse();
    lake.create(Mentions.TABLE);
    assertThat(lake.exists(Mentions.TABLE)).isTrue();
  }

  @Test
  void aDamagedCommitIsNamed() throws IOException {
    lake.create(Mentions.TABLE);
    lake.append(Mentions.TABLE, rows(Mentions.TABLE, mention(1, "direct", 5)), "a");
    lake.append(Mentions.TABLE, rows(Mentions.TABLE, mention(2, "direct", 5)), "b");
    Set<Table> tables = Set.of(Mentions.TABLE, Customers.TABLE);
    lake.check(tables);
    Path log = folder.resolve(Mentions.TABLE.path()).resolve("_delta_log");
    Path last = log.resolve("00000000000000000002.json");
    byte[] whole = Files.readAllBytes(last);
    Files.write(last, Arrays.copyOf(whole, whole.length / 2));
    damaged(tables, last + " is damaged: it is cut off or is no JSON.");
    Files.write(last, new byte[0]);
    damaged(tables, last + " is damaged: it is empty.");
    Files.write(last, whole);
    Path creation = log.resolve("00000000000000000000.json");
    byte[] created = Files.readAllBytes(creation);
    Files.delete(creation);
    damaged(tables, creation + " is damaged: it is missing.");
    Files.write(creation, created);
    Path first = log.resolve("00000000000000000001.json");
    Files.delete(first);
    damaged(tables, first + " is damaged: it is missing.");
    Path checkpoint = log.resolve("00000000000000000002.checkpoint.parquet");
    Files.writeString(checkpoint, "PAR1 and so on, and then the disk was full");
    damaged(tables, checkpoint + " is damaged: it is cut off.");
    Files.writeString(checkpoint, "PAR1 and so on PAR1");
    lake.check(tables);
    Files.delete(last);
    lake.check(tables);
    Files.write(log.resolve("00000000000000000004.json"), whole);
    damaged(tables, log.resolve("00000000000000000003.json") + " is damaged: it is missing.");
  }

  private void damaged(Set<Table> tables, String message) {
    assertThatThrownBy(() -> lake.check(tables))
        .isInstanceOf(DamagedLakeException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aDataFileThatIsNotAsItWasWrittenIsNamed() throws IOException {
    lake.create(Mentions.TABLE);
    lake.append(Mentions.TABLE, rows(Mentions.TABLE, mention(1, "direct", 5)), "a");
    DataFiles files = lake.history(Mentions.TABLE).dataFiles();
    assertThat(files.damages()).isEmpty();
    Path file = onlyDataFile(folder.resolve(Mentions.TABLE.path()));
    byte[] whole = Files.readAllBytes(file);
    byte[] turned = whole.clone();
    turned[whole.length / 2] ^= 1;
    Files.write(file, turned);
    assertThat(files.damages())
        .containsExactly(new DataFiles.Damage(file, "its bytes are not those that were written"));
    assertThat(file).as("left where it is").exists();
    Files.delete(file);
    assertThat(files.damages()).containsExactly(new DataFiles.Damage(file, "it is missing"));
    Files.write(file, whole);
    assertThat(files.damages()).isEmpty();
  }

  private static Path onlyDataFile(Path table) throws IOException {
    try (var files = Files.walk(table)) {
      return files.filter(path -> path.toString().endsWith(".parquet")).findAny().orElseThrow();
    }
  }

  @Test
  void theLogOfATableNamesNoPerson() throws IOException {
    String person = "planted-person";
    String key = "ab".repeat(32);
    lake.create(Customers.TABLE);
    lake.append(Customers.TABLE, rows(Customers.TABLE, customer(person, "1.00")), "t");
    Row identity =
        row(
            Identities.TABLE,
            Identities.NETWORK,
            "chirper",
            Identities.AUTHOR_KEY,
            key,
            Identities.CUSTOMER_ID,
            person,
            Identities.VERIFIED_AT,
            Instant.parse("2026-06-01T10:00:00Z"),
            Identities.VERIFIED_HOW,
            "login",
            Identities.KNOWN_AT,
            LocalDate.of(2026, 6, 1));
    lake.create(Identities.TABLE);
    lake.append(Identities.TABLE, rows(Identities.TABLE, identity), "t");
    for (Table table : List.of(Customers.TABLE, Identities.TABLE)) {
      assertThat(String.join("", commits(table)))
          .contains("known_at", "minValues")
          .doesNotContain(person, key);
    }
  }

  @Test
  void theLogOfBronzeNamesNoHandle() throws IOException {
    String handle = "@planted-handle";
    StructType schema = Bronze.schema(LandedIdentities.TABLE);
    Object[] cells = new Object[schema.size()];
    cells[schema.fieldIndex("handle")] = handle;
    cells[schema.fieldIndex("customer_id")] = "planted-person";
    cells[schema.fieldIndex("violations")] = new String[] {"verified_at: required"};
    cells[schema.fieldIndex("file")] = "identities/2026-06-01-planted-person.csv";
    cells[schema.fieldIndex("file_sha256")] = "00";
    cells[schema.fieldIndex("known_at")] = LocalDate.of(2026, 6, 1);
    cells[schema.fieldIndex("first_line")] = 2L;
    cells[schema.fieldIndex("last_line")] = 2L;
    cells[schema.fieldIndex("raw")] = handle.getBytes(StandardCharsets.UTF_8);
    lake.create(LandedIdentities.TABLE, schema);
    lake.append(LandedIdentities.TABLE, lake.rows(List.of(RowFactory.create(cells)), schema), "t");
    assertThat(String.join("", commits(LandedIdentities.TABLE)))
        .contains("\\\"known_at\\\"")
        .doesNotContain("planted");
  }

  @Test
  void bronzeTakesWhatItsContractWouldRefuse() {
    StructType schema = Bronze.schema(LandedIdentities.TABLE);
    assertThat(schema.apply("verified_at").dataType()).isEqualTo(DataTypes.StringType);
    assertThat(Stream.of(schema.fields()).limit(5)).allMatch(StructField::nullable);
  }

  private void refused(Lakehouse lake, Table table, Row row, String column) {
    assertThatThrownBy(() -> lake.append(table, rows(table, row), "t"))
        .satisfies(e -> assertThat(messages(e)).contains(column));
  }

  private static String messages(Throwable failure) {
    return Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
        .map(String::valueOf)
        .collect(Collectors.joining("\n"));
  }

  private static Row customer(String id, String cost) {
    return row(
        Customers.TABLE,
        Customers.CUSTOMER_ID,
        id,
        Customers.ORIGIN,
        "record",
        Customers.SINCE,
        LocalDate.of(2026, 1, 1),
        Customers.SEGMENT,
        "premium",
        Customers.COUNTRY,
        "DE",
        Customers.ACQUISITION_CHANNEL,
        "web",
        Customers.ACQUISITION_COST,
        cost == null ? null : new java.math.BigDecimal(cost),
        Customers.KNOWN_AT,
        LocalDate.of(2026, 6, 1));
  }

  /** Rows as a careless job would make them: every column may be null. */
  private Dataset<Row> rows(Table table, Row... rows) {
    StructType nullable =
        new StructType(
            Stream.of(table.contract().schema().fields())
                .map(f -> DataTypes.createStructField(f.name(), f.dataType(), true))
                .toArray(StructField[]::new));
    return lake.rows(List.of(rows), nullable).coalesce(1);
  }

  private List<String> commits(Table table) throws IOException {
    Path log = folder.resolve(table.path()).resolve("_delta_log");
    List<String> texts = new java.util.ArrayList<>();
    try (Stream<Path> files = Files.list(log)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }
}
