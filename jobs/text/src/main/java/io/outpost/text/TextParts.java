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

  /** The text with a blank wherever {@value #WORD_CHARS} characters have passed without one. */
  static String withBlanks(String text) {
    StringBuilder broken = null;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      run = Character.isWhitespace(c) ? 0 : run + 1;
      if (run > WORD_CHARS && !Character.isLowSurrogate(c)) {
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
