package io.outpost.pipeline.landing;

import io.outpost.pipeline.schema.Contract;
import io.outpost.pipeline.schema.ContractColumn;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The records of one landing file, each with its violations. */
final class FileRecords implements Iterator<LandedRecord>, Closeable {
  private final Records records;
  private final RecordParser parser;
  private final RecordRules rules;
  private final LocalDate knownAt;
  private final int width;
  // A file of carriage returns alone is one line: taken for a header, it would vanish.
  private final long unsplitLine;
  private Records.Raw ahead;

  FileRecords(Contract contract, String currency, InputStream in, String name, LocalDate knownAt)
      throws IOException {
    List<String> columns = contract.columns().stream().map(ContractColumn::name).toList();
    boolean csv = name.endsWith(".csv");
    this.records = new Records(in, csv ? Records.Quotes.JOIN_LINES : Records.Quotes.IGNORED);
    Records.Raw header = csv ? records.next() : null;
    this.parser = csv ? csv(columns, header) : new RecordParser.Json(columns);
    this.rules = new RecordRules(contract, currency);
    this.knownAt = knownAt;
    this.width = columns.size();
    boolean unsplit = header != null && hasReturn(header.bytes());
    this.unsplitLine = unsplit ? header.firstLine() : -1;
    this.ahead = unsplit ? header : records.next();
  }

  private static boolean hasReturn(byte[] line) {
    for (byte b : line) {
      if (b == '\r') {
        return true;
      }
    }
    return false;
  }

  private static RecordParser csv(List<String> columns, Records.Raw header) {
    String text = header == null ? null : header.text();
    try {
      return new RecordParser.Csv(columns, text);
    } catch (RuntimeException e) {
      return new RecordParser.Csv(columns, null);
    }
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public LandedRecord next() {
    if (ahead == null) {
      throw new NoSuchElementException();
    }
    Records.Raw raw = ahead;
    try {
      ahead = records.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return judged(raw);
  }

  private LandedRecord judged(Records.Raw raw) {
    if (raw.firstLine() == unsplitLine) {
      return broken(raw, "record: lines end with CR alone");
    }
    if (raw.tooLong()) {
      return broken(raw, "record: longer than a megabyte");
    }
    if (raw.unclosed()) {
      return broken(raw, "record: unclosed quote");
    }
    String text = raw.text();
    if (text == null) {
      return broken(raw, "record: no UTF-8");
    }
    RecordParser.Parsed parsed = parser.parse(text);
    if (parsed.problem() != null) {
      return broken(raw, parsed.problem());
    }
    List<String> violations = rules.violations(parsed.values(), knownAt);
    boolean keepRaw = !violations.isEmpty() || !parsed.lossless();
    return new LandedRecord(
        parsed.values(), violations, raw.firstLine(), raw.lastLine(), keepRaw ? raw.bytes() : null);
  }

  private LandedRecord broken(Records.Raw raw, String problem) {
    return new LandedRecord(
        new String[width], List.of(problem), raw.firstLine(), raw.lastLine(), raw.bytes());
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
