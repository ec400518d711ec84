package io.outpost.pipeline.value;

import io.outpost.analytics.retention.BgBbModel;
import io.outpost.analytics.retention.OpportunityHistories;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.pipeline.config.ModelSettings;
import io.outpost.pipeline.night.Inputs;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;

/** BG/BB of one segment against the whole opportunities of one holdout. */
final class DiscreteValidation {
  private DiscreteValidation() {}

  static List<Row> of(Inputs inputs, String segment, LocalDate origin, ModelSettings settings) {
    int length = settings.discrete().get(segment);
    int ahead = settings.holdoutDays() / length;
    Holdout holdout = Opportunities.holdout(inputs, segment, origin, ahead, settings);
    if (ahead == 0) {
      String reason =
          "an opportunity of %s days is longer than the holdout of %s"
              .formatted(length, settings.holdoutDays());
      return List.of(
          new HoldoutRows(holdout, FitRows.BG_BB, settings.holdoutDays()).without(reason));
    }
    HoldoutRows rows = new HoldoutRows(holdout, FitRows.BG_BB, ahead * length);
    OpportunityHistories.Builder histories = OpportunityHistories.builder();
    holdout.cases().forEach(each -> histories.add(Opportunities.history(each.history())));
    try {
      BgBbModel model = BgBbModel.fit(histories.build(), PurchaseModel.Options.defaults());
      return rows.of(
          ModelForecast.of(model, ahead),
          "fitted up to the origin, counts opportunities of "
              + length
              + " days with a purchase, not purchases");
    } catch (ModelFitException e) {
      return List.of(rows.without(e.getMessage()));
    }
  }
}
