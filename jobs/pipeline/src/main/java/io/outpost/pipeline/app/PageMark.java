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
 * alone. The mark names the page's own files too: one that was changed by hand is made again.
 */
final class PageMark {
  private static final String FILE = ".made-from";

  private final Path folder;

  PageMark(Path folder) {
    this.folder = folder;
  }

  /** The mark of a folder. */
  static Path in(Path folder) {
    return folder.resolve(FILE);
  }

  /** Whether the page in the folder is as it was made, from the same tables and settings. */
  boolean isOf(Settings settings, Collection<JobRun> jobs) throws IOException {
    if (!Files.isRegularFile(in(folder))) {
      return false;
    }
    List<String> lines = Files.readAllLines(in(folder));
    if (lines.isEmpty() || !lines.get(0).equals(made(settings, jobs))) {
      return false;
    }
    for (String line : lines.subList(1, lines.size())) {
      Path file = folder.resolve(line.substring(line.indexOf(' ') + 1));
      if (!Files.isRegularFile(file) || !line.equals(line(file))) {
        return false;
      }
    }
    return true;
  }

  /** Marks a page that was just made. */
  void set(Settings settings, Collection<JobRun> jobs) throws IOException {
    List<String> lines = new ArrayList<>(List.of(made(settings, jobs)));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        lines.add(line(file));
      }
    }
    Files.write(in(folder), lines);
  }

  /** Before a page is put in place: what is cut off in the middle is of nothing. */
  void remove() throws IOException {
    Files.deleteIfExists(in(folder));
  }

  private static String made(Settings settings, Collection<JobRun> jobs) {
    List<String> parts = new ArrayList<>(List.of(settings.text()));
    jobs.stream()
        .map(job -> job.table().path() + "@" + job.version() + " " + job.inputs())
        .sorted()
        .forEach(parts::add);
    return Fingerprint.of(parts);
  }

  private String line(Path file) throws IOException {
    return Fingerprint.of(Files.readAllBytes(file)) + " " + folder.relativize(file);
  }
}
