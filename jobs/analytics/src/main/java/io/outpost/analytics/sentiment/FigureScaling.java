package io.outpost.analytics.sentiment;

import java.io.Serializable;
import java.util.List;

/**
 * Brings figures of different units to one scale: each loses its mean and is divided by four times
 * its standard deviation in the texts learnt from. A quarter of a deviation is about what a word
 * weighs in {@link TermWeights}, so that one penalty fits both. A figure that never varies becomes
 * zero.
 */
public final class FigureScaling implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double DEVIATIONS = 4;

  private final double[] means;
  private final double[] scales;

  private FigureScaling(double[] means, double[] scales) {
    this.means = means;
    this.scales = scales;
  }

  /** Learns means and deviations; each text has the same number of finite figures. */
  public static FigureScaling fit(List<double[]> texts) {
    int size = texts.isEmpty() ? 0 : texts.get(0).length;
    double[] means = new double[size];
    double[] scales = new double[size];
    for (double[] figures : texts) {
      for (int i = 0; i < size; i++) {
        means[i] += figures[i] / texts.size();
      }
    }
    for (double[] figures : texts) {
      for (int i = 0; i < size; i++) {
        scales[i] += (figures[i] - means[i]) * (figures[i] - means[i]) / texts.size();
      }
    }
    for (int i = 0; i < size; i++) {
      scales[i] = scales[i] > 0 ? 1 / (DEVIATIONS * Math.sqrt(scales[i])) : 0;
    }
    return new FigureScaling(means, scales);
  }

  /** Number of figures. */
  public int size() {
    return means.length;
  }

  /** The scaled figures of a text. */
  public Features of(double[] figures) {
    double[] scaled = new double[means.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (figures[i] - means[i]) * scales[i];
    }
    return Features.dense(scaled);
  }
}
