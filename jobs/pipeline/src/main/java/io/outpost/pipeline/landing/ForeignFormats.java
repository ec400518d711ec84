package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.FeedSettings;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Ways to write dates, times and numbers, and which of them texts show. */
final class ForeignFormats {
  /** Day before month where both are possible: most of the world writes so; it is a proposal. */
  static final List<String> DATES =
      List.of(
          "yyyy-MM-dd",
          "dd.MM.yyyy",
          "d.M.yyyy",
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "M/d/yyyy",
          "yyyyMMdd",
          "yyyy/MM/dd",
          "dd-MM-yyyy",
          "dd.MM.yy",
          "d MMM yyyy");

  private static final List<String> CLOCKS =
      List.of(" HH:mm:ss", " HH:mm", " H:mm", "'T'HH:mm:ss", "'T'HH:mm", " h:mm a", "");

  static final List<String> TIMES = times();

  private ForeignFormats() {}

  private static List<String> times() {
    return DATES.stream()
        .flatMap(date -> CLOCKS.stream().map(clock -> date + clock))
        .flatMap(
            time ->
                time.contains("ss") ? List.of(time, time + "X").stream() : List.of(time).stream())
        .toList();
  }

  /** The first format in which all texts are written; empty where they are as contracts say. */
  static Optional<String> first(List<String> formats, List<String> texts) {
    if (texts.isEmpty() || texts.stream().allMatch(ForeignFormats::isCanonicalTime)) {
      return Optional.empty();
    }
    if (texts.stream().allMatch(text -> text.matches("\\d{13}"))) {
      return Optional.of(FeedSettings.EPOCH_MILLIS);
    }
    if (texts.stream().allMatch(text -> text.matches("\\d{9,10}"))) {
      return Optional.of(FeedSettings.EPOCH_SECONDS);
    }
    return formats.stream()
        .filter(
            pattern -> {
              DateTimeFormatter format = ForeignTexts.strict(pattern);
              return texts.stream().allMatch(text -> isWritten(format, text));
            })
        .findFirst();
  }

  /** Whether texts look like dates or times. */
  static boolean areTimes(List<String> texts) {
    return !texts.isEmpty()
        && (texts.stream().allMatch(ForeignFormats::isCanonicalTime)
            || first(TIMES, texts).isPresent());
  }

  /** Whether texts look like numbers, with whatever marks. */
  static boolean areNumbers(List<String> texts) {
    return !texts.isEmpty()
        && texts.stream().allMatch(text -> text.matches("[+-]?[0-9][0-9.,' ]*"));
  }

  /** Whether a comma stands before the decimals of a number and no point does. */
  static boolean hasDecimalComma(List<String> texts) {
    return areNumbers(texts)
        && texts.stream().anyMatch(text -> text.matches("[^,]*,[0-9]{1,2}"))
        && texts.stream().noneMatch(text -> text.matches(".*\\.[0-9]{1,2}"));
  }

  private static boolean isCanonicalTime(String text) {
    return text.matches(
        "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?(Z|[+-]\\d{2}:\\d{2})");
  }

  private static boolean isWritten(DateTimeFormatter format, String text) {
    try {
      format.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
