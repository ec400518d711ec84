package io.outpost.analytics.value;

import io.outpost.analytics.value.NewtonMinimizer.Minimum;
import io.outpost.analytics.value.NewtonMinimizer.Outcome;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Maximum likelihood for all purchase models: the model in which nobody leaves first, dropout from
 * it, then which of them it is.
 *
 * <p>Many histories are fitted twice. Several starting points run on times rounded to a fraction of
 * the mean observed time, of which there are few; the best point found is where Newton's method
 * starts on the histories as they are. What counts is the second fit alone.
 */
final class PurchaseFit {
  /** A gain in log-likelihood over no dropout that is rounding: the dropout probability is zero. */
  private static final double SMALLEST_GAIN = 1e-4;

  /**
   * Half the 95% quantile of chi-square with two degrees of freedom: where the dropout parameters
   * are not identified and gain less than this, nothing speaks for dropout.
   */
  private static final double SIGNIFICANT_GAIN = 2.9957;

  /** Times are rounded to the mean observed time divided by this. */
  private static final double GRAINS = 24;

  /** Estimates in the unit of the data; without dropout the third is 0 and the fourth 1. */
  final double[] estimates;

  final FitEvidence evidence;

  private PurchaseFit(double[] estimates, FitEvidence evidence) {
    this.estimates = estimates;
    this.evidence = evidence;
  }

  static PurchaseFit of(
      PurchaseFamily family, HistoryChunks histories, PurchaseModel.Options options) {
    return new Search(family, histories, options).fit();
  }

  /** NBD alone: two estimates. */
  static PurchaseFit withoutDropout(
      PurchaseFamily family, HistoryChunks histories, PurchaseModel.Options options) {
    Search search = new Search(family, histories, options);
    Minimum nbd = search.fitNbd();
    if (nbd.outcome == Outcome.EXHAUSTED || !Double.isFinite(nbd.evaluation.value())) {
      throw search.failed(nbd);
    }
    PurchaseFit four = search.withoutDropout(nbd, null);
    double[][] covariance = four.evidence.covariance;
    FitSummary summary = four.evidence.summary;
    return new PurchaseFit(
        Arrays.copyOf(four.estimates, 2),
        new FitEvidence(
            covariance == null ? null : Matrices.corner(covariance, 2),
            summary.classification() == FitClassification.NO_DROPOUT
                ? summary.classifiedAs(FitClassification.INTERIOR)
                : summary,
            null));
  }

  /** One fit; counts its iterations. */
  private static final class Search {
    private final PurchaseFamily family;
    private final HistoryChunks histories;
    private final HistoryTotals totals;
    private final PurchaseModel.Options options;
    private final PurchaseLikelihood likelihood;
    private int iterations;

    Search(PurchaseFamily family, HistoryChunks histories, PurchaseModel.Options options) {
      this.family = family;
      this.histories = histories;
      this.options = options;
      totals = histories.totals();
      if (totals.customers() == 0) {
        throw refused("no customers");
      }
      if (totals.repeats() == 0) {
        throw refused("no repeat purchase at all: neither rate nor dropout can be estimated");
      }
      double scale = PurchaseLikelihood.meanObserved(histories);
      if (scale == 0) {
        throw refused("no observed time at all");
      }
      likelihood = family.likelihood.apply(histories, scale);
    }

    private ModelFitException refused(String reason) {
      return new ModelFitException(
          family.name + ": " + reason, totals.customers(), 0, OptionalDouble.empty());
    }

    ModelFitException failed(Minimum minimum) {
      double reached = likelihood.unscaled(minimum.evaluation.value());
      return new ModelFitException(
          family.name + " did not converge",
          totals.customers(),
          iterations,
          Double.isFinite(reached) ? OptionalDouble.of(reached) : OptionalDouble.empty());
    }

