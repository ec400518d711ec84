package io.outpost.pipeline.app;

import io.outpost.pipeline.landing.LandingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Files below the landing folder that no night reads since they lie too high or too deep. */
final class UnreadFiles {
  private static final int DEEPEST = 4;

  private UnreadFiles() {}

  /** Their paths, without those in folders that no feed has and without hidden ones. */
  static List<Path> below(Path root, Collection<String> feeds) {
    try (Stream<Path> files = Files.walk(root, DEEPEST)) {
      return files
          .filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(file -> file.getNameCount() != 2)
          .filter(file -> file.getNameCount() == 1 || feeds.contains(file.getName(0).toString()))
          .filter(UnreadFiles::isVisible)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LandingException("The folder " + root + " cannot be read: " + e, e);
    }
  }

  private static boolean isVisible(Path file) {
    for (Path part : file) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
