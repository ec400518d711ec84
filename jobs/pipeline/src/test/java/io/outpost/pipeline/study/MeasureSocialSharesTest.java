package io.outpost.pipeline.study;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.gold.SocialShares;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MeasureSocialSharesTest {

  private static Row customer(String id, String segment, String region) {
    return Rows.row(
        Customers.TABLE,
        Customers.CUSTOMER_ID,
        id,
        Customers.SEGMENT,
        segment,
        Customers.REGION,
        region);
  }

  private static Row post(String customer, boolean fromBrand) {
    return Rows.row(
        Posts.TABLE,
        Posts.CUSTOMER_ID,
        customer,
        Posts.FROM_BRAND,
        fromBrand,
        Posts.MENTION,
        "none");
  }

  @Test
  void countsWhoWroteUnderAKnownHandle() {
    List<Row> rows =
        JobBench.of(new MeasureSocialShares())
            .given(
                Customers.TABLE,
                customer("c1", "young", "north"),
                customer("c2", "young", null),
                customer("c3", "family", "north"),
                customer("c4", "family", "north"))
            .given(
                Posts.TABLE,
                post("c1", false),
                post("c1", false),
                post("c2", true),
                post(null, false),
                post("no record", false))
            .run();
    assertThat(
            Rows.table(
                rows,
                SocialShares.GROUPING,
                SocialShares.GROUP,
                SocialShares.N,
                SocialShares.SOCIAL,
                SocialShares.ESTIMATE))
        .containsExactlyInAnyOrder(
            line("all", "all", 4L, 1L, 0.25),
            line("segment", "young", 2L, 1L, 0.5),
            line("segment", "family", 2L, 0L, 0.0),
            line("region", "north", 3L, 1L, 1.0 / 3),
            line("region", "unknown", 1L, 0L, 0.0));
    assertThat(rows)
        .allSatisfy(
            row -> {
              double share = SocialShares.ESTIMATE.number(row).orElseThrow();
              assertThat(SocialShares.LOWER.number(row).orElseThrow()).isBetween(0.0, share);
              assertThat(SocialShares.UPPER.number(row).orElseThrow()).isBetween(share, 1.0);
              assertThat(SocialShares.METHOD.text(row)).isEqualTo("wilson 95%");
            });
  }

  @Test
  void countsACustomerWithoutRecordInAnUnknownSegment() {
    assertThat(
            Rows.table(
                JobBench.of(new MeasureSocialShares())
                    .given(Customers.TABLE, customer("c1", null, null), customer("c2", "a", "b"))
                    .given(Posts.TABLE, post("c1", false))
                    .run(),
                SocialShares.GROUPING,
                SocialShares.GROUP,
                SocialShares.N,
                SocialShares.SOCIAL))
        .contains(line("all", "all", 2L, 1L), line("segment", "unknown", 1L, 1L));
  }

  @Test
  void hasNoShareWhereNoPostIsKnownToBeByACustomer() {
    assertThat(
            JobBench.of(new MeasureSocialShares())
                .given(Customers.TABLE, customer("c1", "young", "north"))
                .given(Posts.TABLE, post(null, false))
                .run())
        .isEmpty();
  }

  @Test
  void hasNoShareOfNobody() {
    assertThat(JobBench.of(new MeasureSocialShares()).run()).isEmpty();
  }
}
