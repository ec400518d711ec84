package io.outpost.pipeline.voice;

import static io.outpost.pipeline.voice.LabelledTexts.NEGATIVE;
import static io.outpost.pipeline.voice.LabelledTexts.POSITIVE;

import io.outpost.analytics.sentiment.CalibrationError;
import io.outpost.analytics.sentiment.ClassificationQuality;
import io.outpost.analytics.sentiment.CorrectionError;
import io.outpost.analytics.sentiment.LabelledText;
import io.outpost.analytics.sentiment.NetSentimentEstimate;
import io.outpost.analytics.sentiment.OutOfFold;
import io.outpost.analytics.sentiment.RankingQuality;
import io.outpost.analytics.sentiment.SentimentClassifier;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.voice.LabelledTexts.Labelled;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What a night found about one channel, and which version is in use from now on. */
final class Calibration {
  /** Labels that a channel must have; fewer teach less than the scorer knows. */
  static final int LEAST_LABELS = 200;

  /** Labels of three classes. */
  static final int THREE_CLASSES = 3;

  /** Labels positive and negative alone. */
  static final int POLARITY = 2;

  private static final int FOLDS = 5;
  private static final long SEED = 1;
  // Rounding of two sums of the same counts.
  private static final double BETTER = 1e-12;

  private final int classes;
  private final List<Labelled> labelled;
  private final String decision;
  private final Optional<LocalDate> version;
  private final Optional<Figures> figures;

  /** What was measured on the labelled texts, out of fold. */
  private record Figures(
      ClassificationQuality quality,
      OptionalDouble area,
      OptionalDouble calibrationError,
      OptionalDouble withoutScorer,
      OptionalDouble raw,
      OptionalDouble rawArea,
      OptionalDouble before,
      OptionalDouble netError) {}

  private Calibration(
      int classes,
      List<Labelled> labelled,
      String decision,
      Optional<LocalDate> version,
      Optional<Figures> figures) {
    this.classes = classes;
    this.labelled = labelled;
    this.decision = decision;
    this.version = version;
    this.figures = figures;
  }

  /**
   * Judges tonight's labels of a channel.
   *
   * @param inUse version in use before tonight
   */
  static Calibration of(List<Labelled> labelled, int classes, Optional<LocalDate> inUse) {
    if (labelled.isEmpty()) {
      return new Calibration(classes, labelled, "no labels", Optional.empty(), Optional.empty());
    }
    if (!isEnough(labelled, classes)) {
      return new Calibration(
          classes, labelled, "too few labels", Optional.empty(), Optional.empty());
    }
    LocalDate tonight =
        labelled.stream().map(Labelled::knownAt).max(Comparator.naturalOrder()).orElseThrow();
    Optional<LocalDate> before = inUse.filter(day -> isEnough(until(labelled, day), classes));
    Figures figures = figures(labelled, classes, before.filter(day -> day.isBefore(tonight)));
    if (before.isPresent() && !before.get().isBefore(tonight)) {
      return new Calibration(classes, labelled, "kept", before, Optional.of(figures));
    }
    double candidate = figures.quality.macroF1().orElse(0);
    boolean better = candidate > figures.before.orElse(figures.raw.orElse(0)) + BETTER;
    if (better) {
      return new Calibration(
          classes, labelled, "promoted", Optional.of(tonight), Optional.of(figures));
    }
    return new Calibration(
        classes,
        labelled,
        before.isPresent() ? "kept" : "not better",
        before,
        Optional.of(figures));
  }

  /** The labels of a version. */
  static List<Labelled> until(List<Labelled> labelled, LocalDate version) {
    return labelled.stream().filter(text -> !text.knownAt().isAfter(version)).toList();
  }

  /** The model of a version. */
  static SentimentClassifier model(List<Labelled> labelled, int classes, LocalDate version) {
    return SentimentClassifier.fit(
        texts(until(labelled, version), classes), TextFigures.ALL.withClasses(classes));
  }

  private static boolean isEnough(List<Labelled> labelled, int classes) {
    return labelled.size() >= LEAST_LABELS
        && labelled.stream().map(text -> text.text().label()).distinct().count() == classes
        && labelled.stream().map(text -> text.text().author()).distinct().count() >= 2 * FOLDS;
  }

