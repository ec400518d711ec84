package io.outpost.analytics.sentiment;

import io.outpost.analytics.statistics.HashRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Predictions for labelled texts by models that have not seen them, nor any other text of their
 * authors: people repeat themselves, so a model that knows an author looks better than it is.
 *
 * <p>Authors are dealt to folds by a hash of their name and a seed. The texts of each fold are
 * predicted by a model learnt from all other folds.
 */
public final class OutOfFold {
  private OutOfFold() {}

  /** The fold of an author, from 0. The same author and seed have the same fold in any data. */
  public static int fold(String author, int folds, long seed) {
    return (int) Math.floorMod(HashRandom.of(seed, author).bits(0), (long) folds);
  }

  /**
   * Class probabilities of each text, in the order of the texts.
   *
   * @param folds at least two
   * @param seed deals the authors
   */
  public static List<double[]> probabilities(
      List<LabelledText> texts, SentimentClassifier.Options options, int folds, long seed) {
    return predictions(
        texts,
        folds,
        seed,
        learnt -> SentimentClassifier.fit(learnt, options),
        SentimentClassifier::probabilities);
  }

  /**
   * Class probabilities of each text by models learnt from other labels: those of an earlier day,
   * say. Neither the text nor any of its author's is among what its model learnt from.
   *
   * @param texts to predict
   * @param learnt all texts to learn from; those of the fold of a text are left out
   */
  public static List<double[]> probabilities(
      List<LabelledText> texts,
      List<LabelledText> learnt,
      SentimentClassifier.Options options,
      int folds,
      long seed) {
    double[][] predictions = new double[texts.size()][];
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      List<LabelledText> others =
          learnt.stream().filter(text -> fold(text.author(), folds, seed) != held).toList();
      SentimentClassifier model = null;
      for (int i = 0; i < predictions.length; i++) {
        if (fold(texts.get(i).author(), folds, seed) == held) {
          model = model == null ? SentimentClassifier.fit(others, options) : model;
          predictions[i] = model.probabilities(texts.get(i));
        }
      }
    }
    return Arrays.asList(predictions);
  }

  /** Predictions by any kind of model; empty folds are no trouble, a single used fold is. */
  static <M> List<double[]> predictions(
      List<LabelledText> texts,
      int folds,
      long seed,
      Function<List<LabelledText>, M> learner,
      BiFunction<M, LabelledText, double[]> predictor) {
    if (folds < 2) {
      throw new IllegalArgumentException("Two folds or more are needed, but got " + folds);
    }
    int[] foldOf = texts.stream().mapToInt(text -> fold(text.author(), folds, seed)).toArray();
    double[][] predictions = new double[texts.size()][];
    for (int fold = 0; fold < folds; fold++) {
      List<LabelledText> learnt = new ArrayList<>();
      for (int i = 0; i < foldOf.length; i++) {
        if (foldOf[i] != fold) {
          learnt.add(texts.get(i));
        }
      }
      if (learnt.size() == texts.size()) {
        continue;
      }
      M model = learner.apply(learnt);
      for (int i = 0; i < foldOf.length; i++) {
        if (foldOf[i] == fold) {
          predictions[i] = predictor.apply(model, texts.get(i));
        }
      }
    }
    return Arrays.asList(predictions);
  }
}
