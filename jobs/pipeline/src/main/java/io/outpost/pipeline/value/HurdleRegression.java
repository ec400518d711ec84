package io.outpost.pipeline.value;

import io.outpost.analytics.value.PurchaseHistory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.GeneralizedLinearRegression;
import org.apache.spark.ml.regression.GeneralizedLinearRegressionModel;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The challenger that knows no theory of buying: whether a customer buys at all in the days to come
 * by logistic regression, how often and for how much by regression of the logarithms, all three on
 * the same features, learned from one holdout and asked about the next.
 *
 * <p>Trained on one sorted partition, so that the same customers give the same bits.
 */
final class HurdleRegression {
  /** Keeps coefficients finite where a feature separates buyers from the others. */
  private static final double RIDGE = 1e-4;

  private static final String BUYS = "buys";
  private static final String LOG_OCCASIONS = "log_occasions";
  private static final String LOG_SPENT = "log_spent";
  private static final String FEATURES = "features";
  private static final StructType SCHEMA =
      new StructType()
          .add(BUYS, DataTypes.DoubleType)
          .add(LOG_OCCASIONS, DataTypes.DoubleType)
          .add(LOG_SPENT, DataTypes.DoubleType)
          .add(FEATURES, SQLDataTypes.VectorType());

  private final Line buying;
  private final LogNormal occasions;
  private final LogNormal spent;

  private HurdleRegression(Line buying, LogNormal occasions, LogNormal spent) {
    this.buying = buying;
    this.occasions = occasions;
    this.spent = spent;
  }

  /** Learns from rows of {@link Holdout#known}; empty where everybody or nobody bought. */
  static Optional<HurdleRegression> of(Dataset<Row> known) {
    Dataset<Row> learned =
        known
            .coalesce(1)
            .sortWithinPartitions(HoldoutCase.columns())
            .map((MapFunction<Row, Row>) row -> example(HoldoutCase.of(row)), Encoders.row(SCHEMA))
            .cache();
    try {
      Dataset<Row> buyers = learned.filter(functions.col(BUYS).equalTo(1));
      long all = learned.count();
      long bought = buyers.count();
      // As many as there are features on either side, or the regressions say nothing.
      if (bought < 20 || all - bought < 20) {
        return Optional.empty();
      }
      GeneralizedLinearRegression logistic =
          new GeneralizedLinearRegression()
              .setFamily("binomial")
              .setLink("logit")
              .setRegParam(RIDGE)
              .setLabelCol(BUYS)
              .setFeaturesCol(FEATURES);
      GeneralizedLinearRegressionModel model = logistic.fit(learned);
      return Optional.of(
          new HurdleRegression(
              Line.of(model.intercept(), model.coefficients()),
              LogNormal.of(buyers, LOG_OCCASIONS),
              LogNormal.of(buyers, LOG_SPENT)));
    } finally {
      learned.unpersist();
    }
  }

  /** Expected purchase occasions. */
  double occasions(HoldoutCase customer) {
    double[] features = features(customer);
    return probability(features) * occasions.mean(features);
  }

  /** Expected amount. */
  double spent(HoldoutCase customer) {
    double[] features = features(customer);
    return probability(features) * spent.mean(features);
  }

  private double probability(double[] features) {
    return 1 / (1 + Math.exp(-buying.at(features)));
  }

  /**
   * Intercept and slopes, to eight digits: the last ones depend on the library of linear algebra
   * that a Java machine happens to load.
   */
  private record Line(double intercept, double[] slopes) {
    private static final MathContext DIGITS = new MathContext(8);

    static Line of(double intercept, Vector slopes) {
      return new Line(
          rounded(intercept), Arrays.stream(slopes.toArray()).map(Line::rounded).toArray());
    }

    static double rounded(double value) {
      return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    double at(double[] features) {
      double sum = intercept;
      for (int i = 0; i < slopes.length; i++) {
        sum += slopes[i] * features[i];
      }
      return sum;
    }
  }

  /** A regression of logarithms; the mean of a log-normal law is exp(mean + variance / 2). */
  private record LogNormal(Line logs, double variance) {
    static LogNormal of(Dataset<Row> buyers, String label) {
      LinearRegressionModel logs =
          new LinearRegression()
              .setSolver("normal")
              .setRegParam(RIDGE)
              .setLabelCol(label)
              .setFeaturesCol(FEATURES)
              .fit(buyers);
      return new LogNormal(
          Line.of(logs.intercept(), logs.coefficients()),
          Line.rounded(logs.summary().meanSquaredError()));
    }

    double mean(double[] features) {
      return Math.exp(logs.at(features) + variance / 2);
    }
  }

  private static Row example(HoldoutCase customer) {
    boolean buys = customer.occasions() > 0;
    return RowFactory.create(
        buys ? 1.0 : 0.0,
        buys ? Math.log((double) customer.occasions()) : 0.0,
        buys ? Math.log(customer.spent()) : 0.0,
        Vectors.dense(features(customer)));
  }

  /** What RFM analysts use: recency, frequency, amount, age, and their shapes. */
  private static double[] features(HoldoutCase customer) {
    PurchaseHistory history = customer.history();
    double since = history.observed() - history.lastPurchase();
    return new double[] {
      Math.log1p((double) history.repeats()),
      Math.log1p(since),
      Math.log1p(history.observed()),
      history.observed() == 0 ? 1 : history.lastPurchase() / history.observed(),
      Math.log1p(customer.meanSpend()),
      history.repeats() == 0 ? 1 : 0
    };
  }
}
