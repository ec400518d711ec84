package io.outpost.pipeline.value;

import io.outpost.analytics.value.FactorValue;
import java.util.Optional;

/**
 * What a customer is worth in one relation to the company.
 *
 * @param sensitivities derivatives by the models of renewal; empty where one of them has no errors
 * @param method the models it rests on
 */
record RelationValue(FactorValue factors, Optional<double[]> sensitivities, String method) {

  /** The same customer with another contract. */
  RelationValue plus(RelationValue other) {
    return new RelationValue(
        FactorValue.together(factors, other.factors),
        sensitivities.flatMap(own -> other.sensitivities.map(its -> sum(own, its))),
        method.contains(other.method) ? method : method + " and " + other.method);
  }

  private static double[] sum(double[] one, double[] other) {
    double[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }
}
