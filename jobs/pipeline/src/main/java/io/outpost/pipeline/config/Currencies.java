package io.outpost.pipeline.config;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The company's currency, and what a unit of others was worth in it from which day on.
 *
 * <p>Rates stand in the config and not in a feed: a file is read once, so whether a record is
 * accepted must not depend on which of two deliveries came first.
 */
public final class Currencies implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String own;
  private final ZoneId zone;
  private final TreeMap<String, TreeMap<LocalDate, BigDecimal>> rates = new TreeMap<>();

  /**
   * @param own the currency of the company's amounts
   * @param zone where a day begins and ends
   * @param rates by currency and day: units of the own currency for one of the other, from that day
   *     until the next one named
   */
  public Currencies(String own, ZoneId zone, Map<String, Map<LocalDate, BigDecimal>> rates) {
    this.own = own;
    this.zone = zone;
    rates.forEach((currency, byDay) -> this.rates.put(currency, new TreeMap<>(byDay)));
  }

  /** One currency and no rates. */
  public static Currencies only(String own) {
    return new Currencies(own, ZoneId.of("UTC"), Map.of());
  }

  public String own() {
    return own;
  }

  /** Whether every amount is in the own currency. */
  public boolean isOnlyOwn() {
    return rates.isEmpty();
  }

  /** Whether there is any rate for a currency other than the own one. */
  public boolean hasRates(String currency) {
    return rates.containsKey(currency);
  }

  /** Units of the own currency for one of this, at that moment; empty before the first rate. */
  public Optional<BigDecimal> rate(String currency, Instant moment) {
    if (currency.equals(own)) {
      return Optional.of(BigDecimal.ONE);
    }
    return Optional.ofNullable(rates.get(currency))
        .map(byDay -> byDay.floorEntry(LocalDate.ofInstant(moment, zone)))
        .map(Map.Entry::getValue);
  }

  /** What decides whether amounts are taken: currencies and the first days of their rates. */
  public Set<String> beginnings() {
    return rates.entrySet().stream()
        .map(rate -> rate.getKey() + " " + rate.getValue().firstKey())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
