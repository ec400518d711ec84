package io.outpost.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a very long text into parts that are prepared and cut into sentences one by one, so that no
 * expression and no tokenizer meets more than a part. A part ends at the last blank before the
 * limit, or at the limit when there is none; it never ends within a character.
 */
final class TextParts {
  /** Characters of a part. */
  static final int PART_CHARS = 20_000;

  /** Characters that are read; more is no post and no survey answer. */
  static final int MAX_CHARS = 10 * PART_CHARS;

  // Longer than any word; a tokenizer may take time that grows with the square of this.
  private static final int WORD_CHARS = 200;

  private TextParts() {}

  static boolean isTooLong(String text) {
    return text.length() > MAX_CHARS;
  }

  static List<String> of(String text) {
    int length = Math.min(text.length(), MAX_CHARS);
    if (length <= PART_CHARS) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    for (int start = 0; start < length; ) {
      int end = end(text, start, length);
      parts.add(text.substring(start, end));
      start = end;
    }
    return parts;
  }

  /**
   * The text with blanks that keep a tokenizer from reading it again and again: one wherever
   * {@value #WORD_CHARS} characters have passed without one, and one after the first sign of {@code
   * <!a}, {@code <!--} and {@code <?a} where no {@code >} closes them in or right after their line.
   * Their signs are words of their own then anyway.
   */
  static String withBlanks(String text) {
    StringBuilder broken = null;
    int run = 0;
    int end = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      run = Character.isWhitespace(c) ? 0 : run + 1;
      boolean breaks = run > WORD_CHARS && !Character.isLowSurrogate(c);
      if (opensDeclaration(text, i - 1)) {
        end = end < i ? endOfDeclaration(text, i) : end;
        breaks |= end == text.length() || text.charAt(end) != '>';
      }
      if (breaks) {
        broken = broken == null ? new StringBuilder(text.length() + 64).append(text, 0, i) : broken;
        broken.append(' ');
        run = 1;
      }
      if (broken != null) {
        broken.append(c);
      }
    }
    return broken == null ? text : broken.toString();
  }

  private static boolean opensDeclaration(String text, int at) {
    if (at < 0 || at + 2 >= text.length() || text.charAt(at) != '<') {
      return false;
    }
    char sign = text.charAt(at + 1);
    char first = text.charAt(at + 2);
    return (sign == '!' || sign == '?')
        && (first == '-' || (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z'));
  }

  /** The next {@code >}, or what follows the line and blank lines when that is no such sign. */
  private static int endOfDeclaration(String text, int from) {
    int end = from;
    while (end < text.length() && ">\r\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    while (end < text.length() && " \r\n".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private static int end(String text, int start, int length) {
    int limit = Math.min(length, start + PART_CHARS);
    if (limit == text.length()) {
      return limit;
    }
    for (int end = limit; end > start + PART_CHARS / 2; end--) {
      if (Character.isWhitespace(text.charAt(end - 1))) {
        return end;
      }
    }
    boolean withinCharacter =
        Character.isHighSurrogate(text.charAt(limit - 1))
            && Character.isLowSurrogate(text.charAt(limit));
    return withinCharacter ? limit - 1 : limit;
  }
}
