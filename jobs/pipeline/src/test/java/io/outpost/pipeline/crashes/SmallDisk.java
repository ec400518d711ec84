package io.outpost.pipeline.crashes;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file system of its own size, in memory, as far as this process may mount one. */
final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one over a folder. */
  static SmallDisk mounted(Path folder, long bytes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    command("-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString());
    return new SmallDisk(folder);
  }

  /** Whether this process may mount one at all. */
  static boolean isAllowed(Path folder) throws InterruptedException {
    try (SmallDisk any = mounted(folder, 1 << 20)) {
      return Files.exists(any.folder);
    } catch (IOException e) {
      return false;
    }
  }

  Path folder() {
    return folder;
  }

  /** Bytes that are taken, the rounding of each file to whole pages included. */
  long taken() throws IOException {
    FileStore store = Files.getFileStore(folder);
    return store.getTotalSpace() - store.getUnallocatedSpace();
  }

  void resize(long bytes) throws IOException, InterruptedException {
    command("-o", "remount,rw,size=" + bytes, folder.toString());
  }

  void forbidWriting() throws IOException, InterruptedException {
    command("-o", "remount,ro", folder.toString());
  }

  @Override
  public void close() throws IOException {
    try {
      run(List.of("umount", "-l", folder.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void command(String... options) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("mount"));
    words.addAll(List.of(options));
    run(words);
  }

  private static void run(List<String> words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", words) + " ended with " + process.exitValue());
    }
  }
}
