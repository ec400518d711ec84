package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.schema.Contract;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Fingerprints of how feeds are read: the version of the contract, and a digest of what decides the
 * texts and violations of a record. Names and days of files, descriptions and limits do not.
 */
public final class ReadAs {
  private static final int DIGITS = 12;

  private ReadAs() {}

  /** By feed, as in {@code 1.0.0-9f86d081884c}. */
  public static Map<String, String> of(
      List<Table> feeds, Map<String, FeedSettings> settings, Currencies currencies) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Table feed : feeds) {
      FeedSettings own = settings.getOrDefault(feed.name(), FeedSettings.DEFAULT);
      all.put(feed.name(), of(feed.contract(), own, currencies));
    }
    return all;
  }

  static String of(Contract contract, FeedSettings settings, Currencies currencies) {
    StringBuilder text = new StringBuilder(currencies.own()).append('\n');
    contract
        .columns()
        .forEach(
            column ->
                add(
                    text,
                    column.name(),
                    column.type().simpleString(),
                    column.required(),
                    column.eventTime(),
                    column.rule()));
    add(text, contract.rules());
    if (!contract.warnings().isEmpty()) {
      add(text, new TreeSet<>(contract.warnings()));
    }
    add(
        text,
        new TreeMap<>(settings.columns()),
        settings.format(),
        settings.delimiter(),
        settings.encoding(),
        settings.dateFormat(),
        settings.timeFormat(),
        settings.zone(),
        settings.decimalMark(),
        settings.thousandsMark(),
        sorted(settings.values()),
        new TreeMap<>(settings.defaults()));
    boolean converts = contract.name().equals(LandedTransactions.TABLE.name());
    if (converts && !currencies.isOnlyOwn()) {
      add(text, currencies.beginnings());
    }
    return contract.version() + "-" + digest(text.toString());
  }

  private static Map<String, Map<String, String>> sorted(Map<String, Map<String, String>> values) {
    Map<String, Map<String, String>> sorted = new TreeMap<>();
    values.forEach((column, texts) -> sorted.put(column, new TreeMap<>(texts)));
    return sorted;
  }

  /** Each part with its length, so that no two lists of parts look alike. */
  private static void add(StringBuilder text, Object... parts) {
    Arrays.stream(parts)
        .map(Objects::toString)
        .forEach(part -> text.append(part.length()).append(' ').append(part).append('\n'));
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
