package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.erasure.ByteScan;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.night.Checksums;
import io.outpost.pipeline.night.PublishedNight;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.simulate.SimulationOptions;
import io.outpost.pipeline.simulate.Simulator;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.ops.Erasures;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.LabelledPosts;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person in every layer of two published nights is erased, delivered again and stays erased. */
@Tag("slow") // four whole nights
class ForgetNightTest {
  private static final LocalDate LAST = LocalDate.of(2026, 6, 30);
  private static final String CODEC = "spark.sql.parquet.compression.codec";
  private static final String ID = "QZ-4711";
  private static final String HANDLE = "zebra_quartz_77";
  private static final String EMAIL = "quartz@zebra.example";
  private static final String PHONE = "+49 170 5550177";
  private static final String TEXT = "The xylograph arrived with a crack in it";
  private static final String VERBATIM = "Nobody told me about the xylograph";
  private static final List<String> NAMES = List.of(ID, HANDLE, EMAIL, PHONE, TEXT, VERBATIM);

  @TempDir private static Path folder;

  @BeforeAll
  static void startSpark() {
    // Bytes of a compressed file would hide what a scan looks for.
    TestSpark.session().conf().set(CODEC, "uncompressed");
  }

  @AfterAll
  static void compressAgain() {
    TestSpark.session().conf().unset(CODEC);
  }

  @Test
  void noByteOfThePersonIsLeftAndNoneComesBack() throws IOException {
    LandingNight night = LandingNight.in(folder);
    Simulator.write(new SimulationOptions(150, LAST.minusDays(540), LAST, 7), folder);
    Files.writeString(
        folder.resolve("outpost.yaml"),
        """
        as_of: %s
        pseudonyms: {public_demo_key: true}
        sentiment: {scorer: lexicon}
        report: {quotes: true}
        """
            .formatted(LAST));
    deliverPerson("2026-06-20", "\n");
    assertThat(night.run("--as-of", "2026-06-25", "--known-at", "2026-06-30")).isZero();
    assertThat(night.run()).isZero();
    Lakehouse lake = new Lakehouse(TestSpark.session(), folder.resolve("lake"));
    long versionBefore = lake.version(Posts.TABLE);
    Pseudonyms pseudonyms = new Pseudonyms(demoKey());
    List<String> keys =
        List.of(
            pseudonyms.ofHandle("chirper", HANDLE),
            pseudonyms.ofEmail(EMAIL),
            pseudonyms.ofPhone(PHONE));
    for (String name : NAMES) {
      assertThat(hits(name)).as("before: " + name).isNotEmpty();
    }
    for (String key : keys) {
      assertThat(hits(key)).as("before: a pseudonym").isNotEmpty();
    }
    assertThat(labels(lake)).isEqualTo(1);
    Map<String, String> figures = figures(lake);
    long bytes = ByteScan.of(folder.resolve("lake"), List.of("x")).bytes();

    assertThat(night.command("forget", "--customer", ID)).isZero();
    assertThat(ByteScan.of(folder.resolve("lake"), List.of("x")).bytes())
        .as("a plan writes nothing")
        .isEqualTo(bytes);

    assertThat(night.command("forget", "--customer", ID, "--yes")).isZero();
    assertNothingIsLeft(keys);
    assertThat(labels(lake)).as("what was said of the post").isZero();
    assertThat(figures(lake)).as("figures of groups stay").isEqualTo(figures);
    for (LocalDate day : List.of(LocalDate.of(2026, 6, 25), LAST)) {
      PublishedNight published = PublishedNight.of(lake, day);
      assertThat(published.rows(CustomerValues.TABLE).count()).isPositive();
      assertThat(texts(published, Customers.TABLE)).isNotEmpty().doesNotContain(ID);
      List<Row> posts = published.rows(Posts.TABLE).collectAsList();
      assertThat(posts).anyMatch(row -> Posts.TEXT.text(row).equals("Dear @[erased] we are sorry"));
    }
    assertThatThrownBy(() -> lake.read(Posts.TABLE, versionBefore).collectAsList())
        .isInstanceOf(Exception.class);
    assertThat(lake.read(Erasures.TABLE).filter("removed > 0").count()).isGreaterThan(8);

    // The same records once more in a file of other bytes: one of the same is not even read.
    deliverPerson("2026-06-30-again", "\r\n");
    assertThat(night.run()).isZero();
    assertNothingIsLeft(keys);
    assertThat(labels(lake)).as("a label of a post that was erased").isZero();
    assertThat(night.rows(DataQuality.TABLE))
        .filteredOn(row -> DataQuality.RULE.text(row).equals("record: erased"))
        .extracting(DataQuality.FEED::text)
        .contains("customers", "transactions", "social_posts", "survey_responses", "identities");
    assertThat(
            lake.read(LandedTransactions.TABLE)
                .filter("array_contains(violations, 'record: erased')")
                .count())
        .isEqualTo(6);
    assertThat(
            lake.read(LandedSocialPosts.TABLE)
                .filter("array_contains(violations, 'record: erased')")
                .count())
        .isEqualTo(2);
  }

