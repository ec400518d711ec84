package io.outpost.analytics.sentiment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words and pairs of neighbouring words as features, weighted by how much they tell.
 *
 * <p>A term that occurs t times in a text, and in d of the n texts learnt from, weighs
 *
 * <pre>
 * (1 + ln t) (1 + ln((n + 1) / (d + 1)))
 * </pre>
 *
 * <p>and a text's weights are scaled to length one, so that long texts do not shout. Terms of fewer
 * than the given number of texts are left out, as are terms unknown when the weights were learnt. A
 * text without known terms has no features.
 *
 * @see "Salton and Buckley (1988), Term-weighting approaches in automatic text retrieval,
 *     Information Processing and Management 24(5), 513-523"
 */
public final class TermWeights implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, Integer> positions;
  private final double[] rarity;

  private TermWeights(Map<String, Integer> positions, double[] rarity) {
    this.positions = new HashMap<>(positions);
    this.rarity = rarity;
  }

  /**
   * Learns which terms there are and how rare they are.
   *
   * @param texts words of each text in their order
   * @param leastTexts texts that a term must occur in, at least 1
   */
  public static TermWeights fit(List<List<String>> texts, int leastTexts) {
    if (leastTexts < 1) {
      throw new IllegalArgumentException(
          "A term must occur in at least one text, but got " + leastTexts);
    }
    // Sorted, so that positions do not depend on the order of texts.
    Map<String, Integer> counts = new TreeMap<>();
    for (List<String> words : texts) {
      for (String term : new HashSet<>(terms(words))) {
        counts.merge(term, 1, Integer::sum);
      }
    }
    counts.values().removeIf(count -> count < leastTexts);
    Map<String, Integer> positions = new HashMap<>();
    double[] rarity = new double[counts.size()];
    for (Map.Entry<String, Integer> term : counts.entrySet()) {
      rarity[positions.size()] = 1 + Math.log((texts.size() + 1.0) / (term.getValue() + 1.0));
      positions.put(term.getKey(), positions.size());
    }
    return new TermWeights(positions, rarity);
  }

  /** Number of terms, and of positions that features may have. */
  public int size() {
    return rarity.length;
  }

  /** The weighted terms of a text. */
  public Features of(List<String> words) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (String term : terms(words)) {
      Integer position = positions.get(term);
      if (position != null) {
        counts.merge(position, 1, Integer::sum);
      }
    }
    int[] found = new int[counts.size()];
    double[] weights = new double[found.length];
    int next = 0;
    for (Map.Entry<Integer, Integer> term : counts.entrySet()) {
      found[next] = term.getKey();
      weights[next++] = (1 + Math.log(term.getValue())) * rarity[term.getKey()];
    }
    double length = Math.sqrt(Arrays.stream(weights).map(weight -> weight * weight).sum());
    return new Features(found, Arrays.stream(weights).map(weight -> weight / length).toArray());
  }

  private static List<String> terms(List<String> words) {
    List<String> terms = new ArrayList<>(words);
    for (int i = 1; i < words.size(); i++) {
      terms.add(words.get(i - 1) + ' ' + words.get(i));
    }
    return terms;
  }
}
