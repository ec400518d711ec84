package io.outpost.analytics.sentiment;

import java.util.List;
import java.util.Map;

/**
 * A text that somebody labelled, in the form a classifier learns from.
 *
 * @param author who wrote it; texts of one author never stand on both sides of an evaluation
 * @param label its class, from 0
 * @param words in their order
 * @param figures by the name of their group, such as those of one scorer; all texts have the same
 *     groups with the same number of figures
 */
public record LabelledText(
    String author, int label, List<String> words, Map<String, double[]> figures) {
  /** Copies the collections. */
  public LabelledText {
    words = List.copyOf(words);
    figures = Map.copyOf(figures);
  }
}
