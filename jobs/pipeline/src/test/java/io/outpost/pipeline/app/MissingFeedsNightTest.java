package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.SocialShares;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights of companies that deliver little more than transactions. */
@Tag("slow") // two whole nights
class MissingFeedsNightTest {
  private static final String HEADER =
      "transaction_id,customer_id,purchased_at,amount,currency,margin,refund_of\n";
  private static final List<String> OTHERS =
      PlatformJobs.FEEDS.stream()
          .map(io.outpost.pipeline.schema.Table::name)
          .filter(feed -> !feed.equals("transactions"))
          .toList();

  @TempDir private Path folder;

  @BeforeAll
  static void startSpark() {
    TestSpark.session();
  }

  @Test
  void valuesCustomersThatNothingButTransactionsTellOf() throws IOException {
    // Headers without records: what a night without the files sees, and the reader besides.
    LandingNight night = LandingNight.simulated(folder, 150).emptied(OTHERS);
    assertThat(night.run()).isZero();
    assertThat(night.rows(CustomerValues.TABLE))
        .hasSizeGreaterThan(100)
        .allMatch(row -> CustomerValues.ACQUISITION_COST.number(row).isEmpty())
        .allMatch(row -> CustomerValues.VALUE.number(row).isPresent());
    assertThat(night.rows(CustomerProfiles.TABLE))
        .hasSameSizeAs(night.rows(CustomerValues.TABLE))
        .allMatch(row -> CustomerProfiles.ORIGIN.text(row).equals("transactions"));
    assertThat(night.rows(SocialShares.TABLE)).isEmpty();
    assertThat(night.page())
        .contains("customers bought but have no record")
        .doesNotContain("a margin:");
    assertThat(night.page())
        .contains(
            Stream.of(
                    "customers",
                    "identities",
                    "social posts",
                    "contacts",
                    "survey responses",
                    "channel costs",
                    "objectives",
                    "labelled posts")
                .map(feed -> "No record of " + feed + " was delivered: ")
                .toList());
  }

  @Test
  void publishesANightInWhichNobodyCameBackAndSaysWhyThereIsNoValue() throws IOException {
    LandingNight night =
        LandingNight.in(folder)
            .delivered(
                "transactions",
                HEADER
                    + "t1,c1,2026-05-01T10:00:00Z,20.00,EUR,,\n"
                    + "t2,c2,2026-05-03T10:00:00Z,30.00,EUR,,\n");
    assertThat(night.run()).isZero();
    assertThat(night.rows(CustomerProfiles.TABLE)).hasSize(2);
    assertThat(night.rows(CustomerValues.TABLE)).isEmpty();
    assertThat(night.page())
        .contains("No transaction tells a margin: 30% of the amount is assumed")
        .contains("BG/NBD: no repeat purchase at all");
  }
}
