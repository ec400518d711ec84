package io.outpost.pipeline.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.outpost.pipeline.schema.QualityThreshold.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;

/** Reads a contract in the Open Data Contract Standard 3.1, one table per file. */
final class ContractReader {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private ContractReader() {}

  static Contract read(String file) {
    try (InputStream in = ContractReader.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new ContractException("There is no contract " + file + "; write it first.");
      }
      return contract(file, YAML.readTree(in));
    } catch (IOException e) {
      throw new ContractException("The contract " + file + " is no YAML: " + e.getMessage(), e);
    }
  }

  private static Contract contract(String file, JsonNode root) {
    JsonNode table = root.path("schema").path(0);
    List<ContractColumn> columns = new ArrayList<>();
    for (JsonNode property : table.path("properties")) {
      columns.add(column(file, property));
    }
    if (columns.isEmpty()) {
      throw new ContractException("The contract " + file + " has no properties in schema[0].");
    }
    List<String> rules = new ArrayList<>();
    Set<String> warnings = new TreeSet<>();
    List<QualityThreshold> thresholds = new ArrayList<>();
    for (JsonNode quality : table.path("quality")) {
      String text = text(file, quality, "implementation");
      Severity severity = Severity.of(quality.path("severity").asText());
      Optional<QualityThreshold> threshold = QualityThreshold.parse(text, severity);
      threshold.ifPresentOrElse(thresholds::add, () -> rules.add(text));
      if (threshold.isEmpty() && severity == Severity.WARNING) {
        warnings.add(text);
      }
    }
    for (JsonNode property : table.path("properties")) {
      if (custom(property, "severity").orElse("").equals("warning")) {
        ContractColumn column = column(file, property);
        column.rule().ifPresent(rule -> warnings.add(column.name() + ": " + rule));
      }
    }
    return new Contract(
        text(file, root, "name"),
        text(file, root, "version"),
        text(file, table, "dataGranularityDescription"),
        root.path("description").path("usage").asText(""),
        List.copyOf(columns),
        List.copyOf(rules),
        Set.copyOf(warnings),
        List.copyOf(thresholds));
  }

  private static ContractColumn column(String file, JsonNode property) {
    JsonNode options = property.path("logicalTypeOptions");
    String pattern = options.path("pattern").asText("");
    return new ContractColumn(
        text(file, property, "name"),
        DataType.fromDDL(text(file, property, "physicalType")),
        property.path("required").asBoolean(false),
        property.path("primaryKey").asBoolean(false),
        "true".equals(custom(property, "eventTime").orElse("")),
        text(file, property, "classification"),
        text(file, property, "description"),
        custom(property, "unit"),
        number(options, "minimum"),
        number(options, "maximum"),
        pattern.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(pattern)),
        validValues(property));
  }

  private static List<String> validValues(JsonNode property) {
    List<String> values = new ArrayList<>();
    for (JsonNode quality : property.path("quality")) {
      if ("invalidValues".equals(quality.path("metric").asText())) {
        quality.path("arguments").path("validValues").forEach(value -> values.add(value.asText()));
      }
    }
    return List.copyOf(values);
  }

  private static OptionalDouble number(JsonNode node, String key) {
    JsonNode value = node.get(key);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.asDouble());
  }

  private static Optional<String> custom(JsonNode property, String key) {
    for (JsonNode custom : property.path("customProperties")) {
      if (key.equals(custom.path("property").asText())) {
        return Optional.of(custom.path("value").asText());
      }
    }
    return Optional.empty();
  }

  private static String text(String file, JsonNode node, String key) {
    String value = node.path(key).asText("");
    if (value.isEmpty()) {
      throw new ContractException(
          "The contract " + file + " lacks " + key + " in: " + abbreviated(node));
    }
    return value;
  }

  private static String abbreviated(JsonNode node) {
    String text = node.toString();
    return text.length() <= 120 ? text : text.substring(0, 120) + "...";
  }
}
