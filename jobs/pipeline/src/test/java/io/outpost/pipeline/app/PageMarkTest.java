package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.night.JobRun;
import io.outpost.pipeline.night.Settings;
import io.outpost.pipeline.tables.gold.Mentions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageMarkTest {
  private static final Settings SETTINGS = new Settings("p", "c", "k");

  @TempDir private Path folder;

  @Test
  void aPageIsLeftAloneWhileItsTablesSettingsAndBytesAreTheSame() throws IOException {
    PageMark mark = new PageMark(folder);
    assertThat(mark.isOf(SETTINGS, jobs(3))).as("no page yet").isFalse();
    Path page = Files.writeString(folder.resolve("index.html"), "<p>42</p>");
    Files.createDirectories(folder.resolve("csv"));
    Path csv = Files.writeString(folder.resolve("csv/mentions.csv"), "42");
    mark.set(SETTINGS, jobs(3));
    assertThat(mark.isOf(SETTINGS, jobs(3))).isTrue();
    assertThat(mark.isOf(SETTINGS, jobs(4))).as("another version of a table").isFalse();
    assertThat(mark.isOf(new Settings("p", "d", "k"), jobs(3))).as("another title").isFalse();
    Files.writeString(csv, "43");
    assertThat(mark.isOf(SETTINGS, jobs(3))).as("changed by hand").isFalse();
    Files.writeString(csv, "42");
    assertThat(mark.isOf(SETTINGS, jobs(3))).isTrue();
    Files.delete(page);
    assertThat(mark.isOf(SETTINGS, jobs(3))).as("deleted by hand").isFalse();
    mark.remove();
    mark.remove();
    assertThat(folder.resolve(".made-from")).doesNotExist();
  }

  private static List<JobRun> jobs(long version) {
    return List.of(
        new JobRun(
            "measure-mentions",
            Mentions.TABLE,
            JobRun.Ending.SKIPPED,
            1,
            0.1,
            version,
            "inputs",
            Instant.EPOCH));
  }
}