  private static long labels(Lakehouse lake) {
    return lake.read(LabelledPosts.TABLE).filter("post_id = 'zq1'").count();
  }

  private static void assertNothingIsLeft(List<String> keys) throws IOException {
    for (String name : NAMES) {
      assertThat(hits(name)).as(name).isEmpty();
    }
    for (String key : keys) {
      assertThat(hits(key)).as("a pseudonym").isEmpty();
    }
  }

  private static List<Path> hits(String name) throws IOException {
    return ByteScan.of(folder.resolve("lake"), List.of(name)).hits();
  }

  private static List<String> texts(PublishedNight night, Table table) {
    return night.rows(table).collectAsList().stream().map(Customers.CUSTOMER_ID::text).toList();
  }

  private static Map<String, String> figures(Lakehouse lake) {
    Map<String, String> figures = new TreeMap<>();
    for (LocalDate day : List.of(LocalDate.of(2026, 6, 25), LAST)) {
      PublishedNight night = PublishedNight.of(lake, day);
      Tables.gold().stream()
          .filter(
              table ->
                  table.contract().columns().stream()
                      .allMatch(column -> column.classification().equals("internal")))
          .forEach(table -> figures.put(day + " " + table.path(), Checksums.of(night.rows(table))));
    }
    return figures;
  }

  private static byte[] demoKey() {
    return new io.outpost.pipeline.config.PseudonymSettings(null, null, true).key(Map.of());
  }

  private static void deliverPerson(String name, String end) throws IOException {
    deliver(
        "customers",
        name + ".csv",
        end,
        """
        customer_id,since,segment,region,country,acquisition_channel,acquisition_cost,referred_by,email,phone
        QZ-4711,2025-12-14,household,west,DE,store,32.59,,quartz@zebra.example,+49 170 5550177
        FRIEND-1,2026-01-14,household,west,DE,store,32.59,QZ-4711,friend@example.org,
        """);
    deliver(
        "identities",
        name + ".csv",
        end,
        """
        network,handle,customer_id,verified_at,verified_how
        chirper,Zebra_Quartz_77,QZ-4711,2026-05-18T12:47:25Z,login
        chirper,zebra_quartz_77,,2026-05-18T12:47:25Z,login
        """
            .replace("Zebra_Quartz", "zebra_quartz"));
    deliver(
        "social_posts",
        name + ".jsonl",
        end,
        """
        {"network":"chirper","post_id":"zq1","author_handle":"zebra_quartz_77","posted_at":"2026-06-13T13:35:16Z","text":"The xylograph arrived with a crack in it","kind":"post","mention":"direct","from_brand":false,"automated":false,"visibility":"public","impressions":99999999}
        {"network":"chirper","post_id":"zq2","author_handle":"exampleco","posted_at":"2026-06-13T13:55:16Z","text":"Dear @zebra_quartz_77 we are sorry","kind":"reply","in_reply_to":"zq1","mention":"none","from_brand":true,"automated":false,"visibility":"public","agent_id":"A11"}
        """);
    deliver(
        "transactions",
        name + ".csv",
        end,
        """
        transaction_id,customer_id,purchased_at,amount,currency,margin,refund_of
        zqt1,QZ-4711,2026-03-01T10:00:00Z,20.00,EUR,5.00,
        zqt2,QZ-4711,2026-05-01T10:00:00Z,twenty,EUR,5.00,
        zqt3;QZ-4711;quartz@zebra.example
        """);
    deliver(
        "contacts",
        name + ".csv",
        end,
        """
        contact_id,customer_id,channel,topic,opened_at,first_response_at,resolved_at,agent_id,handle_seconds,cost,moved_to_channel,move_reason
        zqc1,QZ-4711,phone,delivery,2026-05-01T10:00:00Z,2026-05-01T10:01:00Z,2026-05-01T10:10:00Z,A11,300,4.00,,
        """);
    deliver(
        "survey_responses",
        name + ".jsonl",
        end,
        """
        {"response_id":"zqs1","study":"after_contact","network":"chirper","handle":"zebra_quartz_77","instrument":"csat","scale_min":1,"scale_max":5,"score":2,"refused":false,"verbatim":"Nobody told me about the xylograph","channel":"phone","responded_at":"2026-06-08T07:36:48Z"}
        """);
    deliver(
        "labelled_posts",
        name + ".csv",
        end,
        """
        network,post_id,label,topic
        chirper,zq1,negative,
        """);
  }

  private static void deliver(String feed, String name, String end, String text)
      throws IOException {
    Path file = folder.resolve("landing").resolve(feed).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.replace("\n", end), StandardCharsets.UTF_8);
  }
}
