package io.outpost.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.app.Outpost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every cell of every notebook, compiled; and run in its order on the night of a small company,
 * which takes a minute and a half and is left to {@code notebooks/run} otherwise.
 */
class NotebooksTest {
  private static final Path NOTEBOOKS = Path.of("..", "..", "notebooks");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static void runASmallNight() throws IOException {
    if (Files.exists(folder.resolve("lake"))) {
      return;
    }
    assertThat(
            Outpost.execute(
                "simulate",
                "--customers",
                "600",
                "--from",
                "2025-07-01",
                "--to",
                "2026-06-30",
                "--seed",
                "7",
                "--out",
                folder.resolve("company").toString()))
        .isZero();
    Files.writeString(
        folder.resolve("outpost.yaml"),
        """
        landing: company/landing
        as_of: 2026-06-30
        pseudonyms: {public_demo_key: true}
        sentiment: {scorer: lexicon}
        """);
    assertThat(
            Outpost.execute(
                "run",
                "--json",
                "--config",
                folder.resolve("outpost.yaml").toString(),
                "--lake",
                folder.resolve("lake").toString()))
        .isZero();
  }

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  private static List<JsonNode> code(Path notebook) throws IOException {
    List<JsonNode> cells = new ArrayList<>();
    for (JsonNode cell : JSON.readTree(notebook.toFile()).path("cells")) {
      if (cell.path("cell_type").asText().equals("code")) {
        cells.add(cell);
      }
    }
    return cells;
  }

  private static String source(JsonNode cell) {
    StringBuilder source = new StringBuilder();
    cell.path("source").forEach(line -> source.append(line.asText()));
    return source.toString();
  }

  /** As one method, whose names and types must all be known. */
  @ParameterizedTest
  @MethodSource("notebooks")
  void compiles(Path notebook) throws IOException, CellException {
    StringBuilder imports = new StringBuilder();
    StringBuilder body = new StringBuilder();
    for (JsonNode cell : code(notebook)) {
      for (String line : source(cell).lines().toList()) {
        (line.startsWith("import ") ? imports : body).append(line).append('\n');
      }
      body.append(";\n");
    }
    try (JavaCells cells = new JavaCells()) {
      cells.run(imports.toString());
      cells.run("void notebook() {\n" + body + "}");
      assertThat(cells.run("1 + 1")).isEqualTo(2);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("notebooks")
  void runsFromTopToBottom(Path notebook) throws IOException, CellException {
    runASmallNight();
    int tables = 0;
    int drawings = 0;
    try (JavaCells cells = new JavaCells()) {
      for (JsonNode cell : code(notebook)) {
        Object result = cells.run(onTheSmallLake(source(cell)));
        if (result instanceof Shown shown) {
          tables += shown.html().startsWith("<table>") ? 1 : 0;
          drawings += shown.html().startsWith("<svg") ? 1 : 0;
        }
      }
    }
    assertThat(tables).as("tables").isGreaterThanOrEqualTo(2);
    assertThat(drawings).as("drawings").isGreaterThanOrEqualTo(3);
  }

  private static String onTheSmallLake(String source) {
    return source
        .replace(
            "open()",
            "open(\""
                + folder.resolve("lake")
                + "\", \""
                + folder.resolve("outpost.yaml")
                + "\", null)")
        .replace("../target/", folder.resolve("exports") + "/");
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void isCommittedWithoutOutputs(Path notebook) throws IOException {
    for (JsonNode cell : code(notebook)) {
      assertThat(cell.path("outputs")).isEmpty();
      assertThat(cell.path("execution_count").isNull()).isTrue();
    }
  }
}
