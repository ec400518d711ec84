package io.outpost.pipeline.quality;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class MeasureDataQualityTest {

  private static Row accepted(String id, long line) {
    return Rows.landed(
        LandedCustomers.TABLE, "2026-06-01", "a.csv", line, LandedCustomers.CUSTOMER_ID, id);
  }

  private static Row labelled(String violation, long line) {
    return Rows.labelled(
        LandedCustomers.TABLE,
        violation,
        "2026-06-01",
        "a.csv",
        line,
        LandedCustomers.CUSTOMER_ID,
        "c1");
  }

  private static Row post(String customer, boolean fromBrand) {
    return Rows.row(Posts.TABLE, Posts.CUSTOMER_ID, customer, Posts.FROM_BRAND, fromBrand);
  }

  private static List<List<Object>> counts(JobBench bench) {
    return Rows.table(bench.run(), DataQuality.FEED, DataQuality.RULE, DataQuality.ROWS);
  }

  @Test
  void countsRecordsLabelsAndWhatALaterOneReplaces() {
    assertThat(
            counts(
                JobBench.of(new MeasureDataQuality(List.of(LandedCustomers.TABLE)))
                    .given(
                        LandedCustomers.TABLE,
                        accepted("c1", 2),
                        accepted("c1", 3),
                        accepted("c1", 4),
                        accepted("c2", 5),
                        accepted("c2", 6),
                        accepted("c3", 7),
                        labelled("since: required", 8),
                        labelled("since: required", 9),
                        labelled("country: matches [A-Z]{2}", 10))
                    .given(Posts.TABLE, post(null, false), post("c1", false), post(null, true))))
        .containsExactlyInAnyOrder(
            line("customers", "records", 9L),
            line("customers", "accepted", 6L),
            line("customers", "labelled", 3L),
            line("customers", "duplicate", 3L),
            line("customers", "since: required", 2L),
            line("customers", "country: matches [A-Z]{2}", 1L),
            line("social_posts", "unlinked", 1L),
            line("social_posts", "linked", 1L));
  }

  @Test
  void countsARecordOncePerRuleHoweverOftenTheRuleIsNamed() {
    Row row = labelled("since: required", 2);
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    cells[row.fieldIndex("violations")] =
        scala.jdk.javaapi.CollectionConverters.asScala(List.of("x", "y", "x")).toSeq();
    assertThat(
            counts(
                JobBench.of(new MeasureDataQuality(List.of(LandedCustomers.TABLE)))
                    .given(LandedCustomers.TABLE, RowFactory.create(cells))))
        .contains(
            line("customers", "records", 1L),
            line("customers", "labelled", 1L),
            line("customers", "x", 1L),
            line("customers", "y", 1L));
  }

  @Test
  void saysNothingIsWrongWithFeedsThatAreEmpty() {
    assertThat(
            counts(
                JobBench.of(
                    new MeasureDataQuality(List.of(LandedCustomers.TABLE, LandedContacts.TABLE)))))
        .containsExactlyInAnyOrder(
            line("customers", "duplicate", 0L),
            line("contacts", "duplicate", 0L),
            line("social_posts", "unlinked", 0L),
            line("social_posts", "linked", 0L));
  }
}
