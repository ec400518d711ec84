package io.outpost.pipeline.value;

import io.outpost.analytics.value.BgNbdModel;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.testing.Rows;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Two given models as rows; they carry no covariance. */
final class LiteralFits {
  static final BgNbdModel PURCHASES = BgNbdModel.of(0.8, 40, 0.8, 3);
  static final GammaGammaModel SPENDS = GammaGammaModel.of(5, 4, 40);

  private LiteralFits() {}

  static Row[] rows() {
    List<Row> rows = new ArrayList<>();
    add(rows, "bg_nbd", List.of("r", "alpha", "a", "b"), 0.8, 40, 0.8, 3);
    add(rows, FitRows.GAMMA_GAMMA, List.of("p", "q", "gamma"), 5, 4, 40);
    return rows.toArray(Row[]::new);
  }

  /** The purchase model is what everybody's values rest on. */
  static Row choice() {
    return Rows.row(
        ModelChoices.TABLE, ModelChoices.SEGMENT, FittedModels.ALL, ModelChoices.MODEL, "bg_nbd");
  }

  private static void add(List<Row> rows, String model, List<String> names, double... estimates) {
    for (int i = 0; i < estimates.length; i++) {
      rows.add(
          Rows.row(
              ModelFits.TABLE,
              ModelFits.SEGMENT,
              FittedModels.ALL,
              ModelFits.MODEL,
              model,
              ModelFits.PARAMETER,
              names.get(i),
              ModelFits.POSITION,
              i,
              ModelFits.ESTIMATE,
              estimates[i]));
    }
  }
}
