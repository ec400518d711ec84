package io.outpost.pipeline.evaluation;

import io.outpost.text.TextFeatures;
import io.outpost.text.TopicPhrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** How often a topic that phrases found is the one that a person named. */
final class TopicEvaluation {
  private TopicEvaluation() {}

  /**
   * Counts of one topic among the posts whose topic a person named.
   *
   * @param found posts that name it by a phrase
   * @param labelled posts that the person gave it
   * @param right both
   */
  record Row(String topic, long found, long labelled, long right) {
    OptionalDouble precision() {
      return found == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / found);
    }

    OptionalDouble recall() {
      return labelled == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / labelled);
    }
  }

  /** A row per topic of the taxonomy or of the labels; none without labelled topics. */
  static List<Row> rows(List<LabelledPosts.Post> posts, TopicPhrases topics, Set<String> names) {
    List<LabelledPosts.Post> labelled =
        posts.stream().filter(post -> post.topic().isPresent()).toList();
    List<Set<String>> found =
        labelled.stream()
            .<Set<String>>map(post -> topics.in(TextFeatures.words(post.text())).keySet())
            .toList();
    List<Row> rows = new ArrayList<>();
    if (labelled.isEmpty()) {
      return rows;
    }
    for (String topic : new TreeSet<>(names)) {
      long predicted = 0;
      long named = 0;
      long right = 0;
      for (int i = 0; i < found.size(); i++) {
        boolean isFound = found.get(i).contains(topic);
        boolean isNamed = name(labelled.get(i).topic().orElseThrow()).equals(topic);
        predicted += isFound ? 1 : 0;
        named += isNamed ? 1 : 0;
        right += isFound && isNamed ? 1 : 0;
      }
      rows.add(new Row(topic, predicted, named, right));
    }
    return rows;
  }

  /** A label as the name of a topic is written. */
  private static String name(String label) {
    return label.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }
}
