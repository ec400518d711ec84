package io.outpost.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Topics by the phrases that name them. A phrase is one word or several in a row, in small letters;
 * {@code *} at the end of a word stands for any ending, so that "deliver*" finds "delivery" too. A
 * text is about a topic as soon as one of its phrases occurs.
 */
public final class TopicPhrases implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, ArrayList<Phrase>> byFirst = new HashMap<>();
  private final ArrayList<Phrase> byPrefix = new ArrayList<>();

  private record Phrase(String topic, ArrayList<String> words) implements Serializable {}

  /**
   * Reads a taxonomy.
   *
   * @param topics phrases by the name of the topic
   * @throws IllegalArgumentException for a phrase without a word
   */
  public TopicPhrases(Map<String, List<String>> topics) {
    topics.forEach(
        (topic, phrases) -> {
          for (String phrase : phrases) {
            ArrayList<String> words = new ArrayList<>();
            for (String word : phrase.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
              words.add(word);
            }
            if (words.get(0).isEmpty() || words.get(0).equals("*")) {
              throw new IllegalArgumentException(
                  "The topic " + topic + " has a phrase without a word: \"" + phrase + "\"");
            }
            add(new Phrase(topic, words));
          }
        });
  }

  private void add(Phrase phrase) {
    String first = phrase.words().get(0);
    if (first.endsWith("*")) {
      byPrefix.add(phrase);
    } else {
      byFirst.computeIfAbsent(first, word -> new ArrayList<>()).add(phrase);
    }
  }

  /** First place of each topic in a row of words in small letters: number of its first word. */
  public SortedMap<String, Integer> in(List<String> words) {
    SortedMap<String, Integer> found = new TreeMap<>();
    for (int i = 0; i < words.size(); i++) {
      for (Phrase phrase : byFirst.getOrDefault(words.get(i), new ArrayList<>())) {
        note(phrase, words, i, found);
      }
      for (Phrase phrase : byPrefix) {
        note(phrase, words, i, found);
      }
    }
    return found;
  }

  private static void note(
      Phrase phrase, List<String> words, int start, Map<String, Integer> found) {
    if (start + phrase.words().size() > words.size()) {
      return;
    }
    for (int k = 0; k < phrase.words().size(); k++) {
      if (!matches(phrase.words().get(k), words.get(start + k))) {
        return;
      }
    }
    found.putIfAbsent(phrase.topic(), start);
  }

  private static boolean matches(String pattern, String word) {
    return pattern.endsWith("*")
        ? word.startsWith(pattern.substring(0, pattern.length() - 1))
        : word.equals(pattern);
  }
}