  private static Figures figures(List<Labelled> labelled, int classes, Optional<LocalDate> before) {
    List<LabelledText> texts = texts(labelled, classes);
    int[] labels = texts.stream().mapToInt(LabelledText::label).toArray();
    int positive = classes - 1;
    List<double[]> predicted =
        OutOfFold.probabilities(texts, TextFigures.ALL.withClasses(classes), FOLDS, SEED);
    List<double[]> without =
        OutOfFold.probabilities(
            texts, TextFigures.WITHOUT_SCORER.withClasses(classes), FOLDS, SEED);
    Optional<List<double[]>> earlier =
        before.map(
            day ->
                OutOfFold.probabilities(
                    texts,
                    texts(until(labelled, day), classes),
                    TextFigures.ALL.withClasses(classes),
                    FOLDS,
                    SEED));
    return new Figures(
        quality(labels, predicted, classes),
        RankingQuality.between(
            predicted.stream().mapToDouble(p -> p[positive] - p[0]).toArray(), labels, 0, positive),
        CalibrationError.of(predicted, labels),
        quality(labels, without, classes).macroF1(),
        raw(labelled, labels, classes),
        RankingQuality.between(
            labelled.stream().mapToDouble(Labelled::rawPolarity).toArray(), labels, 0, positive),
        earlier
            .map(found -> quality(labels, found, classes).macroF1())
            .orElse(OptionalDouble.empty()),
        classes == POLARITY
            ? OptionalDouble.empty()
            : CorrectionError.of(
                predicted,
                labels,
                labelled.stream().map(Labelled::month).toList(),
                shares(labelled),
                NetSentimentEstimate.Options.DEFAULT));
  }

  private static ClassificationQuality quality(
      int[] labels, List<double[]> probabilities, int classes) {
    return ClassificationQuality.of(
        labels,
        probabilities.stream().mapToInt(ClassificationQuality::mostProbable).toArray(),
        classes);
  }

  /** The scorer's own classes; of two classes the side that its polarity leans to. */
  private static OptionalDouble raw(List<Labelled> labelled, int[] labels, int classes) {
    int[] predicted =
        labelled.stream()
            .mapToInt(
                text -> classes == POLARITY ? text.rawPolarity() >= 0 ? 1 : 0 : text.rawClass())
            .toArray();
    return ClassificationQuality.of(labels, predicted, classes).macroF1();
  }

  /** The texts, of two classes numbered 0 and 1. */
  private static List<LabelledText> texts(List<Labelled> labelled, int classes) {
    return labelled.stream()
        .map(Labelled::text)
        .map(
            text ->
                classes == POLARITY
                    ? new LabelledText(
                        text.author(),
                        text.label() == POSITIVE ? 1 : 0,
                        text.words(),
                        text.figures())
                    : text)
        .toList();
  }

  private static double[] shares(List<Labelled> labelled) {
    double[] shares = new double[THREE_CLASSES];
    labelled.forEach(text -> shares[text.text().label()] += 1.0 / labelled.size());
    return shares;
  }

  /** The version in use from now on. */
  Optional<LocalDate> version() {
    return version;
  }

  /** Area under the curve of polarity, out of fold. */
  OptionalDouble area() {
    return figures.map(Figures::area).orElse(OptionalDouble.empty());
  }

  /** The same by the scorer alone. */
  OptionalDouble rawArea() {
    return figures.map(Figures::rawArea).orElse(OptionalDouble.empty());
  }

  /** The row of a channel, without the night's day. */
  Row row(String channel, String scorer) {
    return row(channel, scorer, Optional.empty());
  }

  /** The row of verbatims, without the night's day. */
  Row row(String channel, String scorer, PolarityUse use) {
    return row(channel, scorer, Optional.of(use));
  }

  private Row row(String channel, String scorer, Optional<PolarityUse> use) {
    Optional<double[]> shares = version.map(day -> shares(until(labelled, day)));
    return RowFactory.create(
        channel,
        decision,
        version.orElse(null),
        scorer,
        classes,
        (long) labelled.size(),
        labelled.stream().map(text -> text.text().author()).distinct().count(),
        cell(figures.map(found -> found.quality.accuracy())),
        cell(figures.map(found -> found.quality.macroF1())),
        cell(figures.map(found -> found.quality.macroRecall())),
        cell(figures.map(Figures::area)),
        cell(figures.map(Figures::calibrationError)),
        cell(figures.map(Figures::withoutScorer)),
        cell(figures.map(Figures::raw)),
        cell(figures.map(Figures::rawArea)),
        cell(figures.map(Figures::before)),
        cell(figures.map(Figures::netError)),
        shares.map(found -> found[NEGATIVE]).orElse(null),
        shares.map(found -> found[1]).orElse(null),
        shares.map(found -> found[POSITIVE]).orElse(null),
        use.map(PolarityUse::used).orElse(null),
        cell(use.map(PolarityUse::area)),
        cell(use.map(PolarityUse::rawArea)));
  }

  private static Double cell(Optional<OptionalDouble> figure) {
    return Cells.of(figure.orElse(OptionalDouble.empty()));
  }
}
