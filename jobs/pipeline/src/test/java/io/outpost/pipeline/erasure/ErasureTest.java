package io.outpost.pipeline.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.night.PublishedNight;
import io.outpost.pipeline.privacy.ErasedPersons;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.landing.LandedLabelledPosts;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.ops.Publications;
import io.outpost.pipeline.tables.silver.Identities;
import io.outpost.pipeline.tables.silver.LabelledPosts;
import io.outpost.pipeline.testing.Rows;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake of three feeds and one silver table over two nights. */
class ErasureTest {
  private static final String CODEC = "spark.sql.parquet.compression.codec";
  private static final Pseudonyms PSEUDONYMS =
      new Pseudonyms("a key of tests only".getBytes(StandardCharsets.UTF_8));
  private static final List<Table> FEEDS =
      List.of(
          LandedCustomers.TABLE,
          LandedIdentities.TABLE,
          LandedSocialPosts.TABLE,
          LandedLabelledPosts.TABLE);
  private static final List<LocalDate> NIGHTS =
      List.of(LocalDate.of(2026, 6, 29), LocalDate.of(2026, 6, 30));
  private static final Instant NOW = Instant.parse("2026-06-30T03:00:00Z");

  @TempDir private static Path folder;
  private static Lakehouse lake;

  @BeforeAll
  static void twoNights() {
    // Bytes of a compressed file would hide what a scan looks for.
    TestSpark.session().conf().set(CODEC, "uncompressed");
    lake = TestSpark.lake(folder);
    land(
        LandedCustomers.TABLE,
        customer("QZ-1", 2, "quartz@zebra.example", "+49 30 777"),
        customer("QZ-2", 3, "other@example.org", "+49 30 777"));
    land(
        LandedIdentities.TABLE,
        identity("zebra_9", "QZ-1", "2026-01-01T00:00:00Z", 2),
        identity("moved_on", "QZ-1", "2026-01-01T00:00:00Z", 3),
        identity("moved_on", "QZ-2", "2026-02-01T00:00:00Z", 4));
    land(
        LandedSocialPosts.TABLE,
        post("zebra_9", "it broke", 2),
        post("moved_on", "thanks @zebra_9", 3));
    land(LandedLabelledPosts.TABLE, label("post-number-2", 2), label("post-number-3", 3));
    lake.create(LabelledPosts.TABLE);
    lake.append(
        LabelledPosts.TABLE,
        lake.rows(
            List.of(labelled("post-number-2"), labelled("post-number-3")),
            LabelledPosts.TABLE.contract().schema()),
        "test");
    lake.create(Identities.TABLE);
    List<Row> published = new ArrayList<>();
    for (LocalDate night : NIGHTS) {
      long version =
          lake.replaceAll(
              Identities.TABLE,
              lake.rows(
                  List.of(
                      conformed("zebra_9", "QZ-1", night), conformed("moved_on", "QZ-2", night)),
                  Identities.TABLE.contract().schema()),
              "test");
      published.add(
          RowFactory.create(night, Identities.TABLE.path(), version, "run", NOW, night, null));
    }
    lake.create(Publications.TABLE);
    lake.append(
        Publications.TABLE, lake.rows(published, Publications.TABLE.contract().schema()), "test");
  }

  @AfterAll
  static void compressAgain() {
    TestSpark.session().conf().unset(CODEC);
  }

  private static void land(Table feed, Row... rows) {
    lake.create(feed, Bronze.schema(feed));
    lake.append(feed, lake.rows(List.of(rows), Bronze.schema(feed)), "test");
  }

  private static Row customer(String id, long line, String email, String phone) {
    return Rows.landed(
        LandedCustomers.TABLE,
        "2026-06-01",
        "customers/a.csv",
        line,
        LandedCustomers.CUSTOMER_ID,
        id,
        LandedCustomers.EMAIL,
        email,
        LandedCustomers.PHONE,
        phone);
  }

  private static Row identity(String handle, String customer, String verifiedAt, long line) {
    return Rows.landed(
        LandedIdentities.TABLE,
        "2026-06-01",
        "identities/a.csv",
        line,
        LandedIdentities.NETWORK,
        "chirper",
        LandedIdentities.HANDLE,
        handle,
        LandedIdentities.CUSTOMER_ID,
        customer,
        LandedIdentities.VERIFIED_AT,
        verifiedAt);
  }

  private static Row post(String handle, String text, long line) {
    return Rows.landed(
        LandedSocialPosts.TABLE,
        "2026-06-01",
        "social_posts/a.csv",
        line,
        LandedSocialPosts.NETWORK,
        "chirper",
        LandedSocialPosts.POST_ID,
        "post-number-" + line,
        LandedSocialPosts.AUTHOR_HANDLE,
        handle,
        LandedSocialPosts.TEXT,
        text);
  }