    Minimum fitNbd() {
      double[] start = {Math.log(0.5), Math.log(0.5 / likelihood.meanEvents())};
      Minimum nbd =
          options
              .minimizer(Arrays.copyOf(family.lower, 2), Arrays.copyOf(family.upper, 2))
              .minimize(likelihood::withoutDropout, start);
      iterations += nbd.iterations;
      return nbd;
    }

    PurchaseFit fit() {
      Minimum nbd = fitNbd();
      Minimum best = fitDropout(nbd);
      double gain = nbd.evaluation.value() - best.evaluation.value();
      Optional<double[][]> covariance =
          best.outcome == Outcome.CONVERGED
              ? Matrices.inverseOfDefinite(best.evaluation.derivatives().hessian)
              : Optional.empty();
      double needed = covariance.isPresent() ? SMALLEST_GAIN : SIGNIFICANT_GAIN;
      DropoutTest test =
          DropoutTest.of(
              likelihood.unscaled(best.evaluation.value()),
              likelihood.unscaled(nbd.evaluation.value()));
      if (gain < needed && nbd.outcome != Outcome.EXHAUSTED) {
        return withoutDropout(nbd, test);
      }
      if (best.outcome == Outcome.EXHAUSTED || !Double.isFinite(best.evaluation.value())) {
        throw failed(best);
      }
      double[] estimates = new double[4];
      for (int i = 0; i < 4; i++) {
        estimates[i] = Math.exp(best.point[i]) * (family.isTime[i] ? likelihood.scale : 1);
      }
      FitClassification classification =
          covariance.isPresent() ? FitClassification.INTERIOR : FitClassification.FLAT;
      return new PurchaseFit(
          estimates,
          new FitEvidence(covariance.orElse(null), summary(best, 4, classification), test));
    }

    private Minimum fitDropout(Minimum nbd) {
      NewtonMinimizer minimizer = options.minimizer(family.lower, family.upper);
      PurchaseLikelihood rough = rough();
      Minimum best = null;
      for (double[] dropout : family.dropoutStarts) {
        double[] start = {nbd.point[0], nbd.point[1], Math.log(dropout[0]), Math.log(dropout[1])};
        Minimum found = minimizer.minimize(rough::withDropout, start);
        iterations += found.iterations;
        if (best == null || found.evaluation.value() < best.evaluation.value() - 1e-9) {
          best = found;
        }
      }
      if (rough == likelihood) {
        return best;
      }
      Minimum exact = minimizer.minimize(likelihood::withDropout, best.point);
      iterations += exact.iterations;
      return exact;
    }

    /** The likelihood of rounded times, or the exact one where there are few rows. */
    private PurchaseLikelihood rough() {
      if (totals.rows() <= family.roundedAbove) {
        return likelihood;
      }
      PurchaseHistories rounded = histories.rounded(likelihood.scale / GRAINS);
      return rounded.rows() > totals.rows() / 2
          ? likelihood
          : family.likelihood.apply(rounded, likelihood.scale);
    }

    PurchaseFit withoutDropout(Minimum nbd, DropoutTest test) {
      double[] estimates = {
        Math.exp(nbd.point[0]), Math.exp(nbd.point[1]) * likelihood.scale, 0, 1
      };
      Optional<double[][]> rates =
          nbd.outcome == Outcome.CONVERGED
              ? Matrices.inverseOfDefinite(nbd.evaluation.derivatives().hessian)
              : Optional.empty();
      FitClassification classification =
          rates.isPresent() ? FitClassification.NO_DROPOUT : FitClassification.FLAT;
      return new PurchaseFit(
          estimates,
          new FitEvidence(
              rates.map(known -> Matrices.padded(known, 4)).orElse(null),
              summary(nbd, 2, classification),
              test));
    }

    private FitSummary summary(Minimum minimum, int free, FitClassification classification) {
      NewtonMinimizer.Derivatives derivatives = minimum.evaluation.derivatives();
      return new FitSummary(
          totals.customers(),
          iterations,
          likelihood.unscaled(minimum.evaluation.value()),
          free,
          classification,
          Matrices.conditionNumber(derivatives.hessian));
    }
  }
}
