package io.outpost.text;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * How fast the engines are, compared with CoreNLP's own pipeline on the same texts in one run.
 *
 * <p>Times are CPU times of the scoring threads, so that what else the machine does counts little,
 * and ratios are taken within the run. Every pipeline practises first. The engines are fast, so
 * they take several rounds over the texts and the median round counts; a round of a stock pipeline
 * is long enough by itself.
 */
public final class EngineComparison {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private EngineComparison() {}

  /**
   * What to compare.
   *
   * @param texts scored by all pipelines; a few hundred, the stock pipeline takes its time
   * @param defaultParser CoreNLP's {@code englishPCFG.ser.gz}, if there is one
   * @param shiftReduceParser CoreNLP's {@code englishSR.ser.gz}, if there is one
   * @param options how the engines prepare texts
   * @param practice for how long each engine scores before it is measured
   * @param rounds measured rounds of each engine, at least one
   */
  public record Options(
      List<String> texts,
      Optional<Path> defaultParser,
      Optional<Path> shiftReduceParser,
      ScoringOptions options,
      Duration practice,
      int rounds) {

    public Options {
      texts = List.copyOf(texts);
      if (texts.isEmpty() || rounds < 1) {
        throw new IllegalArgumentException(
            "A comparison needs texts and rounds, but got %d and %d"
                .formatted(texts.size(), rounds));
      }
    }
  }

  /**
   * One pipeline's figures.
   *
   * @param pipeline its name
   * @param millisPerText CPU time per text, one thread
   * @param timesFaster than the stock pipeline with its default parser, when that was measured
   * @param secondThreadCost relative growth of CPU time per text when a second thread scores too;
   *     measured for engines only
   */
  public record Row(
      String pipeline,
      double millisPerText,
      OptionalDouble timesFaster,
      OptionalDouble secondThreadCost) {

    /** Texts per second of one thread. */
    public double textsPerSecond() {
      return 1000 / millisPerText;
    }

    /** One line for people. */
    public String line() {
      String ratio =
          timesFaster.isPresent()
              ? String.format(Locale.ROOT, "%.1fx stock", timesFaster.getAsDouble())
              : "";
      String second =
          secondThreadCost.isPresent()
              ? String.format(
                  Locale.ROOT, "%+.0f %% CPU on two threads", 100 * secondThreadCost.getAsDouble())
              : "";
      return String.format(
              Locale.ROOT,
              "%-28s %10.3f ms %10.0f texts/s  %14s  %s",
              pipeline,
              millisPerText,
              textsPerSecond(),
              ratio,
              second)
          .stripTrailing();
    }
  }

  /** Measures the pipelines one after the other: stock ones first, then the engines. */
  public static List<Row> run(Options options) {
    List<Row> rows = new ArrayList<>();
    OptionalDouble reference =
        stock(options.defaultParser(), options.texts())
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty());
    reference.ifPresent(
        millis ->
            rows.add(row("stock, default parser", millis, reference, OptionalDouble.empty())));
    stock(options.shiftReduceParser(), options.texts())
        .ifPresent(
            millis ->
                rows.add(
                    row("stock, shift-reduce parser", millis, reference, OptionalDouble.empty())));
    for (SentimentEngine engine : SentimentEngine.values()) {
      rows.add(engine(engine, options, reference));
    }
    return rows;
  }

  private static Row row(
      String name, double millis, OptionalDouble reference, OptionalDouble secondThread) {
    OptionalDouble ratio =
        reference.isPresent()
            ? OptionalDouble.of(reference.getAsDouble() / millis)
            : OptionalDouble.empty();
    return new Row(name, millis, ratio, secondThread);
  }

  private static Optional<Double> stock(Optional<Path> model, List<String> texts) {
    if (model.isEmpty()) {
      return Optional.empty();
    }
    StockPipeline pipeline = StockPipeline.of(model.get());
    Consumer<List<String>> round = part -> part.forEach(pipeline::sentences);
    round.accept(texts.subList(0, Math.max(1, texts.size() / 4)));
    return Optional.of(millis(() -> cpu(texts, round)) / texts.size());
  }

  private static Row engine(SentimentEngine engine, Options options, OptionalDouble reference) {
    SentimentScorer scorer = SentimentScorer.of(engine, options.options());
    List<String> texts = options.texts();
    Consumer<List<String>> round = scorer::score;
    double practised = 0;
    do {
      practised += millis(() -> cpu(texts, round));
    } while (practised < options.practice().toMillis());
    List<Double> alone = new ArrayList<>();
    List<Double> together = new ArrayList<>();
    for (int i = 0; i < options.rounds(); i++) {
      alone.add(millis(() -> cpu(texts, round)) / texts.size());
      together.add(onTwoThreads(texts, round) / (2.0 * texts.size()));
    }
    double millis = median(alone);
    return row(
        engine.name().toLowerCase(Locale.ROOT),
        millis,
        reference,
        OptionalDouble.of(median(together) / millis - 1));
  }

  private static double onTwoThreads(List<String> texts, Consumer<List<String>> round) {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Long> task = () -> cpu(texts, round);
      double sum = 0;
      for (Future<Long> part : threads.invokeAll(List.of(task, task))) {
        sum += millis(part::get);
      }
      return sum;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while comparing engines", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static long cpu(List<String> texts, Consumer<List<String>> round) {
    long start = THREADS.getCurrentThreadCpuTime();
    round.accept(texts);
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  private static double millis(Callable<Long> nanos) {
    try {
      return nanos.call() / 1e6;
    } catch (ExecutionException e) {
      throw new IllegalStateException("An engine failed", e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException("An engine failed", e);
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
