package io.outpost.pipeline.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names in tables as words on a page. */
final class Names {
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("csat", "CSAT"),
          Map.entry("nps", "NPS"),
          Map.entry("ces", "CES"),
          Map.entry("clv", "CLV"),
          Map.entry("cac", "CAC"),
          Map.entry("bg_nbd", "BG/NBD"),
          Map.entry("gamma_gamma", "Gamma-Gamma"),
          Map.entry("true", "social customers"),
          Map.entry("false", "other customers"),
          Map.entry("social", "social customers"),
          Map.entry("others", "other customers"));

  private Names() {}

  /** Within a sentence: underscores become spaces. */
  static String inText(String name) {
    String known = KNOWN.get(name);
    return known == null ? name.replace('_', ' ') : known;
  }

  /** At the start of a cell or sentence. */
  static String title(String name) {
    String text = inText(name);
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** One, two and three. */
  static String list(List<String> words) {
    int last = words.size() - 1;
    if (last < 1) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
