package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;

/** A share of the customers by hash of their key: the same ones every night. */
final class CustomerSample {
  private static final long BUCKETS = 1_000_000;

  private CustomerSample() {}

  /** Whether a customer is in a sample of about {@code wanted} of {@code customers}. */
  static Column of(Column customer, long customers, int wanted) {
    if (customers <= wanted) {
      return lit(true);
    }
    return pmod(xxhash64(customer), lit(BUCKETS)).lt(BUCKETS * wanted / customers);
  }
}
