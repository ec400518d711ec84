package io.outpost.pipeline.simulate;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file of a delivery; a large delivery has several, each with a header of its own. */
final class LandingPart implements AutoCloseable {
  private final Writer writer;
  private final int number;
  private long written;

  private LandingPart(Writer writer, int number) {
    this.writer = writer;
    this.number = number;
  }

  static LandingPart open(Path file, int number) throws IOException {
    Files.createDirectories(file.getParent());
    return new LandingPart(Files.newBufferedWriter(file), number);
  }

  void line(String line) throws IOException {
    writer.append(line).append('\n');
    written += line.length() + 1;
  }

  /** 1 for the first. */
  int number() {
    return number;
  }

  /** Characters written so far. */
  long written() {
    return written;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
