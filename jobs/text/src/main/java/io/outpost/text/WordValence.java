package io.outpost.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The feeling of a text from the ratings of its words, with the few rules that matter most: a
 * negator up to three words before turns a rating and weakens it, a word of degree before
 * strengthens or weakens it, capitals among small letters and exclamation marks strengthen it, and
 * what follows "but" counts more than what comes before.
 *
 * <p>With \( s \) the sum of the ratings after these rules, the valence is \( s / \sqrt{s^2 + 15}
 * \): from -1 to 1, and sure of itself only when several words agree.
 *
 * @param valence from -1 to 1
 * @param positive sum of the ratings above zero
 * @param negative sum of the ratings below zero, not positive
 * @param words words and emoticons looked at
 * @param rated those of them with a rating
 * @see "Hutto and Gilbert (2014), VADER: A Parsimonious Rule-based Model for Sentiment Analysis of
 *     Social Media Text, ICWSM, section 3.3"
 */
record WordValence(double valence, double positive, double negative, int words, int rated) {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int REACH = 3;
  private static final double TURN = -0.74;
  private static final double DEGREE = 0.293;
  private static final double CAPITALS = 0.733;
  private static final double EXCLAMATION = 0.292;
  private static final int MAX_EXCLAMATIONS = 4;
  private static final double BEFORE_BUT = 0.5;
  private static final double AFTER_BUT = 1.5;
  private static final double SATURATION = 15;
  // The further a word of degree stands from what it qualifies, the less it does.
  private static final double[] FADING = {1, 0.95, 0.9};

  private static final Set<String> NEGATORS =
      Set.of(
          ("not no never none nobody nothing neither nor nowhere without hardly barely cannot isn't wasn't aren't"
                  + " weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't ain't"
                  + " dont doesnt didnt wont cant isnt wasnt couldnt wouldnt")
              .split(" "));
  private static final Map<String, Double> DEGREES = degrees();

  /** Rates a text as it stands; links and handles should be gone. */
  static WordValence of(String text, ValenceLexicon lexicon) {
    List<String> tokens = BLANKS.splitAsStream(text).filter(token -> !token.isEmpty()).toList();
    boolean mixedCase = hasMixedCase(tokens);
    String[] words = tokens.stream().map(token -> word(token, lexicon)).toArray(String[]::new);
    double[] ratings = new double[words.length];
    int but = -1;
    int rated = 0;
    for (int i = 0; i < words.length; i++) {
      but = words[i].equals("but") ? i : but;
      ratings[i] = rating(words, i, lexicon);
      rated += lexicon.contains(words[i]) ? 1 : 0;
      if (ratings[i] != 0 && mixedCase && isCapitals(tokens.get(i))) {
        ratings[i] += Math.copySign(CAPITALS, ratings[i]);
      }
    }
    double positive = 0;
    double negative = 0;
    for (int i = 0; i < ratings.length; i++) {
      double weight = but < 0 || i == but ? 1 : i < but ? BEFORE_BUT : AFTER_BUT;
      positive += Math.max(0, weight * ratings[i]);
      negative += Math.min(0, weight * ratings[i]);
    }
    double sum = emphasised(positive + negative, text);
    double valence = sum / Math.sqrt(sum * sum + SATURATION);
    return new WordValence(valence, positive, negative, words.length, rated);
  }

  private static double rating(String[] words, int i, ValenceLexicon lexicon) {
    double rating = DEGREES.containsKey(words[i]) ? 0 : lexicon.rating(words[i]);
    // "no" before a rated word negates it and is no word of feeling of its own.
    if (words[i].equals("no") && i + 1 < words.length && lexicon.contains(words[i + 1])) {
      return 0;
    }
    if (rating == 0) {
      return 0;
    }
    for (int back = 1; back <= REACH && i - back >= 0; back++) {
      String before = words[i - back];
      double degree = DEGREES.getOrDefault(before, 0.0) * FADING[back - 1];
      rating += Math.signum(rating) * degree;
      if (NEGATORS.contains(before)) {
        rating *= TURN;
      }
    }
    return rating;
  }

  private static double emphasised(double sum, String text) {
    long exclamations = Math.min(MAX_EXCLAMATIONS, text.chars().filter(c -> c == '!').count());
    return sum == 0 ? 0 : sum + Math.copySign(exclamations * EXCLAMATION, sum);
  }

  /** An emoticon as it stands, or a word in lower case without the marks around it. */
  private static String word(String token, ValenceLexicon lexicon) {
    if (!Character.isLetterOrDigit(token.charAt(0)) && lexicon.contains(token)) {
      return token;
    }
    String trimmed = WordSpan.of(token).in(token);
    return trimmed.isEmpty() ? token : trimmed.replace('\u2019', '\'').toLowerCase(Locale.ROOT);
  }

  private static boolean hasMixedCase(List<String> tokens) {
    long capitals = tokens.stream().filter(WordValence::isCapitals).count();
    return capitals > 0 && capitals < tokens.size();
  }

  private static boolean isCapitals(String token) {
    int letters = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (Character.isLowerCase(c)) {
        return false;
      }
      letters += Character.isUpperCase(c) ? 1 : 0;
    }
    return letters > 1;
  }

  private static Map<String, Double> degrees() {
    Map<String, Double> degrees = new HashMap<>();
    for (String word :
        ("absolutely amazingly awfully completely considerably decidedly deeply enormously entirely especially"
                + " exceptionally extremely fabulously fully greatly highly hugely incredibly intensely majorly more"
                + " most particularly purely quite really remarkably so substantially thoroughly totally tremendously"
                + " unbelievably unusually utterly very super")
            .split(" ")) {
      degrees.put(word, DEGREE);
    }
    for (String word :
        "almost barely hardly kinda less little marginally occasionally partly scarcely slightly somewhat sorta"
            .split(" ")) {
      degrees.put(word, -DEGREE);
    }
    return Map.copyOf(degrees);
  }
}
