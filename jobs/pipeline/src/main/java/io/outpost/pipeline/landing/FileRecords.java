package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.config.FeedSettings.Format;
import io.outpost.pipeline.schema.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The records of one landing file, each with its violations. A packed file that cannot be read to
 * its end, ends in one record that says why.
 */
final class FileRecords implements LandedRecords {
  private static final long MEGABYTE = 1L << 20;

  private final CountedStream in;
  private final long bytes;
  private final Records records;
  private final RecordParser parser;
  private final FeedMapping mapping;
  private final List<String> problems;
  private final boolean keepsAllBytes;
  private final RecordRules rules;
  private final Charset charset;
  private final String name;
  private final LocalDate knownAt;
  private final int width;
  // A file of carriage returns alone is one line: taken for a header, it would vanish.
  private final long unsplitLine;
  private Records.Raw ahead;
  private String cut;

  /** Reads a file that is written as its contract says. */
  FileRecords(
      Contract contract, Currencies currencies, InputStream in, String name, LocalDate knownAt)
      throws IOException {
    this(
        contract,
        currencies,
        FeedSettings.DEFAULT,
        new LandingFile(contract.name(), name, name, "", knownAt, Long.MAX_VALUE / MEGABYTE),
        in);
  }

  /** Reads a file as its feed's settings say. */
  FileRecords(
      Contract contract,
      Currencies currencies,
      FeedSettings settings,
      LandingFile file,
      InputStream delivered)
      throws IOException {
    this.bytes = file.bytes();
    this.in = new CountedStream(delivered);
    this.charset = settings.charset();
    this.name = file.name();
    this.knownAt = file.knownAt();
    this.width = contract.columns().size();
    this.rules = new RecordRules(contract, currencies);
    this.mapping = FeedMapping.of(contract, settings);
    this.keepsAllBytes = !mapping.isNothing();
    boolean csv = LandingFolder.format(settings, name) == Format.CSV;
    char delimiter = settings.delimiter().charAt(0);
    this.records =
        new Records(
            LandingFolder.isPacked(name) ? unpacked(settings, file, in) : in,
            csv ? Records.Quotes.JOIN_LINES : Records.Quotes.IGNORED,
            delimiter);
    Records.Raw header = csv ? readAhead() : null;
    this.parser = csv ? csv(header, delimiter) : new RecordParser.Json(mapping.names());
    Set<String> absent = parser instanceof RecordParser.Csv table ? table.absent() : Set.of();
    this.problems = cut == null ? mapping.problems(absent) : List.of();
    boolean unsplit = header != null && hasReturn(header.bytes());
    this.unsplitLine = unsplit ? header.firstLine() : -1;
    this.ahead = unsplit ? header : readAhead();
  }

  private static boolean hasReturn(byte[] line) {
    for (byte b : line) {
      if (b == '\r') {
        return true;
      }
    }
    return false;
  }

  private static InputStream unpacked(FeedSettings settings, LandingFile file, InputStream in) {
    return new Unpacked(in, file.bytes(), settings.unpackedMegabytes() * MEGABYTE);
  }

  private RecordParser csv(Records.Raw header, char delimiter) {
    String text = header == null ? null : header.text(charset);
    try {
      return new RecordParser.Csv(mapping.names(), text, delimiter);
    } catch (RuntimeException e) {
      return new RecordParser.Csv(mapping.names(), null, delimiter);
    }
  }

  private Records.Raw readAhead() throws IOException {
    if (cut != null) {
      return null;
    }
    try {
      return records.next();
    } catch (Unpacked.PackingException e) {
      cut = e.getMessage();
      return null;
    }
  }

  @Override
  public double share() {
    return Math.min(1, in.count() / (double) Math.max(1, bytes));
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
    if (ahead == null) {
      String why = cut;
      cut = null;
      return new LandedRecord(
          new String[width], List.of(why), records.line(), records.line(), new byte[0]);
    }
    Records.Raw raw = ahead;
    try {
      ahead = readAhead();
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
    String text = raw.text(charset);
    if (text == null) {
      return broken(raw, "record: no " + charset.name());
    }
    RecordParser.Parsed parsed = parser.parse(text);
    if (parsed.problem() != null) {
      return broken(raw, parsed.problem());
    }
    FeedMapping.Mapped mapped = mapping.map(parsed.values(), raw.firstLine(), name);
    List<String> violations = rules.violations(mapped.values(), knownAt);
    violations = FeedMapping.merged(mapped.problems(), violations);
    violations = FeedMapping.merged(problems, violations);
    boolean keepRaw = !violations.isEmpty() || !parsed.lossless() || keepsAllBytes;
    return new LandedRecord(
        mapped.values(), violations, raw.firstLine(), raw.lastLine(), keepRaw ? raw.bytes() : null);
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
