package io.outpost.pipeline.report;

import static io.outpost.pipeline.tables.gold.Satisfaction.ASKED;
import static io.outpost.pipeline.tables.gold.Satisfaction.CHANNEL;
import static io.outpost.pipeline.tables.gold.Satisfaction.ESTIMATE;
import static io.outpost.pipeline.tables.gold.Satisfaction.INSTRUMENT;
import static io.outpost.pipeline.tables.gold.Satisfaction.LOWER;
import static io.outpost.pipeline.tables.gold.Satisfaction.METHOD;
import static io.outpost.pipeline.tables.gold.Satisfaction.MONTH;
import static io.outpost.pipeline.tables.gold.Satisfaction.N;
import static io.outpost.pipeline.tables.gold.Satisfaction.REFUSED;
import static io.outpost.pipeline.tables.gold.Satisfaction.SEGMENT;
import static io.outpost.pipeline.tables.gold.Satisfaction.UPPER;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.tables.gold.Satisfaction;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** CSAT, NPS and CES by channel, segment and month. */
final class SatisfactionSection {
  private static final List<String> INSTRUMENTS = List.of("csat", "nps", "ces");
  private static final List<Field> CUTS = List.of(CHANNEL, SEGMENT, MONTH);

  private SatisfactionSection() {}

  static Section of(Night night) {
    List<Row> rows = night.rows(Satisfaction.TABLE);
    List<Block> blocks = new ArrayList<>();
    if (rows.isEmpty()) {
      blocks.add(Block.Missing.noRows("Satisfaction", Satisfaction.TABLE.name()));
    }
    List<List<String>> totals = new ArrayList<>();
    for (String instrument : INSTRUMENTS) {
      List<Row> of = Night.where(rows, INSTRUMENT, instrument);
      if (of.isEmpty() && !rows.isEmpty()) {
        blocks.add(
            new Block.Missing(
                Names.inText(instrument) + " could not be computed: nobody was asked."));
      }
      whole(of).forEach(row -> totals.add(cells(row)));
    }
    if (!totals.isEmpty()) {
      blocks.add(
          new Block.Sheet(
              "All channels, segments and months together",
              1,
              List.of("Instrument", "Score", "95% interval", "Answers", "Refused", "Asked"),
              totals));
    }
    for (String instrument : INSTRUMENTS) {
      blocks.addAll(charts(Night.where(rows, INSTRUMENT, instrument), instrument));
    }
    return new Section(
        "satisfaction",
        "Satisfaction",
        "CSAT is the percentage who chose one of the top two scores, NPS promoters less detractors"
            + " from \u2212100 to 100, CES the mean ease from 1 to 7. Refusals are counted but"
            + " never part of a score.",
        blocks);
  }

  private static List<Row> whole(List<Row> rows) {
    return rows.stream()
        .filter(row -> CUTS.stream().allMatch(cut -> Night.ALL.equals(cut.text(row))))
        .toList();
  }

  private static List<String> cells(Row row) {
    Estimate score = score(row);
    Unit format = format(INSTRUMENT.text(row));
    return List.of(
        Names.title(INSTRUMENT.text(row)),
        score.text(format),
        score.value().isEmpty() ? METHOD.text(row) : score.range(format),
        Numbers.count(N.count(row)),
        Numbers.count(REFUSED.count(row)),
        Numbers.count(ASKED.count(row)));
  }

  private static Estimate score(Row row) {
    return Estimate.of(row, ESTIMATE, LOWER, UPPER);
  }

  private static Unit format(String instrument) {
    return switch (instrument) {
      case "csat" -> Unit.of("percent", "");
      case "nps" -> Unit.digits(1);
      default -> Unit.digits(2);
    };
  }

  private static List<Block> charts(List<Row> rows, String instrument) {
    ChartRow charts = new ChartRow();
    for (Field cut : CUTS) {
      Points points = new Points();
      for (Row row : rows) {
        if (alone(row, cut)) {
          String label = cut == MONTH ? cut.text(row) : Names.title(cut.text(row));
          String cases = "n = " + Numbers.count(N.count(row));
          points.add(label, "", score(row), format(instrument), cases, METHOD.text(row));
        }
      }
      String name = Names.inText(instrument);
      Axis axis = Axis.number(instrument.equals("csat") ? name + ", percent" : name);
      String what = name + " by " + cut.columnName();
      charts.add(
          instrument + "-" + cut.columnName(),
          what,
          points,
          drawn -> cut == MONTH ? MonthChart.spec(drawn, axis) : DotChart.spec(drawn, axis),
          what
              + " with 95% intervals. "
              + (cut == MONTH ? Names.title(points.endsInWords()) : points.inWords())
              + ".");
    }
    return charts.blocks();
  }

  /** Whether the row stands for one value of this column and all values of the others. */
  private static boolean alone(Row row, Field cut) {
    return CUTS.stream().allMatch(field -> (field == cut) != Night.ALL.equals(field.text(row)));
  }
}
