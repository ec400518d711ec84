package io.outpost.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prepares a copy of a post for a scorer. Only what carries no opinion and confuses a parser is
 * changed: characters that are no text become spaces, HTML entities become the characters they
 * mean, tags, links and the sign of hashtags disappear ("#fail" to "fail"), and letters repeated
 * for emphasis are cut to two ("sooooo" to "soo"). Handles stay: "@someone never answers" needs its
 * subject.
 */
final class PostText {
  private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S{1,2000}");
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,500}>|<!--.{0,2000}?-->");
  private static final Pattern HASHTAG = Pattern.compile("#(?=\\p{L})");
  private static final Pattern REPEATS = Pattern.compile("(\\p{L})\\1{2,}+");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:(amp|lt|gt|quot|apos|nbsp)|#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6}));");

  private PostText() {}

  /** The prepared copy; blank when nothing is left to score. */
  static String prepare(String text) {
    String prepared = HASHTAG.matcher(withoutMarkup(text)).replaceAll("");
    return REPEATS.matcher(prepared).replaceAll("$1$1");
  }

  /** Only what is no text, tags, entities and links are gone. */
  static String withoutMarkup(String text) {
    String prepared = printable(text);
    if (prepared.indexOf('<') >= 0) {
      prepared = TAG.matcher(prepared).replaceAll(" ");
    }
    if (prepared.indexOf('&') >= 0) {
      prepared = printable(ENTITY.matcher(prepared).replaceAll(PostText::character));
    }
    return LINK.matcher(prepared).replaceAll(" ");
  }

  private static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(isText(c) ? c : ' '));
    return out.toString();
  }

  private static boolean isText(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
      case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  private static String character(MatchResult entity) {
    String name = entity.group(1);
    if (name == null) {
      String decimal = entity.group(2);
      int codePoint =
          decimal == null ? Integer.parseInt(entity.group(3), 16) : Integer.parseInt(decimal);
      return Character.isValidCodePoint(codePoint)
          ? Matcher.quoteReplacement(Character.toString(codePoint))
          : " ";
    }
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> " ";
    };
  }
}
