package io.outpost.analytics.survey.representativeness;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Proportion;
import io.outpost.analytics.statistics.ProportionDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Are social customers outliers? The share of them that lies outside the core of the other
 * customers, beside the share of the others that does.
 *
 * <p>Columns are prepared alike for both: counts and amounts that are skewed get {@code log1p},
 * then the median is taken off and the column divided by its robust scale, both from the others.
 * Columns whose scale is 0 are dropped and named. The core is the {@link
 * MinimumCovarianceDeterminant} of the others; a normal cloud leaves 2.5 % outside, real ones more,
 * hence the reference share.
 *
 * @param social social customers outside the core
 * @param others other customers outside the core
 * @param dropped columns that do not vary among the others
 */
public record OutlyingShare(Proportion social, Proportion others, List<String> dropped) {
  private static final int ROWS_PER_COLUMN = 5;

  /** Copies the list. */
  public OutlyingShare {
    dropped = List.copyOf(dropped);
  }

  /**
   * A column of customers' features.
   *
   * @param name for the report
   * @param social values of social customers
   * @param others values of the other customers
   * @param scale how the values are spread
   */
  public record Feature(String name, double[] social, double[] others, Scale scale) {

    /**
     * How far the groups are apart in this feature, on its scale, in deviations of the others.
     *
     * @throws IllegalArgumentException when a group is empty or a skewed value is negative
     */
    public StandardizedDifference difference() {
      return new StandardizedDifference(
          transformed(this, social),
          transformed(this, others),
          StandardizedDifference.Divisor.SECOND);
    }
  }

  /** How a feature is spread. */
  public enum Scale {
    /** Roughly symmetric: taken as it is. */
    PLAIN,
    /** Counts and amounts from 0, long to the right: {@code log1p}. */
    SKEWED;

    /** The value on this scale. */
    public double of(double value) {
      return this == SKEWED ? Math.log1p(value) : value;
    }
  }

  /**
   * Measures the shares.
   *
   * @param features one value per customer each
   * @throws IllegalArgumentException when no feature varies, a skewed one is negative, or there are
   *     not five other customers per feature
   * @throws io.outpost.analytics.statistics.EstimationException when features repeat each other
   */
  public static OutlyingShare of(
      List<Feature> features, MinimumCovarianceDeterminant.Options options) {
    List<double[]> social = new ArrayList<>();
    List<double[]> others = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    for (Feature feature : features) {
      RobustScale scale = RobustScale.of(transformed(feature, feature.others));
      if (scale.mad() == 0) {
        dropped.add(feature.name);
        continue;
      }
      social.add(standardized(transformed(feature, feature.social), scale));
      others.add(standardized(transformed(feature, feature.others), scale));
    }
    if (others.isEmpty()) {
      throw new IllegalArgumentException("no feature varies among the others: " + dropped);
    }
    if (others.get(0).length < ROWS_PER_COLUMN * others.size()) {
      throw new IllegalArgumentException(
          others.size()
              + " features need at least "
              + ROWS_PER_COLUMN * others.size()
              + " other customers, had "
              + others.get(0).length);
    }
    double[][] reference = rows(others);
    var core = MinimumCovarianceDeterminant.fit(reference, options);
    return new OutlyingShare(outside(rows(social), core), outside(reference, core), dropped);
  }

  private static double[] transformed(Feature feature, double[] values) {
    double[] transformed = values.clone();
    for (int i = 0; i < transformed.length && feature.scale == Scale.SKEWED; i++) {
      if (transformed[i] < 0) {
        throw new IllegalArgumentException(
            "feature "
                + feature.name
                + " is skewed and must not be negative, had "
                + transformed[i]);
      }
      transformed[i] = feature.scale.of(transformed[i]);
    }
    return transformed;
  }

  private static double[] standardized(double[] values, RobustScale scale) {
    double centre = scale.median();
    double unit = scale.mad();
    double[] standardized = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      standardized[i] = (values[i] - centre) / unit;
    }
    return standardized;
  }

  private static double[][] rows(List<double[]> columns) {
    double[][] rows = new double[columns.get(0).length][columns.size()];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = columns.get(j)[i];
      }
    }
    return rows;
  }

  private static Proportion outside(double[][] rows, MinimumCovarianceDeterminant core) {
    double cutoff = core.cutoff();
    long outside = 0;
    for (double[] row : rows) {
      outside += core.squaredDistance(row) > cutoff ? 1 : 0;
    }
    return new Proportion(outside, rows.length);
  }

  /**
   * Share of social customers outside less share of the others, Newcombe's interval; empty without
   * social customers.
   */
  public Optional<Estimate> excess(Confidence confidence) {
    return new ProportionDifference(social, others).estimate(confidence);
  }
}
