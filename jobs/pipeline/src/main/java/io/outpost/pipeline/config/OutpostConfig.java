package io.outpost.pipeline.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Everything a night is told by its operator.
 *
 * @param title name of the company or programme, as the report shows it
 * @param currency ISO 4217 code of every amount but those of transactions that have a rate
 * @param landing landing folder, relative to the config file
 * @param asOf the night's day; yesterday in the zone where missing
 * @param zone where a day begins and ends
 * @param addedColumns what becomes of columns that a contract has gained since the lake was written
 * @param feeds by feed, how its files are read where they do not follow its contract
 */
public record OutpostConfig(
    String title,
    String currency,
    String landing,
    LocalDate asOf,
    ZoneId zone,
    PseudonymSettings pseudonyms,
    SentimentSettings sentiment,
    ValueSettings value,
    ModelSettings models,
    StudySettings study,
    ReturnSettings returns,
    ReportSettings report,
    AddedColumns addedColumns,
    SignalSettings signal,
    LineageSettings lineage,
    Map<String, FeedSettings> feeds) {

  public OutpostConfig {
    title = Objects.requireNonNullElse(title, "Outpost");
    currency = Objects.requireNonNullElse(currency, "EUR");
    Checks checks = new Checks();
    checks.that(currency.matches("[A-Z]{3}"), "currency", currency, "an ISO 4217 code such as EUR");
    landing = Objects.requireNonNullElse(landing, "landing");
    checks.that(isPath(landing), "landing", "no path", "a folder, as in landing");
    checks.end();
    zone = Objects.requireNonNullElse(zone, ZoneId.of("UTC"));
    sentiment = Objects.requireNonNullElse(sentiment, SentimentSettings.DEFAULT);
    value = Objects.requireNonNullElse(value, ValueSettings.DEFAULT);
    models = Objects.requireNonNullElse(models, ModelSettings.DEFAULT);
    study = Objects.requireNonNullElse(study, StudySettings.DEFAULT);
    returns = Objects.requireNonNullElse(returns, ReturnSettings.DEFAULT);
    report = Objects.requireNonNullElse(report, ReportSettings.DEFAULT);
    addedColumns = Objects.requireNonNullElse(addedColumns, AddedColumns.TAKE);
    signal = Objects.requireNonNullElse(signal, SignalSettings.NONE);
    lineage = Objects.requireNonNullElse(lineage, LineageSettings.NONE);
    feeds = inZone(feeds, zone);
  }

  /** The company's currency with the rates of others. */
  public Currencies currencies() {
    return new Currencies(currency, zone, value.exchangeRates());
  }

  private static boolean isPath(String landing) {
    try {
      return !landing.isBlank() && !Path.of(landing).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Map<String, FeedSettings> inZone(Map<String, FeedSettings> feeds, ZoneId zone) {
    Map<String, FeedSettings> copy = new LinkedHashMap<>();
    if (feeds != null) {
      feeds.forEach(
          (feed, settings) ->
              copy.put(
                  feed, Objects.requireNonNullElse(settings, FeedSettings.DEFAULT).orIn(zone)));
    }
    return Collections.unmodifiableMap(copy);
  }
}
