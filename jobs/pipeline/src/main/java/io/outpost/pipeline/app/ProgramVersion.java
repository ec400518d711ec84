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

/** Fingerprint of the classes and contracts that run: another program may compute other tables. */
final class ProgramVersion {
  private static final List<Class<?>> MODULES =
      List.of(Outpost.class, ModelFitException.class, CoreNlpSentiment.class);

  private ProgramVersion() {}

  /** Of this very process; where its files cannot be seen, of their addresses. */
  static String fingerprint() throws IOException {
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
    if (Files.isRegularFile(path)) {
      return Fingerprint.of(Files.readAllBytes(path));
    }
    List<String> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(path)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        files.add(path.relativize(file).toString());
        files.add(Fingerprint.of(Files.readAllBytes(file)));
      }
    }
    return Fingerprint.of(files);
  }
}
