package io.outpost.analytics.retention;

import io.outpost.analytics.retention.RetentionModel.EqualErrors;
import io.outpost.analytics.retention.RetentionModel.Family;
import io.outpost.analytics.retention.RetentionModel.Parameters;
import io.outpost.analytics.value.FitClassification;
import io.outpost.analytics.value.FitSummary;
import io.outpost.analytics.value.MaximumLikelihood;
import io.outpost.analytics.value.MaximumLikelihood.Maximum;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.analytics.value.PurchaseModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Equal customers first, then the mixture from there; what is not needed or not identified is not
 * reported.
 */
final class RetentionFit {
  /** A gain in log-likelihood that is rounding: customers do not differ. */
  private static final double SMALLEST_GAIN = 1e-4;

  private static final double[] LOWER = {-11, -11, -3};
  private static final double[] UPPER = {11, 14, 2};
  private static final double[] PRECISIONS = {2, 0.5, 10};
  private static final double[] POWERS = {1, 1.6, 0.7};

  private final RenewalCounts counts;
  private final PurchaseModel.Options options;
  private final RetentionLikelihood likelihood;
  private final double meanLoss;

  private RetentionFit(RenewalCounts counts, PurchaseModel.Options options) {
    this.counts = counts;
    this.options = options;
    likelihood = new RetentionLikelihood(counts);
    meanLoss = (double) counts.lost() / asked(counts);
  }

  static RetentionModel of(RenewalCounts counts, Family family, PurchaseModel.Options options) {
    if (asked(counts) == 0) {
      throw new ModelFitException(
          family + ": nobody was asked to renew", counts.customers(), 0, OptionalDouble.empty());
    }
    RetentionFit fit = new RetentionFit(counts, options);
    if (counts.lost() == 0) {
      return fit.equal(FitClassification.NO_DROPOUT);
    }
    if (counts.lost() == asked(counts)) {
      return fit.equal(FitClassification.FLAT);
    }
    return switch (family) {
      case GEOMETRIC -> fit.equal(FitClassification.INTERIOR);
      case SBG -> fit.mixed();
      case BDW -> fit.mixedWithDuration();
    };
  }

  private static long asked(RenewalCounts counts) {
    long sum = 0;
    for (int t = 1; t <= counts.renewals(); t++) {
      sum += counts.asked(t);
    }
    return sum;
  }

  /** The geometric model, whose maximum is the pooled loss rate. */
  private RetentionModel equal(FitClassification classification) {
    double asked = asked(counts);
    double lost = counts.lost();
    double logLikelihood =
        (lost == 0 ? 0 : lost * Math.log(meanLoss))
            + (lost == asked ? 0 : (asked - lost) * Math.log1p(-meanLoss));
    boolean edge = lost == 0 || lost == asked;
    EqualErrors errors =
        edge ? null : new EqualErrors(Math.sqrt(meanLoss * (1 - meanLoss) / asked), 0);
    return new RetentionModel(
        Parameters.ofEqualCustomers(meanLoss, 1),
        null,
        errors,
        edge ? new double[1][1] : null,
        MaximumLikelihood.summaryWithoutSearch(
            counts.customers(), logLikelihood, edge ? 0 : 1, classification));
  }

  private RetentionModel mixed() {
    if (counts.renewals() < 2) {
      // One renewal shows a mean and nothing else.
      return equal(FitClassification.FLAT);
    }
    Maximum best =
        MaximumLikelihood.within(slice(LOWER, 2), slice(UPPER, 2), options)
            .of(likelihood::shiftedBetaGeometric, startsOfMixture());
    RetentionModel equal = equal(FitClassification.HOMOGENEOUS);
    double gain = best.logLikelihood() - equal.summary().orElseThrow().logLikelihood();
    if (gain < SMALLEST_GAIN) {
      return equal;
    }
    return mixture(best, 2);
  }

  private RetentionModel mixedWithDuration() {
    RetentionModel simpler = mixed();
    if (counts.renewals() < 3) {
      // Two renewals are two numbers; a third parameter would be arbitrary.
      FitSummary known = simpler.summary().orElseThrow();
      return simpler.reported(
          MaximumLikelihood.summaryWithoutSearch(
              known.n(), known.logLikelihood(), known.freeParameters(), FitClassification.FLAT));
    }
    Maximum equal =
        MaximumLikelihood.within(new double[] {-16, LOWER[2]}, new double[] {3, UPPER[2]}, options)
            .of(likelihood::discreteWeibull, List.of(new double[] {-Math.log1p(-meanLoss), 1}));
    List<double[]> starts = new ArrayList<>();
    for (double[] start : startsOfMixture()) {
      for (double power : POWERS) {
        starts.add(new double[] {start[0], start[1], power});
      }
    }
    simpler
        .parameters()
        .alpha()
        .ifPresent(
            alpha ->
                starts.add(0, new double[] {alpha, simpler.parameters().beta().orElseThrow(), 1}));
    Maximum best =
        MaximumLikelihood.within(LOWER, UPPER, options).of(likelihood::betaDiscreteWeibull, starts);
    if (best.logLikelihood() - equal.logLikelihood() < SMALLEST_GAIN && equal.hasEnded()) {
      return equalWithDuration(equal);
    }
    return mixture(best, 3);
  }

  private RetentionModel equalWithDuration(Maximum equal) {
    double[] found = equal.parameters();
    double loss = -Math.expm1(-found[0]);
    Optional<double[][]> covariance = equal.covariance();
    EqualErrors errors =
        covariance
            .map(
                known ->
                    new EqualErrors(
                        (1 - loss) * found[0] * Math.sqrt(known[0][0]),
                        found[1] * Math.sqrt(known[1][1])))
            .orElse(null);
    return new RetentionModel(
        Parameters.ofEqualCustomers(loss, found[1]),
        null,
        errors,
        equal.covarianceOfDetermined(),
        equal.summary(
            counts.customers(),
            0,
            covariance.isPresent() ? FitClassification.HOMOGENEOUS : FitClassification.FLAT));
  }

  private RetentionModel mixture(Maximum best, int free) {
    if (!best.hasEnded()) {
      throw new ModelFitException(
          "retention model did not converge",
          counts.customers(),
          best.iterations(),
          OptionalDouble.of(best.logLikelihood()));
    }
    double[] found = best.parameters();
    double[][] covariance = best.covariance().orElse(null);
    double power = free == 3 ? found[2] : 1;
    FitClassification classification =
        covariance == null ? FitClassification.FLAT : FitClassification.INTERIOR;
    return new RetentionModel(
        Parameters.of(found[0], found[1], power),
        covariance,
        null,
        covariance == null ? best.covarianceOfDetermined() : null,
        best.summary(counts.customers(), 0, classification));
  }

  private List<double[]> startsOfMixture() {
    List<double[]> starts = new ArrayList<>();
    for (double precision : PRECISIONS) {
      starts.add(new double[] {meanLoss * precision, (1 - meanLoss) * precision});
    }
    return starts;
  }

  private static double[] slice(double[] values, int size) {
    return Arrays.copyOf(values, size);
  }
}
