package io.outpost.pipeline.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
          .addModule(new JavaTimeModule())
          .build();

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
    try {
      OutpostConfig config = YAML.readValue(file.toFile(), OutpostConfig.class);
      if (config == null) {
        throw new InvalidConfigException(file + " is empty.");
      }
      return config;
    } catch (JsonMappingException e) {
      throw new InvalidConfigException(place(file, e) + reason(e), e);
    } catch (JacksonException e) {
      throw new InvalidConfigException(place(file, e) + "no YAML: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InvalidConfigException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String place(Path file, JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null ? file + ": " : file + ", line " + location.getLineNr() + ": ";
  }

  private static String reason(JsonMappingException e) {
    if (e.getCause() instanceof InvalidConfigException ours) {
      return ours.getMessage();
    }
    String path =
        e.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."));
    if (e instanceof UnrecognizedPropertyException unknown) {
      return path
          + " is no setting; there are "
          + unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "))
          + ".";
    }
    return path + ": " + e.getOriginalMessage();
  }
}
