package io.outpost.text;

import java.util.Locale;
import java.util.Set;

/**
 * What tells the language of a text at a glance.
 *
 * @param text without links, handles and hashtags
 * @param words words of that text
 * @param markers how many of them are marker words of one language
 * @param letters letters of any script
 * @param latinLetters letters of the Latin script
 */
record LanguageSigns(String text, int words, int markers, int letters, int latinLetters) {
  // A language shows within this; the rest of a long text costs time and adds nothing.
  private static final int MAX_CHARS = 1_000;

  static LanguageSigns of(String text, Set<String> markerWords) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), MAX_CHARS));
    int words = 0;
    int markers = 0;
    int position = 0;
    while (position < text.length() && kept.length() < MAX_CHARS) {
      int end = endOfToken(text, position);
      if (isWordLike(text, position, end)) {
        String token = text.substring(position, Math.min(end, position + MAX_CHARS));
        String word = trimmed(token);
        if (!word.isEmpty()) {
          words++;
          markers += markerWords.contains(word) ? 1 : 0;
          kept.append(token).append(' ');
        }
      }
      position = end + 1;
    }
    String shown = kept.toString();
    int letters = (int) shown.codePoints().filter(Character::isLetter).count();
    int latin = (int) shown.codePoints().filter(c -> Character.isLetter(c) && isLatin(c)).count();
    return new LanguageSigns(shown, words, markers, letters, latin);
  }

  double markerShare() {
    return words == 0 ? 0 : (double) markers / words;
  }

  private static boolean isLatin(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.LATIN;
  }

  private static int endOfToken(String text, int from) {
    int end = from;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWordLike(String text, int from, int to) {
    if (from == to) {
      return false;
    }
    char first = text.charAt(from);
    return first != '@'
        && first != '#'
        && !text.startsWith("http", from)
        && !text.startsWith("www.", from);
  }

  /** A token in lower case without what is no letter at its ends. */
  private static String trimmed(String token) {
    int start = 0;
    int end = token.length();
    while (start < end && !Character.isLetter(token.codePointAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetter(token.codePointBefore(end))) {
      end--;
    }
    return token.substring(start, end).replace('\u2019', '\'').toLowerCase(Locale.ROOT);
  }
}
