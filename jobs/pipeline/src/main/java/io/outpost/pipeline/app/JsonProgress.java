package io.outpost.pipeline.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outpost.pipeline.night.JobRun;
import io.outpost.pipeline.night.Progress;
import java.io.PrintStream;
import java.util.Locale;

/** A JSON line per job, for logs. */
final class JsonProgress implements Progress {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;

  JsonProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begins(int jobs) {
    out.println(JSON.createObjectNode().put("event", "begins").put("jobs", jobs));
  }

  @Override
  public void note(String text) {
    out.println(JSON.createObjectNode().put("event", "note").put("text", text));
  }

  @Override
  public void done(JobRun run) {
    out.println(asJson(run).put("event", run.ending().name().toLowerCase(Locale.ROOT)));
  }

  static ObjectNode asJson(JobRun run) {
    return JSON.createObjectNode()
        .put("job", run.job())
        .put("ending", run.ending().name().toLowerCase(Locale.ROOT))
        .put("table", run.table().path())
        .put("rows", run.rows())
        .put("seconds", Math.round(run.seconds() * 1000) / 1000.0)
        .put("version", run.version());
  }
}
