package io.outpost.pipeline.landing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.config.FeedSettings.Format;
import io.outpost.pipeline.landing.ParquetTexts.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.Type;

/**
 * Header and first rows of a foreign file, with the delimiter and encoding they seem to have.
 *
 * @param typed columns whose values have a type of their own and are written as contracts do
 */
record ForeignSample(
    String file,
    FeedSettings settings,
    int rows,
    Map<String, List<String>> columns,
    Set<String> typed) {
  private static final int ROWS = 200;
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
  private static final ObjectMapper JSON = new ObjectMapper();

  static ForeignSample read(Path path) throws IOException {
    String file = path.getFileName().toString();
    if (file.endsWith(".parquet")) {
      return parquet(file, path);
    }
    List<Records.Raw> lines = records(path, ',');
    Charset charset =
        lines.stream().allMatch(raw -> raw.text() != null)
            ? StandardCharsets.UTF_8
            : Charset.forName("windows-1252");
    String head = lines.isEmpty() ? "" : text(lines.get(0), charset);
    if (head.startsWith("{")) {
      FeedSettings settings = MappingProposal.settings(Format.JSONL, null, charset.name());
      return json(file, settings, lines, charset);
    }
    char delimiter =
        DELIMITERS.stream()
            .max(Comparator.comparingLong(mark -> head.chars().filter(c -> c == mark).count()))
            .orElse(',');
    FeedSettings settings =
        MappingProposal.settings(Format.CSV, String.valueOf(delimiter), charset.name());
    return csv(file, settings, records(path, delimiter), charset);
  }

  private static ForeignSample parquet(String file, Path path) throws IOException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    Set<String> typed = new HashSet<>();
    int rows = 0;
    try (ParquetFile rowsOfFile = ParquetFile.open(path)) {
      List<Type> fields = rowsOfFile.schema().getFields();
      for (Type field : fields) {
        Kind kind = ParquetTexts.kind(field);
        if (kind != Kind.NESTED && kind != Kind.FOREIGN) {
          columns.put(field.getName(), new ArrayList<>());
        }
        if (kind != Kind.TEXT && kind != Kind.NUMBER) {
          typed.add(field.getName());
        }
      }
      for (Group row = rowsOfFile.next(); row != null && rows < ROWS; row = rowsOfFile.next()) {
        rows++;
        for (int i = 0; i < fields.size(); i++) {
          List<String> texts = columns.get(fields.get(i).getName());
          String text = texts == null ? null : ParquetTexts.text(row, i);
          if (text != null && !text.isEmpty()) {
            texts.add(text);
          }
        }
      }
    }
    FeedSettings settings = MappingProposal.settings(Format.PARQUET, null, null);
    return new ForeignSample(file, settings, rows, columns, typed);
  }

  /** Foreign column names in the order of the file. */
  List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** The texts of a column, without what is missing. */
  List<String> texts(String name) {
    return columns.get(name);
  }

  /** Whether a text of the column occurs twice. */
  boolean repeats(String name) {
    return new HashSet<>(texts(name)).size() < texts(name).size();
  }

  private static List<Records.Raw> records(Path path, char delimiter) throws IOException {
    String name = path.getFileName().toString();
    List<Records.Raw> all = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      boolean packed = LandingFolder.isPacked(name);
      InputStream content = packed ? new Unpacked(in, Files.size(path), Long.MAX_VALUE) : in;
      Records records = new Records(content, Records.Quotes.JOIN_LINES, delimiter);
      for (Records.Raw raw = next(records);
          raw != null && all.size() <= ROWS;
          raw = next(records)) {
        all.add(raw);
      }
    }
    return all;
  }

  private static Records.Raw next(Records records) throws IOException {
    try {
      return records.next();
    } catch (Unpacked.PackingException e) {
      return null;
    }
  }

  private static String text(Records.Raw raw, Charset charset) {
    return new String(raw.bytes(), charset);
  }

  private static ForeignSample csv(
      String file, FeedSettings settings, List<Records.Raw> lines, Charset charset) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    int rows = Math.max(0, lines.size() - 1);
    if (lines.isEmpty()) {
      return new ForeignSample(file, settings, 0, columns, Set.of());
    }
    char delimiter = settings.delimiter().charAt(0);
    List<String> names;
    RecordParser.Csv parser;
    try {
      String header = text(lines.get(0), charset);
      names = RecordParser.Csv.names(header, delimiter);
      parser = new RecordParser.Csv(names, header, delimiter);
    } catch (RuntimeException e) {
      return new ForeignSample(file, settings, 0, columns, Set.of());
    }
    names.forEach(name -> columns.put(name, new ArrayList<>()));
    for (Records.Raw raw : lines.subList(1, lines.size())) {
      String[] values = parser.parse(text(raw, charset)).values();
      for (int i = 0; i < values.length; i++) {
        if (values[i] != null) {
          columns.get(names.get(i)).add(values[i]);
        }
      }
    }
    return new ForeignSample(file, settings, rows, columns, Set.of());
  }

  private static ForeignSample json(
      String file, FeedSettings settings, List<Records.Raw> lines, Charset charset) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    int unreadable = 0;
    for (Records.Raw raw : lines) {
      try {
        for (Map.Entry<String, JsonNode> property :
            JSON.readTree(text(raw, charset)).properties()) {
          List<String> texts = columns.computeIfAbsent(property.getKey(), x -> new ArrayList<>());
          if (property.getValue().isValueNode() && !property.getValue().asText("").isEmpty()) {
            texts.add(property.getValue().asText());
          }
        }
      } catch (JsonProcessingException e) {
        unreadable++;
      }
    }
    return new ForeignSample(file, settings, lines.size() - unreadable, columns, Set.of());
  }
}
