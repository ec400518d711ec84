package io.outpost.pipeline.report;

import io.outpost.pipeline.tables.gold.ModelChoices;
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
      modelsMissing(rows.of(ModelFits.TABLE), rows.of(ModelChoices.TABLE)).ifPresent(notes::add);
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

  /** Why nobody has a value, or which fit is not tonight's. */
  private static Optional<String> modelsMissing(List<Row> fits, List<Row> choices) {
    List<Row> ofAll = Night.where(fits, ModelFits.SEGMENT, Night.ALL);
    if (ofAll.isEmpty()) {
      return Optional.empty();
    }
    if (!Night.where(choices, ModelChoices.SEGMENT, Night.ALL).isEmpty()) {
      List<String> kept = reasons(Night.where(ofAll, ModelFits.CLASSIFICATION, "kept"));
      return kept.isEmpty()
          ? Optional.empty()
          : Optional.of("A model of an earlier night stands in: " + String.join("; ", kept) + ".");
    }
    List<String> reasons =
        reasons(ofAll.stream().filter(row -> ModelFits.ESTIMATE.number(row).isEmpty()).toList());
    return Optional.of(
        "Customer lifetime value could not be computed, and the return on investment leaves"
            + " out what rests on it. "
            + (reasons.isEmpty()
                ? "The amounts spent have no finite mean (q of gamma_gamma is not above 1): look for"
                    + " outliers"
                : String.join("; ", reasons))
            + ".");
  }

  private static List<String> reasons(List<Row> fits) {
    return fits.stream().map(ModelFits.METHOD::text).distinct().sorted().toList();
  }
}
