package io.outpost.pipeline.returns;

import static io.outpost.pipeline.returns.ObjectiveRows.byKpi;
import static io.outpost.pipeline.returns.ObjectiveRows.figure;
import static io.outpost.pipeline.returns.ObjectiveRows.kpis;
import static io.outpost.pipeline.returns.ObjectiveRows.objective;
import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.tables.gold.ObjectiveResults;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Objectives;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.Threads;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MeasureObjectivesTest {
  private static final Instant JUNE = Instant.parse("2026-06-10T08:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-10T08:00:00Z");

  private static Row post(String author, Instant at, String mention, boolean fromBrand) {
    return Rows.row(
        Posts.TABLE,
        Posts.NETWORK,
        "chirper",
        Posts.AUTHOR_KEY,
        author,
        Posts.POSTED_AT,
        at,
        Posts.MENTION,
        mention,
        Posts.FROM_BRAND,
        fromBrand);
  }

  private static Row mentions(
      String network, String month, String mention, long posts, long negative, long impressions) {
    return Rows.row(
        Mentions.TABLE,
        Mentions.NETWORK,
        network,
        Mentions.MONTH,
        month,
        Mentions.MENTION,
        mention,
        Mentions.POSTS,
        posts,
        Mentions.POTENTIAL_MEDIAN,
        posts * 10.0,
        Mentions.NEGATIVE_IMPRESSIONS,
        negative,
        Mentions.IMPRESSIONS,
        impressions);
  }

  private static Row profile(String id, boolean social, Double value) {
    return Rows.row(
        CustomerProfiles.TABLE,
        CustomerProfiles.CUSTOMER_ID,
        id,
        CustomerProfiles.SOCIAL,
        social,
        CustomerProfiles.VALUE,
        value);
  }

  @Test
  void computesFiguresOfPostsThreadsAndTexts() {
    Map<String, Row> rows =
        byKpi(
            kpis(
                    "distinct_authors_per_month",
                    "returning_author_share",
                    "peer_answered_share",
                    "feedback_texts_per_month")
                .given(
                    Posts.TABLE,
                    post("ann", MAY, "direct", false),
                    post("ann", JUNE, "direct", false),
                    post("bob", JUNE, "indirect", false),
                    post("cy", JUNE, "none", false),
                    post("dee", JUNE, "direct", false),
                    post("brand", JUNE, "direct", true))
                .given(
                    Threads.TABLE,
                    Rows.row(Threads.TABLE, Threads.FIRST_PEER_ANSWER_AT, JUNE),
                    Rows.row(Threads.TABLE, Threads.FIRST_RESPONSE_AT, JUNE))
                .given(
                    SurveyResponses.TABLE,
                    verbatim("a", MAY),
                    verbatim("a", MAY),
                    verbatim("a", JUNE),
                    verbatim("b", JUNE),
                    verbatim(null, JUNE)));
    assertThat(figure(rows.get("distinct_authors_per_month"))).isEqualTo(line("computed", 2L, 2.0));
    assertThat(figure(rows.get("returning_author_share"))).isEqualTo(line("computed", 4L, 0.25));
    assertThat(figure(rows.get("peer_answered_share"))).isEqualTo(line("computed", 2L, 0.5));
    assertThat(figure(rows.get("feedback_texts_per_month"))).isEqualTo(line("computed", 2L, 1.5));
  }

  private static Row verbatim(String hash, Instant at) {
    return Rows.row(
        SurveyResponses.TABLE,
        SurveyResponses.VERBATIM,
        hash,
        SurveyResponses.TEXT_HASH,
        hash,
        SurveyResponses.RESPONDED_AT,
        at);
  }

  @Test
  void computesFiguresOfMentionsFromTheRightRowsOfTheCube() {
    Map<String, Row> rows =
        byKpi(
            kpis(
                    "potential_reach_median",
                    "negative_share_of_impressions",
                    "indirect_mentions_per_month")
                .given(
                    Mentions.TABLE,
                    mentions("all", "all", "direct", 9, 99, 100),
                    mentions("chirper", "all", "direct", 8, 99, 100),
                    mentions("all", "2026-05", "direct", 4, 10, 50),
                    mentions("all", "2026-06", "direct", 5, 10, 90),
                    mentions("chirper", "2026-06", "direct", 5, 77, 90),
                    mentions("all", "2026-06", "indirect", 6, 20, 10),
                    mentions("all", "2026-04", "indirect", 2, 0, 0),
                    mentions("all", "all", "indirect", 8, 77, 80)));
    assertThat(figure(rows.get("potential_reach_median"))).isEqualTo(line("computed", 9L, 90.0));
    // May 10 of 50, June 30 of 100; April was seen by nobody
    assertThat(figure(rows.get("negative_share_of_impressions")))
        .isEqualTo(line("computed", 2L, 0.25));
    assertThat(figure(rows.get("indirect_mentions_per_month")))
        .isEqualTo(line("computed", 2L, 4.0));
  }

  @Test
  void hasNoFigureOfASingleMonthWhateverItsDigits() {
    Row row =
        byKpi(
                kpis("negative_share_of_impressions")
                    .given(Mentions.TABLE, mentions("all", "2026-06", "direct", 5, 1, 14)))
            .get("negative_share_of_impressions");
    assertThat(figure(row)).isEqualTo(line("not_computed", null, null));
    assertThat(ObjectiveResults.REASON.text(row)).startsWith("too few cases in gold/mentions");
  }

  @Test
  void computesFiguresOfContactsCustomersAndValues() {
    Map<String, Row> rows =
        byKpi(
            kpis(
                    "resolved_in_channel_share",
                    "referred_customers_from_social",
                    "social_customer_value")
                .given(
                    Contacts.TABLE,
                    contact("social", JUNE, null),
                    contact("social", JUNE, "phone"),
                    contact("social", null, null),
                    contact("social", Instant.parse("2026-07-01T00:00:00Z"), null),
                    contact("phone", JUNE, null))
                .given(
                    CustomerProfiles.TABLE,
                    profile("s1", true, 100.0),
                    profile("s2", true, 140.0),
                    profile("s3", true, null),
                    profile("o1", false, 900.0))
                .given(
                    Customers.TABLE,
                    referred("2026-06-01", "s1"),
                    referred("2025-07-01", "s3"),
                    referred("2025-06-30", "s1"),
                    referred("2026-06-01", "o1"),
                    referred("2026-06-01", "nobody"),
                    referred("2026-06-01", null)));
    assertThat(figure(rows.get("resolved_in_channel_share"))).isEqualTo(line("computed", 4L, 0.25));
    Row referrals = rows.get("referred_customers_from_social");
    assertThat(figure(referrals)).isEqualTo(line("computed", 2L, 2.0));
    assertThat(ObjectiveResults.LOWER.number(referrals)).hasValue(0);
    assertThat(figure(rows.get("social_customer_value"))).isEqualTo(line("computed", 2L, 120.0));
  }

  private static Row contact(String channel, Instant resolved, String movedTo) {
    return Rows.row(
        Contacts.TABLE,
        Contacts.CHANNEL,
        channel,
        Contacts.RESOLVED_AT,
        resolved,
        Contacts.MOVED_TO_CHANNEL,
        movedTo);
  }

  private static Row referred(String since, String by) {
    return Rows.row(
        Customers.TABLE,
        Customers.ORIGIN,
        "record",
        Customers.SINCE,
        LocalDate.parse(since),
        Customers.REFERRED_BY,
        by);
  }

  @Test
  void saysWhyAFigureIsMissing() {
    List<String> known =
        List.of(
            "potential_reach_median",
            "distinct_authors_per_month",
            "net_sentiment_posts",
            "negative_share_of_impressions",
            "indirect_mentions_per_month",
            "returning_author_share",
            "peer_answered_share",
            "csat_social",
            "answered_within_60_minutes",
            "cost_ratio_social_to_phone",
            "resolved_in_channel_share",
            "feedback_texts_per_month",
            "social_customer_value");
    Map<String, Row> rows = byKpi(kpis(known.toArray(String[]::new)));
    assertThat(rows).containsOnlyKeys(known);
    assertThat(rows.values())
        .allSatisfy(
            row -> {
              assertThat(figure(row)).isEqualTo(line("not_computed", null, null));
              assertThat(ObjectiveResults.REASON.text(row)).startsWith("too few cases in ");
              assertThat(ObjectiveResults.ATTAINMENT.number(row)).isEmpty();
            });
    Map<String, Row> others =
        byKpi(
            kpis(
                "unaided_awareness_share",
                "message_pull_through",
                "ideas_shipped_share",
                "no_such_indicator"));
    assertThat(others.values())
        .allSatisfy(row -> assertThat(figure(row)).isEqualTo(line("not_computed", null, null)))
        .extracting(ObjectiveResults.REASON::text)
        .containsExactlyInAnyOrder(
            "no survey asks for unaided awareness",
            "no feed names the messages to find",
            "no feed follows ideas to what was shipped",
            "Outpost knows no indicator of this name");
  }

  @Test
  void measuresNoWayBetweenEqualBaselineAndTarget() {
    Row row =
        byKpi(
                JobBench.of(new MeasureObjectives())
                    .given(Objectives.TABLE, objective("referred_customers_from_social", 5, 5)))
            .get("referred_customers_from_social");
    assertThat(figure(row)).isEqualTo(line("not_computed", null, null));
    assertThat(ObjectiveResults.REASON.text(row)).isEqualTo("the target equals the baseline");
  }

  @Test
  void measuresTheWayFromBaselineToTargetInBothDirections() {
    Row[] threads = {
      Rows.row(Threads.TABLE, Threads.FIRST_PEER_ANSWER_AT, JUNE), Rows.row(Threads.TABLE)
    };
    for (double[] goal : new double[][] {{0.4, 0.6, 0.5}, {0.6, 0.4, 0.5}, {0.5, 0.75, 0}}) {
      Row row =
          byKpi(
                  JobBench.of(new MeasureObjectives())
                      .given(Objectives.TABLE, objective("peer_answered_share", goal[0], goal[1]))
                      .given(Threads.TABLE, threads))
              .get("peer_answered_share");
      assertThat(ObjectiveResults.ATTAINMENT.number(row).orElseThrow())
          .isCloseTo(goal[2], within(1e-12));
    }
  }
}
