package io.outpost.pipeline.app;

import io.outpost.analytics.value.ModelFitException;
import io.outpost.pipeline.lake.Fingerprint;
import io.outpost.text.CoreNlpSentiment;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Fingerprint of the classes and contracts that run: another program may compute other tables. */
final class ProgramVersion {
  private static final List<Class<?>> MODULES =
      List.of(Outpost.class, ModelFitException.class, CoreNlpSentiment.class);

  private static final long LARGE = 1L << 20;

  private static String known;

  private ProgramVersion() {}

  /** Of this very process; where its files cannot be seen, of their addresses. */
  static synchronized String fingerprint() throws IOException {
    if (known == null) {
      known = compute();
    }
    return known;
  }

  private static String compute() throws IOException {
    List<String> parts = new ArrayList<>();
    for (Class<?> module : MODULES) {
      CodeSource source = module.getProtectionDomain().getCodeSource();
      parts.add(source == null ? module.getName() : of(source.getLocation()));
    }
    return Fingerprint.of(parts);
  }

  private static String of(URL place) throws IOException {
    Path path;
    try {
      URI address = place.toURI();
      if (!"file".equals(address.getScheme())) {
        return place.toString();
      }
      path = Path.of(address);
    } catch (URISyntaxException e) {
      return place.toString();
    }
    return Fingerprint.of(Files.isRegularFile(path) ? entries(path) : files(path));
  }

  /** A jar says itself what its files hold. */
  private static List<String> entries(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc())
          .sorted()
          .toList();
    }
  }

  private static List<String> files(Path folder) throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        long bytes = Files.size(file);
        files.add(folder.relativize(file) + " " + bytes);
        // A file that large is a language model: the engine's version, a column, names it.
        if (bytes < LARGE) {
          files.add(Fingerprint.of(Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }
}
