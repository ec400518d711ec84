package io.outpost.notebook;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The first rows of a dataset as a table. */
final class HtmlTable {
  private static final int MOST_ROWS = 40;

  private HtmlTable() {}

  static Shown of(Dataset<Row> rows) {
    List<Row> first = rows.limit(MOST_ROWS + 1).collectAsList();
    return of(List.of(rows.columns()), first);
  }

  private static Shown of(List<String> columns, List<Row> first) {
    StringBuilder html = new StringBuilder("<table><thead><tr>");
    StringBuilder text = new StringBuilder(String.join("\t", columns)).append('\n');
    columns.forEach(
        column ->
            html.append("<th>").append(Shown.escaped(column.replace('_', ' '))).append("</th>"));
    html.append("</tr></thead><tbody>");
    for (Row row : first.subList(0, Math.min(MOST_ROWS, first.size()))) {
      html.append("<tr>");
      StringJoiner line = new StringJoiner("\t");
      for (int i = 0; i < row.length(); i++) {
        Object cell = row.get(i);
        String shown = cell(cell);
        String align = " style=\"text-align:" + (cell instanceof Number ? "right" : "left") + "\"";
        html.append("<td").append(align).append('>').append(Shown.escaped(shown)).append("</td>");
        line.add(shown);
      }
      html.append("</tr>");
      text.append(line).append('\n');
    }
    html.append("</tbody></table>");
    if (first.size() > MOST_ROWS) {
      html.append("<p>The first ").append(MOST_ROWS).append(" rows.</p>");
      text.append("The first ").append(MOST_ROWS).append(" rows.\n");
    }
    return new Shown(html.toString(), text.toString());
  }

  /** Four digits tell enough here; the table itself has them all. */
  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof BigDecimal number) {
      return number(number.doubleValue());
    }
    if (value instanceof Long || value instanceof Integer) {
      return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
    }
    return value.toString();
  }

  static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return size >= 10
        ? String.format(Locale.ROOT, "%.1f", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
