package io.outpost.pipeline.config;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in our words what Jackson, or a section's own checks, find wrong. */
final class ConfigFaults {
  /** How Jackson quotes a single value that it does not turn into another type. */
  private static final Pattern REFUSED = Pattern.compile("value \\(\"?(.*?)\"?\\) to ");

  private ConfigFaults() {}

  static List<ConfigProblem> of(JsonMappingException e) {
    String path = path(e);
    if (e.getCause() instanceof InvalidConfigException ours && !ours.problems().isEmpty()) {
      return ours.problems().stream().map(problem -> problem.below(path)).toList();
    }
    return List.of(new ConfigProblem(path, says(e)));
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String says(JsonMappingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return " is no setting; there are "
          + unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "))
          + ".";
    }
    if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return value(wrong) + " must be " + kind(wrong.getTargetType()) + ".";
    }
    return ": " + e.getOriginalMessage();
  }

  /** What stands there, where it is a single value. */
  private static String value(MismatchedInputException e) {
    if (e instanceof InvalidFormatException wrong) {
      return " is " + wrong.getValue() + "; it";
    }
    Matcher refused = REFUSED.matcher(e.getOriginalMessage());
    return refused.find() ? " is " + refused.group(1) + "; it" : "";
  }

  private static String kind(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    if (type.isRecord() || Map.class.isAssignableFrom(type)) {
      return "a section of settings, each as name: value";
    }
    return switch (type.getSimpleName()) {
      case "Integer" -> "a whole number";
      case "Double" -> "a number";
      case "boolean" -> "true or false";
      case "LocalDate" -> "a date such as 2026-06-30";
      case "ZoneId" -> "a time zone such as Europe/Berlin";
      default -> "text";
    };
  }
}
