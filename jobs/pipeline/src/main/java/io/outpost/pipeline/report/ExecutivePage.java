package io.outpost.pipeline.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.outpost.pipeline.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The page of one night: one HTML file that needs no network, and CSV files beside it.
 *
 * <p>The same night gives the same bytes.
 *
 * @param asOf the night
 * @param rows the published rows of the night
 * @param quotes customers' words where the operator asked for them; empty leaves the section out
 * @param notes what a reader has to know about this night
 */
public record ExecutivePage(
    LocalDate asOf,
    Programme programme,
    PublishedRows rows,
    List<Quote> quotes,
    List<String> notes) {

  private static final String FILE = "index.html";
  private static final String CSV_FOLDER = "csv";
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.outpost.pipeline");

  /** Checks that nothing is missing. */
  public ExecutivePage {
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(programme, "programme");
    Objects.requireNonNull(rows, "rows");
    quotes = List.copyOf(quotes);
    notes = List.copyOf(notes);
  }

  /** The page as text. */
  public String html() {
    return html(night());
  }

  /**
   * Writes {@code index.html} and {@code csv/<table>.csv}.
   *
   * @return the page
   */
  public Path writeTo(Path folder) throws IOException {
    Night night = night();
    Path csv = Files.createDirectories(folder.resolve(CSV_FOLDER));
    for (Table table : CsvExport.TABLES) {
      Files.writeString(csv.resolve(CsvExport.fileName(table)), CsvExport.text(table, night));
    }
    return Files.writeString(in(folder), html(night));
  }

  /** The page of a folder that one was written to. */
  public static Path in(Path folder) {
    return folder.resolve(FILE);
  }

  private String html(Night night) {
    StringOutput output = new StringOutput();
    TEMPLATES.render("report/page.jte", view(night), output);
    return output.toString();
  }

  private PageView view(Night night) {
    List<Section> sections = new ArrayList<>();
    sections.add(ObjectivesSection.of(night));
    sections.add(InvestmentSection.of(night));
    sections.add(ValueSection.of(night));
    sections.add(SocialSection.of(night));
    sections.add(SatisfactionSection.of(night));
    sections.add(SentimentSection.of(night));
    sections.add(ServiceSection.of(night));
    sections.add(QualitySection.of(night));
    if (!quotes.isEmpty()) {
      sections.add(QuotesSection.of(quotes));
    }
    sections.add(MethodsSection.of(night));
    List<String> scripts = PageScripts.texts();
    return new PageView(
        programme,
        asOf.toString(),
        Headline.sentences(night),
        notes,
        List.copyOf(sections),
        ChartData.json(sections),
        scripts,
        PageScripts.policy(scripts),
        PageScripts.style(),
        PageScripts.licences());
  }

  private Night night() {
    return new Night(rows, programme.currency());
  }
}
