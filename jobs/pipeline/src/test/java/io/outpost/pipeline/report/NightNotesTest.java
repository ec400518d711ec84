package io.outpost.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.ValueAssumptions;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.testing.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NightNotesTest {
  private static final List<String> FEEDS =
      List.of(
          "customers",
          "subscriptions",
          "identities",
          "social_posts",
          "contacts",
          "survey_responses",
          "survey_invitations",
          "transactions",
          "channel_costs",
          "objectives",
          "labelled_posts");

  private static Row counted(String feed, String rule, long rows) {
    return Rows.row(
        DataQuality.TABLE, DataQuality.FEED, feed, DataQuality.RULE, rule, DataQuality.ROWS, rows);
  }

  /** Every feed with one accepted record, but for one. */
  private static List<Row> allBut(String missing) {
    List<Row> rows = new ArrayList<>();
    for (String feed : FEEDS) {
      if (!feed.equals(missing)) {
        rows.add(counted(feed, "records", 1));
        rows.add(counted(feed, "accepted", 1));
      }
    }
    return rows;
  }

  private static List<String> notes(Map<Table, List<Row>> night) {
    return NightNotes.of(table -> night.getOrDefault(table, List.of()));
  }

  private static List<String> notes(List<Row> quality) {
    return notes(Map.of(DataQuality.TABLE, quality));
  }

  @Test
  void saysNothingWhereNothingIsMissing() {
    assertThat(notes(allBut("none"))).isEmpty();
  }

  @Test
  void saysOfEveryFeedWhatItsLackMeans() {
    for (String feed : FEEDS) {
      assertThat(notes(allBut(feed)))
          .as(feed)
          .singleElement()
          .asString()
          .startsWith("No record of " + feed.replace('_', ' ') + " was delivered: ")
          .endsWith(".");
    }
    assertThat(notes(allBut("contacts")))
        .containsExactly(
            "No record of contacts was delivered: cost to serve is taken as 0, and service levels"
                + " of contacts, cost per resolution and the return on investment could not be"
                + " computed.");
  }

  @Test
  void tellsDeliveredRecordsThatAllBreakARuleFromNone() {
    List<Row> quality = allBut("contacts");
    quality.add(counted("contacts", "records", 1200));
    quality.add(counted("contacts", "labelled", 1200));
    assertThat(notes(quality))
        .singleElement()
        .asString()
        .startsWith("None of the 1,200 records of contacts could be used: cost to serve");
  }

  @Test
  void countsCustomersWithoutRecord() {
    List<Row> quality = allBut("none");
    quality.add(counted("customers", "inferred", 13));
    assertThat(notes(quality))
        .containsExactly(
            "13 customers bought but have no record: they are inferred from transactions, and what"
                + " winning them cost is unknown and taken as 0.");
  }

  @Test
  void saysThatAMarginIsAssumedAndWhyThereIsNoValue() {
    Row margin =
        Rows.row(
            ValueAssumptions.TABLE,
            ValueAssumptions.NAME,
            "margin_share",
            ValueAssumptions.AMOUNT,
            0.3,
            ValueAssumptions.SOURCE,
            "assumed");
    Row refused = fit("refused", "BG/NBD: nobody came back");
    Map<Table, List<Row>> night =
        Map.of(
            DataQuality.TABLE,
            allBut("none"),
            ValueAssumptions.TABLE,
            List.of(margin),
            ModelFits.TABLE,
            List.of(refused, refused));
    assertThat(notes(night))
        .containsExactly(
            "No transaction tells a margin: 30% of the amount is assumed for every customer.",
            "Customer lifetime value could not be computed, and the return on investment leaves"
                + " out what rests on it. BG/NBD: nobody came back.");
  }

  private static Row fit(String classification, String method) {
    return Rows.row(
        ModelFits.TABLE,
        ModelFits.SEGMENT,
        "all",
        ModelFits.MODEL,
        "bg_nbd",
        ModelFits.CLASSIFICATION,
        classification,
        ModelFits.METHOD,
        method);
  }

  @Test
  void saysThatAFitOfAnEarlierNightStandsIn() {
    Row choice =
        Rows.row(ModelChoices.TABLE, ModelChoices.SEGMENT, "all", ModelChoices.MODEL, "mbg_nbd");
    Map<Table, List<Row>> night =
        Map.of(
            DataQuality.TABLE,
            allBut("none"),
            ModelFits.TABLE,
            List.of(
                fit("interior", "maximum likelihood"),
                fit("kept", "kept from the night of 2026-06-29, since tonight it failed")),
            ModelChoices.TABLE,
            List.of(choice));
    assertThat(notes(night))
        .containsExactly(
            "A model of an earlier night stands in: kept from the night of 2026-06-29, since"
                + " tonight it failed.");
  }
}
