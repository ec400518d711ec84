package io.outpost.text;

import io.outpost.analytics.sentiment.CalibrationError;
import io.outpost.analytics.sentiment.ClassificationQuality;
import io.outpost.analytics.sentiment.CorrectionError;
import io.outpost.analytics.sentiment.LabelledText;
import io.outpost.analytics.sentiment.NetSentimentEstimate;
import io.outpost.analytics.sentiment.OutOfFold;
import io.outpost.analytics.sentiment.SentimentClassifier;
import io.outpost.analytics.sentiment.SentimentClassifier.Words;
import io.outpost.analytics.statistics.HashRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What labels of a channel add to the engines. The posts of one third of the authors are predicted
 * in every draw; each draws anew which posts of the others to learn from. Nothing is tuned.
 */
final class CalibrationStudy {
  static final Map<String, SentimentClassifier.Options> FEATURES = new LinkedHashMap<>();

  static {
    FEATURES.put("words", SentimentClassifier.Options.of(Words.USED));
    FEATURES.put("lexicon", SentimentClassifier.Options.of(Words.UNUSED, "lexicon"));
    FEATURES.put("words+lexicon", SentimentClassifier.Options.of(Words.USED, "lexicon"));
    FEATURES.put(
        "words+lexicon+document",
        SentimentClassifier.Options.of(Words.USED, "lexicon", "document"));
  }

  private static final int EVALUATION_FOLDS = 3;
  private static final long FOLD_SEED = 1;
  private static final int CALIBRATION_FOLDS = 5;
  private static final int MIXES = 60;
  private static final int MIX_TEXTS = 250;
  // Coverage is asked for once; elsewhere the interval is not looked at.
  private static final int BOOTSTRAP = 100;
  private static final int LEAST_BOOTSTRAP = 20;
  private static final int COVERED_LABELS = 1_000;

  private final List<LabelledText> texts;
  private final List<String> brands;

  private CalibrationStudy(List<LabelledText> texts, List<String> brands) {
    this.texts = texts;
    this.brands = brands;
  }

  /** Scores the posts by an engine and takes their features. */
  static CalibrationStudy of(SentimentEngine engine, List<ReferencePosts.Post> posts) {
    SentimentScorer scorer =
        SentimentScorer.of(engine, ScoringOptions.SOCIAL.with(ScoringOptions.Languages.ANY));
    List<SentimentScore> scores =
        scorer.score(posts.stream().map(ReferencePosts.Post::text).toList());
    List<LabelledText> texts = new ArrayList<>();
    for (int i = 0; i < posts.size(); i++) {
      String text = posts.get(i).text();
      texts.add(
          new LabelledText(
              posts.get(i).author(),
              posts.get(i).classNumber(),
              TextFeatures.words(text),
              Map.of(
                  "lexicon",
                  TextFeatures.lexicon(text),
                  "document",
                  TextFeatures.document(scores.get(i)))));
    }
    return new CalibrationStudy(texts, posts.stream().map(ReferencePosts.Post::brand).toList());
  }

  /** Figures of one model in one draw, -1 to 1 for net sentiment. */
  record Result(
      double accuracy,
      double macroF1,
      double calibrationError,
      double brandError,
      double countedBrandError,
      double mixError,
      double brandCoverage,
      double mixCoverage) {}

  /** Mean and spread over draws. */
  record Spread(double mean, double deviation) {
    static Spread of(List<Result> results, ToDoubleFunction<Result> figure) {
      DoubleSummaryStatistics all = results.stream().mapToDouble(figure).summaryStatistics();
      double squares =
          results.stream()
              .mapToDouble(figure)
              .map(x -> (x - all.getAverage()) * (x - all.getAverage()))
              .sum();
      return new Spread(all.getAverage(), Math.sqrt(squares / Math.max(1, results.size() - 1)));
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.3f (%.3f)", mean, deviation);
    }
  }

