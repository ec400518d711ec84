package io.outpost.analytics.value;

import io.outpost.analytics.value.NewtonMinimizer.Evaluation;
import java.util.stream.IntStream;

/**
 * Sum of a log-likelihood with its first and second derivatives (upper triangle).
 *
 * <p>Rows are summed in chunks of a fixed size, the chunks possibly by several threads, and the
 * chunks are added in their order: the bits depend neither on the number of threads nor on their
 * luck.
 */
final class LikelihoodSum {
  private static final int CHUNK = 4096;

  final CompensatedSum value = new CompensatedSum();
  final double[] gradient;
  final double[][] hessian;

  LikelihoodSum(int parameters) {
    gradient = new double[parameters];
    hessian = new double[parameters][parameters];
  }

  /** What a row adds; must not keep state between chunks. */
  interface Rows {
    void add(int from, int to, LikelihoodSum into);
  }

  void addRows(int rows, Rows work) {
    int chunks = (rows + CHUNK - 1) / CHUNK;
    if (chunks <= 1) {
      plus(chunk(0, rows, work));
      return;
    }
    LikelihoodSum[] parts =
        IntStream.range(0, chunks)
            .parallel()
            .mapToObj(i -> chunk(i * CHUNK, Math.min(rows, (i + 1) * CHUNK), work))
            .toArray(LikelihoodSum[]::new);
    for (LikelihoodSum part : parts) {
      plus(part);
    }
  }

  private LikelihoodSum chunk(int from, int to, Rows work) {
    LikelihoodSum part = new LikelihoodSum(gradient.length);
    work.add(from, to, part);
    return part;
  }

  private void plus(LikelihoodSum other) {
    value.add(other.value.value());
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += other.gradient[i];
      for (int j = i; j < gradient.length; j++) {
        hessian[i][j] += other.hessian[i][j];
      }
    }
  }

  /** Minus the sum, with derivatives by the logarithms of the parameters. */
  Evaluation inLogs(double[] parameters) {
    return Evaluation.inLogs(parameters, value.value(), gradient, hessian);
  }
}
