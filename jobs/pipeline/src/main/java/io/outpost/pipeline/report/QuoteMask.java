package io.outpost.pipeline.report;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Takes from a quote what points at a person: links, e-mail addresses, handles, numbers. */
final class QuoteMask {
  private static final int LONGEST_READ = 10_000;
  private static final int LONGEST_SHOWN = 400;

  /** Control, bidirectional and zero-width characters, with which a handle could hide. */
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}]++");

  private static final Pattern LINK =
      Pattern.compile(
          "(?i)(?:[a-z][a-z0-9+.-]{1,20}+:/{1,2}|www\\.|mailto:|tel:)\\S++"
              + "|\\b(?:[a-z0-9-]{1,63}\\.){1,8}(?:com|org|net|io|co|me|ly|info|biz|app|dev|gov"
              + "|edu|gl|be|tv|[a-z]{2}(?=/))(?![a-z0-9@])(?:/\\S*+)?(?!@)");

  /** Also with blanks around the sign where a domain with a point follows. */
  private static final Pattern MAIL =
      Pattern.compile(
          "(?<![@\\p{L}\\p{N}_])[\\p{L}\\p{N}._%+'-]{1,64}+"
              + "(?:@[\\p{L}\\p{N}._-]{1,255}+|\\s@\\s[\\p{L}\\p{N}-]{1,63}+\\.[\\p{L}\\p{N}.-]{1,190}+)");

  private static final Pattern HANDLE =
      Pattern.compile("@\\s?[\\p{L}\\p{N}_.-]++(?:@[\\p{L}\\p{N}.-]++)?|(?i)\\bu/[\\w-]++");

  /** Six digits or more, with the separators people write between them. */
  private static final Pattern NUMBER =
      Pattern.compile("[+(]?\\p{Nd}(?:[\\s().,/_-]{0,3}\\p{Nd}){5,40}+");

  private QuoteMask() {}

  static String mask(String text) {
    String read = text.length() > LONGEST_READ ? text.substring(0, LONGEST_READ) : text;
    String plain = Normalizer.normalize(read, Normalizer.Form.NFKC).replaceAll("\\s+", " ");
    String masked = HIDDEN.matcher(plain).replaceAll("");
    masked = MAIL.matcher(masked).replaceAll("[e-mail]");
    masked = LINK.matcher(masked).replaceAll("[link]");
    masked = HANDLE.matcher(masked).replaceAll("[handle]");
    masked = NUMBER.matcher(masked).replaceAll("[number]").strip();
    return masked.codePointCount(0, masked.length()) <= LONGEST_SHOWN
        ? masked
        : masked.substring(0, masked.offsetByCodePoints(0, LONGEST_SHOWN)) + "\u2026";
  }
}
