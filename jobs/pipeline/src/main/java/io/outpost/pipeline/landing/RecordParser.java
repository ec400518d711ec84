package io.outpost.pipeline.landing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the texts of a feed's columns out of one record. */
interface RecordParser {

  /**
   * The texts in the order of the columns, or why the record cannot be read.
   *
   * @param lossless whether the texts hold everything the record said
   */
  record Parsed(String[] values, String problem, boolean lossless) {
    static Parsed broken(int columns, String problem) {
      return new Parsed(new String[columns], problem, false);
    }
  }

  Parsed parse(String text);

  /** Reads CSV records by the header of their file: comma, double quotes, names of the contract. */
  final class Csv implements RecordParser {
    private static final int MOST_COLUMNS = 10_000;

    private final CsvParser parser;
    private final List<String> columns;
    private final int[] positions;
    private final int width;
    private final boolean lossless;

    Csv(List<String> columns, String header) {
      this(columns, header, ',');
    }

    Csv(List<String> columns, String header, char delimiter) {
      CsvParserSettings settings = new CsvParserSettings();
      settings.setMaxCharsPerColumn(Records.LONGEST + 1);
      settings.setMaxColumns(MOST_COLUMNS);
      settings.setIgnoreLeadingWhitespaces(false);
      settings.setIgnoreTrailingWhitespaces(false);
      settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
      settings.getFormat().setLineSeparator("\n");
      settings.getFormat().setDelimiter(delimiter);
      // Without it a record that begins with a number sign is passed over as a comment.
      settings.getFormat().setComment('\0');
      this.parser = new CsvParser(settings);
      this.columns = columns;
      String[] names = header == null ? new String[0] : read(header);
      this.width = names.length;
      this.positions = new int[columns.size()];
      Arrays.fill(positions, -1);
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < names.length; i++) {
        String name = names[i] == null ? "" : names[i].trim();
        int column = columns.indexOf(name);
        if (column >= 0 && seen.add(name)) {
          positions[column] = i;
        }
      }
      this.lossless = seen.size() == names.length;
    }

    /** Names in a header, each once, without what has no name. */
    static List<String> names(String header, char delimiter) {
      return Arrays.stream(new Csv(List.of(), null, delimiter).read(header))
          .filter(name -> name != null && !name.isBlank())
          .map(String::trim)
          .distinct()
          .toList();
    }

    /** Columns that are looked for and that the header does not have. */
    Set<String> absent() {
      Set<String> absent = new HashSet<>();
      for (int i = 0; i < positions.length; i++) {
        if (positions[i] < 0) {
          absent.add(columns.get(i));
        }
      }
      return absent;
    }

    private String[] read(String line) {
      String[] fields = parser.parseLine(line);
      return fields == null ? new String[0] : fields;
    }

    @Override
    public Parsed parse(String text) {
      String[] fields;
      try {
        fields = read(text);
      } catch (RuntimeException e) {
        return Parsed.broken(columns.size(), "record: not readable as CSV");
      }
      if (fields.length != width) {
        return Parsed.broken(columns.size(), "record: wrong number of fields");
      }
      String[] values = new String[positions.length];
      for (int i = 0; i < values.length; i++) {
        String value = positions[i] < 0 ? null : fields[positions[i]];
        values[i] = value == null || value.isEmpty() ? null : value;
      }
      return new Parsed(values, null, lossless);
    }
  }

  /** Reads one flat JSON object per record. */
  final class Json implements RecordParser {
    /** Powers of ten between which a number is written out; beyond, zeros could fill the memory. */
    private static final int MOST_ZEROS = 18;

    private static final int MOST_DECIMALS = 30;

    private static final ObjectMapper MAPPER =
        new ObjectMapper(
                JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxStringLength(Records.LONGEST)
                            .maxNumberLength(200)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final List<String> columns;

    Json(List<String> columns) {
      this.columns = columns;
    }

    @Override
    public Parsed parse(String text) {
      JsonNode object;
      try {
        object = MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        return Parsed.broken(columns.size(), "record: not readable as JSON");
      }
      if (!object.isObject()) {
        return Parsed.broken(columns.size(), "record: no JSON object");
      }
      String[] values = new String[columns.size()];
      boolean lossless = true;
      for (Map.Entry<String, JsonNode> property : object.properties()) {
        int column = columns.indexOf(property.getKey());
        JsonNode value = property.getValue();
        if (column < 0) {
          lossless = false;
        } else if (value.isContainerNode()) {
          return Parsed.broken(columns.size(), property.getKey() + ": nested");
        } else if (!value.isNull()) {
          String shown = value.isNumber() ? number(value) : value.asText();
          values[column] = shown.isEmpty() ? null : shown;
        }
      }
      return new Parsed(values, null, lossless);
    }

    private static String number(JsonNode value) {
      if (value.isIntegralNumber()) {
        return value.asText();
      }
      BigDecimal number = value.decimalValue();
      boolean isPlain = number.scale() >= -MOST_ZEROS && number.scale() <= MOST_DECIMALS;
      return isPlain ? number.toPlainString() : number.toString();
    }
  }
}
