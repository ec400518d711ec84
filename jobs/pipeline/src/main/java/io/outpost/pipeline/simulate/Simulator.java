package io.outpost.pipeline.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Writes a simulated company as landing feeds, with the truth beside them. */
public final class Simulator {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Simulator() {}

  /**
   * Writes {@code landing/<feed>/<delivery>.<csv|jsonl>}, {@code truth.json} and {@code
   * truth-texts.csv} below the folder. Files of the same names are replaced; others stay.
   */
  public static SimulationReport write(SimulationOptions options, Path out) throws IOException {
    return write(options, Truth.standard(), out);
  }

  /** As above, with parameters of one's own. */
  public static SimulationReport write(SimulationOptions options, Truth truth, Path out)
      throws IOException {
    return write(options, truth, out, customers -> {});
  }

  /**
   * As above, telling now and then how many customers are written. Nothing is kept in memory but
   * counts, so that their number does not matter.
   */
  public static SimulationReport write(
      SimulationOptions options, Truth truth, Path out, IntConsumer written) throws IOException {
    Population population = new Population(options, truth);
    try (Ledger ledger = new Ledger(out, truth)) {
      try (LandingWriter landing =
          new LandingWriter(out.resolve("landing"), ledger.rows(), ledger.defects())) {
        new FeedRun(options, population, landing, ledger).write(written);
      }
      SimulationReport.Texts texts = ledger.writeTexts(out.resolve("truth-texts.csv"));
      SimulationReport report = report(options, truth, ledger, texts);
      Files.writeString(out.resolve("truth.json"), JSON.writeValueAsString(report) + "\n");
      return report;
    }
  }

  private static SimulationReport report(
      SimulationOptions options, Truth truth, Ledger ledger, SimulationReport.Texts texts) {
    Map<String, Double> gaps = new TreeMap<>();
    truth.surveys().scores().forEach((what, scores) -> gaps.put(what.text(), scores.gap()));
    return new SimulationReport(
        options.customers(),
        options.from().toString(),
        options.to().toString(),
        options.seed(),
        truth,
        truth.spend().mean(),
        gaps,
        texts,
        ledger.rows().counts(),
        ledger.defects().counts(),
        ledger.irregular().counts(),
        ledger.facts().counts());
  }
}
