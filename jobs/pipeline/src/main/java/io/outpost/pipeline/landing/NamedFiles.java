package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.landing.LandingFolder.Incomplete;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The files that manifests name, and whether each is there as its manifest says. */
final class NamedFiles {
  private final Path root;
  private final Function<String, FeedSettings> settings;
  private final Map<String, Manifests.Entry> named;
  private final Map<Manifests.Entry, Optional<String>> lacks = new ConcurrentHashMap<>();

  NamedFiles(Path root, Function<String, FeedSettings> settings) {
    this.root = root;
    this.settings = settings;
    this.named = Manifests.below(root);
  }

  boolean has(String path) {
    return named.containsKey(path);
  }

  Set<String> paths() {
    return named.keySet();
  }

  /** Files of a feed that are as their manifests say. */
  List<Manifests.Entry> complete(String feed) {
    return entries(feed).stream().filter(entry -> lack(entry).isEmpty()).toList();
  }

  List<Incomplete> incomplete(Collection<String> feeds, String feed) {
    for (Manifests.Entry entry : named.values()) {
      if (!feeds.contains(entry.feed())) {
        throw new LandingException(
            "A manifest names the feed "
                + entry.feed()
                + " for "
                + entry.file()
                + "; feeds are "
                + String.join(", ", feeds)
                + ". Correct the manifest.");
      }
    }
    return entries(feed).stream()
        .flatMap(
            entry ->
                lack(entry).stream()
                    .map(
                        lack ->
                            new Incomplete(
                                entry.knownAt(),
                                entry.file()
                                    + " is not complete: "
                                    + lack
                                    + ". It is not read; deliver it again, or correct its"
                                    + " manifest.")))
        .toList();
  }

  private List<Manifests.Entry> entries(String feed) {
    return named.values().stream()
        .filter(entry -> entry.feed().equals(feed))
        .sorted(Comparator.comparing(Manifests.Entry::file))
        .toList();
  }

  /** In what a file is not as its manifest says. */
  private Optional<String> lack(Manifests.Entry entry) {
    return lacks.computeIfAbsent(entry, this::look);
  }

  private Optional<String> look(Manifests.Entry entry) {
    Path file = root.resolve(entry.file());
    if (!Files.isRegularFile(file)) {
      return Optional.of("it is not there");
    }
    try {
      if (entry.sha256() != null && !entry.sha256().equalsIgnoreCase(LandingFolder.sha256(file))) {
        return Optional.of("its SHA-256 is not the one of its manifest");
      }
      if (entry.rows() == null) {
        return Optional.empty();
      }
      OptionalLong rows = RowCount.of(settings.apply(entry.feed()), file, entry.file());
      if (rows.isEmpty()) {
        return Optional.of("it cannot be read to its end");
      }
      return rows.getAsLong() == entry.rows()
          ? Optional.empty()
          : Optional.of(
              "it has " + rows.getAsLong() + " records, its manifest says " + entry.rows());
    } catch (IOException e) {
      throw new LandingException("The file " + file + " cannot be read: " + e, e);
    }
  }
}
