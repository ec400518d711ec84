package io.outpost.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Rewrites a copy of a post in words that a network trained on edited prose knows. The opinion
 * stays: negators, marks and the order of words are kept.
 *
 * <ul>
 *   <li>links, handles, retweet signs, tags and entities go ({@link PostText})
 *   <li>emoji and emoticons become a word for what they show ({@link SocialSigns})
 *   <li>hashtags are cut into their words: "#WorstFlightEver" becomes "worst flight ever"
 *   <li>letters repeated for emphasis are cut down to a known word: "sooooo" becomes "so"
 *   <li>abbreviations are written out: "thx u r gr8" becomes "thanks you are great"
 *   <li>capitals become small where only the small form is known: "TERRIBLE" becomes "terrible"
 *   <li>runs of marks become one: "?!?!" becomes "?", "!!!" becomes "!"
 * </ul>
 */
final class SocialText {
  private final Predicate<String> known;

  /** Prepares for a scorer that knows some words, cases told apart. */
  SocialText(Predicate<String> known) {
    this.known = known;
  }

  /** The prepared copy; blank when nothing is left to score. */
  String prepare(String text) {
    List<String> words = new ArrayList<>();
    for (String token : tokens(readable(text))) {
      words.add(rewritten(token));
    }
    return String.join(" ", words).strip();
  }

  /** The post without what carries no opinion, emoji and hashtags in words, otherwise as it is. */
  static String readable(String text) {
    List<String> words = new ArrayList<>();
    List<String> tokens = tokens(SocialSigns.emojiInWords(PostText.withoutMarkup(text)));
    boolean retweet = !tokens.isEmpty() && tokens.get(0).equals("RT");
    for (String token : tokens.subList(retweet ? 1 : 0, tokens.size())) {
      if (isHandle(token)) {
        continue;
      }
      words.add(token.startsWith("#") ? hashtagInWords(token) : token);
    }
    return String.join(" ", words);
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || Character.isWhitespace(text.charAt(i))) {
        if (i > start) {
          tokens.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return tokens;
  }

  private static boolean isHandle(String token) {
    int at = token.startsWith(".@") ? 1 : 0;
    return token.length() > at + 1
        && token.charAt(at) == '@'
        && Character.isLetterOrDigit(token.charAt(at + 1));
  }

  private static String hashtagInWords(String token) {
    StringBuilder words = new StringBuilder();
    for (int i = 1; i < token.length(); i++) {
      char c = token.charAt(i);
      boolean newWord =
          i > 1
              && ((Character.isUpperCase(c) && Character.isLowerCase(token.charAt(i - 1)))
                  || (Character.isLetterOrDigit(c)
                      && Character.isDigit(c) != Character.isDigit(token.charAt(i - 1))));
      if (newWord) {
        words.append(' ');
      }
      words.append(c == '_' ? ' ' : c);
    }
    return words.toString();
  }

  private String rewritten(String token) {
    String sign = SocialSigns.emoticonInWords(token);
    if (sign != null) {
      return sign;
    }
    WordSpan word = WordSpan.of(token);
    return shortened(token.substring(0, word.start()))
        + word(word.in(token))
        + shortened(token.substring(word.end()));
  }

  private String word(String token) {
    if (token.isEmpty()) {
      return token;
    }
    String word = token.replace('\u2019', '\'');
    String abbreviated = SocialSigns.abbreviationInWords(word.toLowerCase(Locale.ROOT));
    if (abbreviated != null) {
      return abbreviated;
    }
    return smallWhereKnown(withoutRepeats(word));
  }

  private String withoutRepeats(String word) {
    String twice = repeatsCutTo(2, word);
    if (twice.equals(word) || isKnown(twice)) {
      return twice;
    }
    String once = repeatsCutTo(1, word);
    return isKnown(once) ? once : twice;
  }

  private boolean isKnown(String word) {
    return known.test(word) || known.test(word.toLowerCase(Locale.ROOT));
  }

  /** Runs of three letters and more, cut to a length. */
  private static String repeatsCutTo(int most, String word) {
    StringBuilder cut = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); ) {
      int end = i + 1;
      while (end < word.length() && word.charAt(end) == word.charAt(i)) {
        end++;
      }
      boolean run = end - i > 2 && Character.isLetter(word.charAt(i));
      cut.append(word, i, run ? i + most : end);
      i = end;
    }
    return cut.toString();
  }

  private String smallWhereKnown(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    boolean shouted = word.length() > 2 && word.equals(word.toUpperCase(Locale.ROOT));
    return known.test(small) && (shouted || !known.test(word)) ? small : word;
  }

  /** A run of marks as one mark: a question stays one, whatever is shouted with it. */
  private static String shortened(String marks) {
    if (marks.length() < 2) {
      return marks;
    }
    boolean question = marks.indexOf('?') >= 0;
    boolean exclamation = marks.indexOf('!') >= 0;
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < marks.length(); i++) {
      char c = marks.charAt(i);
      boolean repeated = i >= 3 && c == marks.charAt(i - 1) && c == marks.charAt(i - 2);
      if (c != '?' && c != '!' && !repeated) {
        kept.append(c);
      }
    }
    return kept + (question ? "?" : exclamation ? "!" : "");
  }
}
