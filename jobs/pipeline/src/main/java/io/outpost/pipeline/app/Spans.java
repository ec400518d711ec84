package io.outpost.pipeline.app;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Spans of time as an option takes them: a whole number and s, m or h. */
final class Spans implements ITypeConverter<Duration> {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smh])");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS);

  @Override
  public Duration convert(String text) {
    Matcher parts = SPAN.matcher(text);
    if (!parts.matches()) {
      throw new TypeConversionException("'" + text + "' is no span of time such as 90s, 10m or 2h");
    }
    return Duration.of(Long.parseLong(parts.group(1)), UNITS.get(parts.group(2)));
  }
}
