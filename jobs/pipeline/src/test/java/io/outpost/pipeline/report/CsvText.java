package io.outpost.pipeline.report;

import java.util.ArrayList;
import java.util.List;

/** A strict reader of RFC 4180, to read back what was written. */
final class CsvText {
  private CsvText() {}

  static List<List<String>> parse(String text) {
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean twice = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
      if (quoted && twice) {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted || (c != ',' && c != '\r')) {
        cell.append(c);
      } else {
        record.add(cell.toString());
        cell.setLength(0);
        if (c == '\r') {
          i++;
          if (text.charAt(i) != '\n') {
            throw new IllegalArgumentException("CR without LF at " + i);
          }
          records.add(List.copyOf(record));
          record.clear();
        }
      }
    }
    return records;
  }
}
