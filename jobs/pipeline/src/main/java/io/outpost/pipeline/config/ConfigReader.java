package io.outpost.pipeline.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads {@code outpost.yaml}. What is wrong is told and left out, and the rest is read again, so
 * that everything that is wrong is told at once.
 */
public final class ConfigReader {
  private static final ObjectMapper YAML =
      YAMLMapper.builder(new YAMLFactory())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
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

  private static final int MOST_PROBLEMS = 200;

  private ConfigReader() {}

  /** The settings of a file. */
  public static OutpostConfig read(Path file) {
    return read(file, config -> List.of());
  }

  /**
   * The settings of a file.
   *
   * @param more checks that need more than the file, on the settings without those that are wrong
   * @throws InvalidConfigException with everything that is wrong, a line each
   */
  public static OutpostConfig read(Path file, Function<OutpostConfig, List<ConfigProblem>> more) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidConfigException(
          "There is no config "
              + file
              + ". Name one with --config, or begin with a copy of"
              + " data-samples/outpost.yaml.");
    }
    try {
      return read(file, Files.readString(file), more);
    } catch (CharacterCodingException e) {
      throw new InvalidConfigException(file + " is no text in UTF-8.", e);
    } catch (IOException e) {
      throw new InvalidConfigException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static OutpostConfig read(
      Path file, String text, Function<OutpostConfig, List<ConfigProblem>> more)
      throws IOException {
    ConfigOutline outline = outline(file, text);
    Found found = new Found(outline);
    OutpostConfig config = null;
    while (config == null && found.goesOn) {
      try (JsonParser parser =
          new PartialParser(YAML.getFactory().createParser(text), found.leftOut)) {
        config = YAML.readValue(parser, OutpostConfig.class);
      } catch (JsonMappingException e) {
        found.add(ConfigFaults.of(e));
      } catch (JacksonException e) {
        throw new InvalidConfigException(place(file, e) + "no YAML: " + e.getOriginalMessage(), e);
      }
    }
    if (config != null) {
      found.add(withoutPseudonyms(config));
      found.add(more.apply(config));
    }
    if (config == null || !found.problems.isEmpty()) {
      throw InvalidConfigException.of(placed(file, outline, found.problems));
    }
    return config;
  }

  private static ConfigOutline outline(Path file, String text) throws IOException {
    ConfigOutline outline;
    try (JsonParser parser = YAML.getFactory().createParser(text)) {
      outline = ConfigOutline.of(parser);
    } catch (JacksonException e) {
      throw new InvalidConfigException(place(file, e) + "no YAML: " + e.getOriginalMessage(), e);
    }
    if (outline.isEmpty()) {
      throw new InvalidConfigException(file + " is empty.");
    }
    if (!outline.isOneDocument()) {
      throw new InvalidConfigException(
          file + " holds more than one document. Take out the line ---.");
    }
    return outline;
  }

  private static List<ConfigProblem> withoutPseudonyms(OutpostConfig config) {
    return config.pseudonyms() != null
        ? List.of()
        : List.of(
            new ConfigProblem(
                "pseudonyms",
                " is missing. Name the environment variable that holds your secret key:"
                    + " pseudonyms: {key_variable: OUTPOST_PSEUDONYM_KEY}."));
  }

  private static List<ConfigProblem> placed(
      Path file, ConfigOutline outline, Collection<ConfigProblem> problems) {
    return problems.stream()
        .sorted(Comparator.comparingInt(problem -> outline.line(problem.path()).orElse(0)))
        .map(
            problem -> {
              OptionalInt line = outline.line(problem.path());
              String place = line.isPresent() ? ", line " + line.getAsInt() + ": " : ": ";
              String path = problem.path().isEmpty() ? "the whole" : problem.path();
              return new ConfigProblem(file + place + path, problem.says());
            })
        .toList();
  }

  private static String place(Path file, JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null ? file + ": " : file + ", line " + location.getLineNr() + ": ";
  }

  /** Problems, and what is left out so that the rest can be read. */
  private static final class Found {
    private final ConfigOutline outline;
    private final Set<ConfigProblem> problems = new LinkedHashSet<>();
    private final Set<String> leftOut = new HashSet<>();
    private boolean goesOn = true;

    Found(ConfigOutline outline) {
      this.outline = outline;
      problems.addAll(outline.repeated());
    }

    void add(List<ConfigProblem> more) {
      Set<String> before = Set.copyOf(leftOut);
      boolean isLess = false;
      for (ConfigProblem problem : more) {
        // What lacks a setting that was left out is wrong because of that alone.
        if (!before.contains(problem.path())) {
          problems.add(problem);
        }
        isLess |= leaveOut(problem.path());
      }
      goesOn = isLess && problems.size() < MOST_PROBLEMS;
    }

    private boolean leaveOut(String path) {
      String out = path;
      while (!out.isEmpty() && (leftOut.contains(out) || !outline.has(out))) {
        out = ConfigOutline.outer(out);
      }
      return !out.isEmpty() && leftOut.add(out);
    }
  }
}
