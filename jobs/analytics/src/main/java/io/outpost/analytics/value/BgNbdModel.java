package io.outpost.analytics.value;

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

  private BgNbdModel(Parameters parameters, FitEvidence evidence) {
    super(parameters, 0, evidence);
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
  public static BgNbdModel fit(HistoryChunks histories, Options options) {
    PurchaseFit fit = PurchaseFit.of(FAMILY, histories, options);
    double[] p = fit.estimates;
    return new BgNbdModel(new Parameters(p[0], p[1], p[2], p[3]), fit.evidence);
  }

  @Override
  public String name() {
    return "bg_nbd";
  }

  @Override
  PurchaseFamily family() {
    return FAMILY;
  }
}
