package io.outpost.pipeline.landing;

import io.outpost.pipeline.schema.ContractColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * How well a foreign column fits one of a contract, from 0 to 1: by the words of both names, and by
 * whether its values could be of the type. A column whose values cannot be, does not fit at all.
 */
final class ColumnSimilarity {
  /** Words that mean the same in exports of shops, service desks and networks. */
  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("no", "id"),
          Map.entry("nr", "id"),
          Map.entry("number", "id"),
          Map.entry("key", "id"),
          Map.entry("invoice", "transaction"),
          Map.entry("order", "transaction"),
          Map.entry("receipt", "transaction"),
          Map.entry("purchase", "transaction"),
          Map.entry("purchased", "bought"),
          Map.entry("ordered", "bought"),
          Map.entry("client", "customer"),
          Map.entry("buyer", "customer"),
          Map.entry("user", "customer"),
          Map.entry("ts", "at"),
          Map.entry("time", "at"),
          Map.entry("date", "at"),
          Map.entry("timestamp", "at"),
          Map.entry("datetime", "at"),
          Map.entry("on", "at"),
          Map.entry("created", "posted"),
          Map.entry("published", "posted"),
          Map.entry("total", "amount"),
          Map.entry("price", "amount"),
          Map.entry("revenue", "amount"),
          Map.entry("value", "amount"),
          Map.entry("sum", "amount"),
          Map.entry("tweet", "post"),
          Map.entry("message", "text"),
          Map.entry("body", "text"),
          Map.entry("content", "text"),
          Map.entry("author", "handle"),
          Map.entry("screen", "handle"),
          Map.entry("favorite", "likes"),
          Map.entry("favourites", "likes"),
          Map.entry("retweet", "shares"),
          Map.entry("platform", "network"),
          Map.entry("mail", "email"),
          Map.entry("score", "answer"),
          Map.entry("cost", "amount"));

  private static final Set<String> EMPTY_WORDS = Set.of("count", "of", "the", "name", "my", "a");

  private ColumnSimilarity() {}

  static double score(ContractColumn column, String foreign, List<String> texts) {
    if (!fits(column, texts)) {
      return 0;
    }
    if (column.name().equals(foreign)) {
      return 1;
    }
    Set<String> ours = words(column.name());
    Set<String> theirs = words(foreign);
    Set<String> both = new HashSet<>(ours);
    both.retainAll(theirs);
    double names = 2.0 * both.size() / Math.max(1, ours.size() + theirs.size());
    boolean time = column.type().equals(DataTypes.TimestampType) && ForeignFormats.areTimes(texts);
    double kind = time || isOneOf(column, texts) ? 0.45 : 0;
    return Math.min(0.99, names * (1 - kind) + kind);
  }

  private static boolean isOneOf(ContractColumn column, List<String> texts) {
    return !texts.isEmpty()
        && !column.validValues().isEmpty()
        && column.validValues().containsAll(texts);
  }

  private static boolean fits(ContractColumn column, List<String> texts) {
    if (texts.isEmpty()) {
      return true;
    }
    if (column.type().equals(DataTypes.TimestampType) || column.type().equals(DataTypes.DateType)) {
      return ForeignFormats.areTimes(texts);
    }
    if (column.type() instanceof NumericType) {
      return ForeignFormats.areNumbers(texts);
    }
    if (column.type().equals(DataTypes.BooleanType) && new HashSet<>(texts).size() > 2) {
      return false;
    }
    boolean isTime = texts.stream().noneMatch(text -> text.matches("\\d+"));
    if (isTime && ForeignFormats.areTimes(texts)) {
      return false;
    }
    return column.pattern().isEmpty()
        || texts.stream().anyMatch(text -> column.pattern().get().matcher(text).matches());
  }

  private static Set<String> words(String name) {
    List<String> words = new ArrayList<>();
    String apart = name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1_$2").toLowerCase(Locale.ROOT);
    for (String word : apart.split("[^\\p{L}\\p{N}]+")) {
      String same = SAME.getOrDefault(word, word);
      if (!word.isEmpty() && !EMPTY_WORDS.contains(word)) {
        words.add(same);
      }
    }
    return new HashSet<>(words);
  }
}
