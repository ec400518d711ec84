package io.outpost.pipeline.lake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One writer per lake: a lock that the operating system drops when its process dies. */
public final class LakeLock implements AutoCloseable {
  private static final String FILE = ".lock";
  private static final long POLL_MILLIS = 200;

  /** Held by this process: to open and close the file again would drop the system's lock. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path lake;
  private final Path real;
  private final FileChannel channel;
  private final FileLock lock;

  private LakeLock(Path lake, Path real, FileChannel channel, FileLock lock) {
    this.lake = lake;
    this.real = real;
    this.channel = channel;
    this.lock = lock;
  }

  /** Another run holds the lake: the scheduler may try again. */
  public static final class HeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HeldException(Path lake, String holder) {
      super(
          "Another run holds the lake "
              + lake
              + (holder.isEmpty() ? "" : " (" + holder + ")")
              + ". Try again when it has ended, or let this one wait with --wait.");
    }
  }

  /** Takes the lake, creating its folder, or throws {@link HeldException}. */
  public static LakeLock take(Path lake) throws IOException {
    return take(lake, Duration.ZERO, "");
  }

  /**
   * Takes the lake, creating its folder.
   *
   * @param wait how long to wait for another run to end before {@link HeldException}
   * @param holder who takes it, for the message to others
   */
  public static LakeLock take(Path lake, Duration wait, String holder) throws IOException {
    Path real = folder(lake);
    long begin = System.nanoTime();
    while (true) {
      if (HELD.add(real)) {
        Optional<LakeLock> taken = tryToTake(lake, real, holder);
        if (taken.isPresent()) {
          return taken.get();
        }
      }
      if (System.nanoTime() - begin >= wait.toNanos() || !rested()) {
        throw new HeldException(lake, holder(real));
      }
    }
  }

  private static Path folder(Path lake) throws IOException {
    try {
      return Files.createDirectories(lake).toRealPath();
    } catch (FileSystemException e) {
      throw new IOException("The lake's folder " + lake + " cannot be made: " + e, e);
    }
  }

  private static Optional<LakeLock> tryToTake(Path lake, Path real, String holder)
      throws IOException {
    boolean isTaken = false;
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(real.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
      isTaken = true;
      return Optional.of(new LakeLock(lake, real, channel, lock));
    } finally {
      if (!isTaken) {
        letGo(real, channel);
      }
    }
  }

  /** Also where the disk refuses: this process may hold the lake again when there is room. */
  private static void letGo(Path real, FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      HELD.remove(real);
    }
  }

  private static boolean rested() {
    try {
      Thread.sleep(POLL_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String holder(Path real) throws IOException {
    return HELD.contains(real) ? "this process" : Files.readString(real.resolve(FILE)).strip();
  }

  /** The lake that is held. */
  public Path lake() {
    return lake;
  }

  @Override
  public void close() throws IOException {
    try {
      channel.truncate(0);
      lock.release();
    } finally {
      letGo(real, channel);
    }
  }
}
