package io.outpost.pipeline.simulate;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Remembers on disk the class and the fragments of every text, and tells distinct ones apart. */
final class TextLedger implements AutoCloseable {
  private static final int BITS_OF_BUCKET = 2;

  private final SpilledLines classes;
  private final SpilledLines skeletons;
  private int texts;
  private long words;

  TextLedger(Path out) throws IOException {
    this.classes = new SpilledLines(out);
    this.skeletons = new SpilledLines(out);
  }

  void add(SimulatedText text) {
    byte[] digest = sha256(text.words());
    // By its first bits: buckets follow one another as the digests do.
    int bucket = Byte.toUnsignedInt(digest[0]) >> BITS_OF_BUCKET;
    classes.add(bucket, HexFormat.of().formatHex(digest) + "," + text.sentiment().text());
    skeletons.add(Math.floorMod(text.skeleton().hashCode(), SpilledLines.BUCKETS), text.skeleton());
    texts++;
    words += text.words().split("\\s+").length;
  }

  /** Writes the class of each distinct text by its digest; a text keeps the class it had first. */
  SimulationReport.Texts write(Path file) throws IOException {
    int distinct = 0;
    int different = 0;
    int most = 0;
    try (Writer out = Files.newBufferedWriter(file)) {
      out.append("text_hash,sentiment\n");
      for (int bucket = 0; bucket < SpilledLines.BUCKETS; bucket++) {
        Map<String, String> lines = classes(bucket);
        for (String line : lines.values()) {
          out.append(line).append('\n');
        }
        distinct += lines.size();
        Map<String, Integer> counts = counts(bucket);
        different += counts.size();
        most = Math.max(most, counts.values().stream().mapToInt(count -> count).max().orElse(0));
      }
    }
    double meanWords = texts == 0 ? 0 : (double) words / texts;
    return new SimulationReport.Texts(texts, distinct, different, most, meanWords);
  }

  private Map<String, String> classes(int bucket) throws IOException {
    Map<String, String> classes = new TreeMap<>();
    this.classes.forEach(
        bucket, line -> classes.putIfAbsent(line.substring(0, line.indexOf(',')), line));
    return classes;
  }

  private Map<String, Integer> counts(int bucket) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    skeletons.forEach(bucket, line -> counts.merge(line, 1, Integer::sum));
    return counts;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  @Override
  public void close() throws IOException {
    classes.close();
    skeletons.close();
  }
}
