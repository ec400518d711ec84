package io.outpost.pipeline.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every contract keeps to the structure of the Open Data Contract Standard 3.1, as far as its
 * levels are used here, so that the standard's own tools can read it.
 *
 * @see "Bitol, Open Data Contract Standard v3.1.0, JSON schema"
 */
class OpenDataContractTest {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Set<String> CONTRACT =
      Set.of(
          "version",
          "kind",
          "apiVersion",
          "id",
          "name",
          "tenant",
          "tags",
          "status",
          "servers",
          "dataProduct",
          "description",
          "domain",
          "schema",
          "support",
          "price",
          "team",
          "roles",
          "slaProperties",
          "authoritativeDefinitions",
          "customProperties",
          "contractCreatedTs");
  private static final Set<String> DESCRIPTION =
      Set.of("usage", "purpose", "limitations", "authoritativeDefinitions", "customProperties");
  private static final Set<String> ELEMENT =
      Set.of(
          "id",
          "name",
          "physicalType",
          "description",
          "businessName",
          "tags",
          "customProperties",
          "authoritativeDefinitions",
          "logicalType",
          "physicalName",
          "quality",
          "relationships");
  private static final Set<String> OBJECT =
      with(ELEMENT, "dataGranularityDescription", "properties");
  private static final Set<String> PROPERTY =
      with(
          ELEMENT,
          "primaryKey",
          "primaryKeyPosition",
          "logicalTypeOptions",
          "required",
          "unique",
          "partitioned",
          "partitionKeyPosition",
          "classification",
          "encryptedName",
          "transformSourceObjects",
          "transformLogic",
          "transformDescription",
          "examples",
          "criticalDataElement",
          "items");
  private static final Set<String> QUALITY =
      Set.of(
          "id",
          "authoritativeDefinitions",
          "businessImpact",
          "customProperties",
          "description",
          "dimension",
          "method",
          "name",
          "schedule",
          "scheduler",
          "severity",
          "tags",
          "type",
          "unit");
  private static final Set<String> OPERATORS =
      Set.of(
          "mustBe",
          "mustNotBe",
          "mustBeGreaterThan",
          "mustBeGreaterOrEqualTo",
          "mustBeLessThan",
          "mustBeLessOrEqualTo",
          "mustBeBetween",
          "mustNotBeBetween");
  private static final Set<String> METRICS =
      Set.of("nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount");
  private static final Set<String> RANGE =
      Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "format");

  /** What may be said about a value, by its logical type. */
  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          "string", Set.of("minLength", "maxLength", "pattern", "format"),
          "date", RANGE,
          "timestamp", with(RANGE, "timezone", "defaultTimezone"),
          "time", with(RANGE, "timezone", "defaultTimezone"),
          "integer", with(RANGE, "multipleOf"),
          "number", with(RANGE, "multipleOf"),
          "object", Set.of("maxProperties", "minProperties", "required"),
          "array", Set.of("maxItems", "minItems", "uniqueItems"),
          "boolean", Set.of());

  /** The type a table has for a logical type. */
  private static final Map<String, String> PHYSICAL =
      Map.of(
          "string", "string",
          "date", "date",
          "timestamp", "timestamp",
          "integer", "int|bigint",
          "number", "double|decimal\\(\\d+,\\d+\\)",
          "boolean", "boolean",
          "array", "array<.*>");

  static Stream<String> contracts() {
    return AllTables.contracts().stream();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void namesItselfAsTheStandardAsks(String file) throws IOException {
    JsonNode contract = read(file);
    String path = file.replace(".odcs.yaml", "");
    assertKeys(contract, CONTRACT);
    assertThat(contract.path("apiVersion").asText()).isEqualTo("v3.1.0");
    assertThat(contract.path("kind").asText()).isEqualTo("DataContract");
    assertThat(contract.path("id").asText()).isEqualTo("outpost." + path.replace('/', '.'));
    assertThat(contract.path("name").asText()).isEqualTo(path.substring(path.indexOf('/') + 1));
    assertThat(contract.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(contract.path("status").asText())
        .isIn("proposed", "draft", "active", "deprecated", "retired");
    assertKeys(contract.path("description"), DESCRIPTION);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void describesOneTableByItsGrain(String file) throws IOException {
    JsonNode contract = read(file);
    assertThat(contract.path("schema")).hasSize(1);
    JsonNode table = contract.path("schema").get(0);
    assertKeys(table, OBJECT);
    assertThat(table.path("name")).isEqualTo(contract.path("name"));
    assertThat(table.path("physicalType").asText()).isEqualTo("table");
    String grain = table.path("dataGranularityDescription").asText();
    assertThat(grain).startsWith("One row per ").endsWith(".");
    assertThat(grain.indexOf(". ")).isNegative();
    assertThat(contract.path("description").path("purpose").asText()).isEqualTo(grain);
    for (JsonNode quality : table.path("quality")) {
      assertQuality(quality);
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void describesEveryColumn(String file) throws IOException {
    List<String> names = new ArrayList<>();
    int key = 0;
    for (JsonNode column : read(file).path("schema").get(0).path("properties")) {
      String name = column.path("name").asText();
      names.add(name);
      assertKeys(column, PROPERTY);
      assertThat(name).matches("[a-z][a-z0-9_]*");
      assertThat(column.path("description").asText()).as(name).isNotBlank();
      assertThat(column.path("classification").asText())
          .as(name)
          .isIn("internal", "personal", "identifier", "sensitive");
      if (column.path("primaryKey").asBoolean()) {
        assertThat(column.path("primaryKeyPosition").asInt()).as(name).isEqualTo(++key);
      }
      assertTypes(column);
      assertOptions(column);
      for (JsonNode quality : column.path("quality")) {
        assertQuality(quality);
        assertThat(quality.path("arguments").path("validValues")).as(name).isNotEmpty();
      }
      for (JsonNode custom : column.path("customProperties")) {
        assertKeys(custom, Set.of("id", "property", "value", "description"));
        assertThat(custom.path("property").asText()).isIn("unit", "eventTime", "severity");
        assertThat(custom.path("value").asText()).isNotBlank();
      }
    }
    assertThat(names).isNotEmpty().doesNotHaveDuplicates();
  }

  private static void assertTypes(JsonNode column) {
    String name = column.path("name").asText();
    String logical = column.path("logicalType").asText();
    assertThat(OPTIONS).containsKey(logical);
    assertThat(column.path("physicalType").asText()).as(name).matches(PHYSICAL.get(logical));
    assertThat(column.has("items")).as(name).isEqualTo(logical.equals("array"));
    for (String flag : List.of("required", "primaryKey", "unique")) {
      assertThat(!column.has(flag) || column.get(flag).isBoolean()).as(name + flag).isTrue();
    }
  }

  private static void assertOptions(JsonNode column) {
    JsonNode options = column.path("logicalTypeOptions");
    assertKeys(options, OPTIONS.get(column.path("logicalType").asText()));
    if (options.has("pattern")) {
      Pattern.compile(options.get("pattern").asText());
    }
    if (options.has("minimum") && options.has("maximum")) {
      assertThat(options.get("minimum").asDouble()).isLessThan(options.get("maximum").asDouble());
    }
    for (String bound : List.of("minimum", "maximum")) {
      assertThat(!options.has(bound) || options.get(bound).isNumber()).isTrue();
    }
  }

  private static void assertQuality(JsonNode quality) {
    String type = quality.path("type").asText("library");
    switch (type) {
      case "library" -> {
        assertKeys(quality, with(with(QUALITY, OPERATORS), "metric", "arguments"));
        assertThat(quality.path("metric").asText()).isIn(METRICS);
        assertThat(OPERATORS.stream().filter(quality::has)).hasSize(1);
      }
      case "custom" -> {
        assertKeys(quality, with(QUALITY, "engine", "implementation"));
        assertThat(quality.path("engine").asText()).isNotBlank();
        assertThat(quality.path("implementation").asText()).isNotBlank();
      }
      default -> assertThat(type).isIn("text", "sql");
    }
  }

  private static void assertKeys(JsonNode node, Set<String> allowed) {
    for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
      assertThat(keys.next()).isIn(allowed);
    }
  }

  private static JsonNode read(String file) throws IOException {
    return YAML.readTree(AllTables.contract(file).toFile());
  }

  private static Set<String> with(Set<String> some, String... more) {
    return with(some, Set.of(more));
  }

  private static Set<String> with(Set<String> some, Set<String> more) {
    Set<String> all = new java.util.HashSet<>(some);
    all.addAll(more);
    return Set.copyOf(all);
  }
}
