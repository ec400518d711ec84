package io.outpost.pipeline.landing;

import io.outpost.pipeline.schema.ContractColumn;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * Counts accepted records of a feed whose key came before: in the same file, or in an earlier one.
 *
 * <p>Holds 64 bits of each key and its file. Two keys of 8 million are taken for one once in a
 * million feeds; beyond {@link #MOST_KEYS} no further key is remembered, and {@link #isWhole} says
 * so.
 */
public final class SeenKeys {
  private static final int MOST_KEYS = 8_000_000;

  private final int mostKeys;
  private long[] hashes = new long[1 << 10];
  private int[] files = new int[1 << 10];
  private int size;
  private int file;
  private long withinFiles;
  private long overFiles;
  private boolean whole = true;

  public SeenKeys() {
    this(MOST_KEYS);
  }

  SeenKeys(int mostKeys) {
    this.mostKeys = mostKeys;
  }

  void beginFile() {
    file++;
  }

  void add(List<ContractColumn> columns, String[] values) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < values.length; i++) {
      if (columns.get(i).key()) {
        hash = hashed(hash, canonical(columns.get(i), values[i]));
      }
    }
    add(hash == 0 ? 1 : hash);
  }

  /** One instant can be written in two zones and one number with zeros before it. */
  private static String canonical(ContractColumn column, String text) {
    if (text == null) {
      return "";
    }
    if (column.type().equals(DataTypes.TimestampType)) {
      return OffsetDateTime.parse(text).toInstant().toString();
    }
    return column.type() instanceof NumericType
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  /** FNV-1a over the characters, then mixed, so that near keys lie far apart. */
  private static long hashed(long from, String text) {
    long hash = from;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ 0xFFFF ^ text.length()) * 0x100000001b3L;
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }

  private void add(long hash) {
    int at = slot(hash);
    if (hashes[at] == hash) {
      withinFiles += files[at] == file ? 1 : 0;
      overFiles += files[at] == file ? 0 : 1;
      files[at] = file;
    } else if (size < mostKeys) {
      hashes[at] = hash;
      files[at] = file;
      size++;
      grow();
    } else {
      whole = false;
    }
  }

  private int slot(long hash) {
    int mask = hashes.length - 1;
    int at = (int) hash & mask;
    while (hashes[at] != 0 && hashes[at] != hash) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    if (size * 2 <= hashes.length) {
      return;
    }
    long[] oldHashes = hashes;
    int[] oldFiles = files;
    hashes = new long[oldHashes.length * 2];
    files = new int[hashes.length];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0) {
        int at = slot(oldHashes[i]);
        hashes[at] = oldHashes[i];
        files[at] = oldFiles[i];
      }
    }
  }

  /** Accepted records that a later one of the same file replaces. */
  public long withinFiles() {
    return withinFiles;
  }

  /** Accepted records that one of a later file replaces. */
  public long overFiles() {
    return overFiles;
  }

  /** Whether every key was remembered; else the counts are the least there are. */
  public boolean isWhole() {
    return whole;
  }
}
