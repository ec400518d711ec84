package io.outpost.pipeline.erasure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Looks for names in the bytes of every file below a folder. */
public final class ByteScan {
  private static final int CHUNK = 1 << 22;

  private ByteScan() {}

  /**
   * What was looked at and found.
   *
   * @param hits files that hold a name
   */
  public record Result(long files, long bytes, List<Path> hits) {}

  /** Scans a folder; a name counts where no letter or digit stands beside it. */
  public static Result of(Path folder, Collection<String> names) throws IOException {
    List<String> needles =
        names.stream()
            .map(
                name ->
                    new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
            .toList();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    long bytes = 0;
    List<Path> hits = new ArrayList<>();
    for (Path file : files) {
      bytes += Files.size(file);
      if (holds(file, needles)) {
        hits.add(file);
      }
    }
    return new Result(files.size(), bytes, hits);
  }

  private static boolean holds(Path file, List<String> needles) throws IOException {
    int overlap = needles.stream().mapToInt(String::length).max().orElse(0) + 1;
    String rest = "";
    try (InputStream in = Files.newInputStream(file)) {
      for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
        String text = rest + new String(chunk, StandardCharsets.ISO_8859_1);
        if (needles.stream().anyMatch(needle -> holds(text, needle))) {
          return true;
        }
        rest = text.substring(Math.max(0, text.length() - overlap));
      }
    }
    return false;
  }

  private static boolean holds(String text, String needle) {
    for (int at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      int end = at + needle.length();
      boolean isApart =
          (at == 0 || !isPart(text.charAt(at - 1)))
              && (end == text.length() || !isPart(text.charAt(end)));
      if (isApart) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPart(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
