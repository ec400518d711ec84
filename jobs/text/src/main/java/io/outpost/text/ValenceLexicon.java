package io.outpost.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Seven thousand words, emoticons and abbreviations of social media, each with the mean of ten
 * people's ratings from -4 to 4. Words are in lower case.
 *
 * <p>The list is that of VADER, published under the MIT licence (copyright 2016 C.J. Hutto); the
 * build takes it from a library, {@code com.github.apanimesh061:vader-sentiment-analyzer}.
 *
 * @see "Hutto and Gilbert (2014), VADER: A Parsimonious Rule-based Model for Sentiment Analysis of
 *     Social Media Text, ICWSM"
 */
final class ValenceLexicon {
  /** Where the build puts the list on the class path. */
  static final String RESOURCE = "/io/outpost/text/lexicon/vader_sentiment_lexicon.txt";

  private static final Once<ValenceLexicon> SHARED = new Once<>(ValenceLexicon::load);

  private final Map<String, Double> ratings;

  private ValenceLexicon(Map<String, Double> ratings) {
    this.ratings = Map.copyOf(ratings);
  }

  static ValenceLexicon shared() {
    return SHARED.value();
  }

  /** Mean rating of a word in lower case; 0 for one that is not rated. */
  double rating(String word) {
    return ratings.getOrDefault(word, 0.0);
  }

  boolean contains(String word) {
    return ratings.containsKey(word);
  }

  int size() {
    return ratings.size();
  }

  private static ValenceLexicon load() {
    try (InputStream in = ValenceLexicon.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "No " + RESOURCE + " on the class path; build the text module with Maven");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      Map<String, Double> ratings = new HashMap<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] columns = line.split("\t");
        if (columns.length >= 2) {
          ratings.put(columns[0].strip(), Double.valueOf(columns[1].strip()));
        }
      }
      return new ValenceLexicon(ratings);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the word list: " + e.getMessage(), e);
    }
  }
}
