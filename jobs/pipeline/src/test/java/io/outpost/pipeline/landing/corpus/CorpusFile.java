package io.outpost.pipeline.landing.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outpost.pipeline.schema.Table;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.TreeMap;

/**
 * One file of the corpus and what must come of it.
 *
 * @param accepted records that keep their contract
 * @param labelled records that do not
 * @param rules how many records break each rule
 * @param replaced accepted records whose key comes again later in the file
 */
public record CorpusFile(
    Table feed,
    String name,
    byte[] bytes,
    long accepted,
    long labelled,
    Map<String, Long> rules,
    long replaced) {

  /** What a text says instead of a key of its own. */
  static final String KEY = "KEY";

  private static final Charset AS_IT_IS = UTF_8;

  /** A file of these texts, {@code KEY} in them made unique; nothing is expected yet. */
  static CorpusFile of(Table feed, String title, String type, String text) {
    return of(feed, title, type, text, AS_IT_IS);
  }

  static CorpusFile of(Table feed, String title, String type, String text, Charset charset) {
    String slug = title.replaceAll("[^a-z0-9]+", "-");
    return ofBytes(feed, title, type, text.replace(KEY, slug).getBytes(charset));
  }

  static CorpusFile ofBytes(Table feed, String title, String type, byte[] bytes) {
    String name = feed.name() + "/2026-06-30-" + title.replaceAll("[^a-z0-9]+", "-") + type;
    return new CorpusFile(feed, name, bytes, 0, 0, Map.of(), 0);
  }

  CorpusFile accepts(long records) {
    return new CorpusFile(feed, name, bytes, records, labelled, rules, replaced);
  }

  /** That many records more, each with all of these rules. */
  CorpusFile labels(long records, String... broken) {
    Map<String, Long> all = new TreeMap<>(rules);
    for (String rule : broken) {
      all.merge(rule, records, Long::sum);
    }
    return new CorpusFile(feed, name, bytes, accepted, labelled + records, all, replaced);
  }

  CorpusFile replaces(long records) {
    return new CorpusFile(feed, name, bytes, accepted, labelled, rules, records);
  }

  @Override
  public String toString() {
    return name + ": " + accepted + " accepted, " + labelled + " labelled " + rules;
  }
}
