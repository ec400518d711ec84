package io.outpost.pipeline.landing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of a gzip file, up to a limit: a small file can unpack to more than any disk holds.
 */
final class Unpacked extends InputStream {
  /** Times its own size that a file may unpack to; texts of people reach 5 to 20. */
  static final int MOST_TIMES = 200;

  /** Below it the ratio is no matter. */
  static final long HARMLESS = 1 << 20;

  private final InputStream packed;
  private final long most;
  private final String beyond;
  private InputStream in;
  private long unpacked;

  /** Why a file cannot be read to its end; the message is a label for bronze. */
  static final class PackingException extends IOException {
    private static final long serialVersionUID = 1L;

    PackingException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * @param packedBytes size of the file
   * @param mostBytes most it may unpack to
   */
  Unpacked(InputStream packed, long packedBytes, long mostBytes) {
    long mostByRatio = Math.max(HARMLESS, packedBytes * MOST_TIMES);
    this.packed = packed;
    this.most = Math.min(mostByRatio, mostBytes);
    this.beyond =
        mostByRatio < mostBytes
            ? "file: unpacks to more than " + MOST_TIMES + " times its size"
            : "file: unpacks to more than unpacked_megabytes allows";
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = readPacked(bytes, offset, length);
    unpacked += Math.max(count, 0);
    if (unpacked > most) {
      throw new PackingException(beyond, null);
    }
    return count;
  }

  private int readPacked(byte[] bytes, int offset, int length) throws IOException {
    try {
      if (in == null) {
        in = new GZIPInputStream(packed, 1 << 16);
      }
      return in.read(bytes, offset, length);
    } catch (EOFException e) {
      throw new PackingException("file: gzip ends too early", e);
    } catch (ZipException e) {
      throw new PackingException("file: no readable gzip", e);
    }
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }
}
