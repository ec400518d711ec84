package io.outpost.pipeline.landing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.landing.ParquetTexts.Kind;
import io.outpost.pipeline.schema.Contract;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/**
 * The rows of a Parquet file as records: texts of its columns, the number of the row as its line,
 * and a JSON object of the texts as its bytes. A file that is none, or none up to its end, ends in
 * one record that says so.
 *
 * <p>A column that nothing reads may be of any type. One that is read and is nested, or of a type
 * that has no text, labels every record of its file.
 */
final class ParquetRecords implements LandedRecords {
  private static final long MEGABYTE = 1L << 20;

  private final LandingFile landed;
  private final Contract contract;
  private final FeedSettings settings;
  private final RecordRules rules;
  private final int width;
  private final long mostBytes;
  private FeedMapping mapping;
  private ParquetFile file;
  private Map<String, Kind> kinds = Map.of();
  private List<String> problems = List.of();
  private String unreadable;
  private boolean lossless;
  private Group ahead;
  private long row;
  private long bytes;
  private String cut;

  ParquetRecords(
      Contract contract, Currencies currencies, FeedSettings settings, LandingFile landed) {
    this.landed = landed;
    this.contract = contract;
    this.settings = settings;
    this.mapping = FeedMapping.of(contract, settings);
    this.rules = new RecordRules(contract, currencies);
    this.width = contract.columns().size();
    this.mostBytes = settings.unpackedMegabytes() * MEGABYTE;
    try {
      this.file = ParquetFile.open(Path.of(landed.path()));
      readSchema(file.schema());
    } catch (ParquetFile.DamagedException e) {
      cut = e.getMessage();
    }
    this.ahead = readAhead();
  }

  private void readSchema(GroupType schema) {
    kinds = new LinkedHashMap<>();
    for (Type column : schema.getFields()) {
      kinds.put(column.getName(), ParquetTexts.kind(column));
    }
    Set<String> absent = new TreeSet<>(mapping.names());
    absent.removeAll(kinds.keySet());
    problems = mapping.problems(absent);
    for (String name : mapping.names()) {
      Kind kind = kinds.get(name);
      if (unreadable == null && (kind == Kind.NESTED || kind == Kind.FOREIGN)) {
        unreadable = name + (kind == Kind.NESTED ? ": nested" : ": of a type without a text");
      }
    }
    lossless = mapping.isNothing() && new HashSet<>(mapping.names()).containsAll(kinds.keySet());
    mapping = FeedMapping.of(contract, settings, kinds);
  }

  private Group readAhead() {
    if (cut != null) {
      return null;
    }
    if (bytes > mostBytes) {
      cut = "file: unpacks to more than unpacked_megabytes allows";
      return null;
    }
    try {
      return file.next();
    } catch (ParquetFile.DamagedException e) {
      cut = e.getMessage();
      return null;
    }
  }

  @Override
  public double share() {
    return file == null ? 0 : Math.min(1, row / (double) Math.max(1, file.rows()));
  }

  @Override
  public boolean hasNext() {
    return ahead != null || cut != null;
  }

  @Override
  public LandedRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    row++;
    if (ahead == null) {
      String why = cut;
      cut = null;
      return broken(why, new byte[0]);
    }
    LandedRecord record = judged(ahead);
    ahead = readAhead();
    return record;
  }

  private LandedRecord judged(Group group) {
    Map<String, String> texts = new LinkedHashMap<>();
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    String wrong = unreadable;
    int column = 0;
    for (Map.Entry<String, Kind> known : kinds.entrySet()) {
      String name = known.getKey();
      try {
        String text = text(group, column, known.getValue());
        texts.put(name, text);
        whole.put(name, text);
      } catch (CharacterCodingException e) {
        wrong = orRead(wrong, name, ": no UTF-8");
        whole.put(name, group.getBinary(column, 0).getBytes());
      } catch (DateTimeException | ArithmeticException e) {
        wrong = orRead(wrong, name, ": no time of any calendar");
        whole.put(name, group.getValueToString(column, 0));
      }
      column++;
    }
    byte[] raw = whole.toString().getBytes(StandardCharsets.UTF_8);
    bytes += raw.length;
    if (wrong == null && raw.length > Records.LONGEST) {
      wrong = "record: longer than a megabyte";
    }
    return wrong == null ? mapped(texts, raw) : broken(wrong, raw);
  }

  private String orRead(String wrong, String name, String problem) {
    return wrong == null && mapping.names().contains(name) ? name + problem : wrong;
  }

  private static String text(Group group, int column, Kind kind) throws CharacterCodingException {
    if (kind != Kind.NESTED && kind != Kind.FOREIGN) {
      String text = ParquetTexts.text(group, column);
      return text == null || text.isEmpty() ? null : text;
    }
    int values = group.getFieldRepetitionCount(column);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < values; i++) {
      all.append(i == 0 ? "" : ", ").append(group.getValueToString(column, i));
    }
    return values == 0 ? null : all.toString();
  }

  private LandedRecord mapped(Map<String, String> texts, byte[] raw) {
    String[] foreign = mapping.names().stream().map(texts::get).toArray(String[]::new);
    LocalDate knownAt = landed.knownAt();
    FeedMapping.Mapped mapped = mapping.map(foreign, row, landed.name());
    List<String> violations = rules.violations(mapped.values(), knownAt);
    violations = FeedMapping.merged(mapped.problems(), violations);
    violations = FeedMapping.merged(problems, violations);
    boolean keepRaw = !violations.isEmpty() || !lossless;
    return new LandedRecord(mapped.values(), violations, row, row, keepRaw ? raw : null);
  }

  private LandedRecord broken(String problem, byte[] raw) {
    return new LandedRecord(new String[width], List.of(problem), row, row, raw);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
