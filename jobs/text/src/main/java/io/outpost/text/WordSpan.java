package io.outpost.text;

/**
 * Where the word of a token stands: from its first letter or digit to its last, marks around it
 * left out. Empty, at the token's end, where there is neither.
 *
 * @param start of the word
 * @param end behind the word
 */
record WordSpan(int start, int end) {
  static WordSpan of(String token) {
    int start = 0;
    int end = token.length();
    while (start < end && !Character.isLetterOrDigit(token.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(token.charAt(end - 1))) {
      end--;
    }
    return new WordSpan(start, end);
  }

  String in(String token) {
    return token.substring(start, end);
  }
}
