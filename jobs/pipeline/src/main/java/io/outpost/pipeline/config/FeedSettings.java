package io.outpost.pipeline.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How the files of one feed are read where they do not follow its contract.
 *
 * @param columns contract column to foreign column name or expression
 * @param files names of the feed's files below the landing folder, {@code *} for any text; without
 *     them the files are those in the feed's own folder
 * @param knownAt delivery date of all these files
 * @param knownAtInName how the delivery date is written in a file's name, as in {@code yyyyMMdd}
 * @param format what a record is; told from the file's name where missing
 * @param delimiter character between two fields of a CSV record
 * @param encoding character set
 * @param dateFormat how dates are written, in java.time's letters
 * @param timeFormat how times are written, in java.time's letters, or {@link #EPOCH_SECONDS} or
 *     {@link #EPOCH_MILLIS}
 * @param zone where times without an offset were taken; with {@code timeFormat} the night's zone
 *     where missing
 * @param decimalMark character before the decimals
 * @param thousandsMark character between groups of three digits
 * @param values per contract column, foreign value to ours
 * @param defaults per contract column, what stands where nothing was delivered
 * @param unpackedMegabytes most that a gzip file may unpack to
 */
public record FeedSettings(
    @JsonDeserialize(using = TextsByName.class) Map<String, String> columns,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> files,
    LocalDate knownAt,
    String knownAtInName,
    Format format,
    String delimiter,
    String encoding,
    String dateFormat,
    String timeFormat,
    ZoneId zone,
    String decimalMark,
    String thousandsMark,
    @JsonDeserialize(contentUsing = TextsByName.class) Map<String, Map<String, String>> values,
    @JsonDeserialize(using = TextsByName.class) Map<String, String> defaults,
    Integer unpackedMegabytes)
    implements Serializable {
  /** Times are seconds since 1970. */
  public static final String EPOCH_SECONDS = "epoch_seconds";

  /** Times are milliseconds since 1970. */
  public static final String EPOCH_MILLIS = "epoch_millis";

  /** Files in the feed's own folder, written as its contract says. */
  public static final FeedSettings DEFAULT =
      new FeedSettings(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  private static final long serialVersionUID = 1L;
  private static final ZonedDateTime SOME_TIME =
      ZonedDateTime.of(2026, 6, 30, 21, 15, 30, 0, ZoneOffset.UTC);
  private static final String THOUSANDS = ".,' _";

  /** What a record is. */
  public enum Format {
    /** A line of fields, or lines joined by double quotes. */
    CSV,
    /** A line with a JSON object. */
    JSONL,
    /** A row of a Parquet file. */
    PARQUET
  }

  public FeedSettings {
    Checks checks = new Checks();
    columns = copy(columns);
    defaults = copy(defaults);
    values = copyOfTables(values);
    files = files == null ? List.of() : new ArrayList<>(files);
    for (String file : files) {
      checkFile(checks, file);
    }
    files = List.copyOf(files.stream().filter(Objects::nonNull).toList());
    checks.that(
        knownAt == null || knownAtInName == null,
        "known_at_in_name",
        knownAtInName,
        "left out where known_at stands");
    checkPattern(checks, "known_at_in_name", knownAtInName, "yyyyMMdd");
    delimiter = Objects.requireNonNullElse(delimiter, ",");
    delimiter = delimiter.equals("tab") ? "\t" : delimiter;
    checks.that(
        delimiter.matches("[\\t !#$%&*+,./:;<=>?@^_|~-]"),
        "delimiter",
        delimiter,
        "one character that is no letter, digit or quote, as in ; or tab");
    encoding = Objects.requireNonNullElse(encoding, "UTF-8");
    checks.that(
        isReadable(encoding),
        "encoding",
        encoding,
        "UTF-8 or a character set of one byte per character, as in ISO-8859-1 or windows-1252");
    checkPattern(checks, "date_format", dateFormat, "dd.MM.yyyy");
    if (!EPOCH_SECONDS.equals(timeFormat) && !EPOCH_MILLIS.equals(timeFormat)) {
      checkPattern(checks, "time_format", timeFormat, "dd.MM.yyyy HH:mm:ss");
    }
    decimalMark = Objects.requireNonNullElse(decimalMark, ".");
    checks.that(decimalMark.matches("[.,]"), "decimal_mark", decimalMark, "a point or a comma");
    thousandsMark = Objects.requireNonNullElse(thousandsMark, "");
    checks.that(
        thousandsMark.isEmpty()
            || (thousandsMark.length() == 1
                && THOUSANDS.contains(thousandsMark)
                && !thousandsMark.equals(decimalMark)),
        "thousands_mark",
        thousandsMark,
        "one of " + THOUSANDS + " and another one than decimal_mark");
    unpackedMegabytes = Objects.requireNonNullElse(unpackedMegabytes, 2048);
    checks.that(
        unpackedMegabytes >= 1 && unpackedMegabytes <= 1_000_000,
        "unpacked_megabytes",
        unpackedMegabytes,
        "from 1 to 1000000");
    checks.end();
  }

  /** The character set. */
  public Charset charset() {
    return Charset.forName(encoding);
  }

  /** The same settings with a zone, where times are local and have none. */
  FeedSettings orIn(ZoneId otherwise) {
    return zone != null || timeFormat == null
        ? this
        : new FeedSettings(
            columns,
            files,
            knownAt,
            knownAtInName,
            format,
            delimiter,
            encoding,
            dateFormat,
            timeFormat,
            otherwise,
            decimalMark,
            thousandsMark,
            values,
            defaults,
            unpackedMegabytes);
  }

  private static void checkFile(Checks checks, String file) {
    boolean isBelow =
        file != null
            && !file.isBlank()
            && !file.startsWith("/")
            && !file.contains("\\")
            && file.indexOf('\0') < 0
            && !List.of(file.split("/", -1)).contains("..");
    checks.that(isBelow, "files", file, "names below the landing folder, as in sales/*.csv");
  }

  private static void checkPattern(Checks checks, String setting, String pattern, String example) {
    if (pattern == null) {
      return;
    }
    boolean right = true;
    try {
      DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
      right = LocalDate.parse(format.format(SOME_TIME), format).getYear() > 0;
    } catch (IllegalArgumentException | DateTimeException e) {
      right = false;
    }
    checks.that(
        right, setting, pattern, "a day with its year in java.time's letters, as in " + example);
  }

  /**
   * Line breaks, quotes and delimiters must be the bytes of ASCII, and nothing else these bytes.
   */
  private static boolean isReadable(String encoding) {
    try {
      Charset charset = Charset.forName(encoding);
      if (charset.equals(StandardCharsets.UTF_8)) {
        return true;
      }
      String ascii = "\t\n\r \"',;|09AZaz";
      return charset.canEncode()
          && charset.newEncoder().maxBytesPerChar() == 1.0f
          && new String(ascii.getBytes(charset), StandardCharsets.US_ASCII).equals(ascii);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Map<String, Map<String, String>> copyOfTables(
      Map<String, Map<String, String>> tables) {
    Map<String, Map<String, String>> copy = new LinkedHashMap<>();
    if (tables != null) {
      tables.forEach((column, values) -> copy.put(column, copy(values)));
    }
    return Collections.unmodifiableMap(copy);
  }

  private static Map<String, String> copy(Map<String, String> texts) {
    return Collections.unmodifiableMap(texts == null ? Map.of() : new LinkedHashMap<>(texts));
  }
}
