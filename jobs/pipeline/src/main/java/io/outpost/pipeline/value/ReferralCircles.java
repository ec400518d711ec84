package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.outpost.analytics.value.ReferralCredits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers whose referrers lead back to them. Up to a hundred thousand links are walked on the
 * driver. Of more, everybody having one referrer at most, whoever still has somebody to step to
 * after as many steps as there are links stands in a circle; each round doubles the steps.
 */
final class ReferralCircles {
  /** Column of the customer. */
  static final String CUSTOMER = "circle_customer";

  /** Column of the referrer. */
  static final String REFERRER = "circle_referrer";

  /** Links that the driver walks; some ten megabytes. */
  static final int ON_THE_DRIVER = 100_000;

  /** Column that says whether a customer stands in a circle. */
  static final String IN_CIRCLE = "in_circle";

  private ReferralCircles() {}

  /**
   * Rows with {@link #IN_CIRCLE}.
   *
   * @param customer their column of the customer
   * @param links customer and referrer, none of them null or equal, one row per customer
   * @param onTheDriver so many links at most are walked there
   */
  static Dataset<Row> marked(
      Dataset<Row> rows, Column customer, Dataset<Row> links, int onTheDriver) {
    List<Row> few = links.select(CUSTOMER, REFERRER).limit(onTheDriver + 1).collectAsList();
    if (few.size() > onTheDriver) {
      return rows.join(members(links), customer.equalTo(col(CUSTOMER)), "left")
          .withColumn(IN_CIRCLE, col(CUSTOMER).isNotNull())
          .drop(CUSTOMER);
    }
    Map<String, String> referredBy = new HashMap<>();
    few.forEach(row -> referredBy.put(row.getString(0), row.getString(1)));
    Object[] circular = ReferralCredits.circular(referredBy).stream().sorted().toArray();
    return rows.withColumn(IN_CIRCLE, circular.length == 0 ? lit(false) : customer.isin(circular));
  }

  /** The members of all circles, in the column {@link #CUSTOMER}. */
  private static Dataset<Row> members(Dataset<Row> links) {
    // Most links end here: who refers nobody, or was brought by somebody whom nobody brought, is in
    // no circle. What is left is small, and a plan that grew by a join a round would not be.
    Dataset<Row> steps =
        links
            .join(links.select(col(REFERRER).as(CUSTOMER)), joined(CUSTOMER), "left_semi")
            .join(links.select(col(CUSTOMER).as(REFERRER)), joined(REFERRER), "left_semi")
            .localCheckpoint();
    long most = steps.count();
    for (long taken = 1; taken < most; taken *= 2) {
      steps = twice(steps).localCheckpoint();
      if (steps.isEmpty()) {
        break;
      }
    }
    return steps.select(col(REFERRER).as(CUSTOMER)).distinct();
  }

  private static String[] joined(String column) {
    return new String[] {column};
  }

  /** Twice as many steps; who steps to somebody without a referrer is gone. */
  private static Dataset<Row> twice(Dataset<Row> steps) {
    Column between = col("between");
    return steps
        .select(col(CUSTOMER), col(REFERRER).as("between"))
        .join(steps.select(col(CUSTOMER).as("next"), col(REFERRER)), between.equalTo(col("next")))
        .select(CUSTOMER, REFERRER);
  }
}
