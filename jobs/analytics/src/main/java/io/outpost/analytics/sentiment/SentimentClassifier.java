package io.outpost.analytics.sentiment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A classifier of one channel's texts, learnt from labelled ones: words and groups of figures
 * joined into one {@link LogisticRegression}. What is left out tells in an ablation what it is
 * worth.
 */
public final class SentimentClassifier implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String[] groups;
  private final TermWeights terms;
  private final FigureScaling scaling;
  private final LogisticRegression regression;
  private final double[] trainedShares;

  private SentimentClassifier(
      String[] groups,
      TermWeights terms,
      FigureScaling scaling,
      LogisticRegression regression,
      double[] trainedShares) {
    this.groups = groups;
    this.terms = terms;
    this.scaling = scaling;
    this.regression = regression;
    this.trainedShares = trainedShares;
  }

  /** Whether words are features. */
  public enum Words {
    USED,
    UNUSED
  }

  /**
   * What to learn from, and how.
   *
   * @param classes number of classes
   * @param words whether words and pairs of words are features
   * @param leastTexts texts that a term must occur in
   * @param groups names of the groups of figures that are features
   * @param regression how the regression is fitted
   */
  public record Options(
      int classes,
      Words words,
      int leastTexts,
      SortedSet<String> groups,
      LogisticRegression.Options regression) {
    /** Copies the names. */
    public Options {
      groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }

    /**
     * Three classes; terms of two texts or more. The penalty suits features whose typical length is
     * one.
     */
    public static Options of(Words words, String... groups) {
      return new Options(
          3,
          words,
          2,
          new TreeSet<>(List.of(groups)),
          new LogisticRegression.Options(0.5, 200, 1e-5));
    }

    /** These options for another number of classes. */
    public Options withClasses(int other) {
      return new Options(other, words, leastTexts, groups, regression);
    }
  }

  /** Probabilities of the classes of new texts, label and author unknown. */
  public double[] probabilities(List<String> words, Map<String, double[]> figures) {
    return probabilities(new LabelledText("", 0, words, figures));
  }

  /** Learns from labelled texts, all of one channel. */
  public static SentimentClassifier fit(List<LabelledText> texts, Options options) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to learn from: no labelled texts");
    }
    TermWeights terms =
        TermWeights.fit(
            options.words() == Words.USED
                ? texts.stream().map(LabelledText::words).toList()
                : List.of(),
            options.leastTexts());
    String[] groups = options.groups().toArray(String[]::new);
    FigureScaling scaling =
        FigureScaling.fit(texts.stream().map(text -> figures(text, groups)).toList());
    int[] labels = texts.stream().mapToInt(LabelledText::label).toArray();
    List<Features> features = new ArrayList<>(texts.size());
    for (LabelledText text : texts) {
      features.add(features(text, groups, terms, scaling));
    }
    LogisticRegression regression =
        LogisticRegression.fit(
            features,
            labels,
            options.classes(),
            terms.size() + scaling.size(),
            options.regression());
    double[] shares = new double[options.classes()];
    for (int label : labels) {
      shares[label] += 1.0 / labels.length;
    }
    return new SentimentClassifier(groups, terms, scaling, regression, shares);
  }

  /** Probability of each class; the text's label is not looked at. */
  public double[] probabilities(LabelledText text) {
    return regression.probabilities(features(text, groups, terms, scaling));
  }

  /** Share of each class among the texts learnt from, as {@link PriorCorrection} needs it. */
  public double[] trainedShares() {
    return trainedShares.clone();
  }

  private static Features features(
      LabelledText text, String[] groups, TermWeights terms, FigureScaling scaling) {
    return terms.of(text.words()).followedBy(scaling.of(figures(text, groups)), terms.size());
  }

  private static double[] figures(LabelledText text, String[] groups) {
    return Arrays.stream(groups)
        .map(group -> figures(text, group))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static double[] figures(LabelledText text, String group) {
    double[] figures = text.figures().get(group);
    if (figures == null) {
      throw new IllegalArgumentException(
          "A text lacks the figures \"%s\"; it has %s".formatted(group, text.figures().keySet()));
    }
    return figures;
  }
}
