package io.outpost.pipeline.crashes;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The undisturbed night.
 *
 * @param before what the night before it has published
 * @param contents what it publishes
 * @param commits the tables of its commits in their order
 */
record Clean(Map<String, String> before, Map<String, String> contents, List<String> commits) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a night publishes. */
  Map<String, String> of(LocalDate night) {
    return night.equals(SmallCompany.BEFORE) ? before : contents;
  }

  void write(Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.set("before", JSON.valueToTree(before));
    root.set("contents", JSON.valueToTree(contents));
    root.set("commits", JSON.valueToTree(commits));
    Files.writeString(file, root.toString());
  }

  static Clean read(Path file) throws IOException {
    JsonNode root = JSON.readTree(Files.readString(file));
    return new Clean(
        JSON.convertValue(root.path("before"), new TypeReference<Map<String, String>>() {}),
        JSON.convertValue(root.path("contents"), new TypeReference<Map<String, String>>() {}),
        JSON.convertValue(root.path("commits"), new TypeReference<List<String>>() {}));
  }
}
