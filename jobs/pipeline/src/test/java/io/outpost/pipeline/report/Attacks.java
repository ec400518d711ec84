package io.outpost.pipeline.report;

import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.DataQuality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Texts that try to run a script, and a page with such a text in every free text of every table.
 */
final class Attacks {
  static final List<String> TEXTS =
      List.of(
          "<script>window.pwned=1</script>",
          "</script><script>window.pwned=1</script>",
          "</script ><script >window.pwned=1</script >",
          "<img src=x onerror=\"window.pwned=1\">",
          "<svg/onload=window.pwned=1>",
          "\"><img src=x onerror=window.pwned=1>",
          "' onmouseover='window.pwned=1' x='<b>",
          "<iframe srcdoc=\"<script>parent.pwned=1</script>\"></iframe>",
          "<a href=\"javascript:window.pwned=1\">x</a>",
          "<!--<script>window.pwned=1//-->",
          "<style>@import 'http://evil.example/x.css';</style>",
          "<base href=\"http://evil.example/\"><meta http-equiv=refresh content=0>");

  /** Texts the page tells apart; they stay as they are, else the rest would not be shown. */
  private static final Set<String> KEYS =
      Set.of("all", "total", "computed", "not_computed", "records", "accepted", "unlinked");

  private Attacks() {}

  /** A page whose every free text begins with the attack. */
  static ExecutivePage page(String attack) {
    NightRows night = SampleNight.rows();
    PublishedRows rows = table -> attacked(table, night.of(table), attack);
    return new ExecutivePage(
        LocalDate.of(2026, 3, 31),
        new Programme(attack, attack, attack),
        rows,
        List.of(new Quote(attack, attack, attack)),
        List.of(attack));
  }

  private static List<Row> attacked(Table table, List<Row> rows, String attack) {
    NightRows attacked = new NightRows();
    for (Row row : rows) {
      List<Field> fields = table.fields();
      Object[] values = new Object[fields.size()];
      for (int i = 0; i < values.length; i++) {
        Object value = row.get(i);
        values[i] = free(table, i, value) ? attack + value : value;
      }
      attacked.add(table, fields, values);
    }
    return attacked.of(table);
  }

  private static boolean free(Table table, int column, Object value) {
    List<ContractColumn> columns = new ArrayList<>(table.contract().columns());
    ContractColumn of = columns.get(column);
    boolean rule = table.equals(DataQuality.TABLE) && KEYS.contains(String.valueOf(value));
    return of.type().equals(DataTypes.StringType)
        && value != null
        && of.validValues().isEmpty()
        && !rule
        && !KEYS.contains(value)
        && !InvestmentSection.RETURN.equals(value);
  }
}
