package io.outpost.pipeline.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One writer per lake: a lock that the operating system drops when its process dies. */
public final class LakeLock implements AutoCloseable {
  private final Path lake;
  private final FileChannel channel;
  private final FileLock lock;

  private LakeLock(Path lake, FileChannel channel, FileLock lock) {
    this.lake = lake;
    this.channel = channel;
    this.lock = lock;
  }

  /** Another run holds the lake: the scheduler may try again. */
  public static final class HeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HeldException(Path lake) {
      super("Another run holds the lake " + lake + ". Try again when it has ended.");
    }
  }

  /** Takes the lake, creating its folder, or throws {@link HeldException}. */
  public static LakeLock take(Path lake) throws IOException {
    Files.createDirectories(lake);
    FileChannel channel =
        FileChannel.open(
            lake.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process: the same answer as held by another one.
    }
    if (lock == null) {
      channel.close();
      throw new HeldException(lake);
    }
    return new LakeLock(lake, channel, lock);
  }

  /** The lake that is held. */
  public Path lake() {
    return lake;
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
