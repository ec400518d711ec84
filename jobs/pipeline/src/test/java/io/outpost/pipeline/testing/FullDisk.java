package io.outpost.pipeline.testing;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** Spark's local files, on a disk that is full for paths of some name, until it is closed. */
public final class FullDisk extends LocalFileSystem {
  private static final String SETTING = "fs.file.impl";
  private static final String NOT_KEPT = "fs.file.impl.disable.cache";

  private static volatile String full;

  /** The disk is full for files whose path has this part. */
  public static AutoCloseable forPathsWith(String part) {
    full = part;
    Configuration settings = TestSpark.session().sparkContext().hadoopConfiguration();
    settings.set(SETTING, FullDisk.class.getName());
    settings.set(NOT_KEPT, "true");
    return () -> {
      settings.unset(SETTING);
      settings.unset(NOT_KEPT);
    };
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    FSDataOutputStream made =
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
    return file.toUri().getPath().contains(full) ? withoutRoom(made) : made;
  }

  /** A file can still be made on a full disk, but nothing written to it. */
  private static FSDataOutputStream withoutRoom(OutputStream made) throws IOException {
    OutputStream none =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void close() throws IOException {
            made.close();
          }
        };
    return new FSDataOutputStream(none, null);
  }
}
