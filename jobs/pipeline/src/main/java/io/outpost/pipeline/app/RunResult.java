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

  private static final String FILE = "run-result.json";

  private static final String DRAFT = ".run-result.json";

  private RunResult() {}

  /** Writes how a run succeeded. Whether it could. */
  static boolean write(Path lake, NightRun.Result result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("status", result.page().isPresent() ? "done" : "partial");
    root.put("exit_code", ExitCode.DONE.code());
    root.put("run_id", result.runId());
    root.put("as_of", result.night().asOf().toString());
    root.put("known_at", result.night().knownAt().toString());
    root.put("seconds", result.wall().toMillis() / 1000.0);
    root.put("cpu_seconds", result.processor().toMillis() / 1000.0);
    result.page().ifPresent(page -> root.put("page", page.toString()));
    root.putObject("settings")
        .put("program", result.settings().program())
        .put("config", result.settings().config())
        .put("key", result.settings().key());
    ArrayNode jobs = root.putArray("jobs");
    result
        .jobs()
        .forEach(
            job ->
                jobs.add(
                    JsonProgress.asJson(job)
                        .put("inputs", job.inputs())
                        .put("contract", job.table().contract().version())));
    return write(lake, root);
  }

  /** Writes how a run failed, which is said already. */
  static void write(Path lake, ExitCode code, String message) {
    ObjectNode root = JSON.createObjectNode();
    root.put("status", "failed");
    root.put("exit_code", code.code());
    root.put("who_acts", code.whoActs());
    root.put("message", message);
    write(lake, root);
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Of a folder that may not be written nobody expects a new result.
    }
  }

  /**
   * Where there is no room, the file of the run before goes: a scheduler must not take it for this
   * one's.
   */
  private static boolean write(Path lake, ObjectNode root) {
    Path file = lake.resolve(FILE);
    Path draft = lake.resolve(DRAFT);
    try {
      Files.createDirectories(lake);
      Files.writeString(draft, JSON.writeValueAsString(root) + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      remove(file);
      remove(draft);
      return false;
    }
  }
}
