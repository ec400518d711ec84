package io.outpost.pipeline.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names in tables as words on a page. */
final class Names {
  private static final Set<String> SHORT =
      Set.of("csat", "nps", "ces", "clv", "cac", "roi", "roo", "fcr", "sla");
  private static final Map<String, String> MODELS =
      Map.of(
          "nbd", "NBD (nobody leaves)",
          "bg_nbd", "BG/NBD",
          "mbg_nbd", "MBG/NBD",
          "mbg_cnbd_k", "MBG/CNBD-k",
          "pareto_nbd", "Pareto/NBD",
          "gamma_gamma", "Gamma-Gamma",
          "hurdle", "machine learning: hurdle regression",
          "pooled_rate", "no model: everybody at the rate of all",
          "individual_rate", "no model: everybody at the own rate");

  private Names() {}

  /** Within a sentence: underscores become spaces, known short forms capitals. */
  static String inText(String name) {
    if (MODELS.containsKey(name)) {
      return MODELS.get(name);
    }
    return Arrays.stream(name.replace('_', ' ').split(" ", -1))
        .map(word -> SHORT.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
        .collect(Collectors.joining(" "));
  }

  /** At the start of a cell or sentence. */
  static String title(String name) {
    String text = inText(name);
    if (text.isEmpty()) {
      return text;
    }
    int second = text.offsetByCodePoints(0, 1);
    return text.substring(0, second).toUpperCase(Locale.ROOT) + text.substring(second);
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
