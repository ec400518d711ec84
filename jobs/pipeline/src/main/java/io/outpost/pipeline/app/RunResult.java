package io.outpost.pipeline.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file {@code run-result.json} in the lake: how the last run ended, for schedulers. */
final class RunResult {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private RunResult() {}

  static void write(Path lake, NightRun.Result result) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("status", result.page().isPresent() ? "done" : "partial");
    root.put("exit_code", ExitCode.DONE.code());
    root.put("run_id", result.runId());
    root.put("as_of", result.night().asOf().toString());
    root.put("known_at", result.night().knownAt().toString());
    root.put("seconds", result.wall().toMillis() / 1000.0);
    result.page().ifPresent(page -> root.put("page", page.toString()));
    ArrayNode jobs = root.putArray("jobs");
    result.jobs().forEach(job -> jobs.add(JsonProgress.asJson(job)));
    write(lake, root);
  }

  static void write(Path lake, ExitCode code, String message) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("status", "failed");
    root.put("exit_code", code.code());
    root.put("who_acts", code.whoActs());
    root.put("message", message);
    write(lake, root);
  }

  private static void write(Path lake, ObjectNode root) throws IOException {
    Files.createDirectories(lake);
    Path file = lake.resolve("run-result.json");
    Path draft = lake.resolve(".run-result.json");
    Files.writeString(draft, JSON.writeValueAsString(root) + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
