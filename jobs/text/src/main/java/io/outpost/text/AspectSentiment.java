package io.outpost.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a text says about each topic it names, which may differ from what it says as a whole: "the
 * agent was lovely, but the parcel is lost".
 *
 * <p>The polarity of a topic is the mean of two: that of the largest node of the tree with up to
 * {@value #NODE_TOKENS} tokens that holds its phrase, and the valence of the rated words within
 * {@value #WINDOW} words of it. Of several places the first counts.
 */
public final class AspectSentiment {
  private static final int NODE_TOKENS = 10;
  private static final int WINDOW = 5;

  private AspectSentiment() {}

  /** Polarity, -1 to 1, of each topic that a text names, per text; none for one without a score. */
  public static List<SortedMap<String, Double>> of(TopicPhrases topics, List<String> texts) {
    List<SortedMap<String, Double>> aspects = new ArrayList<>(texts.size());
    for (TextExplanation explanation :
        TextExplanation.of(SentimentEngine.TURBO, ScoringOptions.SOCIAL, texts)) {
      SortedMap<String, Double> found = new TreeMap<>();
      for (TextExplanation.Sentence sentence : explanation.sentences()) {
        List<String> words =
            sentence.tokens().stream().map(token -> token.text().toLowerCase(Locale.ROOT)).toList();
        for (Map.Entry<String, Integer> topic : topics.in(words).entrySet()) {
          found.computeIfAbsent(topic.getKey(), name -> polarity(sentence, topic.getValue()));
        }
      }
      aspects.add(found);
    }
    return aspects;
  }

  private static double polarity(TextExplanation.Sentence sentence, int token) {
    double node =
        sentence.nodes().stream()
            .filter(candidate -> candidate.spans(token) && candidate.tokens() <= NODE_TOKENS)
            .findFirst()
            .map(TextExplanation.Node::polarity)
            .orElse(0.0);
    int from = Math.max(0, token - WINDOW);
    int to = Math.min(sentence.tokens().size(), token + WINDOW + 1);
    List<String> window =
        sentence.tokens().subList(from, to).stream().map(TextExplanation.Token::text).toList();
    double valence = WordValence.of(String.join(" ", window), ValenceLexicon.shared()).valence();
    return (node + valence) / 2;
  }
}