  private static Row label(String post, long line) {
    return Rows.landed(
        LandedLabelledPosts.TABLE,
        "2026-06-01",
        "labelled_posts/a.csv",
        line,
        LandedLabelledPosts.NETWORK,
        "chirper",
        LandedLabelledPosts.POST_ID,
        post,
        LandedLabelledPosts.LABEL,
        "negative");
  }

  private static Row labelled(String post) {
    return Rows.row(
        LabelledPosts.TABLE,
        LabelledPosts.NETWORK,
        "chirper",
        LabelledPosts.POST_ID,
        post,
        LabelledPosts.LABEL,
        "negative",
        LabelledPosts.KNOWN_AT,
        NIGHTS.get(0));
  }

  private static Row conformed(String handle, String customer, LocalDate knownAt) {
    return RowFactory.create(
        "chirper", PSEUDONYMS.ofHandle("chirper", handle), customer, NOW, "login", knownAt);
  }

  private static Erasure erasure() {
    return new Erasure(lake, PSEUDONYMS, FEEDS, List.of(Identities.TABLE, LabelledPosts.TABLE));
  }

  @Test
  void thePersonGoesFromEveryVersionAndWhatIsOthersStays() throws IOException {
    Erasure.Plan plan = erasure().plan(List.of("QZ-1"));
    assertThat(plan.handles()).as("the one that moved on is another's now").isEqualTo(1);
    assertThat(plan.names()).contains("quartz@zebra.example").doesNotContain("+49 30 777");
    assertThat(plan.changes())
        .extracting(Erasure.Change::table, Erasure.Change::removed, Erasure.Change::masked)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(LandedCustomers.TABLE, 1L, 0L),
            org.assertj.core.groups.Tuple.tuple(LandedIdentities.TABLE, 2L, 0L),
            org.assertj.core.groups.Tuple.tuple(LandedSocialPosts.TABLE, 1L, 1L),
            org.assertj.core.groups.Tuple.tuple(LandedLabelledPosts.TABLE, 1L, 0L),
            org.assertj.core.groups.Tuple.tuple(Identities.TABLE, 2L, 0L),
            org.assertj.core.groups.Tuple.tuple(LabelledPosts.TABLE, 1L, 0L));
    assertThat(plan.delivered()).containsEntry("identities/a.csv", 2L);
    assertThat(plan.nights()).isEqualTo(NIGHTS);
    assertThat(ByteScan.of(folder, plan.names()).hits()).isNotEmpty();
    long before = lake.version(Identities.TABLE);

    List<Erasure.Change> done = erasure().act(plan, "e1", NIGHTS.get(1), change -> {});
    erasure().receipt("e1", NIGHTS.get(1), done, 0);

    assertThat(ByteScan.of(folder, plan.names()).hits()).isEmpty();
    assertThat(ByteScan.of(folder, List.of("it broke")).hits()).isEmpty();
    assertThat(ByteScan.of(folder, List.of("QZ-2")).hits()).isNotEmpty();
    assertThat(ByteScan.of(folder, List.of("post-number-2")).hits())
        .as("what was said of it")
        .isEmpty();
    assertThat(lake.read(LabelledPosts.TABLE).collectAsList())
        .extracting(LabelledPosts.POST_ID::text)
        .as("the label of another's post")
        .containsExactly("post-number-3");
    for (LocalDate night : NIGHTS) {
      List<Row> rows = PublishedNight.of(lake, night).rows(Identities.TABLE).collectAsList();
      assertThat(rows).hasSize(1);
      assertThat(rows.get(0).<LocalDate>getAs("known_at")).as("its own state").isEqualTo(night);
    }
    assertThatThrownBy(() -> lake.read(Identities.TABLE, before).collectAsList())
        .isInstanceOf(Exception.class);
    List<Row> posts =
        lake.read(LandedSocialPosts.TABLE).orderBy(Bronze.FIRST_LINE.col()).collectAsList();
    assertThat(posts)
        .extracting(LandedSocialPosts.TEXT::text)
        .containsExactly(null, "thanks @[erased]");
    assertThat(posts.get(0).getList(posts.get(0).fieldIndex("violations")))
        .isEqualTo(List.of("record: erased"));

    ErasedPersons erased = SuppressionList.read(lake, PSEUDONYMS);
    assertThat(erased.isPost("chirper", "post-number-2")).as("delivered again").isTrue();
    assertThat(erased.isPost("chirper", "post-number-3")).isFalse();

    // Once more: everything is done, and nothing is counted twice.
    assertThat(erasure().plan(List.of("QZ-1")).changes()).isEmpty();
    long version = lake.version(Identities.TABLE);
    erasure().act(erasure().plan(List.of("QZ-1")), "e2", NIGHTS.get(1), change -> {});
    assertThat(lake.version(Identities.TABLE)).isEqualTo(version);
    Pseudonyms others = new Pseudonyms("another key".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> SuppressionList.read(lake, others))
        .hasMessageContaining("another pseudonym key");
  }
}
