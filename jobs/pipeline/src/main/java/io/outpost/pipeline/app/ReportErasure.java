package io.outpost.pipeline.app;

import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.erasure.ByteScan;
import io.outpost.pipeline.erasure.PublishedVersions;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.night.PublishedNight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Makes pages again that quote posts or name an erased person. Figures of groups stay as they were
 * published.
 */
final class ReportErasure {
  private static final String QUOTES = "id=\"quotes\"";

  private final Lakehouse lake;
  private final OutpostConfig config;

  ReportErasure(Lakehouse lake, OutpostConfig config) {
    this.lake = lake;
    this.config = config;
  }

  /** Pages that were made again; those of nights that are not published any more are deleted. */
  long apply(Collection<String> names) throws IOException {
    Path reports = lake.root().resolve("reports");
    if (!Files.isDirectory(reports)) {
      return 0;
    }
    List<String> published =
        PublishedVersions.of(lake).nights().stream().map(LocalDate::toString).toList();
    long made = 0;
    for (Path folder : folders(reports)) {
      if (!isAffected(folder, names)) {
        continue;
      }
      String night = folder.getFileName().toString();
      FileUtils.deleteDirectory(folder.toFile());
      if (published.contains(night)) {
        LocalDate day = LocalDate.parse(night);
        new NightReport(config, PublishedNight.of(lake, day)::rows).write(lake.root(), day);
      }
      made++;
    }
    return made;
  }

  private static boolean isAffected(Path folder, Collection<String> names) throws IOException {
    Path page = folder.resolve("index.html");
    boolean quotes = Files.exists(page) && Files.readString(page).contains(QUOTES);
    return quotes || !ByteScan.of(folder, names).hits().isEmpty();
  }

  private static List<Path> folders(Path reports) throws IOException {
    try (Stream<Path> entries = Files.list(reports)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }
}
