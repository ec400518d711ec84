package io.outpost.pipeline.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of text in columns, numbers to the right, for a terminal. */
final class TextTable {
  private final List<List<String>> lines = new ArrayList<>();

  TextTable(String... header) {
    lines.add(List.of(header));
  }

  /** A line; numbers that are missing are shown as a dash. */
  void add(Object... cells) {
    List<String> line = new ArrayList<>();
    for (Object cell : cells) {
      line.add(cell == null ? "-" : text(cell));
    }
    lines.add(line);
  }

  private static String text(Object cell) {
    if (cell instanceof Double number) {
      return Math.abs(number) < 1
          ? String.format(Locale.ROOT, "%.3f", number)
          : String.format(Locale.ROOT, "%,.1f", number);
    }
    return cell instanceof Long number
        ? String.format(Locale.ROOT, "%,d", number)
        : cell.toString();
  }

  @Override
  public String toString() {
    int columns = lines.get(0).size();
    int[] widths = new int[columns];
    boolean[] numbers = new boolean[columns];
    for (int j = 0; j < columns; j++) {
      numbers[j] = lines.size() > 1;
      for (int i = 0; i < lines.size(); i++) {
        String cell = lines.get(i).get(j);
        widths[j] = Math.max(widths[j], cell.length());
        numbers[j] &= i == 0 || cell.matches("-|[-+]?[0-9][0-9,.]*%?");
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder("  ");
      for (int j = 0; j < columns; j++) {
        String pad = " ".repeat(widths[j] - line.get(j).length());
        row.append(numbers[j] ? pad + line.get(j) : line.get(j) + pad).append("  ");
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
