package io.outpost.pipeline.app;

import io.outpost.pipeline.lake.Fingerprint;
import io.outpost.pipeline.night.JobRun;
import io.outpost.pipeline.night.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says beside a page what it was made from, so that a rerun that finds every table done leaves it
 * alone. The mark covers the page's own files too: one that was changed by hand is made again.
 */
final class PageMark {
  private static final String FILE = ".made-from";

  private final Path folder;

  PageMark(Path folder) {
    this.folder = folder;
  }

  /** Whether the page in the folder is as it was made, from the same tables and settings. */
  boolean isOf(Settings settings, Collection<JobRun> jobs) throws IOException {
    Path mark = folder.resolve(FILE);
    return Files.isRegularFile(mark)
        && Files.readString(mark).equals(fingerprint(settings, jobs) + "\n");
  }

  /** Marks a page that was just made. */
  void set(Settings settings, Collection<JobRun> jobs) throws IOException {
    Files.writeString(folder.resolve(FILE), fingerprint(settings, jobs) + "\n");
  }

  /** Before a page is made: what is cut off in the middle is of nothing. */
  void remove() throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  private String fingerprint(Settings settings, Collection<JobRun> jobs) throws IOException {
    List<String> parts = new ArrayList<>(List.of(settings.text()));
    jobs.stream()
        .map(job -> job.table().path() + "@" + job.version() + " " + job.inputs())
        .sorted()
        .forEach(parts::add);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.getFileName().toString().equals(FILE)) {
          parts.add(folder.relativize(file).toString());
          parts.add(Fingerprint.of(Files.readAllBytes(file)));
        }
      }
    }
    return Fingerprint.of(parts);
  }
}
