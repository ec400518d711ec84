package io.outpost.pipeline.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code outpost.yaml}. */
public final class ConfigReader {
  private static final ObjectMapper YAML =
      YAMLMapper.builder(new YAMLFactory())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          // A number such as 20260630 would count as days since 1970.
          .withConfigOverride(
              LocalDate.class, date -> date.setFormat(JsonFormat.Value.forLeniency(false)))
          .addModule(new JavaTimeModule())
          .build();

  /** How Jackson quotes a single value that it does not turn into another type. */
  private static final Pattern REFUSED = Pattern.compile("value \\(\"?(.*?)\"?\\) to ");

  private ConfigReader() {}

  /** The settings of a file. */
  public static OutpostConfig read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidConfigException(
          "There is no config "
              + file
              + ". Name one with --config, or begin with a copy of"
              + " data-samples/outpost.yaml.");
    }
    try (MappingIterator<OutpostConfig> documents =
        YAML.readerFor(OutpostConfig.class).readValues(Files.readString(file))) {
      return only(file, documents);
    } catch (CharacterCodingException e) {
      throw new InvalidConfigException(file + " is no text in UTF-8.", e);
    } catch (IOException e) {
      throw new InvalidConfigException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static OutpostConfig only(Path file, MappingIterator<OutpostConfig> documents)
      throws IOException {
    try {
      if (!documents.hasNextValue()
          || documents.getParser().currentToken() == JsonToken.VALUE_NULL) {
        throw new InvalidConfigException(file + " is empty.");
      }
      OutpostConfig config = documents.nextValue();
      if (documents.hasNextValue()) {
        throw new InvalidConfigException(
            file + " holds more than one document. Take out the line ---.");
      }
      return config;
    } catch (JsonMappingException e) {
      throw new InvalidConfigException(place(file, e) + reason(e), e);
    } catch (JacksonException e) {
      throw new InvalidConfigException(place(file, e) + "no YAML: " + e.getOriginalMessage(), e);
    }
  }

  private static String place(Path file, JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null ? file + ": " : file + ", line " + location.getLineNr() + ": ";
  }

  private static String reason(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."));
    if (e.getCause() instanceof InvalidConfigException ours) {
      return ours.getMessage().startsWith(path)
          ? ours.getMessage()
          : path + ": " + ours.getMessage();
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return path
          + " is no setting; there are "
          + unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "))
          + ".";
    }
    if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return (path.isEmpty() ? "the whole" : path)
          + value(wrong)
          + " must be "
          + kind(wrong.getTargetType())
          + ".";
    }
    return path + ": " + e.getOriginalMessage();
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
