package io.outpost.pipeline.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of a feed, read by rules of this test's own.
 *
 * @param records values by column; empty where a line is no record at all
 */
record LandedFile(Table table, LocalDate delivered, List<Optional<Map<String, String>>> records) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static LandedFile read(Table table, Path file) throws IOException {
    String name = file.getFileName().toString();
    String text = Files.readString(file);
    return new LandedFile(
        table,
        LocalDate.parse(name.substring(0, 10)),
        name.endsWith(".csv") ? csv(table, text) : json(text));
  }

  private static List<Optional<Map<String, String>>> json(String text) {
    return text.lines().map(LandedFile::object).toList();
  }

  private static Optional<Map<String, String>> object(String line) {
    try {
      JsonNode object = JSON.readTree(line);
      Map<String, String> values = new LinkedHashMap<>();
      object.properties().forEach(e -> values.put(e.getKey(), e.getValue().asText()));
      return Optional.of(values);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static List<Optional<Map<String, String>>> csv(Table table, String text) {
    List<List<String>> lines = fields(text);
    List<String> header = table.fields().stream().map(Field::columnName).toList();
    if (!lines.get(0).equals(header)) {
      throw new IllegalStateException("The header is " + lines.get(0) + ", not " + header + ".");
    }
    return lines.subList(1, lines.size()).stream().map(line -> row(header, line)).toList();
  }

  private static Optional<Map<String, String>> row(List<String> header, List<String> line) {
    if (line.size() != header.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      if (!line.get(i).isEmpty()) {
        values.put(header.get(i), line.get(i));
      }
    }
    return Optional.of(values);
  }

  private static List<List<String>> fields(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        boolean twice = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (twice) {
          i++;
        }
        if (c != '"' || twice) {
          field.append(c);
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        line.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          lines.add(line);
          line = new ArrayList<>();
        }
      } else {
        field.append(c);
      }
    }
    return lines;
  }
}
