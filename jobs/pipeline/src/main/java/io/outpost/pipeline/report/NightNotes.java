package io.outpost.pipeline.report;

import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.ValueAssumptions;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.ops.DataQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What a reader has to know before the figures: feeds that are missing and what they would have
 * brought, what was inferred or assumed in their place, and models that could not be fitted.
 */
public final class NightNotes {
  private static final String MARGIN = "margin_share";

  private NightNotes() {}

  /** The notes of a night, most important first; empty where nothing is missing. */
  public static List<String> of(PublishedRows rows) {
    List<Row> quality = rows.of(DataQuality.TABLE);
    List<String> notes = new ArrayList<>(MissingFeeds.notes(quality));
    inferred(quality).ifPresent(notes::add);
    if (MissingFeeds.count(quality, LandedTransactions.TABLE, "accepted") > 0) {
      assumedMargin(rows.of(ValueAssumptions.TABLE)).ifPresent(notes::add);
      refusedModels(rows.of(ModelFits.TABLE)).ifPresent(notes::add);
    }
    return List.copyOf(notes);
  }

  private static Optional<String> inferred(List<Row> quality) {
    long customers = MissingFeeds.count(quality, LandedCustomers.TABLE, "inferred");
    return customers == 0
        ? Optional.empty()
        : Optional.of(
            Numbers.count(customers)
                + (customers == 1 ? " customer" : " customers")
                + " bought but have no record: they are inferred from transactions, and what"
                + " winning them cost is unknown and taken as 0.");
  }

  private static Optional<String> assumedMargin(List<Row> assumptions) {
    return Night.first(Night.where(assumptions, ValueAssumptions.NAME, MARGIN))
        .filter(row -> ValueAssumptions.SOURCE.text(row).equals("assumed"))
        .map(
            row ->
                "No transaction tells a margin: "
                    + Numbers.percent(ValueAssumptions.AMOUNT.number(row).orElseThrow())
                    + " of the amount is assumed for every customer.");
  }

  private static Optional<String> refusedModels(List<Row> fits) {
    List<String> reasons =
        fits.stream()
            .filter(row -> ModelFits.CLASSIFICATION.text(row).equals("refused"))
            .map(ModelFits.METHOD::text)
            .distinct()
            .sorted()
            .toList();
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Customer lifetime value could not be computed, and the return on investment leaves"
                + " out what rests on it. "
                + String.join("; ", reasons)
                + ".");
  }
}
