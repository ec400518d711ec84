package io.outpost.analytics.value;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * BG/NBD: while alive a customer buys at a constant rate, after each repeat purchase leaves for
 * good with a constant probability; rates are Gamma(r, alpha) and dropout probabilities Beta(a, b)
 * over customers.
 *
 * <p>Likelihood of a history (x, t_x, T), all in log space:
 *
 * <pre>
 * G(r+x) alpha^r / G(r) * [ B(a,b+x)/B(a,b) (alpha+T)^-(r+x)  +  1{x&gt;0} B(a+1,b+x-1)/B(a,b) (alpha+t_x)^-(r+x) ]
 * </pre>
 *
 * <p>No forecast needs a hypergeometric function and none has a special case at a = 1. With a = 0
 * nobody leaves and the model is NBD. By construction a customer without repeat purchases is alive
 * for certain; {@link MbgNbdModel} does not say so.
 *
 * @see "Fader, Hardie, Lee (2005), Counting Your Customers the Easy Way, Marketing Science 24(2),
 *     275-284, equations 6, 7, 8, 9, 10"
 */
public final class BgNbdModel extends BetaGeometricModel {
  private static final PurchaseFamily FAMILY = PurchaseFamily.betaGeometric("BG/NBD", 1, 0);

  private final Parameters parameters;

  private BgNbdModel(Parameters parameters, FitEvidence evidence) {
    super(parameters.r(), parameters.alpha(), parameters.a(), parameters.b(), 0, evidence);
    this.parameters = parameters;
  }

  /**
   * The four parameters.
   *
   * @param r shape of the purchase rates; positive
   * @param alpha rate parameter of the purchase rates, a time; positive
   * @param a first parameter of the dropout probabilities; 0 means that nobody leaves
   * @param b second parameter of the dropout probabilities; positive, without meaning when a is 0
   */
  public record Parameters(double r, double alpha, double a, double b) implements Serializable {
    /** Checks the signs. */
    public Parameters {
      Checks.positive("r", r);
      Checks.positive("alpha", alpha);
      Checks.notNegative("a", a);
      Checks.positive("b", b);
    }
  }

  /** Standard errors on the natural scale, empty where the data do not identify a parameter. */
  public record StandardErrors(
      OptionalDouble r, OptionalDouble alpha, OptionalDouble a, OptionalDouble b) {}

  /**
   * How to fit.
   *
   * @param maxIterations Newton iterations per starting point
   * @param tolerance largest relative change of a parameter by a full Newton step that counts as
   *     converged
   */
  public record Options(int maxIterations, double tolerance) {
    /** Checks that both are positive. */
    public Options {
      new FitOptions(maxIterations, tolerance);
    }

    /** 200 iterations, 1e-8. */
    public static Options defaults() {
      return new Options(FitOptions.MAX_ITERATIONS, FitOptions.TOLERANCE);
    }

    private FitOptions common() {
      return new FitOptions(maxIterations, tolerance);
    }
  }

  static BgNbdModel with(Parameters parameters, FitEvidence evidence) {
    return new BgNbdModel(parameters, evidence);
  }

  /** A model with known parameters: no fit, no errors. */
  public static BgNbdModel of(double r, double alpha, double a, double b) {
    return new BgNbdModel(new Parameters(r, alpha, a, b), FitEvidence.NONE);
  }

  /**
   * A model with known parameters and the covariance of their logarithms in the order r, alpha, a,
   * b, such as one read back from a table of fits.
   */
  public static BgNbdModel of(Parameters parameters, double[][] covarianceOfLogs) {
    return new BgNbdModel(parameters, FitEvidence.covariance(covarianceOfLogs, 4));
  }

  /**
   * Fits by maximum likelihood: Newton's method in a trust region on log parameters with exact
   * derivatives, from four starting points, and NBD as the null model. No penalty, no prior. The
   * result is NBD (no dropout) when that is as likely as the best point found, or when that point
   * lies on a ridge and is not significantly more likely (5%).
   *
   * @throws ModelFitException without customers, repeat purchases or observed time, and when no
   *     starting point reaches a maximum or the edge of the searched region
   */
  public static BgNbdModel fit(PurchaseHistories histories, Options options) {
    PurchaseFit fit = PurchaseFit.of(FAMILY, histories, options.common());
    double[] p = fit.estimates;
    return new BgNbdModel(new Parameters(p[0], p[1], p[2], p[3]), fit.evidence);
  }

  @Override
  public String name() {
    return "bg_nbd";
  }

  /** The parameters. */
  public Parameters parameters() {
    return parameters;
  }

  /** {@link #errors()} by name. */
  public StandardErrors standardErrors() {
    List<OptionalDouble> errors = errors();
    return new StandardErrors(errors.get(0), errors.get(1), errors.get(2), errors.get(3));
  }

  @Override
  PurchaseFamily family() {
    return FAMILY;
  }
}
