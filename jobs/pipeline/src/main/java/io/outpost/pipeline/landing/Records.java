package io.outpost.pipeline.landing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Splits a file into records without losing a byte: lines, or for CSV lines joined by open quotes.
 *
 * <p>A quote opens where a field begins and nowhere else, so that an inch sign joins no lines. A
 * quote that is not closed, or is closed on a later line but not at the end of a field, spoils only
 * the line it stands on: that line is given out as {@code unclosed} and reading goes on behind it.
 * A line longer than {@link #LONGEST} bytes is given out in parts, each {@code tooLong}.
 */
final class Records implements Closeable {
  static final int LONGEST = 1 << 20;

  private final PushbackInputStream in;
  private final Quotes quotes;
  private final char delimiter;
  private long line = 1;
  private boolean insideLongLine;
  private boolean begun;

  /** Whether a line break inside double quotes belongs to the record. */
  enum Quotes {
    JOIN_LINES,
    IGNORED
  }

  /** One record: its bytes without the line break at its end, and its lines. */
  record Raw(byte[] bytes, long firstLine, long lastLine, boolean unclosed, boolean tooLong) {

    /** The text, or null where the bytes are no UTF-8. */
    String text() {
      return text(StandardCharsets.UTF_8);
    }

    /** The text, or null where the bytes are none in this character set. */
    String text(Charset charset) {
      try {
        return charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes))
            .toString();
      } catch (CharacterCodingException e) {
        return null;
      }
    }
  }

  Records(InputStream in, Quotes quotes) {
    this(in, quotes, ',');
  }

  Records(InputStream in, Quotes quotes, char delimiter) {
    this.in = new PushbackInputStream(new BufferedInputStream(in, 1 << 16), LONGEST + 8);
    this.quotes = quotes;
    this.delimiter = delimiter;
  }

  /** Line that the next record begins on. */
  long line() {
    return line;
  }

  /** The next record that is not an empty line; null at the end. */
  Raw next() throws IOException {
    if (!begun) {
      begun = true;
      skipByteOrderMark();
    }
    while (true) {
      Raw raw = read();
      if (raw == null || raw.bytes().length > 0) {
        return raw;
      }
    }
  }

  private Raw read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    Quotation quotation = new Quotation(quotes == Quotes.JOIN_LINES && !insideLongLine, delimiter);
    long first = line;
    int c;
    while ((c = in.read()) >= 0) {
      if (quotation.isBrokenBy(c) && line > first) {
        in.unread(c);
        return unclosedLine(bytes.toByteArray(), first);
      }
      if (c == '\n') {
        line++;
        if (!quotation.isOpen()) {
          boolean part = insideLongLine;
          insideLongLine = false;
          return new Raw(withoutReturn(bytes), first, line - 1, false, part);
        }
      }
      bytes.write(c);
      if (bytes.size() >= LONGEST) {
        return quotation.isOpen()
            ? unclosedLine(bytes.toByteArray(), first)
            : longPart(bytes.toByteArray(), first);
      }
    }
    if (bytes.size() == 0) {
      return null;
    }
    return quotation.isOpen()
        ? unclosedLine(bytes.toByteArray(), first)
        : new Raw(withoutReturn(bytes), first, line, false, insideLongLine);
  }

  private Raw longPart(byte[] bytes, long first) throws IOException {
    if (line > first) {
      return unclosedLine(bytes, first);
    }
    insideLongLine = true;
    return new Raw(bytes, first, line, false, true);
  }

  /** Follows the quotes of one CSV record. */
  private static final class Quotation {
    private final boolean counts;
    private boolean open;
    private boolean closed;
    private final char delimiter;
    private int before;

    Quotation(boolean counts, char delimiter) {
      this.counts = counts;
      this.delimiter = delimiter;
      this.before = delimiter;
    }

    boolean isOpen() {
      return open;
    }

    /** Takes the next byte; true where it stands behind a closing quote but ends no field. */
    boolean isBrokenBy(int c) {
      if (!counts) {
        return false;
      }
      boolean broken = closed && c != '"' && c != delimiter && c != '\r' && c != '\n';
      boolean opens = c == '"' && !open && (closed || before == delimiter);
      closed = c == '"' && open;
      open = opens || (open && !closed);
      before = c;
      return broken;
    }
  }

  /** Gives out the first line of an open quotation and puts the rest back. */
  private Raw unclosedLine(byte[] bytes, long first) throws IOException {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    boolean whole = end == bytes.length;
    line = whole ? first : first + 1;
    if (!whole) {
      in.unread(bytes, end + 1, bytes.length - end - 1);
    }
    insideLongLine = whole && bytes.length >= LONGEST;
    byte[] firstLine = java.util.Arrays.copyOf(bytes, end);
    return new Raw(firstLine, first, first, true, insideLongLine);
  }

  private static byte[] withoutReturn(ByteArrayOutputStream bytes) {
    byte[] all = bytes.toByteArray();
    boolean hasReturn = all.length > 0 && all[all.length - 1] == '\r';
    return hasReturn ? java.util.Arrays.copyOf(all, all.length - 1) : all;
  }

  private void skipByteOrderMark() throws IOException {
    byte[] mark = in.readNBytes(3);
    boolean found =
        mark.length == 3
            && mark[0] == (byte) 0xEF
            && mark[1] == (byte) 0xBB
            && mark[2] == (byte) 0xBF;
    if (!found) {
      in.unread(mark);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
