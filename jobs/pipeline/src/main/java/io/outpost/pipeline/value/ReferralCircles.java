package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers whose referrers lead back to them, found among any number of links: everybody has one
 * referrer at most, so after as many steps as there are links whoever still has somebody to step to
 * stands in a circle. Each round doubles the steps.
 */
final class ReferralCircles {
  /** Column of the customer. */
  static final String CUSTOMER = "circle_customer";

  /** Column of the referrer. */
  static final String REFERRER = "circle_referrer";

  private ReferralCircles() {}

  /**
   * The members of all circles, in the column {@link #CUSTOMER}.
   *
   * @param links customer and referrer, none of them null or equal, one row per customer
   */
  static Dataset<Row> members(Dataset<Row> links) {
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
