package io.outpost.pipeline.app;

import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.report.ExecutivePage;
import io.outpost.pipeline.report.NightNotes;
import io.outpost.pipeline.report.Programme;
import io.outpost.pipeline.report.PublishedRows;
import io.outpost.pipeline.report.Quote;
import io.outpost.pipeline.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Makes the page of a night from its tables. */
final class NightReport {
  private final OutpostConfig config;
  private final Function<Table, Dataset<Row>> tables;

  /**
   * @param tables the night's rows of a table: straight from the run, or of the published version
   */
  NightReport(OutpostConfig config, Function<Table, Dataset<Row>> tables) {
    this.config = config;
    this.tables = tables;
  }

  /** Writes the page below the lake and gives its path. */
  Path write(Path lake, LocalDate asOf) throws IOException {
    return draft(lake, asOf).place();
  }

  /** Makes the page, to be put in place later. */
  PageDraft draft(Path lake, LocalDate asOf) throws IOException {
    List<Quote> quotes = config.report().quotes() ? Quotes.of(tables, config.zone()) : List.of();
    Programme programme = new Programme(config.title(), "Social customers", config.currency());
    PublishedRows rows = table -> tables.apply(table).collectAsList();
    PageDraft draft = new PageDraft(folder(lake, asOf));
    new ExecutivePage(asOf, programme, rows, quotes, NightNotes.of(rows)).writeTo(draft.emptied());
    return draft;
  }

  /** Where the page of a night is. */
  static Path folder(Path lake, LocalDate asOf) {
    return lake.resolve("reports").resolve(asOf.toString());
  }
}
