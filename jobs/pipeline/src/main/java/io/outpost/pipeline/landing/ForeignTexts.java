package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.FeedSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;

/**
 * Turns numbers, dates and times as another system writes them into those of the contracts. What is
 * written otherwise is refused, never guessed.
 *
 * <p>A local time that a clock change left out does not exist and is refused; of the two times that
 * a clock change made alike, the earlier counts.
 */
final class ForeignTexts {
  private static final Pattern CANONICAL_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern LOCAL_TIME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?)");
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("XXX")
          .toFormatter(Locale.ROOT);

  private final DateTimeFormatter dates;
  private final DateTimeFormatter times;
  private final String timeFormat;
  private final ZoneId zone;
  private final boolean localTimes;
  private final Pattern numbers;
  private final String thousandsMark;
  private final char decimalMark;

  ForeignTexts(FeedSettings settings) {
    this.dates = settings.dateFormat() == null ? null : strict(settings.dateFormat());
    this.timeFormat = settings.timeFormat();
    boolean isPattern =
        timeFormat != null
            && !timeFormat.equals(FeedSettings.EPOCH_SECONDS)
            && !timeFormat.equals(FeedSettings.EPOCH_MILLIS);
    this.times = isPattern ? strict(timeFormat) : null;
    this.localTimes = settings.zone() != null;
    this.zone = localTimes ? settings.zone() : ZoneOffset.UTC;
    this.thousandsMark = settings.thousandsMark();
    this.decimalMark = settings.decimalMark().charAt(0);
    this.numbers = numbers(thousandsMark, settings.decimalMark());
  }

  /** A formatter that takes 30 February for a mistake and both letters, y and u, for years. */
  static DateTimeFormatter strict(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .parseDefaulting(ChronoField.ERA, 1)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static Pattern numbers(String thousandsMark, String decimalMark) {
    if (thousandsMark.isEmpty() && decimalMark.equals(".")) {
      return null;
    }
    String mark =
        switch (thousandsMark) {
          case "" -> "(?!)";
          case " " -> "[ \\u00A0\\u202F]";
          default -> Pattern.quote(thousandsMark);
        };
    return Pattern.compile(
        "([+\\u2212-]?)(\\d{1,3}(?:"
            + mark
            + "\\d{3})+|\\d+)(?:"
            + Pattern.quote(decimalMark)
            + "(\\d+))?");
  }

  /** The text of a contract's type; empty where it is not written as the settings say. */
  Optional<String> canonical(DataType type, String text) {
    try {
      if (type.equals(DataTypes.DateType)) {
        return dates == null ? Optional.of(text) : Optional.of(date(dates, text));
      }
      if (type.equals(DataTypes.TimestampType)) {
        return time(text);
      }
      if (type instanceof NumericType) {
        return numbers == null ? Optional.of(text) : number(type, text);
      }
      return Optional.of(text);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The text of a value with a type of its own: only a local time still needs its zone. */
  Optional<String> placed(DataType type, String text) {
    try {
      boolean isTime = type.equals(DataTypes.TimestampType);
      return isTime && localTimes ? orLocal(text) : Optional.of(text);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** How a text of this type must be written, for a label. */
  String rule(DataType type) {
    if (type.equals(DataTypes.DateType)) {
      return "no date as the feed's date_format says";
    }
    if (type.equals(DataTypes.TimestampType)) {
      return "no time as the feed's time_format and zone say";
    }
    return "no number as the feed's decimal_mark and thousands_mark say";
  }

  private static String date(DateTimeFormatter format, String text) {
    return LocalDate.from(format.parse(text)).toString();
  }

  private Optional<String> time(String text) {
    if (times == null && timeFormat == null) {
      return localTimes ? orLocal(text) : Optional.of(text);
    }
    if (times == null) {
      long number = Long.parseLong(text);
      Instant instant =
          timeFormat.equals(FeedSettings.EPOCH_SECONDS)
              ? Instant.ofEpochSecond(number)
              : Instant.ofEpochMilli(number);
      return Optional.of(TIME.format(instant.atOffset(ZoneOffset.UTC)));
    }
    TemporalAccessor parsed =
        times.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    if (parsed instanceof OffsetDateTime time) {
      return Optional.of(TIME.format(time));
    }
    return parsed instanceof LocalDateTime local
        ? at(local)
        : Optional.of(TIME.format(LocalDate.from(parsed).atStartOfDay(zone).toOffsetDateTime()));
  }

  /** ISO 8601 without an offset, or with a space, or a day alone. */
  private Optional<String> orLocal(String text) {
    if (CANONICAL_DATE.matcher(text).matches()) {
      return Optional.of(TIME.format(LocalDate.parse(text).atStartOfDay(zone).toOffsetDateTime()));
    }
    Matcher local = LOCAL_TIME.matcher(text);
    return local.matches()
        ? at(LocalDateTime.parse(local.group(1) + "T" + local.group(2)))
        : Optional.of(text);
  }

  private Optional<String> at(LocalDateTime local) {
    OffsetDateTime time = local.atZone(zone).toOffsetDateTime();
    boolean exists = time.toLocalDateTime().equals(local);
    return exists ? Optional.of(TIME.format(time)) : Optional.empty();
  }

  private Optional<String> number(DataType type, String text) {
    Matcher number = numbers.matcher(text);
    if (!number.matches()) {
      return isPlainDouble(type, text) ? Optional.of(text) : Optional.empty();
    }
    StringBuilder plain = new StringBuilder(text.length());
    if (!number.group(1).isEmpty() && !number.group(1).equals("+")) {
      plain.append('-');
    }
    number.group(2).chars().filter(c -> c >= '0' && c <= '9').forEach(c -> plain.append((char) c));
    if (number.group(3) != null) {
      plain.append('.').append(number.group(3));
    }
    return Optional.of(plain.toString());
  }

  /** 1e-3 has no marks that could be misread. */
  private boolean isPlainDouble(DataType type, String text) {
    return !(type instanceof DecimalType)
        && text.indexOf(decimalMark) < 0
        && (thousandsMark.isEmpty() || !text.contains(thousandsMark))
        && text.matches("-?\\d+[eE][+-]?\\d{1,3}");
  }
}
