package io.outpost.text;

import edu.stanford.nlp.parser.shiftreduce.Weight;
import edu.stanford.nlp.parser.shiftreduce.WeightMap;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parser's 3.5 million weighted features as one array of bytes instead of ten million objects.
 *
 * <p>CoreNLP keeps them in a hash map of strings: seven seconds to load, and 690 MB of heap for the
 * whole pipeline. Here a feature is a record in one block, and records whose hashes fall into the
 * same bucket lie side by side: reading the table is reading two arrays, looking up a feature
 * touches one stretch of memory, and the pipeline needs 260 MB. Keys are kept whole and compared,
 * so a lookup is exact and not a matter of probability.
 *
 * <p>A record is: key length (two bytes), key, number of weights (one byte), then per weight the
 * transition (one byte) and the bits of a float (four bytes), high bytes first. A key character
 * below 0x80 is one byte; any other is 0xFF and two bytes.
 */
final class FeatureTable extends WeightMap {
  private static final int BUCKET_BITS = 21;
  private static final int MAX_TRANSITIONS = 255;
  private static final int WEIGHT_BYTES = 5;
  private static final int WIDE = 0xFF;
  private static final int ASCII_LIMIT = 0x80;

  private final int features;
  private final int[] bucketStarts;
  private final byte[] records;

  private FeatureTable(int features, int[] bucketStarts, byte[] records) {
    this.features = features;
    this.bucketStarts = bucketStarts;
    this.records = records;
  }

  /** Packs the weights of a parser that has the given number of transitions. */
  static FeatureTable of(WeightMap weights, int transitions) throws IOException {
    if (transitions > MAX_TRANSITIONS) {
      throw new IllegalArgumentException(
          "A transition must fit a byte, but there are " + transitions);
    }
    List<Map.Entry<String, Weight>> sorted = new ArrayList<>(weights.entrySet());
    sorted.sort(
        Comparator.<Map.Entry<String, Weight>>comparingInt(entry -> bucket(entry.getKey()))
            .thenComparing(Map.Entry.comparingByKey()));
    int[] starts = new int[(1 << BUCKET_BITS) + 1];
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    int next = 0;
    for (Map.Entry<String, Weight> entry : sorted) {
      for (int bucket = bucket(entry.getKey()); next <= bucket; next++) {
        starts[next] = bytes.size();
      }
      writeRecord(out, entry.getKey(), entry.getValue(), transitions);
    }
    Arrays.fill(starts, next, starts.length, bytes.size());
    return new FeatureTable(weights.size(), starts, bytes.toByteArray());
  }

  private static void writeRecord(DataOutputStream out, String key, Weight weight, int transitions)
      throws IOException {
    byte[] encoded = encode(key);
    out.writeShort(encoded.length);
    out.write(encoded);
    float[] scores = new float[transitions];
    weight.score(scores);
    int count = 0;
    for (float score : scores) {
      count += score == 0 ? 0 : 1;
    }
    out.writeByte(count);
    for (int i = 0; i < transitions; i++) {
      if (scores[i] != 0) {
        out.writeByte(i);
        out.writeFloat(scores[i]);
      }
    }
  }

  private static byte[] encode(String key) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c >= ASCII_LIMIT) {
        bytes.write(WIDE);
        bytes.write(c >> 8);
      }
      bytes.write(c);
    }
    if (bytes.size() > 0xFFFF) {
      throw new IllegalArgumentException(
          "A feature has " + bytes.size() + " bytes, more than its length field holds");
    }
    return bytes.toByteArray();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(features);
    ByteBuffer starts = ByteBuffer.allocate(bucketStarts.length * Integer.BYTES);
    starts.asIntBuffer().put(bucketStarts);
    out.write(starts.array());
    out.writeInt(records.length);
    out.write(records);
  }

  static FeatureTable read(DataInputStream in) throws IOException {
    int features = in.readInt();
    int[] starts = new int[(1 << BUCKET_BITS) + 1];
    byte[] bytes = new byte[starts.length * Integer.BYTES];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).asIntBuffer().get(starts);
    byte[] records = new byte[in.readInt()];
    in.readFully(records);
    return new FeatureTable(features, starts, records);
  }

  private static int bucket(String key) {
    // String hashes of similar keys differ in low bits only; the golden ratio spreads them.
    return (key.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - BUCKET_BITS);
  }

  @Override
  public Weight get(String key) {
    int bucket = bucket(key);
    int position = bucketStarts[bucket];
    int end = bucketStarts[bucket + 1];
    while (position < end) {
      int keyStart = position + Short.BYTES;
      int keyEnd = keyStart + (records[position] & 0xFF) * 0x100 + (records[position + 1] & 0xFF);
      int weights = records[keyEnd] & 0xFF;
      if (holds(key, keyStart, keyEnd)) {
        return new PackedWeight(records, keyEnd + 1, weights);
      }
      position = keyEnd + 1 + weights * WEIGHT_BYTES;
    }
    return null;
  }

  private boolean holds(String key, int from, int to) {
    int length = key.length();
    if (length > to - from) {
      return false;
    }
    int position = from;
    for (int i = 0; i < length; i++) {
      char c = key.charAt(i);
      if (position >= to) {
        return false;
      }
      if (c < ASCII_LIMIT) {
        if (records[position++] != c) {
          return false;
        }
        continue;
      }
      boolean same =
          (records[position] & 0xFF) == WIDE
              && (records[position + 1] & 0xFF) == c >> 8
              && (records[position + 2] & 0xFF) == (c & 0xFF);
      if (!same) {
        return false;
      }
      position += 3;
    }
    return position == to;
  }

  @Override
  public boolean containsKey(String key) {
    return get(key) != null;
  }

  @Override
  public int size() {
    return features;
  }

  @Override
  public void put(String key, Weight weight) {
    throw new UnsupportedOperationException("A packed parser cannot be trained");
  }

  @Override
  public Set<String> keySet() {
    throw new UnsupportedOperationException("A packed parser does not list its features");
  }

  @Override
  public Set<Map.Entry<String, Weight>> entrySet() {
    throw new UnsupportedOperationException("A packed parser does not list its features");
  }

  /** One feature's weights, read in place. */
  private static final class PackedWeight extends Weight {
    private final byte[] records;
    private final int start;
    private final int count;

    PackedWeight(byte[] records, int start, int count) {
      this.records = records;
      this.start = start;
      this.count = count;
    }

    @Override
    public int size() {
      return count;
    }

    @Override
    public void score(float[] scores) {
      byte[] bytes = records;
      int end = start + count * WEIGHT_BYTES;
      for (int i = start; i < end; i += WEIGHT_BYTES) {
        int bits =
            bytes[i + 1] << 24
                | (bytes[i + 2] & 0xFF) << 16
                | (bytes[i + 3] & 0xFF) << 8
                | (bytes[i + 4] & 0xFF);
        scores[bytes[i] & 0xFF] += Float.intBitsToFloat(bits);
      }
    }

    @Override
    public float getScore(int transition) {
      for (int i = start; i < start + count * WEIGHT_BYTES; i += WEIGHT_BYTES) {
        if ((records[i] & 0xFF) == transition) {
          return ByteBuffer.wrap(records).getFloat(i + 1);
        }
      }
      return 0;
    }
  }
}