  /** One draw: the authors of one fold are predicted after learning from n posts of the others. */
  Result draw(SentimentClassifier.Options options, int labels, long seed) {
    List<Integer> pool = new ArrayList<>();
    List<Integer> evaluated = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      boolean held = OutOfFold.fold(texts.get(i).author(), EVALUATION_FOLDS, FOLD_SEED) == 0;
      (held ? evaluated : pool).add(i);
    }
    HashRandom random = HashRandom.of(seed, "labelled posts");
    pool.sort(Comparator.comparingLong(i -> random.bits(i)));
    List<Integer> learnt = pool.subList(0, Math.min(labels, pool.size()));
    List<LabelledText> labelled = learnt.stream().map(texts::get).toList();
    SentimentClassifier classifier = SentimentClassifier.fit(labelled, options);
    List<double[]> predictions =
        evaluated.stream().map(i -> classifier.probabilities(texts.get(i))).toList();
    int[] truth = evaluated.stream().mapToInt(i -> texts.get(i).label()).toArray();
    ClassificationQuality quality =
        ClassificationQuality.of(
            truth, predictions.stream().mapToInt(ClassificationQuality::mostProbable).toArray(), 3);
    double[] shares = classifier.trainedShares();
    double error =
        CorrectionError.of(
                OutOfFold.probabilities(labelled, options, CALIBRATION_FOLDS, seed),
                labelled.stream().mapToInt(LabelledText::label).toArray(),
                learnt.stream().map(brands::get).toList(),
                shares,
                NetSentimentEstimate.Options.DEFAULT)
            .orElse(0);
    Map<String, List<Integer>> byBrand = new TreeMap<>();
    for (int k = 0; k < evaluated.size(); k++) {
      byBrand.computeIfAbsent(brands.get(evaluated.get(k)), brand -> new ArrayList<>()).add(k);
    }
    int bootstrap = labels == COVERED_LABELS ? BOOTSTRAP : LEAST_BOOTSTRAP;
    Groups brandGroups =
        groups(List.copyOf(byBrand.values()), predictions, truth, shares, error, bootstrap, seed);
    Groups mixGroups =
        groups(mixes(truth, seed), predictions, truth, shares, error, bootstrap, seed);
    return new Result(
        quality.accuracy().orElseThrow(),
        quality.macroF1().orElseThrow(),
        CalibrationError.of(predictions, truth).orElseThrow(),
        brandGroups.error,
        brandGroups.countedError,
        mixGroups.error,
        brandGroups.coverage,
        mixGroups.coverage);
  }

  private record Groups(double error, double countedError, double coverage) {}

  private static Groups groups(
      List<List<Integer>> groups,
      List<double[]> predictions,
      int[] truth,
      double[] shares,
      double modelError,
      int bootstrap,
      long seed) {
    double error = 0;
    double counted = 0;
    double covered = 0;
    for (List<Integer> group : groups) {
      List<double[]> q = group.stream().map(predictions::get).toList();
      double net = group.stream().mapToInt(k -> truth[k] - 1).average().orElseThrow();
      NetSentimentEstimate estimate =
          NetSentimentEstimate.of(
                  q, shares, new NetSentimentEstimate.Options(0, 2, bootstrap, 0.95, seed))
              .orElseThrow()
              .withModelError(modelError);
      error += Math.abs(estimate.value() - net) / groups.size();
      double labels =
          q.stream()
              .mapToInt(p -> ClassificationQuality.mostProbable(p) - 1)
              .average()
              .orElseThrow();
      counted += Math.abs(labels - net) / groups.size();
      covered += estimate.lower() <= net && net <= estimate.upper() ? 1.0 / groups.size() : 0;
    }
    return new Groups(error, counted, covered);
  }

  /** Random mixes: shares uniform over all possible ones, posts drawn within their class. */
  private static List<List<Integer>> mixes(int[] truth, long seed) {
    List<List<Integer>> byClass =
        IntStream.range(0, 3)
            .mapToObj(
                c -> IntStream.range(0, truth.length).filter(k -> truth[k] == c).boxed().toList())
            .toList();
    HashRandom random = HashRandom.of(seed, "mixes");
    long next = 0;
    List<List<Integer>> mixes = new ArrayList<>();
    for (int mix = 0; mix < MIXES; mix++) {
      double first = random.uniform(next++);
      double second = random.uniform(next++);
      double low = Math.min(first, second);
      double high = Math.max(first, second);
      List<Integer> drawn = new ArrayList<>();
      for (int i = 0; i < MIX_TEXTS; i++) {
        double u = random.uniform(next++);
        List<Integer> of = byClass.get(u < low ? 0 : u < high ? 1 : 2);
        drawn.add(of.get((int) (random.uniform(next++) * of.size())));
      }
      mixes.add(drawn);
    }
    return mixes;
  }

  /** A table line. */
  static String line(String features, int labels, List<Result> results) {
    return String.format(
        Locale.ROOT,
        "%-22s %5d  acc %s  mF1 %s  ECE %s  brand %s counted %s  mixes %s  cover %s / %s",
        features,
        labels,
        Spread.of(results, Result::accuracy),
        Spread.of(results, Result::macroF1),
        Spread.of(results, Result::calibrationError),
        Spread.of(results, Result::brandError),
        Spread.of(results, Result::countedBrandError),
        Spread.of(results, Result::mixError),
        Spread.of(results, Result::brandCoverage),
        Spread.of(results, Result::mixCoverage));
  }
}
