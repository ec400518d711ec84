package io.outpost.pipeline.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lines put aside on disk in 64 buckets, so that equal ones can be brought together with the memory
 * of one bucket.
 */
final class SpilledLines implements AutoCloseable {
  static final int BUCKETS = 64;

  private final Path folder;
  private final List<Writer> writers = new ArrayList<>(BUCKETS);

  /**
   * @param out folder below which the buckets lie until they are closed
   */
  SpilledLines(Path out) throws IOException {
    Files.createDirectories(out);
    this.folder = Files.createTempDirectory(out, ".spilled");
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      writers.add(Files.newBufferedWriter(file(bucket)));
    }
  }

  /** Puts a line without breaks into a bucket, from 0 to 63; lines of a bucket keep their order. */
  void add(int bucket, String line) {
    try {
      writers.get(bucket).append(line).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a bucket in their order. */
  void forEach(int bucket, Consumer<String> reader) throws IOException {
    writers.get(bucket).flush();
    try (Stream<String> lines = Files.lines(file(bucket))) {
      lines.forEach(reader);
    }
  }

  private Path file(int bucket) {
    return folder.resolve(Integer.toString(bucket));
  }

  @Override
  public void close() throws IOException {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      writers.get(bucket).close();
      Files.delete(file(bucket));
    }
    Files.delete(folder);
  }
}
